import type { ChangedValue, GuardianField, PupilChange, PupilField } from '#shared/domain/pupils/changes.ts';
import type { Custody, GuardianRole } from '#shared/domain/pupils/types.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { schoolFormLabels } from './documents.ts';
import { custodyLabels, guardianLine, guardianRoleLabels } from './pupils.ts';

const fieldLabels: Readonly<Record<PupilField, string>> = {
  givenName: 'Förnamn',
  familyName: 'Efternamn',
  idNumber: 'Personnummer',
  className: 'Klass',
  grade: 'Årskurs',
  schoolForm: 'Skolform',
  homeMunicipality: 'Hemkommun',
  motherTongue: 'Modersmål',
  needsInterpreter: 'Behöver tolk',
};

const guardianFieldLabels: Readonly<Record<GuardianField, string>> = {
  name: 'namn',
  relation: 'relation',
  telephone: 'telefon',
  email: 'e-post',
  address: 'adress',
  custody: 'vårdnad',
  language: 'språk',
  needsInterpreter: 'behöver tolk',
  role: 'uppgift',
  getsLetters: 'får brev',
};

/** A stored value as it is said. */
const said = (field: PupilField | GuardianField, value: ChangedValue): string => {
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (value === '') return '';
  if (field === 'schoolForm') return schoolFormLabels[value as SchoolForm];
  if (field === 'custody') return custodyLabels[value as Custody];
  return field === 'role' ? guardianRoleLabels[value as GuardianRole] : value;
};

/** "8B (var 8A)", "070-174 06 01 (saknades)", "borttaget (var 070-174 06 01)". */
const nowAndBefore = (before: string, after: string): string => `${after === '' ? 'borttaget' : after} (${before === '' ? 'saknades' : `var ${before}`})`;

/** One changed field: what it is now and what it was. */
export const pupilChangeText = (change: PupilChange): string => {
  switch (change.kind) {
    case 'FIELD':
      return `${fieldLabels[change.field]}: ${nowAndBefore(said(change.field, change.before), said(change.field, change.after))}`;
    case 'GUARDIAN_FIELD':
      return `${change.name}, ${guardianFieldLabels[change.field]}: ${nowAndBefore(said(change.field, change.before), said(change.field, change.after))}`;
    case 'GUARDIAN_ADDED':
    case 'GUARDIAN_REMOVED': {
      const { name, telephone, email, address } = change.guardian;
      const details = [guardianLine(change.guardian), telephone, email, address].filter((part) => part !== '').join(', ');
      return `${change.kind === 'GUARDIAN_ADDED' ? 'Tillagd' : 'Borttagen'}: ${name}${details === '' ? '' : ` (${details})`}`;
    }
  }
};

/** How the change came in, where it was not by hand. */
export const changeSourceLabels = { HAND: '', CLASS_LIST: 'ur en klasslista' } as const;
