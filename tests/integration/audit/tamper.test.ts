import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from '#electron/db/audit-chain.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditEntry, migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from '../vault/support.ts';

/* Security reference 11, test 34: ten thousand changes by somebody with the key and their own tools. */

const ROWS = 40;
const ROUNDS = 2500;
let dir: string;
let db: VaultDb;

beforeEach(() => {
  dir = tempDir();
  db = must(openDatabase({ path: join(dir, 'valv-g000001.db'), key: randomBytes(32), vaultId: USER_ID, mode: 'create', migrationsDir, openedBy }));
  must(writeTransaction(db, (tx) => {
    for (let row = 0; row < ROWS; row += 1) appendAudit(tx, auditEntry({ row }));
    return ok(null);
  }));
});
afterEach(() => {
  db.close();
  removeDir(dir);
});

/** A linear congruential sequence: the same changes in every run. */
const dice = (): ((most: number) => number) => {
  let state = 20261117;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * most);
  };
};

const changes: Readonly<Record<string, (seq: number) => string>> = {
  EDIT: (seq) => `UPDATE audit_chain SET body = replace(body, '"role":"', '"role":"X') WHERE seq = ${String(seq)}`,
  HASH: (seq) => `UPDATE audit_chain SET hash = CASE substr(hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hash, 2) WHERE seq = ${String(seq)}`,
  DELETE: (seq) => `DELETE FROM audit_chain WHERE seq = ${String(seq)}`,
  SWAP: (seq) => `UPDATE audit_chain SET seq = -1 WHERE seq = ${String(seq)}; UPDATE audit_chain SET seq = ${String(seq)} WHERE seq = ${String(seq + 1)}; UPDATE audit_chain SET seq = ${String(seq + 1)} WHERE seq = -1`,
};

it('catches every changed, rehashed, lost and swapped row of ten thousand, and names the first bad one', () => {
  const raw = rawOf(db);
  raw.pragma('query_only=OFF');
  raw.pragma('ignore_check_constraints=ON');
  for (const name of ['no_update', 'no_delete', 'append_only']) raw.exec(`DROP TRIGGER audit_chain_${name}`);
  raw.exec('BEGIN');
  const roll = dice();
  const missed: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [kind, change] of Object.entries(changes)) {
      const seq = roll(ROWS - 1);
      raw.exec(`SAVEPOINT one; ${change(seq)}`);
      const verdict = verifyAudit(db.read);
      if (verdict.ok || verdict.failure.params?.['firstBadSeq'] !== seq) missed.push(`${kind} ${String(seq)}`);
      raw.exec('ROLLBACK TO one');
    }
  }
  raw.exec('ROLLBACK');
  expect(missed).toEqual([]);
  expect(verifyAudit(db.read).ok).toBe(true);
}, 60_000);
