import { z } from 'zod';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import { authorityKinds, schoolForms, type School, type StaircasePeriod } from '#shared/domain/school/types.ts';
import type { Staircase } from '#shared/domain/staircase/types.ts';
import { command, query } from './define.ts';
import { isoDate, line, nothing, packId, requiredLine, rowVersion } from './fields.ts';

export interface SchoolSettings {
  readonly school: School;
  readonly calendar: SchoolCalendar | null;
  readonly staircasePeriods: readonly StaircasePeriod[];
  /** The staircase in force today, whole. */
  readonly staircase: Staircase | null;
  /** Somebody has typed the vault's paper key from the paper. */
  readonly recoveryKeyConfirmed: boolean;
  readonly rowVersion: number;
}

/** Only the shape: what a person types wrong is found by the domain, which names it in a sentence. */
const calendarText = z.string().max(500);
const band = { from: calendarText as unknown as typeof isoDate, to: calendarText as unknown as typeof isoDate, name: calendarText };
const bands = z.array(z.strictObject(band)).max(400).readonly();
const calendar = z.strictObject({
  id: calendarText,
  version: calendarText,
  validFrom: calendarText as unknown as typeof isoDate,
  label: calendarText,
  source: calendarText,
  isExample: z.boolean(),
  terms: z.array(z.strictObject({ ...band, id: calendarText, schoolYearStart: z.int() })).max(60).readonly(),
  breaks: bands,
  staffDays: bands,
  publicHolidays: bands,
}) satisfies z.ZodType<SchoolCalendar>;

export const schoolCalls = {
  'school.get': query<SchoolSettings>()(nothing, { right: 'school.read', audit: { none: 'settings of the school, no person' } }),
  'school.save': command<{ readonly rowVersion: number }>()(
    z.strictObject({
      rowVersion,
      school: z.strictObject({
        authorityName: requiredLine,
        authorityKind: z.enum(authorityKinds),
        schoolUnitName: requiredLine,
        schoolUnitCode: z.string().regex(/^(\d{8})?$/),
        schoolForm: z.enum(schoolForms),
        address: line,
        telephone: line,
        email: line,
        allowsProtectedIdentity: z.boolean(),
      }),
    }),
    { right: 'school.manage', audit: { action: 'SCHOOL_CHANGED' } },
  ),
  'staircase.packs': query<readonly Staircase[]>()(nothing, { right: 'school.read', audit: { none: 'shipped data' } }),
  /** From `startsOn` the pack is in force; open cases keep theirs. */
  'staircase.choose': command<null>()(z.strictObject({ packId, packVersion: packId, startsOn: isoDate }), {
    right: 'school.manage',
    audit: { action: 'STAIRCASE_CHOSEN' },
  }),
  'calendar.packs': query<readonly SchoolCalendar[]>()(nothing, { right: 'school.read', audit: { none: 'shipped data' } }),
  /** The whole calendar as edited; checked by the same schema as the shipped ones. */
  'calendar.save': command<null>()(z.strictObject({ calendar }), {
    right: 'school.manage',
    audit: { action: 'CALENDAR_CHANGED' },
  }),
} as const;
