import type { PupilRecord } from '#electron/db/repositories/pupils.ts';
import type { ClassListPreview, NamePair, RejectedLine } from '#shared/contract/pupils.ts';
import type { ClassListRow, ParsedClassList } from '#shared/domain/absence/parsed-file.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import type { Guardian, Pupil } from '#shared/domain/pupils/types.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { isSameName } from '#shared/domain/pupils/same-name.ts';
import { mixesScripts } from '#shared/kernel/clean-text.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';

/** What an import of a class list would do. */
export interface ClassListPlan {
  readonly created: readonly Pupil[];
  readonly changed: readonly PupilRecord[];
  readonly unchanged: number;
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  readonly otherNames: ClassListPreview['otherNames'];
  readonly mixedScriptNames: readonly string[];
  readonly examples: ClassListPreview['examples'];
}

interface Against {
  /** Keys of `otherNames` that a person has found to be the same pupil. */
  readonly confirmedNames: ReadonlySet<string>;
  readonly register: readonly PupilRecord[];
  readonly schoolForm: SchoolForm;
  readonly newId: () => string;
}

const MAX_LINE = 200;
const MAX_GUARDIANS = 6;
const cut = (text: string): string => text.slice(0, MAX_LINE);

/** Compares row by row. A file adds and corrects, it never empties: what it does not say stays as it is. */
export const compareClassList = (parsed: ParsedClassList, { register, schoolForm, newId, confirmedNames }: Against): ClassListPlan => {
  const byNumber = new Map(register.map((pupil) => [pupil.idNumber, pupil]));
  const created: Pupil[] = [];
  const changed: PupilRecord[] = [];
  const rejected: RejectedLine[] = parsed.rejected.map(({ lineNumber, code, column }) => ({ lineNumber, reasonCode: code, ...(column ? { column } : {}) }));
  const examples: { name: string; className: string; guardians: number; state: 'NEW' | 'CHANGED' | 'UNCHANGED' }[] = [];
  const otherNames: NamePair[] = [];
  const mixedScriptNames: string[] = [];
  let unchanged = 0;
  let refused = 0;
  for (const row of parsed.rows) {
    if (!row.personId) {
      rejected.push({ lineNumber: row.lineNumber, reasonCode: row.idProblem === 'PERSON_ID_LOST_DIGITS' ? 'CLASS_LIST_NUMBER_LOST' : 'CLASS_LIST_NUMBER_MISSING' });
      refused += 1;
      continue;
    }
    const known = byNumber.get(row.personId.value);
    if (known && known.protection !== 'NONE') {
      rejected.push({ lineNumber: row.lineNumber, reasonCode: 'PROTECTED_IDENTITY' });
      refused += 1;
      continue;
    }
    const inFile = fullName(row);
    if (mixesScripts(inFile)) mixedScriptNames.push(inFile);
    if (known && !isSameName(inFile, fullName(known))) {
      const fileKey = `${String(row.lineNumber)} ${inFile}`;
      const isConfirmed = confirmedNames.has(fileKey);
      otherNames.push({ fileKey, inRegister: fullName(known), inFile, className: known.className, rows: 1, isConfirmed });
      if (!isConfirmed) continue;
    }
    const next = known ? corrected(known, row, newId) : fresh(row, row.personId, schoolForm, newId);
    const state = !known ? 'NEW' : next === known ? 'UNCHANGED' : 'CHANGED';
    if (!known) created.push(next);
    else if (state === 'CHANGED') changed.push({ ...next, pupilNo: known.pupilNo });
    else unchanged += 1;
    examples.push({ name: fullName(next), className: next.className, guardians: next.guardians.length, state });
  }
  return { created, changed, unchanged, rejected: rejected.sort((a, b) => a.lineNumber - b.lineNumber), rejectedCount: parsed.rejectedCount + refused, otherNames, mixedScriptNames, examples };
};

const guardiansOf = (row: ClassListRow, former: readonly Guardian[], newId: () => string): readonly Guardian[] => {
  const kept = [...former];
  for (const told of row.guardians) {
    const at = kept.findIndex((guardian) => foldSv(guardian.name) === foldSv(told.name));
    const known = kept[at];
    if (known) kept[at] = { ...known, telephone: cut(told.phone) || known.telephone, email: cut(told.email) || known.email };
    else if (kept.length < MAX_GUARDIANS)
      kept.push({
        guardianId: newId(),
        name: cut(told.name),
        relation: '',
        telephone: cut(told.phone),
        email: cut(told.email),
        address: '',
        custody: 'JOINT',
        language: cut(row.interpreterLanguage),
        needsInterpreter: row.interpreterNeeded,
      });
  }
  return kept;
};

const fresh = (row: ClassListRow, personId: NonNullable<ClassListRow['personId']>, schoolForm: SchoolForm, newId: () => string): Pupil => ({
  pupilId: newId(),
  idKind: personId.kind,
  idNumber: personId.value,
  givenName: cut(row.givenName),
  familyName: cut(row.familyName),
  className: cut(row.className),
  grade: cut(row.grade),
  schoolForm,
  homeMunicipality: '',
  motherTongue: cut(row.motherTongue),
  needsInterpreter: false,
  protection: 'NONE',
  guardians: guardiansOf(row, [], newId),
  rowVersion: 0,
});

/** What the file says, unless its encoding has lost letters: then what is known is better. */
const whole = (told: string, known: string): string => (told === '' || (/[?\ufffd]/.test(told) && isSameName(told, known)) ? known : told);

const corrected = (known: PupilRecord, row: ClassListRow, newId: () => string): PupilRecord => {
  const next: PupilRecord = {
    ...known,
    givenName: whole(cut(row.givenName), known.givenName),
    familyName: whole(cut(row.familyName), known.familyName),
    className: cut(row.className) || known.className,
    grade: cut(row.grade) || known.grade,
    motherTongue: cut(row.motherTongue) || known.motherTongue,
    guardians: guardiansOf(row, known.guardians, newId),
  };
  return JSON.stringify(next) === JSON.stringify(known) ? known : next;
};
