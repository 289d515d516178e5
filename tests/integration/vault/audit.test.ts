import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { appendAudit, auditHead, checkAnchor, readAudit, verifyAudit } from '#electron/db/audit-chain.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { AuditEntry } from '#shared/domain/audit/record.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditEntry, codeOf, migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from './support.ts';

const ROWS = 30;
const CASE = '01890000-0000-7000-8000-0000000000c1';
let dir: string;
let db: VaultDb;

beforeEach(() => {
  dir = tempDir();
  db = must(openDatabase({ path: join(dir, 'valv-g000001.db'), key: randomBytes(32), vaultId: USER_ID, mode: 'create', migrationsDir, openedBy }));
  for (let row = 1; row <= ROWS; row += 1) append(row % 3 === 0 ? { caseId: CASE } : {});
});
afterEach(() => {
  db.close();
  removeDir(dir);
});

const append = (objects: AuditEntry['objects'] = {}): void => {
  must(writeTransaction(db, (tx) => ok(appendAudit(tx, auditEntry(objects)))));
};

/** As someone with the key and their own SQL tool would: no trigger, no check. */
const tamper = (statement: string): void => {
  const raw = rawOf(db);
  raw.pragma('query_only=OFF');
  raw.pragma('ignore_check_constraints=ON');
  for (const name of ['no_update', 'no_delete', 'append_only']) raw.exec(`DROP TRIGGER IF EXISTS audit_chain_${name}`);
  raw.exec(statement);
};
const firstBad = (): unknown => {
  const verdict = verifyAudit(db.read);
  return verdict.ok ? 'WHOLE' : verdict.failure.params?.['firstBadSeq'];
};

describe('the audit chain', () => {
  it('is whole as written, from the start and from any link', () => {
    const middle = must(verifyAudit(db.read));
    append();
    expect([middle.seq, firstBad(), must(verifyAudit(db.read, middle)).seq]).toEqual([ROWS, 'WHOLE', ROWS + 1]);
  });

  it.each([
    ['a changed row', "UPDATE audit_chain SET body = replace(body, 'CASE_READ', 'PUPIL_READ') WHERE seq = 7", 7],
    ['a changed row with a fresh hash', "UPDATE audit_chain SET body = replace(body, 'DONE', 'REFUSED'), hash = '" + 'a'.repeat(64) + "' WHERE seq = 7", 7],
    ['a removed row', 'DELETE FROM audit_chain WHERE seq = 12', 12],
    ['the first row removed', 'DELETE FROM audit_chain WHERE seq = 1', 1],
    ['two rows swapped', 'UPDATE audit_chain SET seq = -1 WHERE seq = 4; UPDATE audit_chain SET seq = 4 WHERE seq = 9; UPDATE audit_chain SET seq = 9 WHERE seq = -1', 4],
    ['a row repeated at the end', `INSERT INTO audit_chain (seq, body, hash) SELECT ${ROWS + 1}, body, hash FROM audit_chain WHERE seq = 2`, ROWS + 1],
    ['a removed row with the rest moved up', 'DELETE FROM audit_chain WHERE seq = 20; UPDATE audit_chain SET seq = seq - 1000 WHERE seq > 20; UPDATE audit_chain SET seq = seq + 999 WHERE seq < 0', 20],
  ])('shows %s at its number', (_, statement, expected) => {
    tamper(statement);
    expect(firstBad()).toBe(expected);
  });

  it('looks whole with its tail cut, which only the anchor outside shows', () => {
    const anchor = auditHead(db.read);
    expect(codeOf(checkAnchor(db.read, anchor))).toBe('OK');
    append();
    expect(codeOf(checkAnchor(db.read, anchor))).toBe('OK');
    tamper(`DELETE FROM audit_chain WHERE seq >= ${ROWS}`);
    expect([firstBad(), codeOf(checkAnchor(db.read, anchor)), codeOf(checkAnchor(db.read, { seq: 0, hash: '0'.repeat(64) }))]).toEqual(['WHOLE', 'VAULT_OLDER', 'OK']);
  });

  it('cannot be changed, removed or written out of order by a bug of ours', () => {
    for (const statement of [sql`UPDATE audit_chain SET hash = hash`, sql`DELETE FROM audit_chain`, sql`INSERT INTO audit_chain (seq, body, hash) VALUES (99, '{"seq":99}', ${'a'.repeat(64)})`])
      expect(() => writeTransaction(db, (tx) => ok(tx.run(statement)))).toThrow();
    expect(firstBad()).toBe('WHOLE');
  });

  it.each([
    ['a name', { pupilName: 'Anna Andersson' }],
    ['a personal number as text', { pupilId: '201209012383' }],
    ['a personal number as a number', { n: 201_209_012_383 }],
    ['a lower-case word', { reason: 'mobbning' }],
    ['a field name with text in it', { 'Anna Andersson': 1 }],
    ['a fraction', { n: 1.5 }],
  ])('refuses %s, and the change it belongs to is not committed', (_, objects) => {
    expect(() =>
      writeTransaction(db, (tx) => {
        tx.run(sql`UPDATE vault_identity SET vault_id = 'ändrat'`);
        return ok(appendAudit(tx, auditEntry(objects as AuditEntry['objects'])));
      }),
    ).toThrow('more than ids');
    expect([db.read.all<{ vault_id: string }>(sql`SELECT vault_id FROM vault_identity`)[0]?.vault_id, auditHead(db.read).seq]).toEqual([USER_ID, ROWS]);
  });

  it('is read newest first and by case, a page at a time', () => {
    expect(readAudit(db.read, { limit: 2 }).map((row) => row.seq)).toEqual([30, 29]);
    expect(readAudit(db.read, { limit: 2, caseId: CASE, beforeSeq: 30 }).map((row) => row.seq)).toEqual([27, 24]);
    expect(readAudit(db.read, { limit: 5, userId: CASE })).toEqual([]);
  });
});
