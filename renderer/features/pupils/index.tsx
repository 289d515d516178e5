export { ClassListImportPage } from './class-list-import-page.tsx';
export { NewPupilPage } from './new-pupil-page.tsx';
export { PupilListPage } from './pupil-list-page.tsx';
export { PupilPage } from './pupil-page.tsx';
