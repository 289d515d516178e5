import type { ActionPlanBody, Goal, Measure } from './types.ts';

type PlainField = Exclude<keyof ActionPlanBody, 'goals' | 'measures'>;

export interface FieldChange<Field extends string> {
  readonly field: Field;
  /** As stored; empty when there was or is nothing. `shared/text/plans.ts` makes it readable. */
  readonly before: string;
  readonly after: string;
}

/** "Ändrat sedan sist": what a reader must look at again. Labels and words come from `shared/text/plans.ts`. */
export type PlanDifference =
  | ({ readonly section: 'PLAN' } & FieldChange<PlainField>)
  | { readonly section: 'GOAL'; readonly change: 'ADDED' | 'REMOVED' | 'CHANGED'; readonly goalId: string; readonly title: string; readonly fields: readonly FieldChange<Exclude<keyof Goal, 'goalId'>>[] }
  | { readonly section: 'MEASURE'; readonly change: 'ADDED' | 'REMOVED' | 'CHANGED'; readonly measureId: string; readonly title: string; readonly fields: readonly FieldChange<Exclude<keyof Measure, 'measureId'>>[] };

const plainFields: readonly PlainField[] = [
  'pupilsOwnGoal', 'homeAgreement', 'absenceDayPlan', 'communication', 'firstFollowUpOn', 'evaluationOn', 'evaluationResponsible',
  'successCriterion', 'escalationCriterion', 'pupilParticipation', 'guardianParticipation', 'disagreement', 'validFrom', 'validTo',
];
const goalFields = ['text', 'measure', 'unit', 'baseline', 'target', 'targetDate', 'responsible'] as const;
const measureFields = ['title', 'description', 'level', 'purpose', 'needIds', 'responsible', 'startsOn', 'endsOn', 'followUpOn', 'libraryId', 'externalOwner'] as const;

const asText = (value: string | number | null | readonly string[]): string => (Array.isArray(value) ? value.join(', ') : value === null ? '' : String(value)).trim();

const changesOf = <T, Field extends string & keyof T>(before: T, after: T, fields: readonly Field[], read: (item: T, field: Field) => string): readonly FieldChange<Field>[] =>
  fields.map((field) => ({ field, before: read(before, field), after: read(after, field) })).filter((change) => change.before !== change.after);

const goalChanges = (before: Goal, after: Goal) => changesOf(before, after, goalFields, (goal, field) => asText(goal[field]));
const measureText = (measure: Measure, field: (typeof measureFields)[number]): string => {
  if (field !== 'externalOwner') return asText(measure[field]);
  return measure.externalOwner ? [measure.externalOwner.name, measure.externalOwner.organisation].filter((part) => part !== '').join(', ') : '';
};
const measureChanges = (before: Measure, after: Measure) => changesOf(before, after, measureFields, measureText);

/** What differs between two bodies, plan fields first, then goals and measures in the order of the new body, removed ones last. */
export const differences = (previous: ActionPlanBody, body: ActionPlanBody): readonly PlanDifference[] => {
  const plain = changesOf(previous, body, plainFields, (plan, field) => asText(plan[field])).map((change) => ({ section: 'PLAN', ...change }) as const);
  const goals = body.goals.flatMap((goal): readonly PlanDifference[] => {
    const former = previous.goals.find((candidate) => candidate.goalId === goal.goalId);
    if (!former) return [{ section: 'GOAL', change: 'ADDED', goalId: goal.goalId, title: goal.text, fields: [] }];
    const fields = goalChanges(former, goal);
    return fields.length > 0 ? [{ section: 'GOAL', change: 'CHANGED', goalId: goal.goalId, title: goal.text, fields }] : [];
  });
  const lostGoals = previous.goals
    .filter((former) => !body.goals.some((goal) => goal.goalId === former.goalId))
    .map((former) => ({ section: 'GOAL', change: 'REMOVED', goalId: former.goalId, title: former.text, fields: [] }) as const);
  const measures = body.measures.flatMap((measure): readonly PlanDifference[] => {
    const former = previous.measures.find((candidate) => candidate.measureId === measure.measureId);
    if (!former) return [{ section: 'MEASURE', change: 'ADDED', measureId: measure.measureId, title: measure.title, fields: [] }];
    const fields = measureChanges(former, measure);
    return fields.length > 0 ? [{ section: 'MEASURE', change: 'CHANGED', measureId: measure.measureId, title: measure.title, fields }] : [];
  });
  const lostMeasures = previous.measures
    .filter((former) => !body.measures.some((measure) => measure.measureId === former.measureId))
    .map((former) => ({ section: 'MEASURE', change: 'REMOVED', measureId: former.measureId, title: former.title, fields: [] }) as const);
  return [...plain, ...goals, ...lostGoals, ...measures, ...lostMeasures];
};
