import type { IsoDate } from '#shared/kernel/brand.ts';
import type { LibraryMeasure, MeasureLibrary, PlanPolicy } from './measure-library.ts';
import type { ActionPlanBody, Goal, GoalMeasure, Measure } from './types.ts';

/** REFUSED stops the sending to the head teacher; WARNING is said and may stand. */
export interface PlanGap {
  readonly kind: PlanGapKind;
  readonly severity: 'REFUSED' | 'WARNING';
  readonly goalId: string | null;
  readonly measureId: string | null;
  /** Field of the goal, measure or plan that is mended. */
  readonly field: string;
  /** The word, phrase or number that the sentence names. */
  readonly detail: string;
}

export const planGapKinds = [
  'NO_GOAL', 'TOO_MANY_GOALS', 'GOAL_TEXT_MISSING', 'GOAL_VAGUE', 'GOAL_BASELINE_MISSING', 'GOAL_TARGET_MISSING', 'GOAL_DATE_MISSING',
  'GOAL_DATE_PAST', 'GOAL_RESPONSIBLE_MISSING', 'GOAL_RESPONSIBLE_NOT_ONE', 'GOAL_DIRECTION_ODD',
  'NO_MEASURE', 'MEASURE_TITLE_MISSING', 'MEASURE_RESPONSIBLE_MISSING', 'MEASURE_RESPONSIBLE_NOT_ONE', 'MEASURE_START_MISSING',
  'MEASURE_FOLLOW_UP_MISSING', 'MEASURE_DATES_REVERSED', 'MEASURE_NEED_MISSING', 'EXTERNAL_OWNER_NO_GROUND', 'SPECIAL_SUPPORT',
  'FIRST_FOLLOW_UP_MISSING', 'ALL_MEASURES_INDIVIDUAL', 'PUPILS_OWN_GOAL_MISSING', 'PUPIL_PARTICIPATION_MISSING', 'GUARDIAN_PARTICIPATION_MISSING',
] as const;
export type PlanGapKind = (typeof planGapKinds)[number];

/** What a plan is checked against. `needIds` are the needs of the case's kartläggning; empty = no check of the link. */
export interface PlanCheckContext {
  readonly today: IsoDate;
  readonly policy: PlanPolicy;
  readonly library: Pick<MeasureLibrary, 'measures'>;
  readonly needIds: readonly string[];
  /** Contacts outside the school with whom the school may work together today: consent or another ground. */
  readonly groundedContactIds: readonly string[];
}

/** Whether a lower value is better, by nature of the measure. null: only the goal itself can tell. */
export const lowerIsBetter = (measure: GoalMeasure): boolean | null => {
  if (measure === 'OTHER_COUNT') return null;
  return measure === 'ABSENCE_PERCENT' || measure === 'LATE_ARRIVALS';
};

/** "Eva och Nils", "Eva/Nils", "Eva, Nils": a shared responsibility is nobody's. */
const isMoreThanOne = (responsible: string): boolean => /\s(?:och|samt|&|\+)\s|[/;]|,\s*\p{Lu}/u.test(responsible);

const lower = (text: string): string => text.toLocaleLowerCase('sv');

