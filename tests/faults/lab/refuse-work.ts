import { cpSync, existsSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAudit } from '#electron/db/audit-chain.ts';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import { rawOf } from '#electron/db/raw.ts';
import { unlockVault } from '#electron/security/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import { labDeps, openLabCore, secret } from './core.ts';
import { passphrases } from './kill-scene.ts';
import { gateOver, tryCommit } from './power-work.ts';
import { errnos, type DiskAct, type ErrnoName } from './shim.ts';

/** Which act of the disk fails, with what, and whether all after it fail too. */
export interface Refusal {
  readonly act: DiskAct;
  readonly at: number;
  readonly errno: ErrnoName;
  readonly isLasting: boolean;
}

export interface RefuseOrder {
  readonly startDir: string;
  readonly workDir: string;
  readonly userId: string;
  readonly resourcesDir: string;
  readonly marks: string;
  readonly refusals: readonly Refusal[];
}

/** `problems` is empty when nothing was promised falsely, nothing is damaged and every failure had its code. */
export interface RefuseLine {
  readonly refusal: Refusal;
  /** The codes that came back; none = the scenario never got as far as the refused act. */
  readonly codes: readonly string[];
  readonly problems: readonly string[];
}

const QUIET_IN_A_ROW = 10;
const expected = new Set(['DISK_FAILED', 'DISK_FULL', 'FOLDER_READ_ONLY', 'VAULT_BUSY']);

/** Opens, writes, copies, changes the key file, closes; and afterwards looks at what is left, on a calm disk. */
const tryOne = async (order: RefuseOrder, refusal: Refusal, tell: (text: string) => void): Promise<RefuseLine> => {
  const vaultDir = join(order.workDir, 'valv');
  rmSync(vaultDir, { recursive: true, force: true });
  cpSync(order.startDir, vaultDir, { recursive: true });
  const codes: string[] = [];
  const problems: string[] = [];
  const kept: { readonly seq: number; readonly hash: string }[] = [];
  const copy = join(vaultDir, 'kopia-1.db');
  let isCopied = false;
  let possible: readonly (0 | 1)[] = [0];
  const note = <T>(result: Result<T>): Result<T> => {
    if (!result.ok) codes.push(result.failure.code);
    if (!result.ok && !expected.has(result.failure.code)) problems.push(`an unexpected code: ${result.failure.code}`);
    return result;
  };

  const gate = gateOver(vaultDir, order.resourcesDir);
  tell(`!fail ${refusal.act} ${String(refusal.at)} ${String(errnos[refusal.errno])} ${refusal.isLasting ? '1' : '0'}`);
  try {
    const opened = note(await gate.unlock({ userId: order.userId, passphrase: secret(passphrases.COUNSELLOR[0]) }));
    if (opened.ok) {
      const { db, session } = opened.value;
      for (const number of [1, 2]) {
        const done = note(tryCommit(db, order.userId, number, 'Ett samtal. '.repeat(number * 400)));
        if (done.ok) kept.push(done.value);
      }
      isCopied = note(session.withDatabase(({ key }) => wholeCopy(db, { target: copy, key }))).ok;
      possible = [0, 1];
      const changed = note(await session.changePassphrase({ current: secret(passphrases.COUNSELLOR[0]), next: secret(passphrases.COUNSELLOR[1]) }));
      if (changed.ok) possible = [1];
      const last = note(tryCommit(db, order.userId, 3, 'Efteråt'));
      if (last.ok) kept.push(last.value);
    }
    gate.close();
  } catch (error) {
    codes.push('THROWN');
    problems.push(`thrown across: ${error instanceof Error ? `${error.message} ${(error.stack ?? '').split('\n').slice(1, 4).join(' ')}` : String(error)}`);
  }
  tell('!calm');
  // A gate that could not close by itself is closed now: the program's process would have ended.
  try {
    gate.close();
  } catch {
    problems.push('the vault cannot be closed');
  }
  problems.push(...(await whatIsLeft(order, vaultDir, { kept, copy, isCopied, possible })));
  return { refusal, codes, problems };
};

interface Kept {
  readonly kept: readonly { readonly seq: number; readonly hash: string }[];
  readonly copy: string;
  readonly isCopied: boolean;
  readonly possible: readonly (0 | 1)[];
}

