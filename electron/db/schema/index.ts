export * from './absence.ts';
export * from './cases.ts';
export * from './casework.ts';
export * from './pupils.ts';
export * from './school.ts';
export * from './trust.ts';
