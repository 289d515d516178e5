import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import { roles } from '#shared/domain/access/roles.ts';
import { authorityKinds, schoolForms } from '#shared/domain/school/types.ts';
import { assert } from '#shared/kernel/assert.ts';

const share = z.number().min(0).max(1);
const shares = z.array(share).min(1);

const schoolSeed = z.object({
  school: z.strictObject({
    authorityName: z.string(),
    authorityKind: z.enum(authorityKinds),
    schoolUnitName: z.string(),
    schoolUnitCode: z.string(),
    schoolForm: z.enum(schoolForms),
    address: z.string(),
    telephone: z.string(),
    email: z.string(),
  }),
  calendarId: z.string(),
  staircaseId: z.string(),
  people: z.array(z.strictObject({ key: z.string(), displayName: z.string(), role: z.enum(roles), passphrase: z.string() })).min(2),
});

const pupilSeed = z.strictObject({
  className: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  /** How patterns and stories name the pupil. */
  key: z.string().optional(),
  motherTongue: z.string().optional(),
  needsInterpreter: z.boolean().optional(),
  guardians: z.array(z.string()).min(1).max(2),
  /** What makes the row of this pupil a hard one for an import. */
  oddity: z.enum(['COORDINATION', 'LOCAL', 'PROTECTED', 'SCIENTIFIC']).optional(),
  /** The only name that a protected pupil has in the vault. */
  codeName: z.string().optional(),
});

const idSpellings = ['TWELVE', 'DASH', 'SHORT', 'APOSTROPHE', 'POINT_ZERO', 'SCIENTIFIC'] as const;
/** How a class list spells a number; the last one has been through a spreadsheet and lost its digits. */
export type IdSpelling = (typeof idSpellings)[number];

const pupilsSeed = z.object({
  telephonesFrom: z.number().int(),
  telephones: z.number().int().positive(),
  localId: z.string(),
  /** By place in the class, so that every class list has every spelling. */
  spellings: z.array(z.enum(idSpellings)).min(1),
  pupils: z.array(pupilSeed),
});

const absencePattern = z.strictObject({
  pupil: z.string(),
  /** School days before the demo's day: the weeks of `before` end there, those of `after` begin. */
  anchorDaysAgo: z.number().int().min(0),
  firstToGo: z.enum(['MORNINGS', 'MONDAYS_AND_PE', 'WHOLE_DAYS']).default('MORNINGS'),
  validShare: share.optional(),
  before: shares,
  after: shares,
});
export type AbsencePattern = z.infer<typeof absencePattern>;

const absenceSeed = z.object({
  sourceSystem: z.string(),
  /** When the ready demo vault has read an export: school days before the demo's day, the last one on it. */
  exportedDaysAgo: z.array(z.number().int().min(0)).min(1),
  lessonTimes: z.array(z.tuple([z.string(), z.string()])).min(1),
  lessonMinutes: z.number().int().positive(),
  lessonsOnFridays: z.number().int().positive(),
  subjects: z.array(z.string()).min(1),
  physicalEducation: z.strictObject({ subject: z.string(), lessons: z.array(z.strictObject({ weekday: z.number().int(), place: z.number().int() })) }),
  wholeClass: z.strictObject({ cancelledShare: share, unreportedShare: share }),
  lateShare: share,
  othersShare: z.strictObject({ least: share, most: share }),
  validShare: share,
  patterns: z.array(absencePattern),
});

const identitiesSeed = z.object({ personnummer: z.array(z.string()), samordningsnummer: z.array(z.string()) });

/** The fictive school as data: who is there, who is away and when. Days are relative, so that the demo is never old. */
export interface DemoSeeds {
  readonly school: z.infer<typeof schoolSeed>;
  readonly pupils: z.infer<typeof pupilsSeed>;
  readonly absence: z.infer<typeof absenceSeed>;
  readonly identities: z.infer<typeof identitiesSeed>;
  readonly calendar: SchoolCalendar;
}

/** Reads a seed file below `resources/demo`. Throws when it is not what was shipped. */
export const readSeed = <T>(resourcesDir: string, path: string, schema: z.ZodType<T>): T => schema.parse(JSON.parse(readFileSync(join(resourcesDir, 'demo', path), 'utf8')));

/** Reads the seeds in `resources/demo`. Throws when they are not what was shipped. */
export const loadDemoSeeds = (resourcesDir: string): DemoSeeds => {
  const school = readSeed(resourcesDir, 'school.json', schoolSeed);
  const calendar = parseSchoolCalendar(JSON.parse(readFileSync(join(resourcesDir, 'school-calendars', `${school.calendarId}.json`), 'utf8')));
  assert(calendar.ok, 'the shipped school calendar is valid');
  return {
    school,
    pupils: readSeed(resourcesDir, 'pupils.json', pupilsSeed),
    absence: readSeed(resourcesDir, 'absence.json', absenceSeed),
    identities: readSeed(resourcesDir, 'test-identities.json', identitiesSeed),
    calendar: calendar.value,
  };
};
