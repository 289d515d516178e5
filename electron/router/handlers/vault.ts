import { changePassphrase, createVault, recoverVault, renewRecoveryKey, restoreHeader, unlockVault, vaultStatus } from '#electron/application/vault/use-vault.ts';
import { suggestPassphrase } from '#electron/application/vault/suggest-passphrase.ts';
import type { vaultCalls } from '#shared/contract/vault.ts';
import type { HandlersFor } from '../handler-types.ts';

export const vaultHandlers: HandlersFor<keyof typeof vaultCalls> = {
  'vault.status': vaultStatus,
  'vault.create': createVault,
  'vault.unlock': unlockVault,
  'vault.changePassphrase': changePassphrase,
  'vault.recover': recoverVault,
  'vault.renewRecoveryKey': renewRecoveryKey,
  'vault.restoreHeader': restoreHeader,
  'vault.suggestPassphrase': suggestPassphrase,
};
