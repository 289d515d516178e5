export { ChangePassphrasePage } from './change-passphrase.tsx';
export { LockPage } from './lock-page.tsx';
export { VaultFault } from './vault-fault.tsx';
