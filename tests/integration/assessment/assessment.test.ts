import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AssessmentPage } from '#shared/contract/assessment.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { addPupil, makeSchool } from '#tests/integration/absence/support.ts';

type Change = InputOf<'assessment.change'>['change'];

const id = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const talkId = id(1);
const answerId = id(2);

let core: TestCore;
let caseId: string;
let assessmentId: string;

beforeEach(async () => {
  core = await makeSchool();
  const pupilId = await addPupil(core);
  caseId = (await core.ok('case.open', { pupilId, stepId: null, reason: 'Mentor är orolig' })).caseId;
  assessmentId = (await core.ok('assessment.start', { caseId })).assessmentId;
});
afterEach(() => {
  core.close();
});

const page = async (): Promise<AssessmentPage> => {
  const found = await core.ok('assessment.get', { caseId });
  if (!found) throw new Error('no assessment');
  return found;
};
const change = async (next: Change): Promise<void> => {
  const { assessment } = await page();
  await core.ok('assessment.change', { caseId, assessmentId, rowVersion: assessment.rowVersion, change: next });
};
const talk = async (over: Partial<Extract<Change, { kind: 'PUT_TALK' }>['talk']> = {}): Promise<void> => {
  const { colleagues } = await page();
  await change({
    kind: 'PUT_TALK',
    talk: { talkId, perspective: 'PUPIL', heldOn: '2026-11-16' as IsoDate, form: 'MEETING', speaker: 'Ali', interviewerUserId: colleagues[0]?.userId ?? '', hadInterpreter: false, ...over },
  });
};
const answer = { answerId, talkId, area: 'LARMILJO', questionId: 'LARMILJO-PUPIL-1', text: 'Det är högt i klassrummet' } as const;

