import { hash as digest } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql, type SQL } from 'drizzle-orm';
import { auditEntryFault, type AuditEntry, type AuditRecord } from '#shared/domain/audit/record.ts';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { runSteps, type Steps } from '#shared/kernel/steps.ts';
import type { ReadDb, WriteDb } from './handles.ts';
import { driverOf } from './raw.ts';

/** Applied when a database is created; not part of the drizzle schema, so that no generated migration touches it. */
export const auditDdl = `
CREATE TABLE audit_chain (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  body TEXT NOT NULL CHECK (json_extract(body, '$.seq') = seq),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  at_ms INTEGER GENERATED ALWAYS AS (json_extract(body, '$.atMs')) VIRTUAL,
  user_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.userId')) VIRTUAL,
  action TEXT GENERATED ALWAYS AS (json_extract(body, '$.action')) VIRTUAL,
  case_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.objects.caseId')) VIRTUAL,
  pupil_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.objects.pupilId')) VIRTUAL,
  outcome TEXT GENERATED ALWAYS AS (json_extract(body, '$.outcome')) VIRTUAL
) STRICT;
CREATE INDEX audit_chain_case ON audit_chain (case_id, seq);
CREATE INDEX audit_chain_pupil ON audit_chain (pupil_id, seq);
CREATE TRIGGER audit_chain_no_update BEFORE UPDATE ON audit_chain BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
CREATE TRIGGER audit_chain_append_only BEFORE INSERT ON audit_chain
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_chain)
  BEGIN SELECT RAISE(ABORT, 'audit rows are only appended'); END;
`;

/** The newest link. `seq` 0 and 64 zeros before the first row. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** One link as it lies in the table. */
export interface ChainRow {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

const LABEL = 'sedd/audit/v1';
const GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) };
const PAGE_ROWS = 10_000;

/** SHA-256 over label, the former hash as hex text, and the canonical JSON (security reference 4.2). */
const linkHash = (prevHash: string, body: string): string => digest('sha256', LABEL + prevHash + body);

/** The newest link of the chain. */
export const auditHead = (db: ReadDb): AuditHead =>
  db.all<AuditHead>(sql`SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1`)[0] ?? GENESIS;

/** The hash of one link; undefined where there is none. */
export const auditHashAt = (db: ReadDb, seq: number): string | undefined =>
  seq === 0 ? GENESIS.hash : db.all<{ hash: string }>(sql`SELECT hash FROM audit_chain WHERE seq = ${seq}`)[0]?.hash;

/** Refuses a database that does not contain the link remembered outside it: an older file was put back, or its tail cut. */
export const checkAnchor = (db: ReadDb, anchor: AuditHead): Result<void, Failure<'VAULT_OLDER'>> =>
  auditHashAt(db, anchor.seq) === anchor.hash ? ok(undefined) : fail('VAULT_OLDER');

/**
 * Appends one link inside the caller's transaction. Throws when the entry could carry a name or a text: then the change
 * it belongs to is rolled back with it.
 */
export const appendAudit = (db: WriteDb, entry: AuditEntry): AuditHead => {
  const fault = auditEntryFault(entry);
  assert(fault === undefined, `audit entry holds more than ids: ${fault}`);
  const { atMs, userId, role, action, objects, outcome, reasonCode, count } = entry;
  const head = auditHead(db);
  const record: AuditRecord = {
    seq: head.seq + 1,
    atMs,
    userId,
    role,
    action,
    objects,
    outcome,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(count === undefined ? {} : { count }),
  };
  const body = canonicalize(record);
  assert(body !== undefined, 'an audit record is JSON');
  const hash = linkHash(head.hash, body);
  db.run(sql`INSERT INTO audit_chain (seq, body, hash) VALUES (${record.seq}, ${body}, ${hash})`);
  return { seq: record.seq, hash };
};

/**
 * Walks the chain from `from` (the first row when left out). Refuses with the first bad `seq`: a changed, missing, moved or added row.
 * A cut tail looks whole from inside: `checkAnchor` compares with one kept outside.
 */
