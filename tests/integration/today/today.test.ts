import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { todayText } from '#shared/text/today.ts';
import { addPupil, importFile, lessonFile, makeSchool, numbers, weekdays } from '#tests/integration/absence/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const [ali = '', bea = ''] = numbers;

let core: TestCore;
beforeEach(async () => {
  core = await makeSchool();
  await addPupil(core, { idNumber: ali });
  await addPupil(core, { idNumber: bea, givenName: 'Bea' });
  // Ali misses two lessons of five, Bea none.
  await importFile(core, lessonFile(weekdays('2026-10-05', '2026-11-13'), [{ number: ali, missed: 2 }, { number: bea, missed: 0 }]));
});
afterEach(() => {
  core.close();
});

const kinds = async (): Promise<readonly string[]> => {
  const { lists } = await core.ok('today.get', {});
  return [...lists.overdue, ...lists.today, ...lists.nextSevenDays].map((line) => `${line.pupil.givenName} ${line.kind}`);
};

describe('what waits today', () => {
  it('names who has passed a step and why, and nobody else (catches a pupil without absence on the list)', async () => {
    expect(await kinds(), 'one name, one line').toEqual(['Ali STEP_CROSSED']);
    const { lists } = await core.ok('today.get', {});
    const sentence = todayText(lists.today[1] ?? lists.today[0]!).sentence;
    expect(sentence).toContain('40 % frånvaro de senaste fyra veckorna');
    expect(sentence).toContain('inget ärende öppnat, brev ej skickat');
    expect(lists.today[0]?.also?.kind).toBe('LETTER_PROPOSED');
  });

  it('stops asking for a case once there is one (catches a line that never goes away)', async () => {
    const pupil = (await core.ok('pupil.list', {})).find((row) => row.givenName === 'Ali');
    await core.ok('case.open', { pupilId: pupil?.pupilId ?? '', stepId: null, reason: 'frånvaro' });
    expect(await kinds()).toEqual(['Ali LETTER_PROPOSED']);
    const [row] = await core.ok('case.list', {});
    expect(row).toMatchObject({ next: { text: 'Brev hem', isOverdue: false }, standing: { fourWeekPercent: 40, stepOrder: 2 }, isMine: true });
  });

  it('keeps a letter on the list until it is handed out (catches one that is begun and forgotten)', async () => {
    const [proposal] = await core.ok('letter.proposals', {});
    if (!proposal) throw new Error('no proposal');
    const { documentId } = await core.ok('letter.write', { pupilId: proposal.pupilId, proposalId: proposal.proposalId, letterId: proposal.letterId });
    expect(await kinds()).toEqual(['Ali STEP_CROSSED']);
    expect((await core.ok('today.get', {})).lists.today[0]?.also).toEqual({ kind: 'LETTER_BEGUN', target: { to: 'BEGUN_LETTER', documentId } });
  });

  it('says how old the figures are and what the first start left open', async () => {
    expect(await core.ok('today.get', {})).toMatchObject({ latestImport: { periodTo: '2026-11-13' }, pupilCount: 2, openCaseCount: 0, setupLeft: ['RECOVERY_KEY', 'PEOPLE'] });
  });

  it('never lets a passed deadline of the staircase stand as late: the line itself says since when', async () => {
    core.moveTo('2026-12-01');
    expect((await core.ok('today.get', {})).lists.overdue).toEqual([]);
  });

  it('gives the head teacher nothing to do but decisions (catches casework in the wrong hands)', async () => {
    await core.as('HEAD_TEACHER');
    expect(await kinds()).toEqual([]);
    expect((await core.ok('case.list', {})).every((row) => row.isMember === false)).toBe(true);
  });
});

