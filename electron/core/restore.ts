import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder, fileFailureOf, syncFolder } from '#electron/adapters/files/atomic-files.ts';
import { HEADER_FILE, hasWholeFiles, readManifest, type Manifest } from '#electron/adapters/files/bundle-manifest.ts';
import { bundleNames, copySteps, freeBytes } from '#electron/adapters/files/bundles.ts';
import type { VaultGate } from '#electron/application/vault/session.ts';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import { openCopy } from '#electron/db/backup.ts';
import { isHeldElsewhere } from '#electron/db/lock-file.ts';
import { openDatabase } from '#electron/db/open.ts';
import { readSetting, writeSetting } from '#electron/db/repositories/settings.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { databaseName, generationIn } from '#electron/security/database-name.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import { commitRestored, readLive, type LiveVault } from '#electron/security/restored-header.ts';
import { readVault, unlockVault, type VaultSession } from '#electron/security/vault.ts';
import type { BackupCandidate, RestoreDone } from '#shared/contract/backup.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { neededBytes } from '#shared/domain/backup/due.ts';
import { noBackupSettings, type BackupPolicy } from '#shared/domain/backup/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { runStepsApart, type Steps } from '#shared/kernel/steps.ts';
import { ownBackups } from './backups.ts';
import { isManifestOurs } from './bundle-mac.ts';
import { replacedHeaderName, setAsideDatabases, STAGE_FOLDER } from './vault-leftovers.ts';

export interface RestoreInput {
  readonly gate: VaultGate;
  readonly deps: VaultDeps;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly policy: BackupPolicy;
  readonly nowMs: () => InstantMs;
  readonly today: () => IsoDate;
  readonly placeFault: () => Result<void>;
  /** Tells what remembers the vault outside its folder that this older log is meant. */
  readonly remember?: ((session: VaultSession, mark: { readonly generation: number; readonly head: { readonly seq: number; readonly hash: string } }) => void) | undefined;
}

export interface Restore {
  readonly candidates: (chosenFolder: string | null) => Result<readonly BackupCandidate[]>;
  readonly restore: (input: { readonly bundleId: string; readonly userId: string; readonly passphrase: Uint8Array }) => Promise<Result<RestoreDone>>;
}

const UUID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** 64 hex digits as two words that a row of the log may hold. */
const inTwo = (hash: string): readonly [string, string] => {
  const half = hash.length / 2;
  const asId = (digits: string): string => digits.replace(UUID_PARTS, '$1-$2-$3-$4-$5');
  return [asId(hash.slice(0, half)), asId(hash.slice(half))];
};

const nextDatabaseName = (dir: string): string => databaseName(Math.max(0, ...readdirSync(dir).map(generationIn)) + 1);

