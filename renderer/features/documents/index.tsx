export { DocumentPage } from './document-page.tsx';
export { DocumentsPage } from './documents-page.tsx';
export { LetterPage } from './letter-page.tsx';
export { GroupReportPage } from './group-report-page.tsx';
