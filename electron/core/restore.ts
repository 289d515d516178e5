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
import { rekeyFile } from '#electron/db/rekey.ts';
import { readSetting, writeSetting } from '#electron/db/repositories/settings.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { databaseName, generationIn } from '#electron/security/database-name.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import { openRestoreKeys, type RestoreKeys } from '#electron/security/restore-keys.ts';
import { readLive, type LiveVault } from '#electron/security/restored-header.ts';
import { readVault, type VaultSession } from '#electron/security/vault.ts';
import type { BackupCandidate, RestoreDone } from '#shared/contract/backup.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { neededBytes } from '#shared/domain/backup/due.ts';
import { noBackupSettings, type BackupPolicy } from '#shared/domain/backup/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { runStepsApart, type Steps } from '#shared/kernel/steps.ts';
import { ownBackups } from './backups.ts';
import { isManifestOurs, judgeManifest } from './bundle-mac.ts';
import { destroyDatabases, replacedHeaderName, setAsideDatabases, STAGE_FOLDER } from './vault-leftovers.ts';

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
  readonly remember?: ((vault: Pick<VaultSession, 'vaultId' | 'mac'>, mark: { readonly generation: number; readonly head: { readonly seq: number; readonly hash: string } }) => void) | undefined;
}

export interface Restore {
  readonly candidates: (chosenFolder: string | null) => Result<readonly BackupCandidate[]>;
  readonly restore: (input: RestoreSecrets & { readonly bundleId: string }) => Promise<Result<RestoreDone>>;
}

interface RestoreSecrets {
  readonly userId: string;
  readonly passphrase: Uint8Array;
  readonly former: Uint8Array | null;
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

  const liveVault = (): LiveVault | null => {
    const live = readLive(deps.files, dataDir);
    return live.ok ? live.value : null;
  };

  const candidateOf = (dir: string, live: LiveVault | null): readonly BackupCandidate[] => {
    const manifest = readManifest(dir);
    if (!manifest || !hasWholeFiles(dir, manifest)) return [];
    const vault = readVault(deps, dir);
    if (!vault.ok || vault.value.vaultId !== manifest.vaultId) return [];
    const bundleId = randomUUID();
    offered.set(bundleId, dir);
    const isUnderLiveKeys = live?.vaultId === manifest.vaultId;
    const members = isUnderLiveKeys ? live.header.members.filter(({ removedAtMs }) => removedAtMs === null) : vault.value.members;
    return [
      {
        bundleId,
        madeAtMs: manifest.madeAtMs as InstantMs,
        seq: manifest.auditHead.seq,
        sizeBytes: manifest.database.sizeBytes,
        appVersion: manifest.appVersion,
        isUnderLiveKeys,
        members: members
          .filter(({ id, role, isFounder }) => may({ userId: id, role, isFounder }, 'backup.manage'))
          .map(({ id, displayName, role }) => ({ userId: id, displayName, role })),
        lostRows: lostRowsFor(manifest, live),
      },
    ];
  };

  const candidates: Restore['candidates'] = (chosenFolder) => {
    const live = liveVault();
    const root = chosenFolder ?? ownBackups(dataDir);
    // Somebody may choose the copy itself, or the folder that copies lie in.
    const dirs = readManifest(root) ? [root] : bundleNames(root).map((name) => join(root, name));
    return ok(dirs.flatMap((dir) => candidateOf(dir, live)).toSorted((a, b) => b.madeAtMs - a.madeAtMs || b.seq - a.seq));
  };

  /** May this person put that copy here, and is it what was made? A signature by somebody whom nobody knows here neither speaks for it nor against it. */
  const refusal = (keys: RestoreKeys, manifest: Manifest): Result<never> | null => {
    const { id: userId, role, isFounder } = keys.member;
    if (!may({ userId, role, isFounder }, 'backup.manage')) return fail('RESTORE_NOT_ALLOWED');
    return isManifestOurs({ mac: keys.copyMac }, manifest) && judgeManifest(keys, manifest).state !== 'WRONG' ? null : fail('BUNDLE_DAMAGED');
  };

  function* fetchFile(dir: string, { name, sha256 }: Manifest['database']): Steps<Result<void>> {
    const copied = yield* copySteps(join(dir, name), join(stage, name));
    if (!copied.ok) return copied;
    // What was read is what the copy was made of; what was written is checked page by page when it is opened.
    return copied.value === sha256 ? ok(undefined) : fail('BUNDLE_DAMAGED');
  }

  const stagedPath = ({ database }: Manifest): string => join(stage, database.name);

  function* checkStage(manifest: Manifest, open: (path: string) => ReturnType<typeof openCopy>): Steps<Result<void>> {
    const copy = open(stagedPath(manifest));
    if (!copy.ok) return fail('BUNDLE_DAMAGED');
    try {
      const checked = yield* copy.value.check(manifest);
      return checked.ok || checked.failure.code !== 'DATABASE_DAMAGED' ? checked : fail('BUNDLE_DAMAGED');
    } finally {
      copy.value.close();
    }
  }