export const verifyAudit = (db: ReadDb, from: AuditHead = GENESIS): Result<AuditHead, Failure<'AUDIT_BROKEN'>> => runSteps(walkAudit(db, from, () => undefined));

/** The head that the walk reached, or where it broke. */
export type Walked = Result<AuditHead, Failure<'AUDIT_BROKEN'>>;

/** As `verifyAudit`, ten thousand rows at a time; `seen` is told of each row that holds. */
export function* walkAudit(db: ReadDb, from: AuditHead, seen: (row: ChainRow) => void): Steps<Walked> {
  // The driver itself: a million rows through the ORM would take as long again.
  const page = driverOf(db).prepare<[number, number], ChainRow>('SELECT seq, body, hash FROM audit_chain WHERE seq > ? ORDER BY seq LIMIT ?');
  let head = from;
  for (;;) {
    const rows = page.all(head.seq, PAGE_ROWS);
    for (const row of rows) {
      const expected = head.seq + 1;
      if (row.seq !== expected || linkHash(head.hash, row.body) !== row.hash) return fail('AUDIT_BROKEN', { firstBadSeq: expected });
      seen(row);
      head = row;
    }
    if (rows.length < PAGE_ROWS) return ok({ seq: head.seq, hash: head.hash });
    yield;
  }
}

/** Which rows to show. All given conditions must hold; newest first. */
export interface AuditFilter {
  readonly beforeSeq?: number | undefined;
  readonly caseId?: string | undefined;
  readonly pupilId?: string | undefined;
  /** A pupil's rows are those that name the pupil and those that name one of the pupil's cases. */
  readonly caseIds?: readonly string[] | undefined;
  readonly userId?: string | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly outcomes?: readonly string[] | undefined;
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  readonly limit: number;
}

const oneOf = (words: readonly string[]): SQL => sql`(${sql.join(words.map((word) => sql`${word}`), sql`, `)})`;

const aboutPupil = (pupilId: string | undefined, caseIds: readonly string[]): SQL | undefined => {
  if (pupilId === undefined) return undefined;
  return caseIds.length === 0 ? sql`pupil_id = ${pupilId}` : sql`(pupil_id = ${pupilId} OR case_id IN ${oneOf(caseIds)})`;
};

const conditionsOf = (filter: Omit<AuditFilter, 'limit'>): SQL => {
  const conditions = [
    filter.beforeSeq === undefined ? undefined : sql`seq < ${filter.beforeSeq}`,
    filter.caseId === undefined ? undefined : sql`case_id = ${filter.caseId}`,
    aboutPupil(filter.pupilId, filter.caseIds ?? []),
    filter.userId === undefined ? undefined : sql`user_id = ${filter.userId}`,
    filter.actions === undefined ? undefined : sql`action IN ${oneOf(filter.actions)}`,
    filter.outcomes === undefined ? undefined : sql`outcome IN ${oneOf(filter.outcomes)}`,
    filter.fromMs === undefined ? undefined : sql`at_ms >= ${filter.fromMs}`,
    filter.untilMs === undefined ? undefined : sql`at_ms < ${filter.untilMs}`,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? sql`1` : sql.join(conditions, sql` AND `);
};

/** Rows of the chain, newest first, for the log view. */
export const readAudit = (db: ReadDb, filter: AuditFilter): readonly AuditRecord[] =>
  db
    .all<{ body: string }>(sql`SELECT body FROM audit_chain WHERE ${conditionsOf(filter)} ORDER BY seq DESC LIMIT ${filter.limit}`)
    .map((row) => JSON.parse(row.body) as AuditRecord);

/** Links as they lie in the table, oldest first, for the log that leaves the program. */
export const readChain = (db: ReadDb, afterSeq: number, limit: number): readonly ChainRow[] =>
  driverOf(db).prepare<[number, number], ChainRow>('SELECT seq, body, hash FROM audit_chain WHERE seq > ? ORDER BY seq LIMIT ?').all(afterSeq, limit);
