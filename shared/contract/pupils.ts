import { z } from 'zod';
import type { PupilChange } from '#shared/domain/pupils/changes.ts';
import { custodies, guardianRoles, protectionStatuses, pupilIdKinds, type Pupil } from '#shared/domain/pupils/types.ts';
import { schoolForms } from '#shared/domain/school/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { command, query } from './define.ts';
import { identityFields } from './identity.ts';
import { handleId, line, nothing, requiredLine, requiredLineUpTo, rowVersion, textUpTo, uuid } from './fields.ts';

export interface AbsenceStandingView {
  readonly asOf: IsoDate;
  readonly fourWeekPercent: number | null;
  readonly reportingRatePercent: number | null;
  readonly sparkline: readonly (number | null)[];
  readonly stepOrder: number;
  readonly stepName: string | null;
  readonly crossedOn: IsoDate | null;
  /** The reason in words, as the staircase gives it. */
  readonly reason: string | null;
}

export interface PupilRow {
  readonly pupilId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly className: string;
  readonly grade: string;
  readonly isProtected: boolean;
  readonly standing: AbsenceStandingView | null;
  readonly openCaseId: string | null;
}

export interface PupilPage extends PupilRow {
  readonly pupil: Pupil;
  /** Birth date and masked last four. */
  readonly maskedIdNumber: string;
  readonly ageYears: number | null;
}

/** One saving of a pupil's data. A number is masked. */
export interface PupilChangeRow {
  readonly pupilChangeId: string;
  readonly atMs: InstantMs;
  readonly byName: string;
  readonly source: 'HAND' | 'CLASS_LIST';
  readonly changes: readonly PupilChange[];
}

/** One line of a file that did not go in, and why. Never holds a name. */
export interface RejectedLine {
  readonly lineNumber: number;
  readonly reasonCode: string;
  /** The heading of the column at fault. */
  readonly column?: string;
}

/** One number, two names: the register's and the file's. */
export interface NamePair {
  readonly fileKey: string;
  readonly inRegister: string;
  readonly inFile: string;
  readonly className: string;
  readonly rows: number;
  readonly isConfirmed: boolean;
}

export interface ClassListPreview {
  readonly stagingId: string;
  readonly fileName: string;
  readonly headerLineNumber: number;
  readonly columns: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  /** Empty until the columns say enough: then nothing below is counted. */
  readonly missing: string | null;
  readonly mapping: Readonly<Record<string, number>>;
  readonly newPupils: number;
  readonly changedPupils: number;
  readonly unchangedPupils: number;
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  /** Rows whose number is another name's in the register: skipped until a person says that it is the same pupil. */
  readonly otherNames: readonly NamePair[];
  /** Names of the file that mix Latin letters with lookalikes of another script. */
  readonly mixedScriptNames: readonly string[];
  /** The first rows as they will be stored, for the eye. */
  readonly examples: readonly { readonly name: string; readonly className: string; readonly guardians: number; readonly state: 'NEW' | 'CHANGED' | 'UNCHANGED' }[];
}

const guardian = z.strictObject({
  guardianId: uuid,
  name: requiredLine,
  relation: line,
  telephone: line,
  email: line,
  address: line,
  custody: z.enum(custodies),
  language: line,
  needsInterpreter: z.boolean(),
  role: z.enum(guardianRoles).optional(),
  getsLetters: z.boolean().optional(),
});

export const pupilFields = {
  idKind: z.enum(pupilIdKinds),
  idNumber: requiredLineUpTo(40),
  givenName: requiredLine,
  familyName: line,
  className: line,
  grade: line,
  schoolForm: z.enum(schoolForms),
  homeMunicipality: line,
  motherTongue: line,
  needsInterpreter: z.boolean(),
  protection: z.enum(protectionStatuses),
  guardians: z.array(guardian).max(6),
};

export const columnMapping = z.record(z.string().max(60), z.number().int().min(0).max(200));

/** Keys of `NamePair`s that a person has confirmed. */
export const nameKeys = z.array(textUpTo(300)).max(2000).optional();

export const pupilCalls = {
  'pupil.list': query<readonly PupilRow[]>()(nothing, { right: 'pupil.read', audit: { action: 'PUPIL_LIST_READ' } }),
  'pupil.get': query<PupilPage>()(z.strictObject({ pupilId: uuid }), { right: 'pupil.read', audit: { action: 'PUPIL_READ', oncePerSession: true } }),
  /** Newest first. Before a protection: none, they lie in SKYDD. */
  'pupil.changes': query<readonly PupilChangeRow[]>()(z.strictObject({ pupilId: uuid }), { right: 'pupil.read', audit: { action: 'PUPIL_READ', oncePerSession: true } }),
  /** Refused with PUPIL_EXISTS (and the id) where the number is already there. `identity`: of a protected pupil, for SKYDD. */
  'pupil.create': command<{ readonly pupilId: string }>()(z.strictObject({ ...pupilFields, identity: identityFields.optional() }), { right: 'pupil.write', audit: { action: 'PUPIL_CREATED' } }),
  'pupil.update': command<{ readonly rowVersion: number }>()(z.strictObject({ pupilId: uuid, rowVersion, ...pupilFields }), {
    right: 'pupil.write',
    audit: { action: 'PUPIL_CHANGED' },
  }),
  /** Reads the chosen class list in the parser process and says what would happen. Nothing is stored. */
  'pupil.previewClassList': command<ClassListPreview>()(
    z.strictObject({ handleId: handleId.optional(), stagingId: uuid.optional(), mapping: columnMapping.optional(), confirmedNames: nameKeys }),
    { right: 'pupil.write', audit: { none: 'nothing is stored or shown beyond the chosen file' } },
  ),
  'pupil.importClassList': command<{ readonly created: number; readonly changed: number }>()(z.strictObject({ stagingId: uuid }), {
    right: 'pupil.write',
    audit: { action: 'PUPILS_IMPORTED' },
  }),
  /** Ends a reading under way and forgets the file. */
  'pupil.abandonClassList': command<null>()(z.strictObject({ stagingId: uuid.optional() }), { right: 'pupil.write', audit: { none: 'nothing was stored' } }),
  /** The lines that do not go in, as a table. */
  'pupil.exportRejected': command<{ readonly rowCount: number }>()(z.strictObject({ handleId, stagingId: uuid }), { right: 'pupil.write', audit: { none: 'line numbers and reasons, no pupil' } }),
  /** The list as it is seen, in its order, as an unencrypted table; answers with the pupils that went in: protected ones do not. */
  'pupil.exportList': command<readonly string[]>()(z.strictObject({ handleId, pupilIds: z.array(uuid).min(1).max(5000) }), { right: 'pupil.read', audit: { action: 'PUPIL_LIST_EXPORTED' } }),
  /** Search first: names, class, number. Protected pupils are found by code name only. */
  'search.all': query<readonly SearchHit[]>()(z.strictObject({ text: textUpTo(100) }), { right: 'case.list', audit: { action: 'SEARCHED', perBurst: true } }),
} as const;

export type SearchHit =
  | { readonly kind: 'PUPIL'; readonly pupilId: string; readonly title: string; readonly detail: string; readonly openCaseId: string | null }
  | { readonly kind: 'CASE'; readonly caseId: string; readonly title: string; readonly detail: string }
  /** Words in what somebody wrote: only in a case that is named beside them and that one may read. */
  | { readonly kind: 'TEXT'; readonly caseId: string; readonly rowId: string; readonly part: 'NOTES' | 'ASSESSMENT' | 'PLAN'; readonly title: string; readonly detail: string };

