import { auditHead, readAudit, type AuditFilter } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { caseIdsOfPupil, readAuditNames } from '#electron/db/repositories/audit-names.ts';
import { listReviews } from '#electron/db/repositories/audit-reviews.ts';
import type { LogPupilName } from '#shared/contract/audit.ts';
import type { LogRow } from '#shared/contract/cases.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { actionsOf } from '#shared/domain/audit/log-groups.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { DAY_MS } from '#shared/kernel/duration.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { roleLabels } from '#shared/text/people.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import type { QueryContext } from '../context.ts';
import { searchPupils } from '../pupils/search.ts';
import { linesInCase, linesOf, withoutTyping } from './log-lines.ts';
import { startOfDay } from './local-time.ts';

const PAGE_ROWS = 100;
const CASE_ROWS = 200;

type Asked = Omit<InputOf<'audit.list'>, 'beforeSeq'>;

/** What a person asked for, as the chain can be asked. Days are Swedish days. */
export const filterOf = (db: ReadDb, { userId, pupilId, caseId, group, from, to, onlyRefused }: Asked): Omit<AuditFilter, 'limit' | 'beforeSeq'> => ({
  userId,
  caseId,
  pupilId,
  caseIds: pupilId === undefined ? undefined : caseIdsOfPupil(db, pupilId),
  actions: group && actionsOf(group),
  outcomes: onlyRefused ? ['REFUSED', 'FAILED'] : undefined,
  fromMs: from ? startOfDay(from) : undefined,
  untilMs: to ? startOfDay(addCalendarDays(to, 1)) : undefined,
});

/** A page of the log, newest first. */
export const listAudit = (ctx: QueryContext, { beforeSeq, ...asked }: InputOf<'audit.list'>): Result<OutputOf<'audit.list'>> => {
  const { db } = ctx;
  const records = readAudit(db, { ...filterOf(db, asked), beforeSeq, limit: PAGE_ROWS });
  return ok({
    rows: linesOf(db, ctx, withoutTyping(records)),
    nextBeforeSeq: records.length < PAGE_ROWS ? null : (records.at(-1)?.seq ?? null),
    total: auditHead(db).seq,
    pupil: namedPupil(ctx, asked.pupilId),
  });
};

const namedPupil = ({ db, actor }: QueryContext, pupilId: string | undefined): LogPupilName | null => {
  if (pupilId === undefined || !may(actor, 'pupil.read')) return null;
  const pupil = readAuditNames(db, { caseIds: [], pupilIds: [pupilId], documentIds: [] }).pupils.get(pupilId);
  return pupil ? { pupilId, name: fullName(pupil), detail: pupil.className } : null;
};

/** Whose rows one may ask for, as one types. Nobody's page is read, and the log says that it was the log that was searched. */
export const findLogPupils = (ctx: QueryContext, { text }: InputOf<'audit.findPupils'>): Result<OutputOf<'audit.findPupils'>> =>
  ok(searchPupils(ctx, text).map(({ pupilId, title, detail }) => ({ pupilId, name: title, detail })));

/** Everybody whose acts may stand in the log, those who left among them. */
export const listLogPeople = ({ ports }: QueryContext): Result<OutputOf<'audit.people'>> =>
  ok(ports.audit.proof().directory.map(({ id, displayName, role, removedAtMs }) => ({ userId: id, displayName, roleName: roleLabels[role], hasLeft: removedAtMs !== null })));

/** When somebody last did a spot check, and whether the next one is due. A log younger than the interval owes none. */
export const logStatus = ({ db, ports, nowMs }: QueryContext): Result<OutputOf<'audit.status'>> => {
  const [latest] = listReviews(db);
  const sinceMs = latest?.atMs ?? firstRowMs(db) ?? nowMs;
  return ok({
    total: auditHead(db).seq,
    firstBadSeq: ports.audit.firstBadInTail(),
    lastReviewAtMs: latest?.atMs ?? null,
    isReviewDue: nowMs - sinceMs >= policy.reviewEveryDays * DAY_MS,
  });
};

const firstRowMs = (db: ReadDb): InstantMs | undefined => readAudit(db, { beforeSeq: 2, limit: 1 })[0]?.atMs;

/** Who has read and changed one case, newest first. The case itself is not named in every line. */
export const logOfCase = (ctx: Pick<QueryContext, 'db' | 'actor' | 'ports'>, caseId: string): readonly LogRow[] => linesInCase(ctx.db, ctx, readAudit(ctx.db, { caseId, limit: CASE_ROWS }));

