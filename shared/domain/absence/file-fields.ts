import type { ColumnMapping, FileField, FileKind } from './parsed-file.ts';

/** Fields that a kind cannot do without; of each inner list one is enough. */
const requiredFields: Readonly<Record<FileKind, readonly (readonly FileField[])[]>> = {
  LESSON: [['personId', 'name', 'familyName'], ['date'], ['startTime', 'timeSpan', 'lengthMinutes', 'offeredMinutes'], ['status', 'validity', 'absentMinutes', 'validMinutes', 'invalidMinutes']],
  DAY: [['personId', 'name', 'familyName'], ['date'], ['status', 'validity', 'absentMinutes', 'absentHours', 'validMinutes', 'invalidMinutes', 'extent']],
  PERIOD_SUM: [['personId', 'name', 'familyName'], ['offeredMinutes', 'offeredHours', 'presentMinutes', 'presentHours'], ['validMinutes', 'validHours', 'validPercent', 'invalidMinutes', 'invalidHours', 'invalidPercent']],
  CLASS_LIST: [['personId', 'name', 'familyName'], ['name', 'familyName', 'givenName']],
};

const absenceFields: readonly FileField[] = ['personId', 'name', 'givenName', 'familyName', 'className', 'protected'];

/** Fields that a kind can use, in the order a person would choose them. */
export const fieldsOfKind: Readonly<Record<FileKind, readonly FileField[]>> = {
  LESSON: [...absenceFields, 'date', 'startTime', 'endTime', 'timeSpan', 'lengthMinutes', 'subject', 'status', 'validity', 'absentMinutes', 'lateMinutes', 'validMinutes', 'invalidMinutes'],
  DAY: [...absenceFields, 'date', 'status', 'validity', 'extent', 'absentMinutes', 'absentHours', 'validMinutes', 'invalidMinutes', 'offeredMinutes', 'offeredHours'],
  PERIOD_SUM: [
    ...absenceFields, 'periodFrom', 'periodTo', 'offeredMinutes', 'offeredHours', 'presentMinutes', 'presentHours', 'validMinutes', 'validHours', 'validPercent', 'invalidMinutes', 'invalidHours', 'invalidPercent',
    'otherMinutes', 'reportedMinutes', 'reportedPercent', 'unreportedPercent',
  ],
  CLASS_LIST: [
    ...absenceFields, 'grade', 'guardian1Name', 'guardian1Phone', 'guardian1Email', 'guardian2Name', 'guardian2Phone', 'guardian2Email', 'motherTongue', 'interpreterNeeded', 'interpreterLanguage',
  ],
};

/** Is the field one of those that the kind cannot do without (possibly by another in its place)? */
export const isRequiredField = (kind: FileKind, field: FileField): boolean => requiredFields[kind].some((group) => group.includes(field));

/** The first missing requirement, as the fields of which one must be mapped; null when the mapping is enough. */
export const missingFields = (kind: FileKind, mapping: ColumnMapping): readonly FileField[] | null =>
  requiredFields[kind].find((group) => group.every((field) => mapping[field] === undefined)) ?? null;
