import { existsSync, readdirSync, renameSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isOutlived } from '#shared/domain/backup/due.ts';
import type { BackupPolicy } from '#shared/domain/backup/types.ts';
import { HOUR_MS } from '#shared/kernel/duration.ts';

/** Folder of a restore under way. */
export const STAGE_FOLDER = '.aterstallning.part';

const DATABASE = /^valv-(g\d{6})\.db$/;
const REPLACED = /^valv-ersatt-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z(-g\d{6})?\.(db|hdr)(-journal)?$/;
const BEFORE_MIGRATION = /^valv-fore-migrering-\d+-\d+\.db$/;

const stampOf = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`;

/** What a key file is called once a copy has taken its place. */
export const replacedHeaderName = (atMs: number): string => `valv-ersatt-${stampOf(atMs)}.hdr`;

/** Renames every database but the live one out of the way. It is kept for the policy's days and then removed. */
export const setAsideDatabases = (dir: string, liveName: string, atMs: number, isIdle: (path: string) => boolean = () => true): void => {
  for (const name of readdirSync(dir)) {
    const [, generation] = DATABASE.exec(name) ?? [];
    if (generation === undefined || name === liveName || !isIdle(join(dir, name))) continue;
    const aside = `valv-ersatt-${stampOf(atMs)}-${generation}.db`;
    renameSync(join(dir, name), join(dir, aside));
    if (existsSync(join(dir, `${name}-journal`))) renameSync(join(dir, `${name}-journal`), join(dir, `${aside}-journal`));
  }
};

/**
 * Removes databases under a key that somebody who left may have, where a power cut came between the change of keys and
 * their end. Never the live one.
 */
export const destroyDatabases = (dir: string, names: readonly string[], liveName: string): void => {
  for (const name of names) {
    if (name === liveName || !DATABASE.test(name)) continue;
    try {
      for (const suffix of ['', '-journal']) rmSync(join(dir, name + suffix), { force: true });
    } catch {
      // Held by a virus scanner, or the folder may not be written: the next opening tries again.
    }
  }
};

const replacedAtMs = (name: string): number | null => {
  const [, year, month, day, hour, minute] = REPLACED.exec(name) ?? [];
  return minute === undefined ? null : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
};

/**
 * Tidies the vault's folder: what a former vault and a migration left goes when its days are over; a database that no key
 * file names (a restore or a change of key that a power cut interrupted) is set aside. The live file is never opened here.
 */
export const sweepVaultFolder = (live: string, dir: string, policy: Pick<BackupPolicy, 'replacedKeepDays' | 'migrationCopyKeepDays'>, nowMs: number): void => {
  // Younger than an hour it may be somebody's work in progress.
  setAsideDatabases(dir, basename(live), nowMs, (path) => nowMs - statSync(path).mtimeMs > HOUR_MS);
  for (const name of readdirSync(dir)) {
    const asideAtMs = replacedAtMs(name);
    const isOld =
      (asideAtMs !== null && isOutlived(asideAtMs, nowMs, policy.replacedKeepDays)) ||
      (BEFORE_MIGRATION.test(name) && isOutlived(statSync(join(dir, name)).mtimeMs, nowMs, policy.migrationCopyKeepDays));
    if (isOld) unlinkSync(join(dir, name));
  }
  rmSync(join(dir, STAGE_FOLDER), { recursive: true, force: true });
};
