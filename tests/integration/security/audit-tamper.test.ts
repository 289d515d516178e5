import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit, auditHead, checkAnchor, verifyAudit } from '#electron/db/audit-chain.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { between, randomFrom } from '#tests/faults/lab/figure.ts';
import { auditEntry, migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from '#tests/integration/vault/support.ts';
import { tries } from '#tests/support/scale.ts';

const ROWS = 150;
let dir: string;
let db: VaultDb;

beforeAll(() => {
  dir = tempDir();
  db = must(openDatabase({ path: join(dir, 'valv-g000001.db'), key: randomBytes(32), vaultId: USER_ID, mode: 'create', migrationsDir, openedBy }));
  for (let row = 0; row < ROWS; row += 1) must(writeTransaction(db, (tx) => ok(appendAudit(tx, auditEntry({ caseId: `01890000-0000-7000-8000-${String(row).padStart(12, '0')}` })))));
  // As someone with the key and a tool of their own.
  const raw = rawOf(db);
  raw.pragma('query_only=OFF');
  raw.pragma('ignore_check_constraints=ON');
  for (const { name } of raw.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_chain'").all()) raw.exec(`DROP TRIGGER ${name}`);
});
afterAll(() => {
  db.close();
  removeDir(dir);
});

interface Row {
  readonly body: string;
  readonly hash: string;
}
const rowAt = (seq: number): Row => rawOf(db).prepare<[number], Row>('SELECT body, hash FROM audit_chain WHERE seq = ?').get(seq) ?? { body: '', hash: '' };
const put = (seq: number, { body, hash }: Row): void => void rawOf(db).prepare('UPDATE audit_chain SET body = ?, hash = ? WHERE seq = ?').run(body, hash, seq);
/** The hash of the reference, written down again. */
const link = (former: string, body: string): string => createHash('sha256').update('sedd/audit/v1').update(former).update(body).digest('hex');
const otherCase = (body: string, random: () => number): string => body.replace(/"caseId":"[^"]*"/, `"caseId":"01890000-0000-7000-9000-${String(between(random, 1, 999_999)).padStart(12, '0')}"`);

/** Rewrites the rows from `from` on so that each fits the one before. */
const relink = (from: number): void => {
  for (let seq = from; seq <= ROWS; seq += 1) put(seq, { body: rowAt(seq).body, hash: link(seq === 1 ? '0'.repeat(64) : rowAt(seq - 1).hash, rowAt(seq).body) });
};

type Verdict = number | 'ANCHOR';
const LAST = ROWS;

/** Each gives the first bad number, or says that the chain looks whole and only the anchor tells. */
const ways: Readonly<Record<string, (random: () => number) => Verdict>> = {
  'a changed row': (random) => {
    const seq = between(random, 1, LAST);
    put(seq, { ...rowAt(seq), body: otherCase(rowAt(seq).body, random) });
    return seq;
  },
  'one digit of a hash': (random) => {
    const seq = between(random, 1, LAST);
    const at = between(random, 0, 63);
    const { body, hash } = rowAt(seq);
    put(seq, { body, hash: hash.slice(0, at) + (hash[at] === 'a' ? 'b' : 'a') + hash.slice(at + 1) });
    return seq;
  },
  'a changed row with its right hash': (random) => {
    const seq = between(random, 1, LAST);
    const body = otherCase(rowAt(seq).body, random);
    put(seq, { body, hash: link(seq === 1 ? '0'.repeat(64) : rowAt(seq - 1).hash, body) });
    return seq === LAST ? 'ANCHOR' : seq + 1;
  },
  'a changed row and all after it made to fit': (random) => {
    const seq = between(random, 1, LAST);
    put(seq, { ...rowAt(seq), body: otherCase(rowAt(seq).body, random) });
    relink(seq);
    return 'ANCHOR';
  },
  'a removed row': (random) => {
    const seq = between(random, 1, LAST - 1);
    rawOf(db).prepare('DELETE FROM audit_chain WHERE seq = ?').run(seq);
    return seq;
  },
  'a removed stretch': (random) => {
    const from = between(random, 1, LAST - 2);
    rawOf(db).prepare('DELETE FROM audit_chain WHERE seq BETWEEN ? AND ?').run(from, between(random, from, LAST - 1));
    return from;
  },
  'a removed row with the rest moved up': (random) => {
    const seq = between(random, 1, LAST - 1);
    rawOf(db).prepare('DELETE FROM audit_chain WHERE seq = ?').run(seq);
    rawOf(db).exec(`UPDATE audit_chain SET seq = seq + 100000 WHERE seq > ${String(seq)}; UPDATE audit_chain SET seq = seq - 100001 WHERE seq > 100000`);
    return seq;
  },
  'two rows swapped': (random) => {
    const first = between(random, 1, LAST - 1);
    const second = between(random, first + 1, LAST);
    const [one, two] = [rowAt(first), rowAt(second)];
    put(first, two);
    put(second, one);
    return first;
  },
  'a row repeated at the end': (random) => {
    const { body, hash } = rowAt(between(random, 1, LAST));
    rawOf(db).prepare('INSERT INTO audit_chain (seq, body, hash) VALUES (?, ?, ?)').run(LAST + 1, body, hash);
    return LAST + 1;
  },
  'a cut tail': (random) => {
    rawOf(db).prepare('DELETE FROM audit_chain WHERE seq >= ?').run(between(random, 1, LAST));
    return 'ANCHOR';
  },
};

describe('a log that somebody with the key has changed', () => {
  it('catches a change that is not found, or found at another row than the first bad one', () => {
    const random = randomFrom(20_261_117);
    const raw = rawOf(db);
    const anchor = auditHead(db.read);
    const missed: string[] = [];
    const names = Object.keys(ways);
    for (let round = 0; round < tries(1000, 10_000); round += 1) {
      const name = names[round % names.length] ?? '';
      raw.exec('BEGIN');
      const expected = ways[name]?.(random);
      const verdict = verifyAudit(db.read);
      const found: unknown = verdict.ok ? (checkAnchor(db.read, anchor).ok ? 'NOTHING' : 'ANCHOR') : verdict.failure.params?.['firstBadSeq'];
      raw.exec('ROLLBACK');
      if (found !== expected) missed.push(`${name}: ${String(found)} instead of ${String(expected)}`);
    }
    expect(missed).toEqual([]);
    expect(verifyAudit(db.read).ok, 'and the untouched log is whole').toBe(true);
  });
});
