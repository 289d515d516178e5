import type { ReactNode } from 'react';
import type { Staircase } from '#shared/domain/staircase/types.ts';
import { dutyTerms } from '#shared/text/school.ts';
import { stepRule } from '#shared/text/staircase.ts';
import css from './settings.module.css';

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);

const proposals = (step: Staircase['steps'][number]): string =>
  [step.proposesLetter ? 'föreslår brev hem' : '', step.proposesCase ? 'föreslår att ett ärende öppnas' : ''].filter(Boolean).join(' och ');

/** Every step in words: when it is passed, what it asks of whom, and what the program then proposes. */
export const StaircaseSteps = ({ staircase }: { readonly staircase: Staircase }): ReactNode => (
  <ol className={css.steps}>
    {staircase.steps
      .toSorted((a, b) => a.order - b.order)
      .map((step) => (
        <li key={step.id} className={css.step}>
          <span className={css.stepNumber} aria-hidden="true">
            {step.order}
          </span>
          <div className={css.stepBody}>
            <h2>
              <span className="visually-hidden">Steg {step.order}: </span>
              {step.name}
            </h2>
            <p>{upperFirst(stepRule(step))}.</p>
            {step.duties.length > 0 && (
              <ul className={css.duties}>
                {step.duties.map((duty) => (
                  <li key={duty.id}>
                    {duty.text} <span className={css.soft}>({dutyTerms(duty)})</span>
                  </li>
                ))}
              </ul>
            )}
            {proposals(step) !== '' && <p className={css.soft}>Programmet {proposals(step)}.</p>}
          </div>
        </li>
      ))}
  </ol>
);