  /** The first row of the new segment: where the copy ended, where the replaced log ended. */
  const writeFirstRow = (keys: RestoreKeys, manifest: Manifest, live: LiveVault | null): Result<{ readonly seq: number; readonly hash: string }> => {
    const { id: userId, role, displayName } = keys.member;
    const opened = keys.withKeys(({ next: key }) =>
      openDatabase({ path: stagedPath(manifest), key, vaultId: keys.vaultId, mode: 'open', migrationsDir: input.migrationsDir, openedBy: { displayName, atMs: nowMs() } }),
    );
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
      ...(keys.byPaper ? { byPaper: 1 } : {}),
      ...(replaced && replacedHashA && replacedHashB ? { replacedSeq: replaced.seq, replacedHashA, replacedHashB } : {}),
    };
    const written = writeTransaction(opened.value, (tx) => {
      const then = { ...noBackupSettings, ...readSetting(tx, 'backup')?.body };
      const now = current ? { ...noBackupSettings, ...readSetting(current.db.read, 'backup')?.body } : then;
      const keysFrom = keys.isUnderLiveKeys ? now.keysFrom : { atMs: nowMs(), madeAtMs: manifest.madeAtMs as InstantMs, dbEpoch: manifest.dbEpoch };
      // Where copies go belongs to the workstation, not to the day that is brought back.
      writeSetting(tx, 'backup', { ...then, secondPlace: now.secondPlace ?? then.secondPlace, keysFrom });
      return ok(appendAudit(tx, { atMs: nowMs(), userId, role, action: 'RESTORE_DONE', objects, outcome: 'DONE' }));
    });
    opened.value.close();
    return written;
  };

  /** Everything before this was beside the live vault. A cut between the two renames leaves the old vault as it was. */
  const commit = (keys: RestoreKeys, manifest: Manifest, head: { readonly seq: number; readonly hash: string }, live: LiveVault | null): Result<void> => {
    gate.close();
    const dbFile = nextDatabaseName(dataDir);
    renameSync(stagedPath(manifest), join(dataDir, dbFile));
    syncFolder(dataDir);
    const committed = keys.commit({ dbFile, auditAnchor: head });
    if (!committed.ok) {
      rmSync(join(dataDir, dbFile), { force: true });
      return committed;
    }
    input.remember?.(keys, { generation: committed.value, head });
    // The former key file names a database that is set aside now.
    rmSync(join(dataDir, `${HEADER_FILE}.prev`), { force: true });
    destroyDatabases(dataDir, live?.header.destroys ?? [], dbFile);
    setAsideDatabases(dataDir, dbFile, nowMs());
    if (live) writeFileSync(join(dataDir, replacedHeaderName(nowMs())), live.bytes, { mode: 0o600 });
    return ok(undefined);
  };

  /** Checked as it was made; then under the key that counts from now on, and checked again. */
  function* fetchAll(dir: string, keys: RestoreKeys, manifest: Manifest): Steps<Result<void>> {
    const fetched = yield* fetchFile(dir, manifest.database);
    if (!fetched.ok) return fetched;
    const checked = yield* checkStage(manifest, (path) => keys.withKeys(({ copy }) => openCopy(path, copy)));
    if (!checked.ok) return checked;
    const changed = keys.withKeys(({ copy, next, isSame }) => (isSame ? null : rekeyFile(stagedPath(manifest), copy, next)));
    if (!changed?.ok) return changed ?? ok(undefined);
    return yield* checkStage(manifest, (path) => keys.withKeys(({ next }) => openCopy(path, next)));
  }

  const restoreFrom = async (dir: string, manifest: Manifest, who: RestoreSecrets): Promise<Result<RestoreDone>> => {
    const live = liveVault();
    rmSync(stage, { recursive: true, force: true });
    mkdirSync(stage, { mode: 0o700 });
    const header = await runStepsApart(fetchFile(dir, manifest.header), pause, () => true);
    if (!header?.ok) return header ?? fail('LOCKED');
    const keys = await gate.tryPassphrase(who.userId, () => openRestoreKeys(deps, { stage, dir: dataDir, userId: who.userId, secret: who.passphrase, former: who.former }));
    if (!keys.ok) return keys;
    try {
      const refused = refusal(keys.value, manifest);
      if (refused) return refused;
      const fetched = await runStepsApart(fetchAll(dir, keys.value, manifest), pause, () => true);
      if (!fetched?.ok) return fetched ?? fail('LOCKED');
      const lostRows = lostRowsFor(manifest, live);
      const head = writeFirstRow(keys.value, manifest, live);
      if (!head.ok) return head;
      const { isUnderLiveKeys, byPaper } = keys.value;
      const committed = commit(keys.value, manifest, head.value, live);
      return committed.ok ? ok({ madeAtMs: manifest.madeAtMs as InstantMs, lostRows, isUnderLiveKeys, byPaper, madeBy: judgeManifest(keys.value, manifest).madeBy }) : committed;
    } finally {
      keys.value.close();
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
