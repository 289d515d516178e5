import type { FieldPlace } from './fields.ts';

// Where the texts lie that can be searched: repositories write them there, the index reads them from there.

export const placeOfNote = (noteId: string): FieldPlace => ({ table: 'note', rowId: noteId, column: 'sealed', rowVersion: 0 });
export const placeOfAssessment = (assessmentId: string, rowVersion: number): FieldPlace => ({ table: 'assessment', rowId: assessmentId, column: 'sealed', rowVersion });
export const placeOfPlan = (planVersionId: string, rowVersion: number): FieldPlace => ({ table: 'plan_version', rowId: planVersionId, column: 'sealed', rowVersion });
