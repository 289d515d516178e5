import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { appendAudit } from '#electron/db/audit-chain.ts';
import type { VaultDb, WriteDb } from '#electron/db/handles.ts';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { AuditEntry } from '#shared/domain/audit/record.ts';
import { ok } from '#shared/kernel/result.ts';
import { auditEntry, migrationsDir, must, openedBy, removeDir, tempDir, USER_ID } from '../vault/support.ts';

export const ZEROS = '0'.repeat(64);
export const linkOf = (former: string, body: string): string => createHash('sha256').update(`sedd/audit/v1${former}${body}`).digest('hex');

/** A real database with an empty log, as the program opens it and as somebody with its key and their own tools does. */
export interface LogBench {
  readonly db: VaultDb;
  readonly write: (work: (tx: WriteDb) => void) => void;
  readonly append: (over?: Partial<AuditEntry>) => void;
  /** So many rows at once, past the program. */
  readonly fill: (rows: number) => void;
  /** No trigger, no check. */
  readonly tamper: (sql: string) => void;
  /** Every hash from `seq` on made anew. */
  readonly rehash: (seq: number) => void;
  readonly close: () => void;
}

export const openLog = (): LogBench => {
  const dir = tempDir();
  const db = must(openDatabase({ path: join(dir, 'valv-g000001.db'), key: randomBytes(32), vaultId: USER_ID, mode: 'create', migrationsDir, openedBy }));
  const write = (work: (tx: WriteDb) => void): void => void must(writeTransaction(db, (tx) => (work(tx), ok(null))));
  const tools = () => {
    const raw = rawOf(db);
    raw.pragma('query_only=OFF');
    raw.pragma('ignore_check_constraints=ON');
    for (const name of ['no_update', 'no_delete', 'append_only']) raw.exec(`DROP TRIGGER IF EXISTS audit_chain_${name}`);
    return raw;
  };
  return {
    db,
    write,
    append: (over = {}) => write((tx) => void appendAudit(tx, { ...auditEntry(), ...over })),
    fill: (rows) => {
      const raw = tools();
      const insert = raw.prepare('INSERT INTO audit_chain (seq, body, hash) VALUES (?, ?, ?)');
      let former = ZEROS;
      raw.transaction(() => {
        for (let seq = 1; seq <= rows; seq += 1) {
          const body = `{"action":"CASE_READ","atMs":${String(seq)},"objects":{},"outcome":"DONE","role":"COUNSELLOR","seq":${String(seq)},"userId":"${USER_ID}"}`;
          former = linkOf(former, body);
          insert.run(seq, body, former);
        }
      })();
    },
    tamper: (statement) => void tools().exec(statement),
    rehash: (from) => {
      const raw = tools();
      let former = (raw.prepare('SELECT hash FROM audit_chain WHERE seq < ? ORDER BY seq DESC LIMIT 1').pluck().get(from) as string | undefined) ?? ZEROS;
      for (const { seq, body } of raw.prepare('SELECT seq, body FROM audit_chain WHERE seq >= ? ORDER BY seq').all(from) as { seq: number; body: string }[]) {
        former = linkOf(former, body);
        raw.prepare('UPDATE audit_chain SET hash = ? WHERE seq = ?').run(former, seq);
      }
    },
    close: () => {
      db.close();
      removeDir(dir);
    },
  };
};
