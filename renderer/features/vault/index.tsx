export { ChangePassphrasePage } from './change-passphrase.tsx';
export { LockPage } from './lock-page.tsx';
export type { VaultPageProps } from './page-props.ts';
export { VaultFault } from './vault-fault.tsx';
