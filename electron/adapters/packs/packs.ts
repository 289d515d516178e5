import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { QuestionBank } from '#shared/domain/assessment/question-bank.ts';
import type { AttendancePlan } from '#shared/domain/cases/attendance-plan.ts';
import type { SharingGroundPack } from '#shared/domain/cases/sharing-grounds.ts';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { ConsentTextPack } from '#shared/domain/consents/consent-text.ts';
import type { GroupReportPack } from '#shared/domain/documents/group-figures.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';
import type { DocumentKind } from '#shared/domain/documents/types.ts';
import type { LetterPack } from '#shared/domain/letters/letter-pack.ts';
import type { MeasureLibrary } from '#shared/domain/plans/measure-library.ts';
import type { InnerSharingPack, WritingRules } from '#shared/domain/cases/notes.ts';
import type { PeoplePolicy } from '#shared/domain/people/policy.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { parseStaircase } from '#shared/domain/staircase/check.ts';
import type { Staircase } from '#shared/domain/staircase/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { attendancePlanSchema, consentTextSchema, documentProfileSchema, groupReportSchema, letterSchema, innerSharingSchema, measureLibrarySchema, peoplePolicySchema, questionBankSchema, sharingGroundSchema, writingRulesSchema } from './schemas.ts';

/** A pack that was left out, and the field at fault. Never its content. */
export interface PackProblem {
  readonly file: string;
  readonly where: string;
}

/**
 * The content packs. By id: the given version, or the newest one when no version is named. By school form: the pack with
 * the latest `validFrom` that covers it. `undefined` where there is none.
 */
export interface Packs {
  readonly staircases: () => readonly Staircase[];
  readonly staircase: (id: string, version?: string) => Staircase | undefined;
  readonly calendars: () => readonly SchoolCalendar[];
  readonly calendar: (id: string, version?: string) => SchoolCalendar | undefined;
  readonly questionBanks: () => readonly QuestionBank[];
  readonly questionBankFor: (schoolForm: SchoolForm, version?: string) => QuestionBank | undefined;
  readonly measureLibraryFor: (schoolForm: SchoolForm) => MeasureLibrary | undefined;
  readonly documentProfiles: (kind: DocumentKind, schoolForm: SchoolForm) => readonly DocumentProfile[];
  readonly documentProfile: (id: string, version?: string) => DocumentProfile | undefined;
  /** "L1", "L2"; a staircase that only names the document (D22) means L2. */
  readonly letterFor: (letterId: string, schoolForm: SchoolForm, lang?: string) => LetterPack | undefined;
  readonly consentTextsFor: (schoolForm: SchoolForm) => ConsentTextPack | undefined;
  readonly groupReportFor: (schoolForm: SchoolForm) => GroupReportPack | undefined;
  readonly sharingGroundsFor: (schoolForm: SchoolForm) => SharingGroundPack | undefined;
  readonly attendancePlanFor: (schoolForm: SchoolForm) => AttendancePlan | undefined;
  /** Reminders, emergency access and the delay after wrong passphrases. Shipped with the program: it does not start without. */
  readonly peoplePolicy: () => PeoplePolicy;
  readonly innerSharing: () => InnerSharingPack;
  readonly writingRules: () => WritingRules;
  readonly problems: () => readonly PackProblem[];
}

const MAX_PACK_BYTES = 1024 * 1024;

interface Pack {
  readonly id: string;
  readonly version: string;
  readonly validFrom: string;
}

type Parse<T> = (value: unknown) => Result<T>;

const bySchema = <T>(schema: z.ZodType<T>): Parse<T> => (value) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail('PACK_INVALID', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
};

const readPack = <T>(path: string, parse: Parse<T>): Result<T> => {
  try {
    if (statSync(path).size > MAX_PACK_BYTES) return fail('PACK_INVALID', { where: 'size' });
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return fail('PACK_INVALID', { where: 'json' });
  }
};

const jsonFilesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  } catch {
    return [];
  }
};

const compareVersions = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Newest first: a later start, then a higher version. */
const newestFirst = (a: Pack, b: Pack): number => (a.validFrom === b.validFrom ? compareVersions(b.version, a.version) : a.validFrom < b.validFrom ? 1 : -1);

