import { z } from 'zod';
import { assessmentAreas, levels, perspectives } from '#shared/domain/assessment/types.ts';
import type { QuestionBank } from '#shared/domain/assessment/question-bank.ts';
import { roles } from '#shared/domain/access/roles.ts';
import { compartments } from '#shared/domain/access/compartments.ts';
import { innerSharingGrounds, type InnerSharingPack, type WritingRules } from '#shared/domain/cases/notes.ts';
import type { PeoplePolicy } from '#shared/domain/people/policy.ts';
import type { AttendancePlan } from '#shared/domain/cases/attendance-plan.ts';
import { caseStages, sharingGrounds } from '#shared/domain/cases/types.ts';
import type { SharingGroundPack } from '#shared/domain/cases/sharing-grounds.ts';
import { isIsoDate } from '#shared/domain/calendar/iso-date.ts';
import type { ConsentTextPack } from '#shared/domain/consents/consent-text.ts';
import { informationKinds, organisations } from '#shared/domain/consents/types.ts';
import type { GroupReportPack } from '#shared/domain/documents/group-figures.ts';
import type { DocumentProfile } from '#shared/domain/documents/profile.ts';
import { documentKinds } from '#shared/domain/documents/types.ts';
import type { LetterPack } from '#shared/domain/letters/letter-pack.ts';
import type { MeasureLibrary } from '#shared/domain/plans/measure-library.ts';
import { measureLevels, measurePurposes } from '#shared/domain/plans/types.ts';
import { authorityKinds, schoolForms } from '#shared/domain/school/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

const MAX_TEXT = 4000;
const MAX_PERCENT = 1000;
const MAX_DAYS = 400;

const text = z.string().trim().min(1).max(MAX_TEXT);
const date = z.custom<IsoDate>((value) => typeof value === 'string' && isIsoDate(value), 'date');
const id = z.string().regex(/^[\p{L}\p{N}_-]{1,80}$/u);
const formOf = z.enum(schoolForms);
const byForm = z.partialRecord(formOf, text);
const days = z.int().min(1).max(MAX_DAYS);
const percent = z.int().min(0).max(MAX_PERCENT);

/** What every pack carries: who it is, since when, and where its content comes from. */
const head = {
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/u),
  validFrom: date,
  source: text,
  label: text,
  schoolForms: z.array(formOf).min(1),
} as const;

const unique = <Key extends string>(key: Key) => (items: readonly Readonly<Record<Key, string>>[]): boolean => new Set(items.map((item) => item[key])).size === items.length;

const scale = z.strictObject({ lowest: text, highest: text });

export const questionBankSchema = z.strictObject({
  ...head,
  areas: z.array(z.strictObject({ area: z.enum(assessmentAreas), label: text, levels: z.array(z.enum(levels)).min(1), hint: text })).refine(unique('area')),
  questions: z
    .array(z.strictObject({ questionId: id, area: z.enum(assessmentAreas), perspective: z.enum(perspectives), kind: z.enum(['OPEN', 'SCALE_0_4', 'SCALE_0_10']), text, textBySchoolForm: byForm.optional() }))
    .refine(unique('questionId')),
  scales: z.strictObject({ SCALE_0_4: scale, SCALE_0_10: scale }),
  policy: z.strictObject({ minAreas: z.int().min(1).max(assessmentAreas.length), diagnosisWords: z.array(text), peerWords: z.array(text) }),
}) satisfies z.ZodType<QuestionBank>;

export const measureLibrarySchema = z.strictObject({
  ...head,
  measures: z
    .array(z.strictObject({ libraryId: id, title: text, nameDefinite: text.optional(), description: text, level: z.enum(measureLevels), purpose: z.enum(measurePurposes), isSpecialSupport: z.boolean() }))
    .refine(unique('libraryId')),
  planPolicy: z.strictObject({ maxGoals: z.int().min(1), vagueWords: z.array(text), specialSupportPhrases: z.array(text) }),
  followUpPolicy: z.strictObject({
    firstAfterDays: days,
    everyDays: days,
    noImprovementInRow: z.int().min(1),
    minCarriedOutPercent: percent,
    sameWithinPercent: percent,
    moreAtPercent: percent,
    muchMoreAtPercent: percent,
    checkAfterClosingDays: z.array(days),
  }),
}) satisfies z.ZodType<MeasureLibrary>;

