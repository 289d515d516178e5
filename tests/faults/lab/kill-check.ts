import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { verifyAudit } from '#electron/db/audit-chain.ts';
import { connect } from '#electron/db/connection.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { rawOf } from '#electron/db/raw.ts';
import { readDraft } from '#electron/db/repositories/settings.ts';
import { unlockVault } from '#electron/security/vault.ts';
import { labDeps, migrationsOf, secret } from './core.ts';
import type { ChildLine } from './kill-lines.ts';
import { passphrases, people, type Person, type Scene } from './kill-scene.ts';

/** What the program has promised so far, as the one who kills it knows it. */
export interface Promised {
  readonly done: ChildLine[];
  /** Which passphrase each person has; both while a change was under way. */
  readonly possible: Record<Person, readonly (0 | 1)[]>;
  /** Somebody was taken out since the last look, or it was under way: copies from before need the former data key. */
  isRekeyed: boolean;
}

export interface Findings {
  /** Acknowledged and not there. */
  readonly lost: readonly string[];
  /** Damage, a broken chain, a key file that does not open, half a copy under its final name. */
  readonly faults: readonly string[];
}

const COPY = /\.db$/;

type Raw = ReturnType<typeof rawOf>;

const wasKept = (raw: Raw, line: ChildLine): boolean => {
  if (line.seq !== undefined && raw.prepare('SELECT hash FROM audit_chain WHERE seq = ?').pluck().get(line.seq) !== line.hash) return false;
  const has = (sql: string, ...values: readonly unknown[]): boolean => raw.prepare(sql).pluck().get(...values) !== undefined;
  switch (line.act) {
    case 'note':
      return has('SELECT 1 FROM note WHERE note_id = ?', line.id);
    case 'import':
      return has('SELECT 1 FROM absence_import WHERE import_id = ?', line.id);
    case 'plan':
      // What was signed stays signed; an unsigned version may have gone on since.
      return has("SELECT 1 FROM plan_version WHERE plan_version_id = ? AND (? <> 'DECIDED' OR canonical_sha256 IS NOT NULL)", line.id, line.text);
    default:
      return true;
  }
};

/** A draft is replaced by the next one under its key: only the newest acknowledged, or one begun after it, can be there. */
const lostDrafts = (db: ReadDb, done: readonly ChildLine[], userId: string): readonly string[] =>
  [...new Map(done.filter((line) => line.act === 'draft').map((line) => [line.id ?? '', line]))].flatMap(([draftKey, line]) => {
    const found = readDraft(db, userId, draftKey);
    if (!found) return [`draft ${draftKey}`];
    const [, seed, count] = found.body.split(' ').map(Number);
    const [, ackedSeed, ackedCount] = (line.text ?? '').split(' ').map(Number);
    return seed === ackedSeed && (count ?? 0) < (ackedCount ?? 0) ? [`draft ${draftKey}`] : [];
  });

/** Copies under their final names must be whole; they are removed once looked at. */
const faultyCopies = (folder: string, key: Buffer, isCopy: (name: string) => boolean): readonly string[] =>
  readdirSync(folder)
    .filter(isCopy)
    .flatMap((name) => {
      const path = join(folder, name);
      try {
        const copy = connect(path, key, 'open');
        const sound = copy.pragma('integrity_check', { simple: true });
        const rows = copy.prepare('SELECT count(*) FROM audit_chain').pluck().get() as number;
        copy.close();
        return sound === 'ok' && rows > 0 ? [] : [`half a copy: ${name}`];
      } catch (error) {
        return [`a copy that does not open: ${name} ${String(error)}`];
      } finally {
        for (const suffix of ['', '-journal']) rmSync(path + suffix, { force: true });
      }
    });

