import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { FiveStepScale } from '#renderer/components/five-step-scale.tsx';
import { NumberField } from '#renderer/components/number-field.tsx';
import { Section } from '#renderer/components/section.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { ValueBars } from '#renderer/components/value-bars.tsx';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import type { Goal } from '#shared/domain/plans/types.ts';
import { attainmentLabels } from '#shared/text/follow-up.ts';
import type { FollowUpDraft } from './use-follow-up-draft.ts';
import { axisEnd } from './words.ts';
import css from './follow-up.module.css';

const words = [attainmentLabels[-2], attainmentLabels[-1], attainmentLabels[0], attainmentLabels[1], attainmentLabels[2]] as const;

const GoalForm = ({ goal, draft }: { readonly goal: Goal; readonly draft: FollowUpDraft }): ReactNode => {
  const attainment = draft.body.goals.find((candidate) => candidate.goalId === goal.goalId);
  const proposal = draft.proposals.find((candidate) => candidate.goalId === goal.goalId);
  const current = attainment?.currentValue ?? proposal?.currentValue ?? null;
  const isFromFile = (attainment?.currentValue ?? null) === null && (proposal?.currentValue ?? null) !== null;
  return (
    <div className={css.goal}>
      <p className={css.goalText}>{goal.text}</p>
      <ValueBars
        unit={goal.unit}
        max={axisEnd(goal)}
        bars={[
          { label: 'Vid starten', value: goal.baseline, tone: 'start' },
          { label: 'Nu', value: current, tone: 'now' },
          { label: 'Mål', value: goal.target, tone: 'goal' },
        ]}
      />
      <NumberField
        label="Värde nu"
        unit={goal.unit}
        help={isFromFile ? 'Ur den inlästa frånvaron. Skriv ett annat värde om det är fel.' : undefined}
        value={current}
        onChange={(currentValue) => { draft.setGoal(goal.goalId, { currentValue }); }}
        onBlur={() => void draft.flush()}
      />
      <FiveStepScale
        id={`goal-${goal.goalId}`}
        label="Hur har det gått med målet?"
        help={proposal && proposal.reason !== '' ? `Enligt siffrorna: ${proposal.reason}. Ni bestämmer.` : 'Siffrorna räcker inte till ett förslag. Ni bestämmer.'}
        words={words}
        proposed={proposal?.score ?? null}
        value={attainment?.score ?? null}
        onChange={(score) => { draft.setGoal(goal.goalId, { score, currentValue: current }); }}
      />
      <LongTextField label="Kommentar till målet" lines={2} value={attainment?.comment ?? ''} onChange={(comment) => { draft.setGoal(goal.goalId, { comment }); }} onBlur={() => void draft.flush()} />
    </div>
  );
};

/** One goal at a time: the talk stays with one thing. */
export const GoalStep = ({ page, draft }: { readonly page: FollowUpPage; readonly draft: FollowUpDraft }): ReactNode => {
  const { goals } = page.plan;
  const [at, setAt] = useState(0);
  const goal = goals[at];
  if (!goal) return null;
  const isScored = (one: Goal): boolean => draft.body.goals.some((attainment) => attainment.goalId === one.goalId && attainment.score !== null);
  return (
    <Section
      title={goals.length > 1 ? `Mål ${String(at + 1)} av ${String(goals.length)}` : 'Målet'}
      note={goals.length > 1 ? `${String(goals.filter(isScored).length)} av ${String(goals.length)} bedömda` : ''}
      {...(goals.length > 1
        ? {
            actions: (
              <div className={css.goalNav}>
                <Button size="small" icon={<ChevronLeft aria-hidden="true" />} disabled={at === 0} onClick={() => { setAt(at - 1); }}>
                  Förra målet
                </Button>
                <Button size="small" icon={<ChevronRight aria-hidden="true" />} disabled={at === goals.length - 1} onClick={() => { setAt(at + 1); }}>
                  Nästa mål
                </Button>
              </div>
            ),
          }
        : {})}
    >
      <GoalForm key={goal.goalId} goal={goal} draft={draft} />
    </Section>
  );
};
