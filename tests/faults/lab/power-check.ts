import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { verifyAudit } from '#electron/db/audit-chain.ts';
import { connect } from '#electron/db/connection.ts';
import { rawOf } from '#electron/db/raw.ts';
import type { OpenVault } from '#electron/application/vault/session.ts';
import { readHeader } from '#electron/security/header.ts';
import { unlockVault } from '#electron/security/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import { labDeps, secret } from './core.ts';
import { passphrases } from './kill-scene.ts';
import { gateOver, type Mark, type WorkName } from './power-work.ts';

/** What was promised before the cut, put together from the marks. */
export interface Promises {
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly generation: number;
  readonly possible: readonly (0 | 1)[];
  readonly copies: readonly string[];
  readonly isCreated: boolean;
  readonly rows: number;
}

export const nothingPromised: Promises = { head: null, generation: 0, possible: [0], copies: [], isCreated: false, rows: 0 };

export const withMark = (before: Promises, mark: Mark): Promises => ({
  head: mark.seq !== undefined && mark.hash !== undefined ? { seq: mark.seq, hash: mark.hash } : before.head,
  generation: mark.generation ?? before.generation,
  possible: mark.which === undefined ? before.possible : mark.begin ? [0, 1] : [mark.which],
  copies: mark.copy === undefined ? before.copies : [...before.copies, mark.copy],
  isCreated: mark.isCreated ?? before.isCreated,
  rows: mark.rows ?? before.rows,
});

/** `lost`: something promised is not there. `broken`: it does not open, or is not whole. */
export interface CutFindings {
  readonly lost: readonly string[];
  readonly broken: readonly string[];
}

const faultOf = (raw: ReturnType<typeof rawOf>): readonly string[] => (raw.pragma('integrity_check', { simple: true }) === 'ok' ? [] : ['integrity_check']);

/** Opens what a cut left as the program does at the next start. */
export const checkCut = async (vaultDir: string, userId: string, resourcesDir: string, work: WorkName, promises: Promises): Promise<CutFindings> => {
  if (work === 'loose') return checkLoose(vaultDir, userId, promises);
  const lost: string[] = [];
  const broken: string[] = [];
  const gate = gateOver(vaultDir, resourcesDir);
  let who = userId;
  if (work === 'create') {
    const listed = gate.directory();
    if (!listed.ok) {
      // Before the key file there is no vault, and nothing was promised.
      const isFresh = listed.failure.code === 'VAULT_MISSING' && !promises.isCreated;
      return isFresh ? { lost, broken } : { lost: promises.isCreated ? ['the new vault'] : [], broken: [listed.failure.code] };
    }
    who = listed.value.members[0]?.userId ?? '';
  }
  const header = readHeader(vaultFiles, vaultDir);
  // A key file of an older generation forgets a passphrase or a person.
  if (header.state === 'READABLE' && header.header.generation < promises.generation) lost.push(`generation ${String(promises.generation)} of the key file`);
  let opened: Result<OpenVault> | undefined;
  for (const which of promises.possible) {
    opened = await gate.unlock({ userId: who, passphrase: secret(passphrases.COUNSELLOR[which]) });
    if (opened.ok || opened.failure.code !== 'WRONG_PASSPHRASE') break;
  }
  if (!opened?.ok) return { lost: ['everything: the vault does not open'], broken: [opened?.failure.code ?? 'no passphrase'] };
  const { db, session } = opened.value;
  const raw = rawOf(db);
  broken.push(...faultOf(raw));
  if (!verifyAudit(db.read).ok) broken.push('the chain of the log');
  const { head } = promises;
  if (head && raw.prepare('SELECT hash FROM audit_chain WHERE seq = ?').pluck().get(head.seq) !== head.hash) lost.push(`row ${String(head.seq)} of the log`);
  const present = new Set(readdirSync(vaultDir));
  for (const copy of promises.copies) if (!present.has(copy.slice(1))) lost.push(`copy ${copy}`);
  session.withDatabase(({ key }) => {
    for (const name of present) if (name.startsWith('kopia-') && name.endsWith('.db')) broken.push(...faultOfCopy(join(vaultDir, name), key));
  });
  gate.close();
  return { lost, broken };
};

const faultOfCopy = (path: string, key: Buffer): readonly string[] => {
  try {
    const copy = connect(path, key, 'open');
    const faults = faultOf(copy);
    copy.close();
    return faults.map((fault) => `${path}: ${fault}`);
  } catch (error) {
    return [`half a copy under its final name: ${path} ${String(error)}`];
  }
};

const checkLoose = async (vaultDir: string, userId: string, { rows }: Promises): Promise<CutFindings> => {
  const session = await unlockVault(labDeps(), { dir: vaultDir, userId, passphrase: secret(passphrases.COUNSELLOR[0]) });
  if (!session.ok) return { lost: [], broken: [session.failure.code] };
  try {
    return session.value.withDatabase(({ path, key }) => {
      const raw = connect(path, key, 'open');
      try {
        const isThere = raw.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'cut'").pluck().get() !== undefined;
        const kept = isThere ? (raw.prepare('SELECT count(*) FROM cut').pluck().get() as number) : 0;
        return { lost: kept < rows ? [`${String(rows - kept)} rows`] : [], broken: [] };
      } finally {
        raw.close();
      }
    });
  } catch (error) {
    return { lost: rows > 0 ? ['everything'] : [], broken: [String(error)] };
  } finally {
    session.value.close();
  }
};
