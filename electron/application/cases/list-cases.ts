import type { QueryContext } from '#electron/application/context.ts';
import { absencePolicy } from '#electron/application/absence/policy.ts';
import { readCaseList, readCaseSignals, type CaseListRecord } from '#electron/db/repositories/cases-list.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import { may, seesEveryCase } from '#shared/domain/access/matrix.ts';
import { nextAction } from '#shared/domain/cases/next-action.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { nextActionShort } from '#shared/text/cases.ts';

const TENTHS = 10;

/**
 * Every case, newest first. What comes next is said only to those who may read the case; colleagues who neither open nor
 * read every case see their own only. `standing.reason` is left out here: the pupil and the case page say it.
 */
export const listCases = (ctx: QueryContext): Result<readonly CaseRow[]> => {
  const { db, actor, today } = ctx;
  const readsAll = may(actor, 'case.read');
  const signalsOf = readCaseSignals(db);
  const stepNames = new Map(absencePolicy(db, ctx).staircase?.steps.map((step) => [step.id, step.name]));
  const names = new Map(ctx.ports.people.members().map((member) => [member.id, member.displayName]));
  const now = { today, nowMs: ctx.nowMs };

  const nextOf = (row: CaseListRecord): CaseRow['next'] => {
    if (row.stage === 'CLOSED' || !(readsAll || row.isMember)) return null;
    const action = nextAction(signalsOf(row.caseId, row.pupil.pupilId, row.stage), now);
    return { text: nextActionShort(action), dueOn: action.dueOn, isOverdue: action.dueOn !== null && action.dueOn < today };
  };
  const rows = readCaseList(db, actor.userId, today);
  return ok(
    (seesEveryCase(actor) ? rows : rows.filter((row) => row.isMember)).map((row) => ({
      caseId: row.caseId,
      caseNumber: row.caseNumber,
      pupilId: row.pupil.pupilId,
      pupilName: row.pupil.familyName === '' ? row.pupil.givenName : `${row.pupil.givenName} ${row.pupil.familyName}`,
      givenName: row.pupil.givenName,
      className: row.pupil.className,
      stage: row.stage,
      standing: row.standing && standingView(row.standing, stepNames),
      next: nextOf(row),
      coordinatorName: names.get(row.coordinatorUserId) ?? ctx.ports.people.nameOf(row.coordinatorUserId),
      isMine: row.coordinatorUserId === actor.userId,
      isMember: row.isMember,
    })),
  );
};

// Field by field: spreading ten thousand objects costs more than reading them.
const standingView = (row: NonNullable<CaseListRecord['standing']>, stepNames: ReadonlyMap<string, string>): NonNullable<CaseRow['standing']> => ({
  asOf: row.asOf,
  fourWeekPercent: row.fourWeekTotalTenths === null ? null : row.fourWeekTotalTenths / TENTHS,
  reportingRatePercent: row.reportingRateTenths === null ? null : row.reportingRateTenths / TENTHS,
  sparkline: row.sparkline,
  stepOrder: row.stepOrder,
  stepName: row.stepId === null ? null : (stepNames.get(row.stepId) ?? null),
  crossedOn: row.crossedOn,
  reason: null,
});