describe('the kartläggning of a case', () => {
  it('starts once, with areas that begin in the school and questions worded for the school form (catches a second, empty one)', async () => {
    expect((await core.ok('assessment.start', { caseId })).assessmentId).toBe(assessmentId);
    const { assessment, bank, facts, readBy, mayWrite } = await page();
    expect(assessment.areas.slice(0, 3)).toEqual(['FRANVAROMONSTER', 'SKOLANS_ORGANISATION', 'LARMILJO']);
    expect(bank.areas.map((area) => area.area)).toEqual(assessment.areas);
    expect(facts.length).toBeGreaterThan(0);
    expect(readBy).toContain('Kim Ek');
    expect(mayWrite).toBe(true);
  });

  it('keeps every answer with its talk over a restart (catches text that lived in memory only)', async () => {
    await talk();
    await change({ kind: 'PUT_ANSWER', answer });
    await core.as('COUNSELLOR');
    const { assessment } = await page();
    expect(assessment.answers).toMatchObject([{ text: answer.text, talkId }]);
    expect(assessment.parts.find((part) => part.perspective === 'PUPIL')?.state).toBe('STARTED');
  });

  it('refuses a change made on an older version and keeps what stands (catches a colleague overwritten)', async () => {
    await talk();
    const { assessment } = await page();
    await change({ kind: 'SET_ANALYSIS', text: 'Först' });
    expect(await core.call('assessment.change', { caseId, assessmentId, rowVersion: assessment.rowVersion, change: { kind: 'SET_ANALYSIS', text: 'Sedan' } })).toMatchObject({ ok: false, failure: { code: 'CONFLICT' } });
    expect((await page()).assessment.analysis).toBe('Först');
  });

  it('refuses what names nothing: a question, a colleague, another case (catches answers that no page would show)', async () => {
    await talk();
    const { assessment } = await page();
    const at = { caseId, assessmentId, rowVersion: assessment.rowVersion };
    const refusals = [
      { change: { kind: 'PUT_ANSWER', answer: { ...answer, questionId: 'LARMILJO-PUPIL-99' } }, code: 'QUESTION_UNKNOWN' },
      { change: { kind: 'PUT_ANSWER', answer: { ...answer, area: 'HALSA' } }, code: 'QUESTION_UNKNOWN' },
      { change: { kind: 'PUT_TALK', talk: { ...assessment.talks[0], interviewerUserId: id(99) } as never }, code: 'PERSON_UNKNOWN' },
    ] as const;
    for (const { change: refused, code } of refusals) {
      const result = await core.call('assessment.change', { ...at, change: refused });
      expect(result).toMatchObject({ ok: false, failure: { code } });
      if (!result.ok) expect(errorSentence(result.failure)).not.toContain('saknar en förklaring');
    }
    expect(await core.call('assessment.change', { ...at, assessmentId: id(98), change: { kind: 'SET_ANALYSIS', text: 'x' } })).toMatchObject({ ok: false, failure: { code: 'ASSESSMENT_UNKNOWN' } });
    await change({ kind: 'PUT_ANSWER', answer: { ...answer, questionId: 'FRITT', text: 'Farmor är sjuk' } });
  });

  it('asks for a reason where something is missing, then goes on to planning and says so in the notes (catches silent gaps)', async () => {
    const { assessment } = await page();
    const input = { caseId, assessmentId, rowVersion: assessment.rowVersion, reasonForMissing: ' ' };
    expect(await core.call('assessment.complete', input)).toMatchObject({ ok: false, failure: { code: 'ASSESSMENT_NEEDS_REASON', field: 'reasonForMissing' } });
    await core.ok('assessment.complete', { ...input, reasonForMissing: 'Familjen flyttar på fredag' });
    expect((await page()).assessment.state.kind).toBe('DONE');
    expect((await core.ok('case.get', { caseId })).case.state.stage).toBe('PLANNING');
    const [note] = (await core.ok('note.list', { caseId })).notes;
    expect(note?.text).toContain('Familjen flyttar på fredag');
    expect(note?.text).toContain('Ingen hypotes är skriven');
    expect(await core.call('assessment.change', { caseId, assessmentId, rowVersion: assessment.rowVersion + 1, change: { kind: 'SET_ANALYSIS', text: 'x' } })).toMatchObject({ ok: false, failure: { code: 'ASSESSMENT_DONE' } });
  });

  it('opens again with a reason and does not pull the case back when it is done again (catches a stage that jumps)', async () => {
    const at = async (): Promise<{ caseId: string; assessmentId: string; rowVersion: number }> => ({ caseId, assessmentId, rowVersion: (await page()).assessment.rowVersion });
    await core.ok('assessment.complete', { ...(await at()), reasonForMissing: 'Bråttom' });
    await core.ok('case.passStage', { caseId, rowVersion: (await core.ok('case.get', { caseId })).case.rowVersion, toStage: 'COLLABORATION', reason: 'Socialtjänsten kallar' });
    await core.ok('assessment.reopen', { ...(await at()), reason: 'Mamma vill lägga till' });
    expect((await page()).assessment.state.kind).toBe('OPEN');
    await core.ok('assessment.complete', { ...(await at()), reasonForMissing: 'Bråttom' });
    expect((await core.ok('case.get', { caseId })).case.state.stage).toBe('COLLABORATION');
    expect((await core.ok('note.list', { caseId })).notes.map((note) => note.text).join('\n')).toContain('Mamma vill lägga till');
  });

  it('lets the head teacher read and not write, and an outsider do neither (catches a right that is only a hidden button)', async () => {
    const { rowVersion } = (await page()).assessment;
    await core.as('HEAD_TEACHER');
    expect((await page()).mayWrite).toBe(false);
    expect(await core.call('assessment.change', { caseId, assessmentId, rowVersion, change: { kind: 'SET_ANALYSIS', text: 'x' } })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    await core.as('PSYCHOLOGIST');
    expect(await core.call('assessment.get', { caseId })).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
  });
});
