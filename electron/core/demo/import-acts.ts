import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoFile } from '#electron/adapters/demo/files.ts';
import type { DemoPupil } from '#electron/adapters/demo/pupils.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Act } from './acts.ts';
import type { DemoTeam } from './team.ts';

const given = ({ grant }: DemoTeam, folder: string, { fileName, bytes }: DemoFile): string => {
  const path = join(folder, fileName);
  writeFileSync(path, bytes);
  return grant({ path, fileName, access: 'read' });
};

/** Reads the class list as a person does: look at it, then let it in. */
export const importClassList = async (team: DemoTeam, folder: string, file: DemoFile): Promise<void> => {
  const { stagingId } = await team.call('pupil.previewClassList', { handleId: given(team, folder, file) });
  await team.call('pupil.importClassList', { stagingId });
};

/** Who cannot come in by a file: a number that a spreadsheet has damaged, and protected identity, under a code name. */
export const addByHand = async ({ call }: DemoTeam, pupils: readonly DemoPupil[], schoolForm: SchoolForm, newId: () => string): Promise<void> => {
  for (const pupil of pupils) {
    if (pupil.codeName === null && pupil.idSpelling !== 'SCIENTIFIC') continue;
    const isProtected = pupil.codeName !== null;
    const guardians = isProtected ? [] : pupil.guardians.map((guardian) => ({ ...guardian, guardianId: newId(), relation: '', address: '', custody: 'JOINT' as const, language: '', needsInterpreter: false }));
    await call('pupil.create', {
      idKind: isProtected ? 'LOKALT_ID' : 'PERSONNUMMER',
      idNumber: isProtected ? '-' : pupil.id,
      givenName: pupil.codeName ?? pupil.givenName,
      familyName: isProtected ? '' : pupil.familyName,
      className: pupil.className,
      grade: String(pupil.grade),
      schoolForm,
      homeMunicipality: '',
      motherTongue: pupil.motherTongue,
      needsInterpreter: false,
      protection: isProtected ? 'SEKRETESSMARKERING' : 'NONE',
      guardians,
    });
  }
};

/** A pupil whose number a spreadsheet has damaged is matched by name where only one can be meant. */
const matchesIn = (preview: { readonly toMatch: readonly { readonly fileKey: string; readonly candidates: readonly { readonly pupilId: string }[] }[] }): InputOf<'absence.preview'>['matches'] =>
  preview.toMatch.flatMap(({ fileKey, candidates }) => (candidates.length === 1 && candidates[0] ? [{ fileKey, pupilId: candidates[0].pupilId }] : []));

/** One export of absence, read on its day. */
export const absenceAct = (on: number, by: string, folder: string, file: DemoFile, sourceSystem: string): Act => ({
  on,
  by,
  run: async (team) => {
    const { call } = team;
    const found = await call('absence.inspect', { handleId: given(team, folder, file) });
    assert(found.level, 'the demo file is recognised');
    const input: InputOf<'absence.preview'> = {
      stagingId: found.stagingId,
      level: found.level,
      mapping: { ...found.mapping },
      source: { sourceSystem, exportedOn: file.asOf, knownFaults: '' },
      periodFrom: null,
      periodTo: null,
      matches: [],
      statusWords: {},
    };
    const matches = matchesIn(await call('absence.preview', input));
    if (matches.length > 0) await call('absence.preview', { ...input, matches });
    await call('absence.import', { stagingId: found.stagingId });
  },
});
