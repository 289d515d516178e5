import type { ReactNode } from 'react';
import { Section } from '#renderer/components/section.tsx';
import { ValueBars } from '#renderer/components/value-bars.tsx';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import { absenceDefinitions } from '#shared/text/absence.ts';
import css from './follow-up.module.css';

/** Absence on both sides of the decision: two bars, one sentence, and what they are measured over. */
export const BeforeAfter = ({ page }: { readonly page: Pick<FollowUpPage, 'absenceBefore' | 'absenceAfter' | 'beforeAfter'> }): ReactNode => {
  const { absenceBefore: before, absenceAfter: after } = page;
  return (
    <Section title="Frånvaro före och efter">
      <div className={css.sides}>
        <ValueBars
          unit="%"
          max={100}
          bars={[
            { label: `Före planen, ${shortDate(before.from)} – ${shortDate(before.to)}`, value: before.totalPercent, tone: 'start' },
            { label: `Efter, ${shortDate(after.from)} – ${shortDate(after.to)}`, value: after.totalPercent, tone: 'now' },
          ]}
        />
        <p>{page.beforeAfter}</p>
      </div>
      <p className={css.soft}>{absenceDefinitions.TOTAL_OF_OFFERED}</p>
    </Section>
  );
};
