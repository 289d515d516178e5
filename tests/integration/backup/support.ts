import { closeSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { appendAudit } from '#electron/db/audit-chain.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';

export const typed = (text = PASSPHRASE): Uint8Array => new TextEncoder().encode(text);

export const backupsOf = (dir: string): string => join(dir, 'sakerhetskopior');

/** Names in a folder, none where there is no folder. */
export const namesIn = (dir: string): readonly string[] => {
  try {
    return readdirSync(dir).toSorted();
  } catch {
    return [];
  }
};

/** Changes one byte in the middle of a file, in place. */
export const flipByte = (path: string, position: number): void => {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, position);
  writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, position);
  closeSync(file);
};

/** Rows in the log, as work would leave them. */
export const addRows = (core: Pick<TestCore, 'runtime'>, count: number): void => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('the vault is locked');
  const { id: userId, role } = opened.session.member();
  writeTransaction(opened.db, (tx) => {
    for (let row = 0; row < count; row += 1) appendAudit(tx, { atMs: core.runtime.clock.now(), userId, role, action: 'CASE_READ', objects: {}, outcome: 'DONE' });
    return ok(null);
  });
};
