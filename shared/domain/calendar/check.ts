import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { isIsoDate } from './iso-date.ts';
import type { SchoolCalendar } from './types.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 500;

const isNamedSpan = (value: unknown): value is Fields => {
  if (!isObject(value)) return false;
  const { from, to, name } = value;
  return typeof from === 'string' && typeof to === 'string' && isIsoDate(from) && isIsoDate(to) && from <= to && isText(name);
};

const isTerm = (value: unknown): boolean =>
  isNamedSpan(value) && isText(value['id']) && Number.isInteger(value['schoolYearStart']) && Number(String(value['from']).slice(0, 4)) - Number(value['schoolYearStart']) <= 1;

const calendarProblem = (value: unknown): string | null => {
  if (!isObject(value)) return 'file';
  for (const field of ['id', 'version', 'label', 'source']) if (!isText(value[field])) return field;
  if (typeof value['validFrom'] !== 'string' || !isIsoDate(value['validFrom'])) return 'validFrom';
  if (typeof value['isExample'] !== 'boolean') return 'isExample';
  const terms: unknown = value['terms'];
  if (!Array.isArray(terms) || terms.length === 0 || !terms.every(isTerm)) return 'terms';
  for (const field of ['breaks', 'staffDays', 'publicHolidays']) {
    const bands: unknown = value[field];
    if (!Array.isArray(bands) || !bands.every(isNamedSpan)) return field;
  }
  const spans = terms as SchoolCalendar['terms'];
  return spans.every((term, index) => index === 0 || (spans[index - 1]?.to ?? '') < term.from) ? null : 'terms.order';
};

/** Checks a school calendar from a file or from the settings page. `CALENDAR_INVALID` names the first field at fault in `where`. */
export const parseSchoolCalendar = (value: unknown): Result<SchoolCalendar> => {
  const problem = calendarProblem(value);
  return problem === null ? ok(value as SchoolCalendar) : fail('CALENDAR_INVALID', { where: problem });
};
