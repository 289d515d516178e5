export { AbsenceImportPage } from './absence-import-page.tsx';
