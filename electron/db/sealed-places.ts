import type { FieldPlace } from './fields.ts';

/* Where the texts lie that can be searched: repositories write them there, the index reads them from there. */

/** A note is written once: it has no versions. */
export const placeOfNote = (noteId: string): FieldPlace => ({ table: 'note', rowId: noteId, column: 'sealed', rowVersion: 0 });

/** A kartläggning, as of one save. */
export const placeOfAssessment = (assessmentId: string, rowVersion: number): FieldPlace => ({ table: 'assessment', rowId: assessmentId, column: 'sealed', rowVersion });

/** A file signed elsewhere is kept as it came: it has no versions. */
export const placeOfOutsideFile = (outsideFileId: string): FieldPlace => ({ table: 'plan_outside_file', rowId: outsideFileId, column: 'sealed', rowVersion: 0 });

/** A version of a plan, as of one save. */
export const placeOfPlan = (planVersionId: string, rowVersion: number): FieldPlace => ({ table: 'plan_version', rowId: planVersionId, column: 'sealed', rowVersion });