const find = <T extends Pack>(packs: readonly T[], id: string, version: string | undefined): T | undefined => packs.find((pack) => pack.id === id && (version === undefined || pack.version === version));

/** What a step's `proposesLetter` means when it names the document only. */
const DEFAULT_LETTER = 'L2';

/** Packs of which there is one, and without which the program is not whole. */
const shipped = <T>(packs: readonly T[]): T => {
  const pack = packs.at(-1);
  assert(pack, 'the pack is shipped with the program');
  return pack;
};

/**
 * Reads and checks every pack below `resourcesDir`. A pack that fails its schema, or repeats an id and version, is left
 * out and listed in `problems`: one bad file must not keep the program from opening a vault.
 */
export const loadPacks = (resourcesDir: string): Packs => {
  const problems: PackProblem[] = [];
  const load = <T extends Pack>(folders: readonly string[], parse: Parse<T>): readonly T[] => {
    const packs: T[] = [];
    for (const folder of folders)
      for (const name of jsonFilesIn(join(resourcesDir, folder))) {
        const file = `${folder}/${name}`;
        const read = readPack(join(resourcesDir, folder, name), parse);
        if (!read.ok) problems.push({ file, where: String(read.failure.params?.['where'] ?? '') });
        else if (find(packs, read.value.id, read.value.version)) problems.push({ file, where: 'id' });
        else packs.push(read.value);
      }
    return packs.toSorted(newestFirst);
  };
  const staircases = load(['staircases'], parseStaircase);
  const calendars = load(['school-calendars'], parseSchoolCalendar);
  const questionBanks = load(['question-bank'], bySchema<QuestionBank>(questionBankSchema));
  const libraries = load(['measure-library'], bySchema<MeasureLibrary>(measureLibrarySchema));
  const profiles = load(['documents', 'referral-profiles'], bySchema<DocumentProfile>(documentProfileSchema));
  const letters = load(['letters'], bySchema<LetterPack>(letterSchema));
  const consentTexts = load(['consents'], bySchema<ConsentTextPack>(consentTextSchema));
  const groupReports = load(['analysis'], bySchema<GroupReportPack>(groupReportSchema));
  const grounds = load(['sharing-grounds'], bySchema<SharingGroundPack>(sharingGroundSchema));
  const attendancePlans = load(['attendance-plan'], bySchema<AttendancePlan>(attendancePlanSchema));
  const innerSharing = load(['inner-sharing'], bySchema<InnerSharingPack>(innerSharingSchema));
  const writingRules = load(['writing-rules'], bySchema<WritingRules>(writingRulesSchema));
  const peoplePolicies = load(['people'], bySchema<PeoplePolicy>(peoplePolicySchema));
  const covers = (schoolForm: SchoolForm) => (pack: { readonly schoolForms: readonly SchoolForm[] }): boolean => pack.schoolForms.includes(schoolForm);
  return {
    staircases: () => staircases,
    staircase: (id, version) => find(staircases, id, version),
    calendars: () => calendars,
    calendar: (id, version) => find(calendars, id, version),
    questionBanks: () => questionBanks,
    questionBankFor: (schoolForm, version) => questionBanks.find((bank) => covers(schoolForm)(bank) && (version === undefined || bank.version === version)),
    measureLibraryFor: (schoolForm) => libraries.find(covers(schoolForm)),
    documentProfiles: (kind, schoolForm) => profiles.filter((profile) => profile.kind === kind && covers(schoolForm)(profile)),
    documentProfile: (id, version) => find(profiles, id, version),
    letterFor: (letterId, schoolForm, lang = 'sv') => {
      const wanted = letterId.startsWith('D') ? DEFAULT_LETTER : letterId;
      return letters.find((letter) => letter.letterId === wanted && letter.lang === lang && covers(schoolForm)(letter));
    },
    consentTextsFor: (schoolForm) => consentTexts.find(covers(schoolForm)),
    groupReportFor: (schoolForm) => groupReports.find(covers(schoolForm)),
    sharingGroundsFor: (schoolForm) => grounds.find(covers(schoolForm)),
    attendancePlanFor: (schoolForm) => attendancePlans.find(covers(schoolForm)),
    peoplePolicy: () => shipped(peoplePolicies),
    innerSharing: () => shipped(innerSharing),
    writingRules: () => shipped(writingRules),
    problems: () => problems,
  };
};
