import type { PupilAbsenceExtras } from '#electron/application/absence/pupil-view.ts';
import { signatureOf } from '#electron/application/plans/signed-plan.ts';
import type { NoteRecord } from '#electron/db/repositories/notes.ts';
import type { AbsencePictureData, GoalScore, MeasureStatus, PictureMeasure } from '#shared/domain/absence-picture/types.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { planInForce, type CaseFacts } from '#shared/domain/cases/facts.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { LibraryMeasure } from '#shared/domain/plans/measure-library.ts';
import type { Measure } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

const BASELINE_DAYS = 28;

const isStopped = (measureId: string, followUps: readonly FollowUp[]): IsoDate | null =>
  followUps.find(({ state, body }) => state.kind === 'DECIDED' && body.measures.some((measure) => measure.measureId === measureId && measure.next === 'STOP'))?.body.heldOn ?? null;

const statusOf = (start: IsoDate, end: IsoDate | null, wasStopped: boolean, today: IsoDate): MeasureStatus => {
  if (start > today) return 'PLANNED';
  if (wasStopped) return 'STOPPED';
  return end !== null && end < today ? 'DONE' : 'ONGOING';
};

const earlier = (a: IsoDate | null, b: IsoDate | null): IsoDate | null => (a === null || (b !== null && b < a) ? b : a);

/**
 * Measures of all signed versions, each once as the newest version has it. One that a later version left out ends the day
 * that version was signed. One that keeps its library title gets the form that fits in a sentence.
 */
const measuresOf = (facts: CaseFacts, library: readonly LibraryMeasure[], today: IsoDate): readonly PictureMeasure[] => {
  const signed = facts.plans.filter((plan) => signatureOf(plan) !== null).toSorted((a, b) => a.version - b.version);
  const inForce = planInForce(facts.plans);
  const latest = new Map<string, { readonly measure: Measure; readonly version: number }>();
  for (const plan of signed) for (const measure of plan.body.measures) latest.set(measure.measureId, { measure, version: plan.version });
  return [...latest.values()].flatMap(({ measure, version }) => {
    if (measure.startsOn === null) return [];
    const next = signed.find((plan) => plan.version > version);
    const leftOut = inForce && version < inForce.version && next ? (signatureOf(next)?.signedOn ?? null) : null;
    const stopped = earlier(isStopped(measure.measureId, facts.followUps), leftOut);
    const end = earlier(measure.endsOn, stopped);
    const status = statusOf(measure.startsOn, end, stopped !== null && end === stopped, today);
    const nameDefinite = library.find(({ libraryId, title }) => libraryId === measure.libraryId && title === measure.title)?.nameDefinite;
    return [{ id: measure.measureId, name: measure.title, ...(nameDefinite === undefined ? {} : { nameDefinite }), level: measure.level, start: measure.startsOn, end, status }];
  });
};

/** One diamond per decided follow-up: the score of the absence goal, else of the first goal that has one. */
const followUpsOf = (facts: CaseFacts): AbsencePictureData['followUps'] =>
  facts.followUps.flatMap(({ state, body, planVersionId }) => {
    if (state.kind !== 'DECIDED' || body.heldOn === null) return [];
    const goals = facts.plans.find((plan) => plan.planVersionId === planVersionId)?.body.goals ?? [];
    const absenceGoal = goals.find((goal) => goal.measure === 'ABSENCE_PERCENT')?.goalId;
    const scored = body.goals.filter((goal) => goal.score !== null);
    const score = (scored.find((goal) => goal.goalId === absenceGoal) ?? scored[0])?.score ?? null;
    return score === null ? [] : [{ date: body.heldOn, score: score satisfies GoalScore }];
  });

const marksOf = (facts: CaseFacts, notes: readonly NoteRecord[]): AbsencePictureData['marks'] => {
  const letters = facts.documents.flatMap(({ kind, state }) => (kind === 'D22' && state.kind === 'HANDED_OUT' ? [{ date: state.handedOutOn, kind: 'LETTER', label: 'Brev hem' } as const] : []));
  const talks = (facts.assessment?.talks ?? []).map(({ heldOn, perspective }) => ({ date: heldOn, kind: 'MEETING', label: talkLabels[perspective] }) as const);
  const contacts = notes.filter((note) => note.kind === 'CONTACT').map((note) => ({ date: note.occurredOn, kind: 'CONTACT', label: 'Kontakt' }) as const);
  return [...letters, ...talks, ...contacts].toSorted((a, b) => (a.date < b.date ? -1 : 1));
};

const talkLabels = { PUPIL: 'Samtal med eleven', GUARDIAN: 'Samtal med vårdnadshavare', SCHOOL: 'Samtal i skolan' } as const;

/** What a case draws into the absence picture: measures, follow-ups, letters and talks, goal and starting point. */
export const pictureEvents = (facts: CaseFacts, notes: readonly NoteRecord[], library: readonly LibraryMeasure[], today: IsoDate): PupilAbsenceExtras => {
  const plan = planInForce(facts.plans);
  const goal = plan?.body.goals.find((candidate) => candidate.measure === 'ABSENCE_PERCENT');
  const start = plan?.body.validFrom ?? (plan ? (signatureOf(plan)?.signedOn ?? null) : null);
  return {
    measures: measuresOf(facts, library, today),
    followUps: followUpsOf(facts),
    marks: marksOf(facts, notes),
    ...(goal && start !== null && goal.target !== null ? { goal: { percent: goal.target, fromDate: start, toDate: goal.targetDate ?? today } } : {}),
    ...(goal && start !== null && goal.baseline !== null ? { baseline: { percent: goal.baseline, fromDate: addCalendarDays(start, -BASELINE_DAYS), toDate: addCalendarDays(start, -1) } } : {}),
  };
};
