import type { ReactNode } from 'react';
import { DecisionPath } from '#renderer/components/decision-path.tsx';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';

/** Utkast → Väntar på rektor → Beslutad, with who and when. */
export const PlanPath = ({ page }: { readonly page: PlanPage }): ReactNode => {
  const { state } = page.plan;
  const authors = page.authorNames.join(', ');
  const isWaiting = state.kind === 'SUBMITTED';
  const isDecided = state.kind === 'DECIDED' || state.kind === 'SUPERSEDED';
  return (
    <DecisionPath
      label="Planens väg till beslut"
      steps={[
        { label: state.kind === 'RETURNED' ? 'Tillbaka för ändring' : 'Utkast', who: authors, state: isWaiting || isDecided ? 'done' : 'now' },
        { label: 'Väntar på rektor', state: isWaiting ? 'now' : isDecided ? 'done' : 'later', ...(isWaiting ? { who: `${page.submittedByName ?? ''}, ${shortDate(dayOfInstant(state.submittedAtMs))}` } : {}) },
        { label: state.kind === 'SUPERSEDED' ? 'Ersatt av en ny version' : 'Beslutad', isDecision: true, state: isDecided ? 'now' : 'later', ...(isDecided ? { who: `${state.signature.signerName}, ${shortDate(state.signature.signedOn)}` } : {}) },
      ]}
    />
  );
};
