import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#shared/domain/absence/attendance.ts';
import type { FileField, ParsedRows, ParseOptions, RejectionCode } from '#shared/domain/absence/parsed-file.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { cleanText, dayReader, readMinutes, readNumber, readTime, remember, type Cell } from './cells.ts';
import { collectPupils } from './pupils-of-file.ts';
import { extentWords, statusWords, validityWords, wordKey } from './status-words.ts';
import type { Table } from './table.ts';

const statusCode = Object.fromEntries(ATTENDANCE_STATUSES.map((status, code) => [status, code])) as Readonly<Record<AttendanceStatus, number>>;

const wordTable = <T extends string>(words: Readonly<Record<T, readonly string[]>>): Map<string, T> =>
  new Map(Object.entries(words).flatMap(([meaning, list]) => (list as readonly string[]).map((word) => [wordKey(word), meaning as T] as const)));

/** What a status word means, by a person's own table first. */
export const statusReader = (own: ParseOptions['statusWords']): ((text: string) => AttendanceStatus | undefined) => {
  const known = wordTable(statusWords);
  for (const [word, status] of Object.entries(own ?? {})) known.set(wordKey(word), status);
  return (text) => known.get(wordKey(text));
};

/** One row, put together before it is written to the columns. */
interface Reading {
  status: AttendanceStatus;
  absent: number;
  length: number;
  start: number;
  extent: number;
  /** Set when the row holds both valid and invalid minutes: it is kept as two parts. */
  invalidPart: number;
}

const ABSENT: ReadonlySet<AttendanceStatus> = new Set(['ABSENT_VALID', 'ABSENT_INVALID', 'ABSENT_UNSPECIFIED']);

class RowRefused extends Error {
  readonly code: RejectionCode;
  readonly field: FileField;
  constructor(code: RejectionCode, field: FileField) {
    super(code);
    this.code = code;
    this.field = field;
  }
}

const valueOf = <T>(cell: Cell<T>, field: FileField): T => {
  if ('code' in cell) throw new RowRefused(cell.code, field);
  return cell.value;
};