const whatIsLeft = async (order: RefuseOrder, vaultDir: string, { kept, copy, isCopied, possible }: Kept): Promise<readonly string[]> => {
  const problems: string[] = [];
  const opening: (0 | 1)[] = [];
  for (const which of [0, 1] as const) {
    const session = await unlockVault(labDeps(), { dir: vaultDir, userId: order.userId, passphrase: secret(passphrases.COUNSELLOR[which]) });
    if (!session.ok) continue;
    opening.push(which);
    session.value.close();
  }
  const [which] = opening;
  if (which === undefined || opening.length > 1 || !possible.includes(which)) return [`passphrases that open: ${opening.join()} of ${possible.join()}`];
  const gate = gateOver(vaultDir, order.resourcesDir);
  const opened = await gate.unlock({ userId: order.userId, passphrase: secret(passphrases.COUNSELLOR[which]) });
  if (!opened.ok) return [`does not open: ${opened.failure.code}`];
  const { db } = opened.value;
  const raw = rawOf(db);
  if (raw.pragma('integrity_check', { simple: true }) !== 'ok') problems.push('integrity_check');
  if (!verifyAudit(db.read).ok) problems.push('the chain of the log');
  for (const { seq, hash } of kept) if (raw.prepare('SELECT hash FROM audit_chain WHERE seq = ?').pluck().get(seq) !== hash) problems.push(`row ${String(seq)} was promised`);
  if (isCopied && !existsSync(copy)) problems.push('a copy was promised');
  // The disk is calm: what was refused before works now.
  if (!tryCommit(db, order.userId, 4, 'Lugnt igen').ok) problems.push('does not recover');
  gate.close();
  const litter = readdirSync(vaultDir).filter((name) => name.endsWith('.part') || name.endsWith('-journal') && !name.startsWith('valv-g'));
  if (litter.length > 0) problems.push(`left behind: ${litter.join()}`);
  return problems;
};

/** One line per refusal. */
export const refuse = async (order: RefuseOrder, each: (line: RefuseLine) => void): Promise<void> => {
  const out = openSync(order.marks, 'w');
  const tell = (text: string): void => void writeSync(out, text);
  const quiet = new Map<string, number>();
  for (const refusal of order.refusals) {
    const kind = `${refusal.act} ${refusal.errno} ${String(refusal.isLasting)}`;
    if ((quiet.get(kind) ?? 0) > QUIET_IN_A_ROW) continue;
    const line = await tryOne(order, refusal, tell);
    // SQLite takes no notice of a folder that cannot be synced; many quiet ones in a row mean that the scenario is over.
    quiet.set(kind, line.codes.length === 0 ? (quiet.get(kind) ?? 0) + 1 : 0);
    if (line.codes.length + line.problems.length > 0) each(line);
  }
};

/** What came of a call whose sync failed, and of the next one. */
export interface MistrustLine {
  readonly first: string;
  readonly isFileOpenedAnew: boolean;
  readonly second: string;
}

/** A sync fails under a call of the page: the file must not be gone on with. */
export const refuseOneSync = async (order: Pick<RefuseOrder, 'workDir' | 'startDir' | 'userId' | 'resourcesDir' | 'marks'>): Promise<MistrustLine> => {
  const out = openSync(order.marks, 'w');
  const vaultDir = join(order.workDir, 'valv');
  rmSync(vaultDir, { recursive: true, force: true });
  cpSync(order.startDir, vaultDir, { recursive: true });
  const { runtime, call, tryCall } = openLabCore(vaultDir, order.resourcesDir);
  await call('vault.unlock', { userId: order.userId, passphrase: secret(passphrases.COUNSELLOR[0]) });
  const before = runtime.gate.opened()?.db;
  const codeOf = (result: Result<unknown>): string => (result.ok ? 'OK' : result.failure.code);
  writeSync(out, `!fail s 2 ${String(errnos.EIO)} 0`);
  const first = codeOf(await tryCall('draft.save', { draftKey: 'lab/1', body: 'Ett samtal' }));
  writeSync(out, '!calm');
  const after = runtime.gate.opened()?.db;
  const second = codeOf(await tryCall('draft.save', { draftKey: 'lab/1', body: 'Ett samtal' }));
  runtime.lock();
  return { first, isFileOpenedAnew: after !== undefined && after !== before, second };
};
