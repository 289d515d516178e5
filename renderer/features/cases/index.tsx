export { CaseLayout } from './case-layout.tsx';
export { CaseListPage } from './case-list-page.tsx';
export { ContactLogPage } from './contact-log-page.tsx';
export { CaseLogPage } from './log-page.tsx';
export { NotesPage } from './notes-page.tsx';
export { OpenCasePage } from './open-case-page.tsx';
export { CaseOverviewPage } from './overview-page.tsx';
