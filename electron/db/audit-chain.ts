import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'drizzle-orm';
import { auditEntryFault, type AuditEntry, type AuditRecord } from '#shared/domain/audit/record.ts';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { ReadDb, WriteDb } from './handles.ts';

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
interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

interface ChainRow {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

const LABEL = 'sedd/audit/v1';
const GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) };
const PAGE_ROWS = 10_000;

/** SHA-256 over label, the former hash as hex text, and the canonical JSON (security reference 4.2). */
const linkHash = (prevHash: string, body: string): string => createHash('sha256').update(LABEL).update(prevHash).update(body).digest('hex');

/** The newest link of the chain. */
export const auditHead = (db: ReadDb): AuditHead =>
  db.all<AuditHead>(sql`SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1`)[0] ?? GENESIS;

const auditHashAt = (db: ReadDb, seq: number): string | undefined =>
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
export const verifyAudit = (db: ReadDb, from: AuditHead = GENESIS): Result<AuditHead, Failure<'AUDIT_BROKEN'>> => {
  let head = from;
  for (;;) {
    const rows = db.all<ChainRow>(sql`SELECT seq, body, hash FROM audit_chain WHERE seq > ${head.seq} ORDER BY seq LIMIT ${PAGE_ROWS}`);
    for (const row of rows) {
      const expected = head.seq + 1;
      if (row.seq !== expected || linkHash(head.hash, row.body) !== row.hash) return fail('AUDIT_BROKEN', { firstBadSeq: expected });
      head = { seq: row.seq, hash: row.hash };
    }
    if (rows.length < PAGE_ROWS) return ok(head);
  }
};

/** Which rows to show. All given conditions must hold; newest first. */
interface AuditFilter {
  readonly beforeSeq?: number;
  readonly caseId?: string;
  readonly pupilId?: string;
  readonly userId?: string;
  readonly limit: number;
}

/** Rows of the chain, newest first, for the log view. */
export const readAudit = (db: ReadDb, filter: AuditFilter): readonly AuditRecord[] => {
  const conditions = [
    filter.beforeSeq === undefined ? undefined : sql`seq < ${filter.beforeSeq}`,
    filter.caseId === undefined ? undefined : sql`case_id = ${filter.caseId}`,
    filter.pupilId === undefined ? undefined : sql`pupil_id = ${filter.pupilId}`,
    filter.userId === undefined ? undefined : sql`user_id = ${filter.userId}`,
  ].filter((condition) => condition !== undefined);
  const where = conditions.length === 0 ? sql`1` : sql.join(conditions, sql` AND `);
  return db
    .all<{ body: string }>(sql`SELECT body FROM audit_chain WHERE ${where} ORDER BY seq DESC LIMIT ${filter.limit}`)
    .map((row) => JSON.parse(row.body) as AuditRecord);
};