const need = z.enum(['M', 'C', 'O']);
const jumpTo = z.enum(['PUPIL', 'ASSESSMENT', 'PLAN', 'FOLLOW_UP', 'CONSENTS', 'DOCUMENT', 'SCHOOL']);
const byAuthority = z.record(z.enum(authorityKinds), text);

export const documentProfileSchema = z.strictObject({
  ...head,
  kind: z.enum(documentKinds),
  title: text,
  draftTitle: text.optional(),
  introBySchoolForm: byForm,
  fields: z
    .array(
      z.strictObject({
        fieldId: id,
        number: z.string().max(4),
        label: text,
        need,
        filledFrom: z.enum(['CASE', 'TYPED', 'BOTH']),
        help: z.string().max(MAX_TEXT),
        advice: text,
        jumpTo,
        consentInformation: z.enum(informationKinds).optional(),
      }),
    )
    .refine(unique('fieldId')),
  attachments: z.array(z.strictObject({ attachmentId: id, label: text, need })).refine(unique('attachmentId')),
  receivers: z.array(z.strictObject({ receiverId: id, label: text, organisation: z.enum(organisations) })).refine(unique('receiverId')),
  consentInformation: z.array(z.enum(informationKinds)),
  secrecyLine: byAuthority,
  footerLines: z.array(text),
  leavesSchool: z.boolean(),
}) satisfies z.ZodType<DocumentProfile>;

export const letterSchema = z.strictObject({
  ...head,
  letterId: z.string().regex(/^L\d{1,2}$/u),
  lang: z.string().regex(/^[a-z]{2,3}$/u),
  isReviewed: z.boolean(),
  title: text,
  paragraphs: z.array(z.strictObject({ paragraphId: id, text, textBySchoolForm: byForm.optional(), onlyWithSlot: id.optional() })).min(1).refine(unique('paragraphId')),
  closing: text,
}) satisfies z.ZodType<LetterPack>;

export const consentTextSchema = z.strictObject({
  ...head,
  purposeSuggestion: text,
  withdrawal: text,
  notLegalBasis: text,
  secrecyInformation: byAuthority,
  oralWording: text,
}) satisfies z.ZodType<ConsentTextPack>;

export const groupReportSchema = z.strictObject({
  ...head,
  title: text,
  smallestGroup: z.int().min(2).max(MAX_PERCENT),
  bands: z.array(z.strictObject({ label: text, belowPercent: percent.nullable() })).min(2).max(4),
  questions: z.array(text).min(1),
  secrecyLine: byAuthority,
}) satisfies z.ZodType<GroupReportPack>;

export const sharingGroundSchema = z.strictObject({
  ...head,
  grounds: z.array(z.strictObject({ ground: z.enum(sharingGrounds), label: text, reference: text, help: text })).length(sharingGrounds.length).refine(unique('ground')),
}) satisfies z.ZodType<SharingGroundPack>;

const whole = z.int().min(1);

export const peoplePolicySchema = z.strictObject({
  id: text,
  version: text,
  validFrom: text,
  source: text,
  recoveryKeyConfirmDays: whole,
  emergencyAccessCalendarDays: whole,
  memberEndsSoonDays: whole,
  identityShownSeconds: whole,
  throttle: z.strictObject({ freeAttempts: whole, firstDelaySeconds: whole, maxDelaySeconds: whole }),
}) satisfies z.ZodType<PeoplePolicy>;

const plainHead = { id: text, version: text, validFrom: text, source: text };

export const innerSharingSchema = z.strictObject({
  ...plainHead,
  grounds: z.array(z.strictObject({ ground: z.enum(innerSharingGrounds), label: text, reference: text, help: text, rooms: z.array(z.enum(compartments)).min(1) })).min(1).refine(unique('ground')),
}) satisfies z.ZodType<InnerSharingPack>;

export const writingRulesSchema = z.strictObject({ ...plainHead, rules: z.array(text).min(1) }) satisfies z.ZodType<WritingRules>;

export const attendancePlanSchema = z.strictObject({
  ...head,
  stages: z
    .array(
      z.strictObject({
        stage: z.enum(caseStages),
        name: text,
        responsibleRole: z.enum([...roles, 'COORDINATOR']),
        routine: text,
        routineBySchoolForm: byForm.optional(),
        assessmentPart: text,
        documents: z.array(z.enum(documentKinds)),
      }),
    )
    .length(caseStages.length)
    .refine(unique('stage')),
}) satisfies z.ZodType<AttendancePlan>;
