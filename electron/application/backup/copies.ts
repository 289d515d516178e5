import type { SessionContext } from '#electron/application/vault/session.ts';
import { unlockedUser } from '#electron/application/vault/session.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { fail, type Result } from '#shared/kernel/result.ts';

type Answer<K extends CallName> = Promise<Result<OutputOf<K>>>;

/** A copy now, by the button: made, read back and put in both places. LOCKED, and what the disk refuses. */
export const makeBackup = ({ ports }: SessionContext): Answer<'backup.make'> => ports.backups.make('BUTTON');

/** Tries to read the newest copy back, beside the vault, and says how it went. */
export const drillBackup = ({ ports }: SessionContext): Answer<'backup.drill'> => ports.backups.drill();

/** Before unlock anybody at the workstation may see which copies there are, as they see the names; after it those who manage copies. */
const refusal = ({ gate }: SessionContext): Result<never> | null => {
  const opened = gate.opened();
  return opened && !may(unlockedUser(opened).actor, 'backup.manage') ? fail('NOT_ALLOWED') : null;
};

/** Copies that can be read back: those on this computer, or in a folder that was chosen. NOT_ALLOWED. */
export const backupCandidates = async (ctx: SessionContext, { handleId }: InputOf<'backup.candidates'>): Answer<'backup.candidates'> => {
  const refused = refusal(ctx);
  if (refused) return refused;
  if (handleId === null) return ctx.ports.backups.candidates(null);
  const folder = ctx.ports.files.takeForReading(handleId);
  return folder.ok ? ctx.ports.backups.candidates(folder.value.path) : folder;
};

/** Reads a copy back in the place of the vault, which is put aside. The passphrase is the one the copy knows. NOT_ALLOWED, RESTORE_WRONG_PASSPHRASE. */
export const restoreBackup = async (ctx: SessionContext, input: InputOf<'backup.restore'>): Answer<'backup.restore'> => refusal(ctx) ?? ctx.ports.backups.restore(input);
