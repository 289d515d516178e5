import type { QueryContext } from '#electron/application/context.ts';
import { absencePolicy } from '#electron/application/absence/policy.ts';
import { readCaseList, readCaseSignals, readMemberships, type CaseListRecord } from '#electron/db/repositories/cases-list.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { may, seesEveryCase } from '#shared/domain/access/matrix.ts';
import { lateFirst } from '#shared/domain/cases/late-first.ts';
import { nextAction } from '#shared/domain/cases/next-action.ts';
import { compareCaseNumbers } from '#shared/domain/cases/open.ts';
import type { CaseStage } from '#shared/domain/cases/types.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { nextActionShort } from '#shared/text/cases.ts';

const TENTHS = 10;

/**
 * Every case, or the `first` of them, newest first. What comes next is said only to those who may read the case; colleagues who neither open nor
 * read every case see their own only. `standing.reason` is left out here: the pupil and the case page say it.
 */
export const listCases = (ctx: QueryContext, { first, ownOpen }: InputOf<'case.list'>): Result<readonly CaseRow[]> => {
  const { db, actor, today } = ctx;
  const readsAll = may(actor, 'case.read');
  const stepNames = new Map(absencePolicy(db, ctx).staircase?.steps.map((step) => [step.id, step.name]));
  const names = new Map(ctx.ports.people.members().map((member) => [member.id, member.displayName]));
  const memberships = readMemberships(db, actor.userId, today);
  const signalsOf = readCaseSignals(db, readsAll ? null : actor.userId);
  const now = { today, nowMs: ctx.nowMs };

  const nextOf = (caseId: string, pupilId: string, stage: CaseStage): CaseRow['next'] => {
    if (stage === 'CLOSED' || !(readsAll || memberships.has(caseId))) return null;
    const action = nextAction(signalsOf(caseId, pupilId, stage), now);
    return { text: nextActionShort(action), dueOn: action.dueOn, isOverdue: action.dueOn !== null && action.dueOn < today };
  };
  const isOwn = ([caseId, , , coordinatorUserId, stage]: CaseListRecord): boolean =>
    ownOpen ? stage !== 'CLOSED' && (memberships.has(caseId) || coordinatorUserId === actor.userId) : memberships.has(caseId);
  const byNumber = ([, a]: CaseListRecord, [, b]: CaseListRecord): number => compareCaseNumbers(a, b);
  const shown = seesEveryCase(actor) && !ownOpen ? readCaseList(db, first).toSorted(byNumber) : readCaseList(db).filter(isOwn).toSorted(byNumber);
  const rows = shown.map((row) => {
    const [caseId, caseNumber, pupilId, coordinatorUserId, stage, givenName, familyName, className] = row;
      return {
        caseId,
        caseNumber,
        pupilId,
        pupilName: fullName({ givenName, familyName }),
        givenName,
        className,
        stage,
        standing: standingView(row, stepNames),
        next: nextOf(caseId, pupilId, stage),
        coordinatorName: names.get(coordinatorUserId) ?? ctx.ports.people.nameOf(coordinatorUserId),
        isMine: coordinatorUserId === actor.userId,
        isMember: memberships.has(caseId),
      };
  });
  // One's own are few: what is late stands first, before a window of them is cut out.
  return ok(ownOpen ? lateFirst(rows).slice(0, first) : first === undefined ? rows : rows.slice(0, first));
};

const percentOf = (tenths: number | null): number | null => (tenths === null ? null : tenths / TENTHS);

const standingView = ([, , , , , , , , asOf, fourWeekTotalTenths, reportingRateTenths, stepId, stepOrder, crossedOn, sparkline]: CaseListRecord, stepNames: ReadonlyMap<string, string>): CaseRow['standing'] =>
  asOf === null
    ? null
    : {
        asOf,
        fourWeekPercent: percentOf(fourWeekTotalTenths),
        reportingRatePercent: percentOf(reportingRateTenths),
        sparkline: sparkline ?? [],
        stepOrder: stepOrder ?? 0,
        stepName: stepId === null ? null : (stepNames.get(stepId) ?? null),
        crossedOn,
        reason: null,
      };
