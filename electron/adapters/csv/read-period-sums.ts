import { isConsistent, type AbsenceMinutes } from '#shared/domain/absence/minutes.ts';
import type { FileField, ParsedPeriodSums, ParseOptions } from '#shared/domain/absence/parsed-file.ts';
import { isIsoDate, toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { dayReader, holdsShares, readMinutes, readPercent, type Cell } from './cells.ts';
import { collectPupils } from './pupils-of-file.ts';
import type { Table } from './table.ts';

const MINUTE_FIELDS = ['offered', 'present', 'valid', 'invalid', 'other', 'reported'] as const;
type Amount = (typeof MINUTE_FIELDS)[number];

const minuteField: Readonly<Record<Amount, FileField>> = {
  offered: 'offeredMinutes', present: 'presentMinutes', valid: 'validMinutes', invalid: 'invalidMinutes', other: 'otherMinutes', reported: 'reportedMinutes',
};
const hourField: Partial<Readonly<Record<Amount, FileField>>> = { offered: 'offeredHours', present: 'presentHours', valid: 'validHours', invalid: 'invalidHours' };
const percentField: Partial<Readonly<Record<Amount, FileField>>> = { valid: 'validPercent', invalid: 'invalidPercent', reported: 'reportedPercent' };

/** Systems round each figure by itself: sums may be a few minutes larger than their whole, and are trimmed to it. */
const ROUNDING_MINUTES = 3;

/** Makes rounded figures consistent; null when the absence is truly longer than the offered time. */
const settle = (minutes: AbsenceMinutes): AbsenceMinutes | null => {
  const told = minutes.attended + minutes.valid + minutes.invalid + minutes.other;
  const excess = told - minutes.offered;
  if (excess > ROUNDING_MINUTES) return null;
  const attended = Math.max(0, minutes.attended - Math.max(0, excess));
  const settled = { ...minutes, attended };
  const retold = attended + minutes.valid + minutes.invalid + minutes.other;
  const reported = Math.min(minutes.offered, Math.max(minutes.reported, retold));
  const whole = { ...settled, reported };
  return isConsistent(whole) ? whole : null;
};

/** Reads sums per pupil and period. Minutes are taken where the file has them, else hours, else percent of the offered time. */
export const readPeriodSums = (table: Table, options: ParseOptions): Omit<ParsedPeriodSums, 'fileSha256' | 'sizeBytes'> => {
  const pupils = collectPupils(table, options.today as IsoDate);
  const readDay = dayReader(options.today as IsoDate);
  const fallback = options.period && isIsoDate(options.period.from) && isIsoDate(options.period.to) ? { from: toEpochDay(options.period.from), to: toEpochDay(options.period.to) } : null;
  const shares = new Map<FileField, boolean>();
  const isShare = (field: FileField): boolean => {
    const known = shares.get(field) ?? holdsShares(table.cells(field));
    shares.set(field, known);
    return known;
  };
  const column = (): Int32Array => new Int32Array(table.rowLimit);
  const out = {
    lineNumber: column(), pupil: column(), from: column(), to: column(), offered: column(), reported: column(), attended: column(), valid: column(), invalid: column(), other: column(),
  };
  let count = 0;

  const amount = (row: readonly string[], what: Amount, offered: number | null): Cell<number | null> & { readonly field?: FileField } => {
    const inMinutes = readMinutes(table.cell(row, minuteField[what]), 'MINUTES');
    if ('code' in inMinutes) return { ...inMinutes, field: minuteField[what] };
    if (inMinutes.value !== null) return { value: Math.round(inMinutes.value) };
    const hours = hourField[what];
    if (hours) {
      const inHours = readMinutes(table.cell(row, hours), 'HOURS');
      if ('code' in inHours) return { ...inHours, field: hours };
      if (inHours.value !== null) return inHours;
    }
    const percent = percentField[what];
    if (!percent || offered === null || !table.has(percent)) return { value: null };
    const share = readPercent(table.cell(row, percent), isShare(percent));
    if ('code' in share) return { ...share, field: percent };
    return { value: share.value === null ? null : Math.round((share.value / 100) * offered) };
  };

  const periodOf = (row: readonly string[], line: number): { readonly from: number; readonly to: number } | null => {
    if (table.cell(row, 'periodFrom') === '' && table.cell(row, 'periodTo') === '') {
      if (!fallback) table.reject(line, 'PERIOD_MISSING', 'periodFrom');
      return fallback;
    }
    const from = readDay(table.cell(row, 'periodFrom'));
    const to = readDay(table.cell(row, 'periodTo'));
    if ('code' in from) table.reject(line, from.code, 'periodFrom');
    else if ('code' in to) table.reject(line, to.code, 'periodTo');
    else if (to.value < from.value) table.reject(line, 'PERIOD_REVERSED', 'periodTo');
    else return { from: from.value, to: to.value };
    return null;
  };

  const reportedOf = (row: readonly string[], given: number | null, offered: number, told: number, knowsPresence: boolean): number => {
    if (given !== null) return given;
    if (table.has('unreportedPercent')) {
      const unreported = readPercent(table.cell(row, 'unreportedPercent'), isShare('unreportedPercent'));
      if ('value' in unreported && unreported.value !== null) return Math.round(offered * (1 - unreported.value / 100));
    }
    return knowsPresence ? told : offered;
  };

  table.forEachRow((row, line) => {
    const period = periodOf(row, line);
    if (!period) return;
    const values: Partial<Record<Amount, number | null>> = {};
    for (const what of MINUTE_FIELDS) {
      const cell = amount(row, what, values.offered ?? null);
      if ('code' in cell) return table.reject(line, cell.code, cell.field);
      values[what] = cell.value;
    }
    const valid = values.valid ?? 0;
    const invalid = values.invalid ?? 0;
    const other = values.other ?? 0;
    const offered = values.offered ?? (values.present === null || values.present === undefined ? null : values.present + valid + invalid + other);
    if (offered === null) return table.reject(line, 'LENGTH_MISSING', 'offeredMinutes');
    const knowsPresence = values.present !== null && values.present !== undefined;
    const reported = reportedOf(row, values.reported ?? null, offered, (values.present ?? 0) + valid + invalid + other, knowsPresence);
    const attended = knowsPresence ? (values.present ?? 0) : Math.max(0, Math.min(reported, offered) - valid - invalid - other);
    const minutes = settle({ offered, reported, attended, valid, invalid, other });
    if (!minutes) return table.reject(line, 'MINUTES_EXCEED_OFFERED', 'offeredMinutes');
    // Last: only pupils with a row that goes in are listed.
    const pupil = pupils.indexOf(row);
    if ('code' in pupil) return table.reject(line, pupil.code, 'personId');
    out.lineNumber[count] = line;
    out.pupil[count] = pupil.value;
    out.from[count] = period.from;
    out.to[count] = period.to;
    out.offered[count] = minutes.offered;
    out.reported[count] = minutes.reported;
    out.attended[count] = minutes.attended;
    out.valid[count] = minutes.valid;
    out.invalid[count] = minutes.invalid;
    out.other[count] = minutes.other;
    count += 1;
  });

  const cut = (values: Int32Array): Int32Array => values.slice(0, count);
  return {
    kind: 'PERIOD_SUM',
    ...table.counts(),
    rowCount: count,
    pupils: pupils.list,
    lineNumber: cut(out.lineNumber), pupil: cut(out.pupil), from: cut(out.from), to: cut(out.to), offered: cut(out.offered),
    reported: cut(out.reported), attended: cut(out.attended), valid: cut(out.valid), invalid: cut(out.invalid), other: cut(out.other),
  };
};