/** Guided restore (security reference 7.2): beside the live vault, checked in full, then one rename of the key file. */
export const createRestore = (input: RestoreInput): Restore => {
  const { gate, deps, dataDir, policy, nowMs } = input;
  const stage = join(dataDir, STAGE_FOLDER);
  const offered = new Map<string, string>();

  const lostRowsFor = (manifest: Manifest, live: LiveVault | null): number | null => {
    const opened = gate.opened();
    if (!live || live.vaultId !== manifest.vaultId) return null;
    const seq = opened ? auditHead(opened.db.read).seq : live.auditAnchor.seq;
    return Math.max(0, seq - manifest.auditHead.seq);
  };

  const candidateOf = (dir: string, live: LiveVault | null): readonly BackupCandidate[] => {
    const manifest = readManifest(dir);
    if (!manifest || !hasWholeFiles(dir, manifest)) return [];
    const vault = readVault(deps, dir);
    if (!vault.ok || vault.value.vaultId !== manifest.vaultId) return [];
    const bundleId = randomUUID();
    offered.set(bundleId, dir);
    return [
      {
        bundleId,
        madeAtMs: manifest.madeAtMs as InstantMs,
        seq: manifest.auditHead.seq,
        sizeBytes: manifest.database.sizeBytes,
        appVersion: manifest.appVersion,
        members: vault.value.members
          .filter(({ id, role, isFounder }) => may({ userId: id, role, isFounder }, 'backup.manage'))
          .map(({ id, displayName, role }) => ({ userId: id, displayName, role })),
        lostRows: lostRowsFor(manifest, live),
      },
    ];
  };

  const candidates: Restore['candidates'] = (chosenFolder) => {
    const live = readLive(deps.files, dataDir);
    const root = chosenFolder ?? ownBackups(dataDir);
    // Somebody may choose the copy itself, or the folder that copies lie in.
    const dirs = readManifest(root) ? [root] : bundleNames(root).map((name) => join(root, name));
    return ok(dirs.flatMap((dir) => candidateOf(dir, live)).toSorted((a, b) => b.madeAtMs - a.madeAtMs || b.seq - a.seq));
  };

  /** May this person put that copy here? By the copy's own directory, and by the live one where it can be read. */
  const refusal = (session: VaultSession, manifest: Manifest, live: LiveVault | null): Result<never> | null => {
    const { id: userId, role, isFounder } = session.member();
    if (!may({ userId, role, isFounder }, 'backup.manage')) return fail('RESTORE_NOT_ALLOWED');
    if (live && live.vaultId !== manifest.vaultId) return fail('RESTORE_OTHER_VAULT');
    const now = live ? readVault(deps, dataDir) : null;
    const member = now?.ok ? now.value.members.find(({ id }) => id === userId) : undefined;
    if (live && !(member && may({ userId, role: member.role, isFounder: member.isFounder }, 'backup.manage'))) return fail('RESTORE_NOT_ALLOWED');
    return isManifestOurs(session, manifest) ? null : fail('BUNDLE_DAMAGED');
  };

  function* fetchFile(dir: string, { name, sha256 }: Manifest['database']): Steps<Result<void>> {
    const copied = yield* copySteps(join(dir, name), join(stage, name));
    if (!copied.ok) return copied;
    // What was read is what the copy was made of; what was written is checked page by page when it is opened.
    return copied.value === sha256 ? ok(undefined) : fail('BUNDLE_DAMAGED');
  }

  function* checkStage(session: VaultSession, manifest: Manifest): Steps<Result<void>> {
    const copy = session.withDatabase(({ path, key }) => openCopy(path, key));
    if (!copy.ok) return fail('BUNDLE_DAMAGED');
    try {
      const checked = yield* copy.value.check(manifest);
      return checked.ok || checked.failure.code !== 'DATABASE_DAMAGED' ? checked : fail('BUNDLE_DAMAGED');
    } finally {
      copy.value.close();
    }
  }

  /** The first row of the new segment: where the copy ended, where the replaced log ended. */
  const writeFirstRow = (session: VaultSession, manifest: Manifest, live: LiveVault | null): Result<{ readonly seq: number; readonly hash: string }> => {
    const { id: userId, role, displayName } = session.member();
    const opened = session.withDatabase((access) => openDatabase({ ...access, mode: 'open', migrationsDir: input.migrationsDir, openedBy: { displayName, atMs: nowMs() } }));
    if (!opened.ok) return opened;
    const isSame = live?.vaultId === manifest.vaultId;
    const current = gate.opened();
    const replaced = isSame ? (current ? auditHead(current.db.read) : live.auditAnchor) : null;
    const [restoredHashA, restoredHashB] = inTwo(manifest.auditHead.hash);
    const [replacedHashA, replacedHashB] = replaced ? inTwo(replaced.hash) : [];
    const objects = {
      restoredSeq: manifest.auditHead.seq,
      restoredHashA,
      restoredHashB,
      ...(replaced && replacedHashA && replacedHashB ? { replacedSeq: replaced.seq, replacedHashA, replacedHashB } : {}),
    };
    const written = writeTransaction(opened.value, (tx) => {
      // Where copies go belongs to the workstation, not to the day that is brought back.
      const place = current && readSetting(current.db.read, 'backup')?.body.secondPlace;
      if (place) writeSetting(tx, 'backup', { ...noBackupSettings, secondPlace: place });
      return ok(appendAudit(tx, { atMs: nowMs(), userId, role, action: 'RESTORE_DONE', objects, outcome: 'DONE' }));
    });
    opened.value.close();
    return written;
  };

  /** Everything before this was beside the live vault. A cut between the two renames leaves the old vault as it was. */
  const commit = (session: VaultSession, manifest: Manifest, head: { readonly seq: number; readonly hash: string }, live: LiveVault | null): Result<void> => {
    gate.close();
    const dbFile = nextDatabaseName(dataDir);
    renameSync(join(stage, manifest.database.name), join(dataDir, dbFile));
    syncFolder(dataDir);
    const committed = session.withDatabase(({ key }) => commitRestored(deps.files, { stage, dir: dataDir, dbFile, dek: key, auditAnchor: head }));
    if (!committed.ok) {
      rmSync(join(dataDir, dbFile), { force: true });
      return committed;
    }
    input.remember?.(session, { generation: committed.value, head });
    // The former key file names a database that is set aside now.
    rmSync(join(dataDir, `${HEADER_FILE}.prev`), { force: true });
    setAsideDatabases(dataDir, dbFile, nowMs());
    if (live) writeFileSync(join(dataDir, replacedHeaderName(nowMs())), live.bytes, { mode: 0o600 });
    return ok(undefined);
  };

  function* fetchAll(dir: string, session: VaultSession, manifest: Manifest): Steps<Result<void>> {
    const fetched = yield* fetchFile(dir, manifest.database);
    return fetched.ok ? yield* checkStage(session, manifest) : fetched;
  }

  const restoreFrom = async (dir: string, manifest: Manifest, { userId, passphrase }: { readonly userId: string; readonly passphrase: Uint8Array }): Promise<Result<RestoreDone>> => {
    const live = readLive(deps.files, dataDir);
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(stage, { mode: 0o700 });
    const header = await runStepsApart(fetchFile(dir, manifest.header), pause, () => true);
    if (!header?.ok) return header ?? fail('LOCKED');
    const session = await unlockVault(deps, { dir: stage, userId, passphrase });
    if (!session.ok) return session.failure.code === 'WRONG_PASSPHRASE' ? fail('RESTORE_WRONG_PASSPHRASE') : session;
    try {
      const refused = refusal(session.value, manifest, live);
      if (refused) return refused;
      const fetched = await runStepsApart(fetchAll(dir, session.value, manifest), pause, () => true);
      if (!fetched?.ok) return fetched ?? fail('LOCKED');
      const lostRows = lostRowsFor(manifest, live);
      const head = writeFirstRow(session.value, manifest, live);
      if (!head.ok) return head;
      const committed = commit(session.value, manifest, head.value, live);
      return committed.ok ? ok({ madeAtMs: manifest.madeAtMs as InstantMs, lostRows }) : committed;
    } finally {
      session.value.close();
    }
  };

  const restore: Restore['restore'] = async ({ bundleId, ...who }) => {
    const dir = offered.get(bundleId);
    const manifest = dir === undefined ? undefined : readManifest(dir);
    if (dir === undefined || !manifest) return fail('BUNDLE_GONE');
    const place = input.placeFault();
    if (!place.ok) return place;
    const folder = ensureFolder(dataDir);
    if (!folder.ok) return folder;
    // The live file is set aside by its name: nobody else may have it open.
    const opened = gate.opened();
    if (!opened && isHeldElsewhere(join(dataDir, HEADER_FILE))) return fail('VAULT_BUSY');
    const free = freeBytes(dataDir);
    if (free !== null && free < neededBytes(manifest.database.sizeBytes, policy)) return fail('NO_SPACE_FOR_BACKUP', { factor: policy.freeSpaceTimes });
    try {
      return await restoreFrom(dir, manifest, who);
    } catch (error) {
      return { ok: false, failure: fileFailureOf(error) };
    } finally {
      if (existsSync(stage)) rmSync(stage, { recursive: true, force: true });
    }
  };

  return { candidates, restore };
};
