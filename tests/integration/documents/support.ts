import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf } from '#shared/contract/contract.ts';
import type { DocumentPage } from '#shared/contract/documents.ts';
import type { DocumentKind } from '#shared/domain/documents/types.ts';
import { importFile, lessonFile, makeSchool, numbers, pupilInput, weekdays } from '#tests/integration/absence/support.ts';
import { after, today, uuidOf } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const guardian = (number: number, name: string, relation: string): InputOf<'pupil.create'>['guardians'][number] => ({
  guardianId: uuidOf(700 + number), name, relation, telephone: `070-174 06 0${String(number)}`, email: '', address: 'Björkstigen 4, 123 46 Ekbacken', custody: 'JOINT', language: number === 1 ? 'arabiska' : '', needsInterpreter: number === 1,
});

/** A school with Ali, two guardians at joint custody, five weeks with 40 % absence, and an open case of the counsellor. */
export const makeFamilyCase = async (over: Partial<InputOf<'pupil.create'>> = {}): Promise<{ readonly core: TestCore; readonly caseId: string; readonly pupilId: string }> => {
  const core = await makeSchool();
  const { pupilId } = await core.ok('pupil.create', pupilInput({ familyName: 'Noor', guardians: [guardian(1, 'Samira Noor', 'mamma'), guardian(2, 'Omar Noor', 'pappa')], ...over }));
  // Pupils with protected identity are in no file.
  if (over.protection === undefined) await importFile(core, lessonFile(weekdays('2026-10-12', '2026-11-13'), [{ number: numbers[0] ?? '', missed: 2 }]));
  const { caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Mentor är orolig' });
  return { core, caseId, pupilId };
};

export const consentInput = (caseId: string, over: Partial<InputOf<'consent.record'>> = {}): InputOf<'consent.record'> => ({
  caseId,
  organisations: ['SCHOOL_PUPIL_HEALTH', 'BUP'],
  otherOrganisation: '',
  information: ['ATTENDANCE', 'SCHOOL_SITUATION', 'INVESTIGATIONS', 'HEALTH'],
  purpose: 'Planera stöd tillsammans',
  exceptions: '',
  validTo: after(200),
  informedAboutSecrecy: true,
  usedInterpreter: true,
  given: [
    { by: 'GUARDIAN_1', name: 'Samira Noor', givenOn: today, form: 'WRITTEN', wording: '' },
    { by: 'GUARDIAN_2', name: 'Omar Noor', givenOn: today, form: 'ORAL', wording: 'Jag samtycker till det' },
  ],
  takenOn: today,
  ...over,
});

/** Adds a colleague to the case, so that they may read and write it. Ends with the counsellor logged in. */
export const addMember = async (core: TestCore, caseId: string, role: 'PSYCHOLOGIST'): Promise<string> => {
  const userId = await core.as(role);
  await core.as('COUNSELLOR');
  await core.ok('case.addMember', { caseId, userId, motive: 'Skriver remissen', endsOn: null });
  return userId;
};

export const profileIds: Readonly<Record<Exclude<DocumentKind, 'D22'>, string>> = { D05: 'd05-atgardsplan', D09: 'd09-samtycke', D10: 'stockholm-bus-kallelse', D12: 'stockholm-bus-bup', EHT: 'eht-underlag' };

export const create = async (core: TestCore, caseId: string, kind: Exclude<DocumentKind, 'D22'>): Promise<string> => (await core.ok('document.create', { caseId, kind, profileId: profileIds[kind] })).documentId;

export const readDocumentPage = async (core: TestCore, caseId: string, documentId: string): Promise<DocumentPage> => core.ok('document.get', { caseId, documentId });

/** Types something into every field that can be typed, and what is given by name. */
export const fill = async (core: TestCore, caseId: string, documentId: string, given: Readonly<Record<string, string>> = {}): Promise<void> => {
  const page = await readDocumentPage(core, caseId, documentId);
  const typed = page.fields.filter((field) => ['LINE', 'TEXT'].includes(field.control) && field.isMandatory && field.value === '').map((field) => [field.fieldId, `Text om ${field.label}`] as const);
  await core.ok('document.saveFields', { caseId, documentId, rowVersion: page.document.rowVersion, fields: { ...Object.fromEntries(typed), ...given } });
};

export const gapIds = ({ gaps }: Pick<DocumentPage, 'gaps'>): readonly string[] => gaps.map((gap) => `${gap.severity}:${gap.fieldId}`);

/** Hands out to a file in the vault's folder. */
export const exportTo = async (core: TestCore, caseId: string, documentId: string, fileName: string, over: Partial<InputOf<'document.export'>> = {}) => {
  const page = await readDocumentPage(core, caseId, documentId);
  const path = join(core.dir, fileName);
  const result = await core.call('document.export', {
    caseId, documentId, rowVersion: page.document.rowVersion, handleId: core.grant(path, 'write'), recipient: 'BUP Ekbacken', method: 'REGISTERED_MAIL', ground: 'Samtycke', passedGapsReason: '', ...over,
  });
  return { result, path, bytes: existsSync(path) ? readFileSync(path) : null, left: readdirSync(core.dir) };
};

export const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }): string => (result.ok ? 'OK' : (result.failure?.code ?? ''));
