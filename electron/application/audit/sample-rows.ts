import { readAudit } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readEmergencies, readMemberships, type Attachment, type LogPupil } from '#electron/db/repositories/audit-names.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { drawSample, type Candidate, type Drawn, type SampleReason } from '#shared/domain/audit/sample.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import type { UseCaseContext } from '../context.ts';
import { isOddHour } from './local-time.ts';
import { idIn, namesFor, pupilIdOf } from './log-lines.ts';

export interface DrawInput {
  readonly seed: string;
  readonly size: number;
  readonly fromMs: number;
  readonly untilSeq: number;
}

/** More rows than this are not looked at: the newest count. A school's month is far below. */
const MOST_ROWS = 200_000;
const hours = { fromHour: policy.nightFromHour, toHour: policy.nightToHour };

const isWithin = ({ fromMs, endsOn }: Attachment, atMs: AuditRecord['atMs']): boolean => fromMs <= atMs && (endsOn === null || dayOfInstant(atMs) <= endsOn);

const byPlace = (attachments: readonly Attachment[]): ((caseId: string, userId: string, atMs: AuditRecord['atMs']) => boolean) => {
  const known = Map.groupBy(attachments, ({ caseId, userId }) => `${caseId} ${userId}`);
  return (caseId, userId, atMs) => known.get(`${caseId} ${userId}`)?.some((attachment) => isWithin(attachment, atMs)) ?? false;
};

/** "Anna-Karin Berg Lund" has the surnames Berg and Lund for this purpose; the first word is a given name. */
const surnames = (name: string): readonly string[] => foldSv(name).split(/[\s-]+/).slice(1);
const isNamesake = (userName: string, pupil: LogPupil): boolean => {
  const own = new Set(surnames(userName));
  return foldSv(pupil.familyName).split(/[\s-]+/).some((word) => word.length > 1 && own.has(word));
};

/** What a row's place in the school says about it; empty for a row that is like most. */
const reasonsIn = (db: ReadDb, { ports }: Pick<UseCaseContext, 'ports'>, records: readonly AuditRecord[]): readonly (Candidate & { readonly record: AuditRecord })[] => {
  const names = namesFor(db, records);
  const isMember = byPlace(readMemberships(db));
  const isEmergency = byPlace(readEmergencies(db));
  return records.map((record) => {
    const caseId = idIn(record, 'caseId');
    const pupil = names.pupils.get(pupilIdOf(record, names) ?? '');
    const { userId, atMs } = record;
    const holds: Readonly<Record<SampleReason, boolean>> = {
      NO_MEMBERSHIP: caseId !== null && !isMember(caseId, userId, atMs),
      SAME_SURNAME: pupil?.protection === 'NONE' && isNamesake(ports.people.nameOf(userId), pupil),
      PROTECTED: pupil !== undefined && pupil.protection !== 'NONE',
      ODD_HOURS: isOddHour(atMs, hours),
      EMERGENCY: record.action.startsWith('EMERGENCY_ACCESS') || (caseId !== null && isEmergency(caseId, userId, atMs)),
      REFUSED: record.outcome === 'REFUSED',
    };
    return { seq: record.seq, record, reasons: (Object.keys(holds) as SampleReason[]).filter((reason) => holds[reason]) };
  });
};

export interface DrawnRecord extends Drawn {
  readonly record: AuditRecord;
}

/**
 * Draws rows that concern a pupil or a case, or were refused, out of a period. The reviewer's own rows are left out: nobody
 * judges themselves. The same input draws the same rows, for as long as memberships and names are the same.
 */
export const drawRows = (ctx: Pick<UseCaseContext, 'actor' | 'ports'> & { readonly db: ReadDb }, { seed, size, fromMs, untilSeq }: DrawInput): { readonly drawn: readonly DrawnRecord[]; readonly candidates: number } => {
  const concerns = (record: AuditRecord): boolean => record.userId !== ctx.actor.userId && (idIn(record, 'caseId') !== null || idIn(record, 'pupilId') !== null || record.outcome === 'REFUSED');
  const records = readAudit(ctx.db, { fromMs, beforeSeq: untilSeq + 1, limit: MOST_ROWS }).filter(concerns);
  const candidates = reasonsIn(ctx.db, ctx, records);
  const bySeq = new Map(candidates.map((candidate) => [candidate.seq, candidate.record]));
  return { drawn: drawSample(candidates, { size, seed, shareWithReason: policy.reviewShareWithReason }).map((row) => ({ ...row, record: bySeq.get(row.seq) as AuditRecord })), candidates: candidates.length };
};

/** Reasons that hold for rows that were judged before, looked up anew. */
export const reasonsFor = (db: ReadDb, ctx: Pick<UseCaseContext, 'ports'>, records: readonly AuditRecord[]): ReadonlyMap<number, readonly SampleReason[]> =>
  new Map(reasonsIn(db, ctx, records).map(({ seq, reasons }) => [seq, reasons]));

