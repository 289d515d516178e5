import { readFileSync, rmSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { hasWholeFiles, HEADER_FILE, MANIFEST_FILE, readManifest, type Manifest } from '#electron/adapters/files/bundle-manifest.ts';
import { beginBundle, bundleNames, checkFiles, copyBundle, dropPart, finishBundle, freeBytes, hashSteps, removeBundle, sweepParts, syncFile, writeBundleFile } from '#electron/adapters/files/bundles.ts';
import type { OpenVault, VaultGate } from '#electron/application/vault/session.ts';
import { appendAudit, auditHead, checkAnchor } from '#electron/db/audit-chain.ts';
import { openCopy, snapshotDatabase, type Snapshot } from '#electron/db/backup.ts';
import type { WriteDb } from '#electron/db/handles.ts';
import { readSetting, writeSetting } from '#electron/db/repositories/settings.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { parseHeader } from '#electron/security/header.ts';
import { canonicalBytes, sha256Hex } from '#electron/security/primitives.ts';
import type { BundleLine } from '#shared/contract/backup.ts';
import type { AuditEntry } from '#shared/domain/audit/record.ts';
import { bundleName } from '#shared/domain/backup/bundle-name.ts';
import { isBackupDue, isDrillDue, neededBytes } from '#shared/domain/backup/due.ts';
import { bundlesToRemove } from '#shared/domain/backup/rotation.ts';
import { noBackupSettings, type BackupPolicy, type BackupReason, type BackupSettings, type DrillOutcome } from '#shared/domain/backup/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { runSteps, runStepsApart, type Steps } from '#shared/kernel/steps.ts';
import { isManifestOurs, judgeManifest, sealManifest } from './bundle-mac.ts';
import { sweepVaultFolder } from './vault-leftovers.ts';

export interface BackupsInput {
  readonly gate: VaultGate;
  readonly dataDir: string;
  readonly policy: BackupPolicy;
  readonly appVersion: string;
  readonly nowMs: () => InstantMs;
  /** Eight hex digits for the name. */
  readonly newTag: () => string;
  /** Makes copies of its own accord. */
  readonly isAutomatic: boolean;
  readonly freeBytes?: typeof freeBytes;
  /** The log is signed before it leaves in a copy. */
  readonly beforeCopy?: () => void;
}

export interface Backups {
  readonly root: string;
  readonly bundles: () => readonly BundleLine[];
  readonly make: (reason: BackupReason) => Promise<Result<BundleLine>>;
  readonly drill: () => Promise<Result<{ readonly outcome: DrillOutcome; readonly madeAtMs: InstantMs | null }>>;
  readonly beforeImport: () => Result<void>;
  /** Nobody has asked for anything for a while: what is due is done, one thing after the other. */
  readonly atRest: () => Promise<void>;
  /** The core is about to end: a copy that is due and small is made at once, a larger one waits for the next rest. */
  readonly atLock: () => void;
}

/** Where a vault's own copies lie. */
export const ownBackups = (dataDir: string): string => join(dataDir, 'sakerhetskopior');

const BYTES_PER_MEGABYTE = 1024 * 1024;
const MS_PER_MINUTE = 60_000;

const sizeOf = ({ database, header }: Manifest): number => database.sizeBytes + header.sizeBytes;

/** Made by this vault: its key says so, or somebody's signature where the key has been changed since. */
const isVouchedFor = ({ db, session }: OpenVault, manifest: Manifest): boolean =>
  manifest.vaultId === db.vaultId && (isManifestOurs(session, manifest) || judgeManifest({ vaultId: db.vaultId, directory: session.directory() }, manifest).state === 'VALID');

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes, checks, rotates and tries copies of the open vault (security reference 7.2). */
export const createBackups = (input: BackupsInput): Backups => {
  const { gate, dataDir, policy, nowMs } = input;
  const root = ownBackups(dataDir);
  let running: Promise<Result<BundleLine>> | undefined;
  let triedAtMs: number | undefined;

  const settingsOf = ({ db }: OpenVault): BackupSettings => ({ ...noBackupSettings, ...readSetting(db.read, 'backup')?.body });

  const write = (opened: OpenVault, change: (settings: BackupSettings) => BackupSettings, entry: Pick<AuditEntry, 'action' | 'outcome' | 'objects' | 'reasonCode'>): Result<unknown> => {
    const { id: userId, role } = opened.session.member();
    return writeTransaction(opened.db, (tx: WriteDb) => {
      appendAudit(tx, { atMs: nowMs(), userId, role, ...entry });
      return writeSetting(tx, 'backup', change(settingsOf(opened)));
    });
  };

  interface Found extends BundleLine {
    /** The vault's data key of today opens it. */
    readonly isUnderOurKey: boolean;
  }

  const found = (): readonly Found[] => {
    const opened = gate.opened();
    if (!opened) return [];
    return bundleNames(root)
      .flatMap((name): readonly Found[] => {
        const dir = join(root, name);
        const manifest = readManifest(dir);
        if (!manifest) return [];
        const isUnderOurKey = manifest.vaultId === opened.db.vaultId && isManifestOurs(opened.session, manifest);
        return [{ name, madeAtMs: manifest.madeAtMs as InstantMs, seq: manifest.auditHead.seq, sizeBytes: sizeOf(manifest), isVerified: isVouchedFor(opened, manifest) && hasWholeFiles(dir, manifest), isUnderOurKey }];
      })
      .toSorted((a, b) => b.madeAtMs - a.madeAtMs || b.seq - a.seq);
  };

  const bundles = (): readonly BundleLine[] => found().map(({ isUnderOurKey: _, ...line }) => line);

  /** The newest one that today's key opens: what is due, and what a trial can read, is counted from it. */
  const newest = (): BundleLine | null => found().find(({ isVerified, isUnderOurKey }) => isVerified && isUnderOurKey) ?? null;

  /** What a trial is made of: the newest copy, but for those from before a change of keys, which only a restore can open. */
  const toTry = (): BundleLine | undefined => found().find(({ isVerified, isUnderOurKey }) => isUnderOurKey || !isVerified);

  const hasRoom = (opened: OpenVault): boolean => {
    const free = (input.freeBytes ?? freeBytes)(dataDir);
    return free === null || free >= neededBytes(statSync(opened.db.path).size, policy);
  };

  /** From the empty folder to the finished name. Nothing but `.part` exists before the last line. */
  function* makeSteps(opened: OpenVault, reason: BackupReason): Steps<Result<{ readonly dir: string; readonly manifest: Manifest }>> {
    const headerBytes = readFileSync(join(dataDir, HEADER_FILE));
    const parsed = parseHeader(headerBytes);
    if (parsed.state !== 'READABLE') return fail('HEADER_DAMAGED', { hasPrevious: 0 });
    const { header } = parsed;
    const madeAtMs = nowMs();
    const head = auditHead(opened.db.read);
    const begun = beginBundle(root, bundleName({ madeAtMs, generation: header.generation, seq: head.seq, tag: input.newTag() }));
    if (!begun.ok) return begun;
    const part = begun.value;
    let isFinished = false;
    try {
      const target = join(part, header.dbFile);
      // The same moment as the key file above: no other call comes in between.
      const snapshot = snapshotDatabase(opened.db, target);
      if (!snapshot.ok) return snapshot;
      yield;
      const checked = yield* checkCopy(opened, target, snapshot.value);
      if (!checked.ok) return checked;
      const synced = syncFile(target);
      if (!synced.ok) return synced;
      const sha256 = yield* hashSteps(target);
      if (!sha256.ok) return sha256;
      const manifest = sealManifest(opened.session, {
        format: 1,
        vaultId: opened.db.vaultId,
        isDemo: header.isDemo,
        madeAtMs,
        reason,
        appVersion: input.appVersion,
        generation: header.generation,
        dbEpoch: header.dbEpoch,
        ...snapshot.value,
        database: { name: header.dbFile, sizeBytes: statSync(target).size, sha256: sha256.value },
        header: { name: HEADER_FILE, sizeBytes: headerBytes.length, sha256: sha256Hex(headerBytes) },
      });
      for (const [name, bytes] of [[HEADER_FILE, headerBytes], [MANIFEST_FILE, canonicalBytes(manifest)]] as const) {
        const written = writeBundleFile(part, name, bytes);
        if (!written.ok) return written;
      }
      const finished = finishBundle(part);
      if (!finished.ok) return finished;
      isFinished = true;
      return ok({ dir: finished.value, manifest });
    } finally {
      if (!isFinished) dropPart(part);
    }
  }

  function* checkCopy(opened: OpenVault, path: string, expected: Snapshot): Steps<Result<void>> {
    const copy = opened.session.withDatabase(({ key }) => openCopy(path, key));
    if (!copy.ok) return copy;
    try {
      return yield* copy.value.check(expected);
    } finally {
      copy.value.close();
    }
  }

  const rotate = (place: string, opened: OpenVault): void => {
    const known = bundleNames(place).flatMap((name) => {
      const manifest = readManifest(join(place, name));
      if (manifest?.vaultId !== opened.db.vaultId) return [];
      return [{ name, madeAtMs: manifest.madeAtMs, keyEpoch: manifest.dbEpoch, isVerified: isVouchedFor(opened, manifest) && hasWholeFiles(join(place, name), manifest) }];
    });
    // One that cannot be removed now is removed the next time.
    for (const name of bundlesToRemove(known, policy, nowMs())) removeBundle(place, name);
  };

  /** The second place may be a stick that is not plugged in: that is told, and is no fault of the copy itself. */
  function* copyAway(opened: OpenVault, made: { readonly dir: string; readonly manifest: Manifest }): Steps<Result<void>> {
    const place = settingsOf(opened).secondPlace;
    if (!place) return ok(undefined);
    try {
      if (!statSync(place.path).isDirectory()) return fail('PLACE_UNREACHABLE');
      sweepParts(place.path);
    } catch {
      return fail('PLACE_UNREACHABLE');
    }
    const copied = yield* copyBundle(made.dir, place.path, made.manifest);
    if (copied.ok) rotate(place.path, opened);
    return copied;
  }

  function* wholeRun(opened: OpenVault, reason: BackupReason): Steps<Result<BundleLine>> {
    const startedAt = performance.now();
    triedAtMs = nowMs();
    input.beforeCopy?.();
    sweepParts(root);
    const made = hasRoom(opened) ? yield* makeSteps(opened, reason) : fail('NO_SPACE_FOR_BACKUP', { factor: policy.freeSpaceTimes });
    if (!made.ok) {
      write(opened, (settings) => ({ ...settings, lastFailure: { atMs: nowMs(), code: made.failure.code } }), {
        action: 'BACKUP_FAILED',
        outcome: 'FAILED',
        objects: { reason },
        reasonCode: made.failure.code,
      });
      return made;
    }
    const { dir, manifest } = made.value;
    rotate(root, opened);
    // At lock there is no time for a slow stick: the next copy goes there.
    const away = reason === 'LOCK' ? null : yield* copyAway(opened, made.value);
    const lastDurationMs = Math.round(performance.now() - startedAt);
    const written = write(
      opened,
      (settings) => ({
        ...settings,
        lastFailure: null,
        lastDurationMs,
        secondPlace:
          settings.secondPlace && away
            ? { ...settings.secondPlace, lastCopiedAtMs: away.ok ? manifest.madeAtMs as InstantMs : settings.secondPlace.lastCopiedAtMs, problemCode: away.ok ? null : away.failure.code }
            : settings.secondPlace,
      }),
      { action: 'BACKUP_MADE', outcome: 'DONE', objects: { reason, generation: manifest.generation, seq: manifest.auditHead.seq } },
    );
    if (!written.ok) return written;
    return ok({ name: dir.slice(root.length + 1), madeAtMs: manifest.madeAtMs as InstantMs, seq: manifest.auditHead.seq, sizeBytes: sizeOf(manifest), isVerified: true });
  }

  const make: Backups['make'] = (reason) => {
    const opened = gate.opened();
    if (!opened) return Promise.resolve(fail('LOCKED'));
    running ??= runStepsApart(wholeRun(opened, reason), pause, () => gate.opened() === opened)
      .then((result) => result ?? fail('LOCKED'))
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  function* drillSteps(opened: OpenVault, name: string): Steps<boolean> {
    const dir = join(root, name);
    const manifest = readManifest(dir);
    if (!manifest || !isManifestOurs(opened.session, manifest)) return false;
    const files = yield* checkFiles(dir, manifest);
    if (!files.ok) return false;
    const copy = yield* checkCopy(opened, join(dir, manifest.database.name), manifest);
    // What the copy ends with must be part of what happened here.
    return copy.ok && checkAnchor(opened.db.read, manifest.auditHead).ok;
  }

  const drill: Backups['drill'] = async () => {
    const opened = gate.opened();
    if (!opened) return fail('LOCKED');
    const latest = toTry();
    const isReadable = latest ? await runStepsApart(drillSteps(opened, latest.name), pause, () => gate.opened() === opened) : false;
    if (isReadable === undefined) return fail('LOCKED');
    const outcome: DrillOutcome = !latest ? 'NO_BUNDLE' : isReadable ? 'READABLE' : 'DAMAGED';
    const madeAtMs = latest?.madeAtMs ?? null;
    const written = write(opened, (settings) => ({ ...settings, lastDrill: { atMs: nowMs(), outcome, madeAtMs } }), {
      action: 'BACKUP_DRILLED',
      outcome: outcome === 'READABLE' ? 'DONE' : 'FAILED',
      objects: latest ? { seq: latest.seq } : {},
      ...(outcome === 'READABLE' ? {} : { reasonCode: outcome }),
    });
    return written.ok ? ok({ outcome, madeAtMs }) : written;
  };

  const isDue = (opened: OpenVault): boolean => isBackupDue(newest(), { seq: auditHead(opened.db.read).seq, nowMs: nowMs() }, policy);
  const triedLately = (): boolean => triedAtMs !== undefined && nowMs() - triedAtMs < policy.retryAfterMinutes * MS_PER_MINUTE;

  return {
    root,
    bundles,
    make,
    drill,
    beforeImport: () => {
      const opened = gate.opened();
      if (!opened) return fail('LOCKED');
      if (!hasRoom(opened)) return fail('NO_SPACE_FOR_IMPORT', { factor: policy.freeSpaceTimes });
      const latest = newest();
      const isFresh = latest !== null && nowMs() - latest.madeAtMs < policy.beforeImportAfterMinutes * MS_PER_MINUTE;
      if (input.isAutomatic && !isFresh && !triedLately()) make('IMPORT').catch(() => undefined);
      return ok(undefined);
    },
    atRest: async () => {
      const opened = gate.opened();
      if (!input.isAutomatic || !opened || running) return;
      sweepVaultFolder(opened.db.path, dataDir, policy, nowMs());
      if (isDue(opened) && !triedLately()) await make('REST');
      if (gate.opened() === opened && isDrillDue(settingsOf(opened).lastDrill?.atMs ?? null, nowMs(), policy) && toTry()) await drill();
    },
    atLock: () => {
      const opened = gate.opened();
      if (!input.isAutomatic || !opened || running || !isDue(opened) || triedLately()) return;
      const isSmall = statSync(opened.db.path).size <= policy.atLockMaxMegabytes * BYTES_PER_MEGABYTE;
      if (isSmall && (settingsOf(opened).lastDurationMs ?? 0) <= policy.atLockMaxMs) runSteps(wholeRun(opened, 'LOCK'));
    },
  };
};

/** Is `path` the vault's folder, or inside it? A second place there would be no second place. */
const isInside = (path: string, folder: string): boolean => {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || !(isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`));
};

/** Can a bundle be put there? Tried with an empty one. */
export const trySecondPlace = (path: string, dataDir: string): Result<void> => {
  try {
    if (!statSync(path).isDirectory()) return fail('PLACE_UNREACHABLE');
  } catch {
    return fail('PLACE_UNREACHABLE');
  }
  if (isInside(path, dataDir)) return fail('PLACE_IS_VAULT');
  const begun = beginBundle(path, bundleName({ madeAtMs: 0, generation: 0, seq: 0, tag: '00000000' }));
  if (!begun.ok) return begun;
  rmSync(begun.value, { recursive: true, force: true });
  return ok(undefined);
};
