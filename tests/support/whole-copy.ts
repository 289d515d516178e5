import { dropPart, finishBundle, syncFile } from '#electron/adapters/files/bundles.ts';
import { openCopy, snapshotDatabase } from '#electron/db/backup.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { runSteps } from '#shared/kernel/steps.ts';

/** One checked copy of the open database under a name of its own, by the steps and in the order of a bundle. Half a copy is removed. */
export const wholeCopy = (db: VaultDb, { target, key }: { readonly target: string; readonly key: Uint8Array }): Result<void> => {
  const part = `${target}.part`;
  const made = ((): Result<unknown> => {
    const snapshot = snapshotDatabase(db, part);
    if (!snapshot.ok) return snapshot;
    const copy = openCopy(part, key);
    if (!copy.ok) return copy;
    try {
      const checked = runSteps(copy.value.check(snapshot.value));
      if (!checked.ok) return checked;
    } finally {
      copy.value.close();
    }
    const synced = syncFile(part);
    return synced.ok ? finishBundle(part) : synced;
  })();
  if (!made.ok) dropPart(part);
  return made.ok ? ok(undefined) : fail(made.failure.code);
};
