import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { EmptyState } from '#renderer/components/states.tsx';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Goal } from '#shared/domain/plans/types.ts';
import { goalUnits } from '#shared/text/plans.ts';
import { GoalCard } from './goal-card.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

interface GoalsSectionProps {
  readonly draft: PlanDraft;
  readonly openIds: ReadonlySet<string>;
  readonly setOpen: (id: string, isOpen: boolean) => void;
  readonly showsErrors: boolean;
  readonly maxGoals: number;
  /** Total absence of the last four weeks, percent: where a new goal starts from. */
  readonly absencePercent: number | null;
}

/** The goals, at most three: more is hard to follow. */
export const GoalsSection = ({ draft, openIds, setOpen, showsErrors, maxGoals, absencePercent }: GoalsSectionProps): ReactNode => {
  const { goals } = draft.body;
  const add = (): void => {
    const goalId = crypto.randomUUID();
    const isFirst = goals.length === 0;
    const measure = isFirst ? 'ABSENCE_PERCENT' : 'PUPIL_RATING';
    const goal: Goal = { goalId, text: '', measure, unit: goalUnits[measure], baseline: isFirst && absencePercent !== null ? Math.round(absencePercent) : null, target: null, targetDate: null, responsible: '' };
    draft.set({ goals: [...goals, goal] });
    setOpen(goalId, true);
  };
  const remove = (goal: Goal): void => {
    draft.set({ goals: goals.filter((other) => other.goalId !== goal.goalId) });
    notifyDone('Målet är borttaget.', { label: 'Ångra', run: () => { draft.set({ goals }); } });
  };
  const addButton = (
    <Button id="plan-goals" icon={<Plus aria-hidden="true" />} onClick={add} disabled={goals.length >= maxGoals}>
      Lägg till mål
    </Button>
  );
  return (
    <Section title="Mål" note={goals.length >= maxGoals ? `${String(maxGoals)} mål är det mesta som går att följa` : `${String(goals.length)} av högst ${String(maxGoals)}`} {...(goals.length > 0 ? { actions: addButton } : {})}>
      {goals.length === 0 && <EmptyState action={addButton}>Ett mål säger vad som ska vara annorlunda, hur det märks och när. Frånvaron de senaste fyra veckorna fylls i som utgångsläge.</EmptyState>}
      {goals.map((goal, index) => (
        <GoalCard
          key={goal.goalId}
          goal={goal}
          index={index}
          remarks={draft.remarks}
          isOpen={openIds.has(goal.goalId)}
          showsErrors={showsErrors}
          onOpen={(isOpen) => { setOpen(goal.goalId, isOpen); }}
          onChange={(part) => { draft.setGoal(goal.goalId, part); }}
          onRemove={() => { remove(goal); }}
          onBlur={() => void draft.flush()}
        />
      ))}
    </Section>
  );
};
