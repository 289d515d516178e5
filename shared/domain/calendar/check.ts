import { type Fields, isFields } from '#shared/kernel/fields.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { isIsoDate } from './iso-date.ts';
import type { NamedDays, SchoolCalendar } from './types.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 500;

const isNamedSpan = (value: unknown): value is Fields => {
  if (!isFields(value)) return false;
  const { from, to, name } = value;
  return typeof from === 'string' && typeof to === 'string' && isIsoDate(from) && isIsoDate(to) && from <= to && isText(name);
};

const isTerm = (value: Fields): boolean =>
  isText(value['id']) && Number.isInteger(value['schoolYearStart']) && Number(String(value['from']).slice(0, 4)) - Number(value['schoolYearStart']) <= 1;

/** Where the fault lies; with `fault` also what it is, for the sentence that a person reads. `name` and `other` are its bands. */
interface CalendarProblem {
  readonly where: string;
  readonly fault?: 'NO_TERM' | 'NAME_MISSING' | 'NO_SUCH_DAY' | 'ENDS_BEFORE' | 'OVERLAP';
  readonly name?: string;
  readonly other?: string;
}

const spanProblem = (where: string, value: unknown): CalendarProblem | null => {
  if (isNamedSpan(value)) return null;
  if (!isFields(value)) return { where };
  const { from, to, name } = value;
  if (!isText(name)) return { where, fault: 'NAME_MISSING' };
  const areDays = typeof from === 'string' && typeof to === 'string' && isIsoDate(from) && isIsoDate(to);
  return { where, fault: areDays ? 'ENDS_BEFORE' : 'NO_SUCH_DAY', name: String(name) };
};

/** Two of the same kind at the same time: nobody can say which one a day belongs to. */
const overlap = (where: string, spans: readonly NamedDays[]): CalendarProblem | null => {
  const inOrder = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, span] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && next.from <= span.to) return { where, fault: 'OVERLAP', name: span.name, other: next.name };
  }
  return null;
};

const calendarProblem = (value: unknown): CalendarProblem | null => {
  if (!isFields(value)) return { where: 'file' };
  for (const field of ['id', 'version', 'label', 'source']) if (!isText(value[field])) return { where: field };
  if (typeof value['validFrom'] !== 'string' || !isIsoDate(value['validFrom'])) return { where: 'validFrom' };
  if (typeof value['isExample'] !== 'boolean') return { where: 'isExample' };
  for (const field of ['terms', 'breaks', 'staffDays', 'publicHolidays']) {
    const bands: unknown = value[field];
    if (!Array.isArray(bands)) return { where: field };
    for (const band of bands) {
      const problem = spanProblem(field, band);
      if (problem) return problem;
    }
  }
  const { terms, breaks } = value as unknown as SchoolCalendar;
  if (terms.length === 0) return { where: 'terms', fault: 'NO_TERM' };
  if (!terms.every((term) => isTerm(term as unknown as Fields))) return { where: 'terms' };
  const isOrdered = terms.every((term, index) => index === 0 || (terms[index - 1]?.from ?? '') < term.from);
  return overlap('terms', terms) ?? overlap('breaks', breaks) ?? (isOrdered ? null : { where: 'terms' });
};

/** Checks a school calendar from a file or from the settings page. `CALENDAR_INVALID` says where the first fault lies, and what it is. */
export const parseSchoolCalendar = (value: unknown): Result<SchoolCalendar> => {
  const problem = calendarProblem(value);
  return problem === null ? ok(value as SchoolCalendar) : fail('CALENDAR_INVALID', { ...problem });
};
