export { BackupsPage } from './backups-page.tsx';
export { RestorePage } from './restore-page.tsx';
