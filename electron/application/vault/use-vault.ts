import type { VaultDb } from '#electron/db/handles.ts';
import { writeSetting } from '#electron/db/repositories/settings.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { unlockedUser, type SessionContext } from './session.ts';

type Answer<K extends CallName> = Promise<Result<OutputOf<K>>>;

/** What the page shows first: no vault yet, who can log in, or who is logged in. */
export const vaultStatus = async ({ gate, today }: SessionContext): Answer<'vault.status'> => {
  const opened = gate.opened();
  if (opened) return ok({ state: 'UNLOCKED', user: unlockedUser(opened), isDemo: gate.isDemo, today });
  if (!gate.exists()) return ok({ state: 'NO_VAULT', today });
  const directory = gate.directory();
  return directory.ok ? ok({ state: 'LOCKED', ...directory.value, today }) : directory;
};

/** Makes the vault and opens it for its founder. The recovery key is given once and kept nowhere. */
export const createVault = async ({ gate, act }: SessionContext, { school, ...founder }: InputOf<'vault.create'>): Answer<'vault.create'> => {
  const furnish = (db: VaultDb): Result<unknown> => writeTransaction(db, (tx) => writeSetting(tx, 'school', { ...school, allowsProtectedIdentity: true }));
  const created = await gate.create({ ...founder, act, furnish });
  return created.ok ? ok({ user: unlockedUser(created.value.vault), recoveryKey: created.value.recoveryKey }) : created;
};

/** Opens the vault for one member. ALREADY_UNLOCKED, WRONG_PASSPHRASE, and what is wrong with the files. */
export const unlockVault = async ({ gate }: SessionContext, input: InputOf<'vault.unlock'>): Answer<'vault.unlock'> => {
  if (gate.opened()) return fail('ALREADY_UNLOCKED');
  const opened = await gate.unlock(input);
  return opened.ok ? ok(unlockedUser(opened.value)) : opened;
};

/** Another passphrase for whoever is logged in. LOCKED, WRONG_PASSPHRASE, and what the floor refuses. */
export const changePassphrase = async ({ gate, act }: SessionContext, input: InputOf<'vault.changePassphrase'>): Answer<'vault.changePassphrase'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const changed = await opened.session.under(act).changePassphrase(input);
  return changed.ok ? ok(null) : changed;
};

/** Opens the vault with the school’s recovery key and gives one member a new passphrase. ALREADY_UNLOCKED, RECOVERY_KEY_WRONG, RECOVERY_KEY_MISTYPED. */
export const recoverVault = async ({ gate, act }: SessionContext, { recoveryKey, userId, nextPassphrase }: InputOf<'vault.recover'>): Answer<'vault.recover'> => {
  if (gate.opened()) return fail('ALREADY_UNLOCKED');
  const opened = await gate.recover({ recoveryKey, userId, passphrase: nextPassphrase, act });
  return opened.ok ? ok(unlockedUser(opened.value)) : opened;
};

/** A new paper key. It counts as written down only when it has been tested again. COMPARTMENT_NOT_HELD, PAPER_KEY_ONLY_COPY, WRONG_PASSPHRASE. */
export const renewRecoveryKey = async ({ gate, act }: SessionContext, input: InputOf<'vault.renewRecoveryKey'>): Answer<'vault.renewRecoveryKey'> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  const renewed = await opened.session.under(act).renewRecoveryKey({ ...input, scope: 'VAULT' });
  return renewed.ok ? ok({ recoveryKey: renewed.value }) : renewed;
};

/** Puts the former key file in the place of a damaged one. ALREADY_UNLOCKED. */
export const restoreHeader = async ({ gate }: SessionContext): Answer<'vault.restoreHeader'> => {
  if (gate.opened()) return fail('ALREADY_UNLOCKED');
  const restored = gate.restoreHeader();
  return restored.ok ? ok(null) : restored;
};