/** Opens the vault as the program does after a crash and compares it with what was promised. Narrows `promised.possible`. */
export const checkScene = async (scene: Scene, resourcesDir: string, promised: Promised): Promise<Findings> => {
  const deps = labDeps();
  const lost: string[] = [];
  const faults: string[] = [];
  const dir = scene.vaultDir;
  for (const person of people) {
    const opening: (0 | 1)[] = [];
    for (const which of promised.possible[person]) {
      const session = await unlockVault(deps, { dir, userId: scene.userIds[person], passphrase: secret(passphrases[person][which]) });
      if (session.ok) opening.push(which);
      else if (session.failure.code !== 'WRONG_PASSPHRASE') faults.push(`${person}: ${session.failure.code}`);
      if (session.ok) session.value.close();
    }
    if (opening.length !== 1) faults.push(`${person}: ${String(opening.length)} passphrases open the vault`);
    if (opening.length > 0) promised.possible[person] = opening;
  }

  const gate = createVaultGate({ deps, dataDir: dir, migrationsDir: migrationsOf(resourcesDir), isDemo: false });
  const opened = await gate.unlock({ userId: scene.userIds.COUNSELLOR, passphrase: secret(passphrases.COUNSELLOR[promised.possible.COUNSELLOR[0] ?? 0]) });
  if (!opened.ok) return { lost, faults: [...faults, `the vault does not open: ${opened.failure.code}`] };
  const { db, session } = opened.value;
  const raw = rawOf(db);
  if (raw.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('integrity_check');
  if ((raw.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('foreign_key_check');
  if (!verifyAudit(db.read).ok) faults.push('the chain of the log is broken');
  for (const line of promised.done) if (!wasKept(raw, line)) lost.push(JSON.stringify(line));
  lost.push(...lostDrafts(db.read, promised.done, scene.userIds.COUNSELLOR));
  const members = new Set(session.members().map((member) => member.id));
  for (const line of promised.done) if (line.act === 'remove' && members.has(line.id ?? '')) lost.push(`the removal of ${line.id ?? ''}`);
  const copies = promised.done.filter((line) => line.act === 'backup').map((line) => line.id ?? '');
  const present = new Set(readdirSync(scene.backupDir));
  for (const path of copies) if (!present.has(path.slice(scene.backupDir.length + 1))) lost.push(`copy ${path}`);
  if (promised.isRekeyed) for (const name of present) rmSync(join(scene.backupDir, name), { force: true });
  else session.withDatabase(({ key }) => faults.push(...faultyCopies(scene.backupDir, key, (name) => COPY.test(name))));
  promised.isRekeyed = false;
  // Looked at and removed: not promised any longer.
  promised.done.splice(0, promised.done.length, ...promised.done.filter((line) => line.act !== 'backup'));
  gate.close();
  return { lost, faults };
};

/** After a kill in a migration: the old schema or the new one, and the whole log. */
export const checkMigrated = async (vaultDir: string, userId: string, resourcesDir: string, versions: readonly [from: number, to: number], before: { seq: number; hash: string }): Promise<Findings> => {
  const deps = labDeps();
  const faults: string[] = [];
  const session = await unlockVault(deps, { dir: vaultDir, userId, passphrase: secret(passphrases.COUNSELLOR[0]) });
  if (!session.ok) return { lost: [], faults: [session.failure.code] };
  session.value.withDatabase(({ path, key }) => {
    const raw = connect(path, key, 'open');
    const version = raw.pragma('user_version', { simple: true }) as number;
    if (!versions.includes(version)) faults.push(`stopped at version ${String(version)}`);
    if (raw.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('integrity_check');
    raw.close();
    faults.push(...faultyCopies(vaultDir, key, (name) => name.startsWith('valv-fore-') && COPY.test(name)));
  });
  session.value.close();
  const gate = createVaultGate({ deps, dataDir: vaultDir, migrationsDir: migrationsOf(resourcesDir), isDemo: false });
  const opened = await gate.unlock({ userId, passphrase: secret(passphrases.COUNSELLOR[0]) });
  if (!opened.ok) return { lost: [], faults: [...faults, `the vault does not open: ${opened.failure.code}`] };
  const raw = rawOf(opened.value.db);
  if (raw.pragma('user_version', { simple: true }) !== versions[1]) faults.push('the next start does not finish the migration');
  if (!verifyAudit(opened.value.db.read).ok) faults.push('the chain of the log is broken');
  const kept = raw.prepare('SELECT hash FROM audit_chain WHERE seq = ?').pluck().get(before.seq) === before.hash;
  gate.close();
  return { lost: kept ? [] : ['rows of the log from before the migration'], faults };
};