/** Reads lesson or day rows into columns. */
export const readRows = (table: Table, kind: 'LESSON' | 'DAY', options: ParseOptions): Omit<ParsedRows, 'fileSha256' | 'sizeBytes'> => {
  const today = options.today as IsoDate;
  const pupils = collectPupils(table, today);
  const readDay = dayReader(today);
  const readClock = remember(readTime);
  const statusOf = statusReader(options.statusWords);
  const readStatus = remember<AttendanceStatus>((text) => {
    const status = statusOf(text);
    return status ? { value: status } : { code: 'STATUS_UNKNOWN' };
  });
  const validities = wordTable(validityWords);
  const subjects: string[] = [];
  const subjectIndex = new Map<string, number>();

  // A lesson with both kinds of absence takes two entries.
  const capacity = table.rowLimit * (table.has('validMinutes') && table.has('invalidMinutes') ? 2 : 1);
  const column = (): Int32Array => new Int32Array(capacity);
  const columns = { lineNumber: column(), pupil: column(), date: column(), startMinute: column(), lengthMinutes: column(), absentMinutes: column(), subject: column() };
  const status = new Uint8Array(capacity);
  const extentPercent = new Uint8Array(capacity);
  let count = 0;

  const minutesIn = (row: readonly string[], field: FileField, unit: 'MINUTES' | 'HOURS' = 'MINUTES'): number => valueOf(readMinutes(table.cell(row, field), unit), field) ?? -1;

  const readLength = (row: readonly string[], reading: Reading): void => {
    let end = -1;
    const span = table.has('timeSpan') ? table.cell(row, 'timeSpan') : '';
    if (span !== '') {
      const [from, to] = span.split(/\s*[-–]\s*/);
      reading.start = valueOf(readClock(from ?? ''), 'timeSpan');
      if (to !== undefined && to !== '') end = valueOf(readClock(to), 'timeSpan');
    }
    const startText = table.cell(row, 'startTime');
    const endText = table.cell(row, 'endTime');
    if (startText !== '') reading.start = valueOf(readClock(startText), 'startTime');
    if (endText !== '') end = valueOf(readClock(endText), 'endTime');
    reading.length = minutesIn(row, 'lengthMinutes');
    if (reading.length < 0) reading.length = minutesIn(row, 'offeredMinutes');
    if (reading.length < 0) reading.length = minutesIn(row, 'offeredHours', 'HOURS');
    if (reading.length < 0 && reading.start >= 0 && end >= 0) {
      if (end < reading.start) throw new RowRefused('TIME_UNREADABLE', table.has('endTime') ? 'endTime' : 'timeSpan');
      reading.length = end - reading.start;
    }
    if (kind === 'LESSON' && reading.length <= 0) throw new RowRefused('LENGTH_MISSING', 'endTime');
  };

  const readExtent = (row: readonly string[]): number => {
    const text = table.cell(row, 'extent');
    if (text === '') return 100;
    const word = extentWords[wordKey(text)];
    if (word !== undefined) return word;
    const percent = valueOf(readNumber(text.replace('%', '')), 'extent') ?? 100;
    if (percent > 100) throw new RowRefused('NUMBER_UNREADABLE', 'extent');
    return Math.round(percent);
  };

  const readAbsence = (row: readonly string[], reading: Reading): void => {
    const valid = minutesIn(row, 'validMinutes');
    const invalid = minutesIn(row, 'invalidMinutes');
    const statusText = table.cell(row, 'status');
    if (valid > 0 || invalid > 0) {
      reading.status = valid > 0 ? 'ABSENT_VALID' : 'ABSENT_INVALID';
      reading.absent = valid > 0 ? valid : invalid;
      reading.invalidPart = valid > 0 && invalid > 0 ? invalid : 0;
      return;
    }
    const late = minutesIn(row, 'lateMinutes');
    reading.absent = minutesIn(row, 'absentMinutes');
    if (reading.absent < 0) reading.absent = minutesIn(row, 'absentHours', 'HOURS');
    const validityText = table.cell(row, 'validity');
    const validity = validities.get(wordKey(validityText));
    const absent: AttendanceStatus = validity === undefined ? 'ABSENT_UNSPECIFIED' : `ABSENT_${validity}`;
    if (statusText !== '') {
      reading.status = valueOf(readStatus(statusText), 'status');
      if (reading.status === 'ABSENT_UNSPECIFIED') reading.status = absent;
      else if (reading.status === 'PRESENT' && reading.absent > 0) reading.status = absent;
      else if (reading.status === 'LATE' && late >= 0) reading.absent = late;
      // "0" beside a lesson that was missed means that nobody counted, not that nothing was missed.
      if (ABSENT.has(reading.status) && reading.absent === 0) reading.absent = -1;
      return;
    }
    if (late > 0) {
      reading.status = 'LATE';
      reading.absent = late;
    } else if (reading.absent > 0) reading.status = absent;
    else if (reading.absent === 0 || valid === 0 || invalid === 0) reading.status = 'PRESENT';
    else if (validity !== undefined || table.cell(row, 'extent') !== '') reading.status = absent;
    else if (table.has('status')) reading.status = 'UNREPORTED';
    else throw new RowRefused('STATUS_MISSING', 'validity');
  };

  const write = (line: number, pupil: number, day: number, subject: number, reading: Reading): void => {
    columns.lineNumber[count] = line;
    columns.pupil[count] = pupil;
    columns.date[count] = day;
    columns.subject[count] = subject;
    columns.startMinute[count] = reading.start;
    columns.lengthMinutes[count] = reading.length;
    columns.absentMinutes[count] = reading.absent;
    status[count] = statusCode[reading.status];
    extentPercent[count] = reading.extent;
    count += 1;
  };

  const subjectOf = (row: readonly string[]): number => {
    const text = table.cell(row, 'subject');
    if (text === '') return -1;
    let index = subjectIndex.get(text);
    if (index === undefined) {
      index = subjects.push(cleanText(text)) - 1;
      subjectIndex.set(text, index);
    }
    return index;
  };

  const readOne = (row: readonly string[], line: number): void => {
    const day = valueOf(readDay(table.cell(row, 'date')), 'date');
    const reading: Reading = { status: 'UNREPORTED', absent: -1, length: -1, start: -1, extent: 100, invalidPart: 0 };
    readLength(row, reading);
    readAbsence(row, reading);
    if (kind === 'DAY') reading.extent = readExtent(row);
    if (reading.length >= 0 && reading.absent + reading.invalidPart > reading.length) throw new RowRefused('MINUTES_EXCEED_OFFERED', table.has('absentMinutes') ? 'absentMinutes' : 'lateMinutes');
    if (reading.invalidPart > 0 && reading.length < 0) throw new RowRefused('LENGTH_MISSING', 'offeredMinutes');
    // Last: only pupils with a row that goes in are listed, for a re-import replaces what those had.
    const pupil = valueOf(pupils.indexOf(row), 'personId');
    const subject = kind === 'LESSON' ? subjectOf(row) : -1;
    if (reading.invalidPart > 0) {
      write(line, pupil, day, subject, { ...reading, length: reading.length - reading.invalidPart });
      write(line, pupil, day, subject, { ...reading, status: 'ABSENT_INVALID', length: reading.invalidPart, absent: reading.invalidPart });
    } else write(line, pupil, day, subject, reading);
  };

  table.forEachRow((row, line) => {
    try {
      readOne(row, line);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      table.reject(line, error.code, error.field);
    }
  });

  const cut = (values: Int32Array): Int32Array => values.slice(0, count);
  return {
    kind,
    ...table.counts(),
    rowCount: count,
    pupils: pupils.list,
    subjects,
    lineNumber: cut(columns.lineNumber),
    pupil: cut(columns.pupil),
    date: cut(columns.date),
    startMinute: cut(columns.startMinute),
    lengthMinutes: cut(columns.lengthMinutes),
    absentMinutes: cut(columns.absentMinutes),
    subject: cut(columns.subject),
    status: status.slice(0, count),
    extentPercent: extentPercent.slice(0, count),
  };
};
