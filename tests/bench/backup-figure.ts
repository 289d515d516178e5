import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteDb } from '#electron/db/handles.ts';
import { driverOf } from '#electron/db/raw.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import { openCore, passphraseBytes, type BenchVault } from './bench-vault.ts';
import { median, type Measured } from './figures.ts';
import { copyToPlain, openPlain } from './school-vault.ts';
import { inTurn, medianMs, msOf } from './timing.ts';

const WANTED_BYTES = 100 * 1024 * 1024;
const ROW_BYTES = 400;
const ROWS_AT_ONCE = 20_000;

/** Rows of the size of a note, as drafts, until the file has its hundred megabytes. */
const fillTo = (core: ReturnType<typeof openCore>, bytes: number): void => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  const userId = opened.session.member().id;
  for (let made = 0; statSync(opened.db.path).size < bytes; made += ROWS_AT_ONCE) {
    writeTransaction(opened.db, (tx: WriteDb) => {
      const insert = driverOf(tx).prepare("INSERT INTO draft (user_id, draft_key, sealed, saved_at_ms) VALUES (?, ?, randomblob(?), 0)");
      for (let row = 0; row < ROWS_AT_ONCE; row += 1) insert.run(userId, `bench-${String(made + row)}`, ROW_BYTES);
      return ok(null);
    });
  }
};

/** `backup_100mb`: copied, checked in full, hashed, named and rotated, beside one `VACUUM INTO` of the same rows without a key. */
export const measureBackup = async (vault: BenchVault): Promise<readonly Measured[]> => {
  const core = openCore(vault.dir);
  await core.call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
  fillTo(core, WANTED_BYTES);
  const runs = await inTurn(3, () => msOf(() => core.call('backup.make', {})));
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  const plainPath = join(vault.dir, 'plain.db');
  copyToPlain(opened.db, plainPath);
  core.runtime.gate.close();
  const plain = openPlain(plainPath);
  const scratch = mkdtempSync(join(vault.dir, 'plain-'));
  let count = 0;
  const plainMs = await medianMs(() => void plain.raw.prepare('VACUUM INTO ?').run(join(scratch, `${String((count += 1))}.db`)), { warmUps: 0, runs: 3 });
  plain.raw.close();
  rmSync(scratch, { recursive: true });
  return [{ name: 'backup_100mb', value: median(runs), unit: 'ms', limit: 3000, baseline: plainMs, against: 'VACUUM INTO of the same rows without a key, not checked' }];
};