/** A phrase as whole words, or (`asStem`) with any ending: "särskild undervisningsgruppen". */
const containsPhrase = (text: string, phrase: string, asStem: boolean): boolean => {
  const escaped = lower(phrase).replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replace(/\s+/gu, String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}${asStem ? '' : String.raw`(?![\p{L}\p{N}])`}`, 'u').test(lower(text));
};

const gap = (kind: PlanGapKind, field: string, extra: Partial<PlanGap> = {}): PlanGap => ({ kind, severity: 'REFUSED', goalId: null, measureId: null, field, detail: '', ...extra });

/** SMART: text without vague words, measure, baseline, target, date, one responsible (S4.6). */
export const checkGoal = (goal: Goal, ctx: Pick<PlanCheckContext, 'today' | 'policy'>): readonly PlanGap[] => {
  const gaps: PlanGap[] = [];
  const add = (kind: PlanGapKind, field: keyof Goal, extra: Partial<PlanGap> = {}): void => void gaps.push(gap(kind, field, { goalId: goal.goalId, ...extra }));
  if (goal.text.trim() === '') add('GOAL_TEXT_MISSING', 'text');
  const vague = ctx.policy.vagueWords.find((word) => containsPhrase(goal.text, word, false));
  if (vague !== undefined && !/\d/u.test(goal.text)) add('GOAL_VAGUE', 'text', { detail: vague });
  if (goal.baseline === null) add('GOAL_BASELINE_MISSING', 'baseline');
  if (goal.target === null) add('GOAL_TARGET_MISSING', 'target');
  if (goal.targetDate === null) add('GOAL_DATE_MISSING', 'targetDate');
  else if (goal.targetDate <= ctx.today) add('GOAL_DATE_PAST', 'targetDate', { detail: goal.targetDate });
  if (goal.responsible.trim() === '') add('GOAL_RESPONSIBLE_MISSING', 'responsible');
  else if (isMoreThanOne(goal.responsible)) add('GOAL_RESPONSIBLE_NOT_ONE', 'responsible', { detail: goal.responsible });
  const isLowerBetter = lowerIsBetter(goal.measure);
  if (isLowerBetter !== null && goal.baseline !== null && goal.target !== null && goal.baseline !== goal.target && goal.target < goal.baseline !== isLowerBetter)
    add('GOAL_DIRECTION_ODD', 'target', { severity: 'WARNING' });
  return gaps;
};

/** The library entry or phrase that makes this measure särskilt stöd; null when it is none. */
export const specialSupportIn = (measure: Pick<Measure, 'title' | 'description' | 'libraryId'>, ctx: Pick<PlanCheckContext, 'policy' | 'library'>): string | null => {
  const entry: LibraryMeasure | undefined = ctx.library.measures.find((candidate) => candidate.libraryId === measure.libraryId);
  if (entry?.isSpecialSupport) return entry.title;
  const text = `${measure.title}\n${measure.description}`;
  return ctx.policy.specialSupportPhrases.find((phrase) => containsPhrase(text, phrase, true)) ?? null;
};

/** Level and purpose are always chosen; here: title, responsible, start, follow-up date, linked need, no särskilt stöd. */
export const checkMeasure = (measure: Measure, ctx: Omit<PlanCheckContext, 'today'>): readonly PlanGap[] => {
  const gaps: PlanGap[] = [];
  const add = (kind: PlanGapKind, field: keyof Measure, extra: Partial<PlanGap> = {}): void => void gaps.push(gap(kind, field, { measureId: measure.measureId, ...extra }));
  if (measure.title.trim() === '') add('MEASURE_TITLE_MISSING', 'title');
  if (measure.responsible.trim() === '') add('MEASURE_RESPONSIBLE_MISSING', 'responsible');
  else if (isMoreThanOne(measure.responsible)) add('MEASURE_RESPONSIBLE_NOT_ONE', 'responsible', { detail: measure.responsible });
  if (measure.startsOn === null) add('MEASURE_START_MISSING', 'startsOn');
  if (measure.followUpOn === null) add('MEASURE_FOLLOW_UP_MISSING', 'followUpOn');
  if (measure.startsOn !== null && measure.endsOn !== null && measure.endsOn < measure.startsOn) add('MEASURE_DATES_REVERSED', 'endsOn');
  else if (measure.startsOn !== null && measure.followUpOn !== null && measure.followUpOn < measure.startsOn) add('MEASURE_DATES_REVERSED', 'followUpOn');
  const isLinked = measure.needIds.some((needId) => ctx.needIds.includes(needId));
  if (ctx.needIds.length > 0 && !isLinked) add('MEASURE_NEED_MISSING', 'needIds');
  if (measure.externalOwner && !ctx.groundedContactIds.includes(measure.externalOwner.contactId)) add('EXTERNAL_OWNER_NO_GROUND', 'responsible', { detail: measure.externalOwner.name });
  const special = specialSupportIn(measure, ctx);
  if (special !== null) add('SPECIAL_SUPPORT', measure.libraryId === null ? 'description' : 'title', { detail: special });
  return gaps;
};

/** Everything that stands between this plan and the head teacher, and what is worth a second thought. */
export const planGaps = (body: ActionPlanBody, ctx: PlanCheckContext): readonly PlanGap[] => {
  const gaps: PlanGap[] = [];
  if (body.pupilsOwnGoal.trim() === '') gaps.push(gap('PUPILS_OWN_GOAL_MISSING', 'pupilsOwnGoal', { severity: 'WARNING' }));
  if (body.goals.length === 0) gaps.push(gap('NO_GOAL', 'goals'));
  if (body.goals.length > ctx.policy.maxGoals) gaps.push(gap('TOO_MANY_GOALS', 'goals', { severity: 'WARNING', detail: String(ctx.policy.maxGoals) }));
  gaps.push(...body.goals.flatMap((goal) => checkGoal(goal, ctx)));
  if (body.measures.length === 0) gaps.push(gap('NO_MEASURE', 'measures'));
  gaps.push(...body.measures.flatMap((measure) => checkMeasure(measure, ctx)));
  const isIndividual = (measure: Measure): boolean => measure.level === 'INDIVIDUAL' || measure.level === 'HOME';
  if (body.measures.length > 0 && body.measures.every(isIndividual)) gaps.push(gap('ALL_MEASURES_INDIVIDUAL', 'measures', { severity: 'WARNING' }));
  if (body.firstFollowUpOn === null) gaps.push(gap('FIRST_FOLLOW_UP_MISSING', 'firstFollowUpOn'));
  if (body.pupilParticipation.trim() === '') gaps.push(gap('PUPIL_PARTICIPATION_MISSING', 'pupilParticipation', { severity: 'WARNING' }));
  if (body.guardianParticipation.trim() === '') gaps.push(gap('GUARDIAN_PARTICIPATION_MISSING', 'guardianParticipation', { severity: 'WARNING' }));
  return gaps;
};
