import type { Guardian, Pupil } from './types.ts';

/** What is followed of a pupil's data. Protection is switched in steps of its own, which have rows in the log. */
const pupilFields = ['givenName', 'familyName', 'idNumber', 'className', 'grade', 'schoolForm', 'homeMunicipality', 'motherTongue', 'needsInterpreter'] as const;
export type PupilField = (typeof pupilFields)[number];

/** What is followed of an adult around the pupil. */
const guardianFields = ['name', 'relation', 'telephone', 'email', 'address', 'custody', 'language', 'needsInterpreter', 'role', 'getsLetters'] as const;
export type GuardianField = (typeof guardianFields)[number];

/** As it is stored: text, a word of a list, yes or no. */
export type ChangedValue = string | boolean;

/** One field, as it was and as it is. `name`: whose, as they were called before. */
export type PupilChange =
  | { readonly kind: 'FIELD'; readonly field: PupilField; readonly before: ChangedValue; readonly after: ChangedValue }
  | { readonly kind: 'GUARDIAN_FIELD'; readonly name: string; readonly field: GuardianField; readonly before: ChangedValue; readonly after: ChangedValue }
  | { readonly kind: 'GUARDIAN_ADDED' | 'GUARDIAN_REMOVED'; readonly guardian: Guardian };

type Data = Omit<Pupil, 'pupilId' | 'rowVersion' | 'idKind' | 'protection'>;

/** Left out of an adult: the same as its default, so that filling it in is no change. */
const guardianValue = (guardian: Guardian, field: GuardianField): ChangedValue => guardian[field] ?? (field === 'role' ? 'CUSTODIAN' : '');

const guardianChanges = (before: readonly Guardian[], after: readonly Guardian[]): readonly PupilChange[] => {
  const is = (a: Guardian) => (b: Guardian): boolean => a.guardianId === b.guardianId;
  return [
    ...before.filter((guardian) => !after.some(is(guardian))).map((guardian): PupilChange => ({ kind: 'GUARDIAN_REMOVED', guardian })),
    ...before.flatMap((former) => {
      const now = after.find(is(former));
      if (!now) return [];
      return guardianFields.flatMap((field): readonly PupilChange[] => {
        const [was, becomes] = [guardianValue(former, field), guardianValue(now, field)];
        return was === becomes ? [] : [{ kind: 'GUARDIAN_FIELD', name: former.name, field, before: was, after: becomes }];
      });
    }),
    ...after.filter((guardian) => !before.some(is(guardian))).map((guardian): PupilChange => ({ kind: 'GUARDIAN_ADDED', guardian })),
  ];
};

/** What differs, field by field; the order of the adults is nothing that anybody changed. */
export const pupilChanges = (before: Data, after: Data): readonly PupilChange[] => [
  ...pupilFields.flatMap((field): readonly PupilChange[] => (before[field] === after[field] ? [] : [{ kind: 'FIELD', field, before: before[field], after: after[field] }])),
  ...guardianChanges(before.guardians, after.guardians),
];
