import { type Fields, isFields } from '#shared/kernel/fields.ts';
import { ATTENDANCE_STATUSES } from './attendance.ts';
import { isConsistent } from './minutes.ts';
import { FILE_ENCODINGS, FILE_KINDS, FILE_SEPARATORS, type FilePupil, type ParsedClassList, type ParsedPeriodSums, type ParsedRows, type SniffedFile } from './parsed-file.ts';

/*
 * The parser process reads files from outside. What it hands over is looked at again here: a wrong length or an index out
 * of range would otherwise put minutes on somebody else.
 */

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const EARLIEST_DAY = 0;
const LATEST_DAY = 200_000;

/** Is this what looking at a file gives? */
export const isSniffedFile = (value: unknown): value is SniffedFile =>
  isFields(value) &&
  isCount(value['sizeBytes']) && isCount(value['lineCount']) && isCount(value['headerLine']) &&
  (FILE_ENCODINGS as readonly unknown[]).includes(value['encoding']) &&
  (FILE_SEPARATORS as readonly unknown[]).includes(value['separator']) &&
  (value['kind'] === null || (FILE_KINDS as readonly unknown[]).includes(value['kind'])) &&
  areTexts(value['columns']) && areTexts(value['letterWords']) && isCount(value['unreadableCharacters']) && areTexts(value['titleLines']) && areTexts(value['unknownStatusWords']) &&
  Array.isArray(value['sampleRows']) && value['sampleRows'].every(areTexts) &&
  isFields(value['mapping']) && Object.values(value['mapping']).every(isCount);

const isPersonId = (value: unknown): boolean => value === null || (isFields(value) && isText(value['kind']) && isText(value['value']) && value['value'].length <= 40);

const isFilePupil = (value: unknown): value is FilePupil => isFields(value) && isPersonId(value['personId']) && isText(value['name']) && isText(value['className']) && areTexts(value['otherNames']);

const isBase = (value: Fields): boolean =>
  isText(value['fileSha256']) && isCount(value['rejectedCount']) && isCount(value['blankRowCount']) && isCount(value['totalRowCount']) &&
  Array.isArray(value['rejected']) && value['rejected'].every((row: unknown) => isFields(row) && isCount(row['lineNumber']) && isText(row['code']));

const isColumn = (value: unknown, length: number, least: number, most: number): boolean =>
  (value instanceof Int32Array || value instanceof Uint8Array) && value.length === length && value.every((entry) => entry >= least && entry <= most);

const MAX_MINUTES = 2_000_000_000;

const isTable = (value: unknown): value is Fields & { readonly rowCount: number; readonly pupils: readonly FilePupil[] } =>
  isFields(value) && isBase(value) && isCount(value['rowCount']) && Array.isArray(value['pupils']) && value['pupils'].every(isFilePupil);

/** Is this what reading lesson or day rows gives? */
export const isParsedRows = (value: unknown): value is ParsedRows => {
  if (!isTable(value) || (value['kind'] !== 'LESSON' && value['kind'] !== 'DAY') || !areTexts(value['subjects'])) return false;
  const { rowCount, pupils } = value;
  const subjects = value['subjects'] as readonly string[];
  return (
    isColumn(value['pupil'], rowCount, 0, pupils.length - 1) &&
    isColumn(value['date'], rowCount, EARLIEST_DAY, LATEST_DAY) &&
    isColumn(value['startMinute'], rowCount, -1, 24 * 60) &&
    isColumn(value['lengthMinutes'], rowCount, -1, 24 * 60) &&
    isColumn(value['absentMinutes'], rowCount, -1, 24 * 60) &&
    isColumn(value['status'], rowCount, 0, ATTENDANCE_STATUSES.length - 1) &&
    isColumn(value['extentPercent'], rowCount, 0, 100) &&
    isColumn(value['subject'], rowCount, -1, subjects.length - 1)
  );
};

/** Is this what reading sums per period gives? */
export const isParsedPeriodSums = (value: unknown): value is ParsedPeriodSums => {
  if (!isTable(value) || value['kind'] !== 'PERIOD_SUM') return false;
  const { rowCount, pupils } = value;
  const minuteFields = ['offered', 'reported', 'attended', 'valid', 'invalid', 'other'] as const;
  if (!isColumn(value['pupil'], rowCount, 0, pupils.length - 1) || !isColumn(value['from'], rowCount, EARLIEST_DAY, LATEST_DAY) || !isColumn(value['to'], rowCount, EARLIEST_DAY, LATEST_DAY)) return false;
  if (!minuteFields.every((field) => isColumn(value[field], rowCount, 0, MAX_MINUTES))) return false;
  const sums = value as unknown as ParsedPeriodSums;
  return sums.from.every((from, row) => from <= (sums.to[row] ?? -1) && isConsistent({ offered: sums.offered[row] ?? 0, reported: sums.reported[row] ?? 0, attended: sums.attended[row] ?? 0, valid: sums.valid[row] ?? 0, invalid: sums.invalid[row] ?? 0, other: sums.other[row] ?? 0 }));
};

/** Is this what reading a class list gives? */
export const isParsedClassList = (value: unknown): value is ParsedClassList =>
  isFields(value) && value['kind'] === 'CLASS_LIST' && isBase(value) && Array.isArray(value['rows']) &&
  value['rows'].every((row: unknown) => isFields(row) && isCount(row['lineNumber']) && isPersonId(row['personId']) && ['givenName', 'familyName', 'className', 'grade', 'motherTongue', 'interpreterLanguage'].every((field) => isText(row[field])) && Array.isArray(row['guardians']));
