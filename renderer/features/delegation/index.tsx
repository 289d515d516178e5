export { DelegationPage } from './delegation-page.tsx';
