import { afterEach, describe, expect, it } from 'vitest';
import { pupilInput } from '#tests/integration/absence/support.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';

let core: TestCore;
afterEach(() => {
  core.close();
});

const makeCase = async (schoolForm: SchoolForm): Promise<string> => {
  core = await makeTestCore({ schoolForm });
  const { pupilId } = await core.ok('pupil.create', pupilInput({ schoolForm }));
  const { caseId } = await core.ok('case.open', { pupilId, stepId: null, reason: 'Mentor är orolig' });
  await core.ok('assessment.start', { caseId });
  return caseId;
};

const questionsOf = async (caseId: string): Promise<string> => JSON.stringify((await core.ok('assessment.get', { caseId }))?.bank.questions);

const referralText = async (caseId: string): Promise<string> => {
  const { documentId } = await core.ok('document.create', { caseId, kind: 'D12', profileId: 'stockholm-bus-bup' });
  const { pdf } = await core.ok('document.preview', { caseId, documentId });
  return textIn((await structureOf(pdf)).root);
};

const routineOf = async (caseId: string): Promise<string> => (await core.ok('case.stages', { caseId })).find(({ toStage }) => toStage === 'ASSESSMENT')?.routine?.text ?? '';

describe('a school of another form', () => {
  it('catches an upper secondary school that is asked and told as a compulsory one: staircase, questions, routine, referral', async () => {
    const caseId = await makeCase('GYMNASIESKOLA');
    const { staircase } = await core.ok('school.get', {});
    expect(staircase?.schoolForms).toContain('GYMNASIESKOLA');
    const compulsory = (await core.ok('staircase.packs', {})).find((pack) => !pack.schoolForms.includes('GYMNASIESKOLA'));
    expect(await core.call('staircase.choose', { packId: compulsory?.id ?? '', packVersion: compulsory?.version ?? '', startsOn: '2026-08-01' as never })).toMatchObject({ failure: { code: 'STAIRCASE_OTHER_SCHOOL_FORM' } });
    expect(await questionsOf(caseId)).toContain('Vad drömmer du om efter gymnasiet?');
    expect(await routineOf(caseId)).toContain('under 18 år');
    const referral = await referralText(caseId);
    expect(referral).toContain('Eleven går i gymnasieskolan.');
    expect(referral).toContain('Gymnasieskola');
  });

  it('catches an adapted compulsory school that gets the wrong words and thresholds', async () => {
    const caseId = await makeCase('ANPASSAD_GRUNDSKOLA');
    expect((await core.ok('school.get', {})).staircase?.schoolForms).toContain('ANPASSAD_GRUNDSKOLA');
    expect(await questionsOf(caseId)).toContain('Är det för högt ljud eller för snabbt?');
    expect(await routineOf(caseId)).toContain('med bilder eller annat stöd');
    expect(await referralText(caseId)).toContain('anpassade grundskolans kursplaner');
  });
});
