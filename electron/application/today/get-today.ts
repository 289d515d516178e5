import { absencePolicy, type AbsencePolicy } from '#electron/application/absence/policy.ts';
import { letterReasonNow, lineReason } from '#electron/application/cases/letter-reason.ts';
import type { QueryContext } from '#electron/application/context.ts';
import { asDecider } from '#electron/application/plans/decision-act.ts';
import { readMemberships } from '#electron/db/repositories/cases-list.ts';
import { readBegunLetters, readCaseIdsAwaitingDecision, readCrossedWithoutCase, readOpenCaseHeads, readTodayCounts, readWaitingLetters, withWork } from '#electron/db/repositories/cases-today.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { SetupStep, TodayPage } from '#shared/contract/today.ts';
import { may, seesEveryCase } from '#shared/domain/access/matrix.ts';
import { dueDate } from '#shared/domain/calendar/school-calendar.ts';
import { isMember } from '#shared/domain/cases/open.ts';
import type { StaircaseEvaluation, StaircaseStep } from '#shared/domain/staircase/types.ts';
import { buildToday, decidesPlans, type TodayCrossing } from '#shared/domain/today/build-today.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import todayPolicy from '#resources/today/idag.json' with { type: 'json' };

/** What waits for the person at the keyboard, and how old the figures are it rests on. */
export const getToday = (ctx: QueryContext): Result<TodayPage> => {
  const { db, actor, today } = ctx;
  const isHead = may(actor, 'plan.decide');
  const isDelegated = asDecider(ctx).delegation !== null;
  const decides = decidesPlans({ actor, isDelegated });
  const heads = readOpenCaseHeads(db);
  const waiting = decides ? readCaseIdsAwaitingDecision(db) : new Set<string>();
  const mine = heads.filter((candidate) => (isHead ? waiting.has(candidate.case.caseId) : isMember(candidate.case, actor.userId, ctx)));
  const worked = new Map(withWork(db, mine).map((candidate) => [candidate.case.caseId, candidate]));
  const policy = absencePolicy(db, ctx);
  const own = readMemberships(db, actor.userId, today);
  const lists = buildToday(
    {
      cases: heads.map((candidate) => worked.get(candidate.case.caseId) ?? candidate),
      crossings: !may(actor, 'case.open') ? [] : readCrossedWithoutCase(db).flatMap(({ pupil, evaluation }) => crossingOf(evaluation, policy, today).map((crossing) => ({ pupil, gravity: gravityOf(evaluation), ...crossing }))),
      begunLetters: may(actor, 'pupil.write') ? readBegunLetters(db).filter(({ caseId }) => caseId === null || own.has(caseId)) : [],
      letters: !may(actor, 'pupil.write') ? [] : readWaitingLetters(db).map(({ evaluation, proposal, pupil }) => ({ pupil, proposal: { ...proposal, reason: letterReasonNow(proposal, evaluation) }, dueOn: letterDue(proposal, policy, today), gravity: gravityOf(evaluation) })),
    },
    { ...ctx, isDelegated, policy: todayPolicy },
  );
  const counts = readTodayCounts(db);
  return ok({
    ...counts,
    // How many cases there are is said to those who know of all: others are told of their own.
    ...(seesEveryCase(actor) ? {} : { openCaseCount: mine.length, waitingForHeadTeacher: [...worked.values()].filter(({ plans }) => plans.some(({ state }) => state.kind === 'SUBMITTED')).length }),
    pupilCount: may(actor, 'pupil.read') ? counts.pupilCount : 0,
    latestImport: counts.latestImport && { atMs: counts.latestImport.atMs as InstantMs, periodTo: counts.latestImport.periodTo },
    decidesPlans: decides,
    lists,
    setupLeft: setupLeft(ctx, counts, policy),
  });
};

/** A deadline of the staircase that is still ahead. What has passed is due now: the line itself says since when. */
const ahead = (step: StaircaseStep | undefined, crossedOn: IsoDate, { calendar }: AbsencePolicy, today: IsoDate, concerns: (duty: StaircaseStep['duties'][number]) => boolean): IsoDate | null => {
  if (!calendar) return null;
  const first = (step?.duties ?? []).filter(concerns).map((duty) => dueDate(calendar, crossedOn, duty.due)).toSorted()[0];
  return first !== undefined && first > today ? first : null;
};

/** The higher step before the lower, within a step the greater share of absence first. */
const STEP_WEIGHT = 1000;
const gravityOf = (evaluation: StaircaseEvaluation | null): number => {
  const step = evaluation?.steps.find((candidate) => candidate.stepId === evaluation.highestStepId);
  return step ? step.order * STEP_WEIGHT + (step.reading?.unit === 'PERCENT' ? (step.reading.value ?? 0) : 0) : 0;
};

/** The highest passed step that proposes a case. */
const crossingOf = (evaluation: StaircaseEvaluation, policy: AbsencePolicy, today: IsoDate): readonly Omit<TodayCrossing, 'pupil'>[] => {
  const passed = evaluation.steps.filter((step) => step.isCrossed && step.crossedOn !== null).toSorted((a, b) => b.order - a.order);
  for (const step of passed) {
    const rule = policy.staircase?.steps.find((candidate) => candidate.id === step.stepId);
    if (!rule?.proposesCase || step.crossedOn === null) continue;
    return [{ stepId: step.stepId, crossedOn: step.crossedOn, reason: lineReason(step), dueOn: ahead(rule, step.crossedOn, policy, today, (duty) => duty.requiredDocument === undefined) }];
  }
  return [];
};

const letterDue = (proposal: { readonly stepId: string; readonly crossedOn: IsoDate }, policy: AbsencePolicy, today: IsoDate): IsoDate | null =>
  ahead(policy.staircase?.steps.find((step) => step.id === proposal.stepId), proposal.crossedOn, policy, today, (duty) => duty.requiredDocument !== undefined);

/** What the first start left open, in the order in which it is done. */
const setupLeft = ({ db, ports }: QueryContext, counts: { readonly pupilCount: number; readonly latestImport: unknown }, { staircase }: AbsencePolicy): readonly SetupStep[] => [
  ...(ports.people.paperKeys().some(({ scope, confirmedAtMs }) => scope === 'VAULT' && confirmedAtMs !== null) ? [] : ['RECOVERY_KEY' as const]),
  ...(ports.people.members().length > 1 ? [] : ['PEOPLE' as const]),
  ...(staircase ? [] : ['STAIRCASE' as const]),
  ...(readSetting(db, 'calendar') ? [] : ['CALENDAR' as const]),
  ...(counts.pupilCount > 0 ? [] : ['PUPILS' as const]),
  ...(counts.latestImport ? [] : ['ABSENCE' as const]),
];
