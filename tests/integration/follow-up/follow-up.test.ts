import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { importFile, lessonFile, numbers, weekdays } from '#tests/integration/absence/support.ts';
import { after, makeCase, sign, submit, uuidOf, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';

type Body = InputOf<'followUp.save'>['body'];
type Decision = Partial<InputOf<'followUp.decide'>>;

let core: TestCore;
let caseId: string;
let followUpId: string;
const heldOn = after(21);

/** A signed plan, four weeks on, with 20 % absence since: one lesson of five. */
beforeEach(async () => {
  ({ core, caseId } = await makeCase());
  const { planVersionId } = await writePlan(core, caseId);
  await submit(core, caseId, planVersionId);
  await sign(core, caseId, planVersionId);
  core.moveTo(heldOn);
  await core.as('COUNSELLOR');
  await importFile(core, lessonFile(weekdays('2026-11-18', heldOn), [{ number: numbers[0] ?? '', missed: 1 }]));
  followUpId = (await core.ok('followUp.list', { caseId }))[0]?.followUpId ?? '';
});
afterEach(() => {
  core.close();
});

const codeOf = (result: Awaited<ReturnType<TestCore['call']>>): string => (result.ok ? 'OK' : result.failure.code);
const page = (id = followUpId): Promise<FollowUpPage> => core.ok('followUp.get', { caseId, followUpId: id });
const filled = (score: -2 | -1 | 0 | 1 | 2 = -1, over: Partial<Body> = {}): Body => ({
  heldOn: heldOn as IsoDate,
  participants: 'Ali, mamma, Eva Lund',
  goals: [{ goalId: uuidOf(1), currentValue: 20, score, comment: '' }],
  measures: [{ measureId: uuidOf(2), fidelity: 'AS_PLANNED', effect: 'POSITIVE', next: 'CONTINUE', comment: '' }],
  pupilVoice: 'Det är lättare när Eva möter',
  guardianVoice: '',
  summary: '',
  ...over,
});
const save = async (body: Body, id = followUpId): Promise<void> => {
  const { followUp } = await page(id);
  await core.ok('followUp.save', { caseId, followUpId: id, rowVersion: followUp.rowVersion, body });
};
const decide = async (over: Decision, id = followUpId) => {
  const { followUp } = await page(id);
  return core.call('followUp.decide', { caseId, followUpId: id, rowVersion: followUp.rowVersion, decision: 'CONTINUE', reason: '', nextFollowUpOn: null, closingReason: null, ...over });
};

describe('a follow-up', () => {
  it('proposes from the figures, before and after the plan (catches days before the decision counted as after)', async () => {
    const { proposals, absenceBefore, absenceAfter, beforeAfter } = await page();
    expect(absenceBefore.totalPercent).toBe(40);
    expect(absenceAfter).toMatchObject({ from: '2026-11-18', to: heldOn, totalPercent: 20 });
    expect(proposals).toEqual([{ goalId: uuidOf(1), currentValue: 20, score: -1, reason: 'på väg, men målet är inte nått' }]);
    expect(beforeAfter).toContain('sjunkit från 40 % till 20 %');
  });

  it('says what is missing and keeps what is written over a restart (catches words of the pupil lost at a lock)', async () => {
    await save(filled(-1, { goals: [{ goalId: uuidOf(1), currentValue: null, score: null, comment: '' }] }));
    await core.as('COUNSELLOR');
    const { followUp, missing } = await page();
    expect(followUp.body.pupilVoice).toBe('Det är lättare när Eva möter');
    expect(missing).toEqual(['Bedömning av ett mål']);
    expect(codeOf(await decide({ nextFollowUpOn: after(49) }))).toBe('FOLLOW_UP_GOAL_MISSING');
  });

  it('refuses a stale version and takes the same text twice (catches a lost update)', async () => {
    await save(filled());
    expect(codeOf(await core.call('followUp.save', { caseId, followUpId, rowVersion: 0, body: filled() }))).toBe('OK');
    expect(codeOf(await core.call('followUp.save', { caseId, followUpId, rowVersion: 0, body: filled(0) }))).toBe('CONFLICT');
  });

  it('does not ask about a measure that has not begun (catches an answer that nobody can have)', async () => {
    await save(filled(-1, { heldOn: '2026-11-17' as IsoDate, measures: [{ measureId: uuidOf(2), fidelity: null, effect: null, next: null, comment: '' }] }));
    expect((await page()).missing).toEqual([]);
    expect(codeOf(await decide({ nextFollowUpOn: after(49) }))).toBe('OK');
  });

  it('moves with a reason that stays in the notes (catches a date that slides silently)', async () => {
    const { followUp } = await page();
    await core.ok('followUp.move', { caseId, followUpId, rowVersion: followUp.rowVersion, dueOn: after(28), reason: 'Eva är sjuk' });
    expect((await page()).followUp.dueOn).toBe(after(28));
    expect((await core.ok('note.list', { caseId })).notes[0]?.text).toContain('Eva är sjuk');
  });
});

describe('the one decision of a follow-up', () => {
  beforeEach(() => save(filled()));

  it('continues with a next date, which is obligatory (catches a case that nobody looks at again)', async () => {
    expect(codeOf(await decide({}))).toBe('FOLLOW_UP_NEXT_DATE_MISSING');
    expect(codeOf(await decide({ nextFollowUpOn: after(49) }))).toBe('OK');
    const all = await core.ok('followUp.list', { caseId });
    expect(all.map(({ order, dueOn, state }) => [order, dueOn, state.kind])).toEqual([
      [1, after(21), 'DECIDED'],
      [2, after(49), 'PLANNED'],
    ]);
    expect(codeOf(await decide({ nextFollowUpOn: after(60) }))).toBe('FOLLOW_UP_DECIDED');
  });

  it('revises into a new version with the agreed date, the signed one still in force (catches a plan rewritten in place)', async () => {
    const decided = await decide({ decision: 'REVISE', reason: 'Starten behöver ändras', nextFollowUpOn: after(49) });
    const newPlanVersionId = decided.ok ? ((decided.value as { newPlanVersionId: string }).newPlanVersionId ?? '') : '';
    const draft = await core.ok('plan.get', { caseId, planVersionId: newPlanVersionId });
    expect(draft.plan).toMatchObject({ version: 2, reason: 'Efter uppföljning 1: Starten behöver ändras', state: { kind: 'DRAFT' } });
    expect(draft.plan.body.firstFollowUpOn).toBe(after(49));
    expect((await core.ok('plan.versions', { caseId }))[1]?.stateKind).toBe('DECIDED');
  });

  it('escalates to collaboration (catches an escalation that changes nothing)', async () => {
    expect(codeOf(await decide({ decision: 'ESCALATE', nextFollowUpOn: after(35) }))).toBe('FOLLOW_UP_REASON_MISSING');
    expect(codeOf(await decide({ decision: 'ESCALATE', reason: 'Räcker inte', nextFollowUpOn: after(35) }))).toBe('OK');
    expect((await core.ok('case.get', { caseId })).case.state.stage).toBe('COLLABORATION');
  });

  it('closes the case with its reason and leaves no follow-up waiting (catches a closed case on the list of late ones)', async () => {
    expect(codeOf(await decide({ decision: 'CLOSE', reason: 'Närvaron håller' }))).toBe('FOLLOW_UP_CLOSING_REASON_MISSING');
    expect(codeOf(await decide({ decision: 'CLOSE', reason: 'Närvaron håller', closingReason: 'ATTENDANCE_STABLE' }))).toBe('OK');
    expect((await core.ok('case.get', { caseId })).case.state).toMatchObject({ stage: 'CLOSED', closingReason: 'ATTENDANCE_STABLE' });
    expect((await core.ok('followUp.list', { caseId })).every(({ state }) => state.kind === 'DECIDED')).toBe(true);
  });

  it('keeps the absence it rests on (catches figures that follow a later import)', async () => {
    await decide({ nextFollowUpOn: after(49) });
    await importFile(core, lessonFile(weekdays('2026-11-18', heldOn), [{ number: numbers[0] ?? '', missed: 5 }]));
    expect((await page()).absenceAfter.totalPercent).toBe(20);
  });

  it('proposes to stop after two without improvement (catches waiting for a third)', async () => {
    await save(filled(-2, { goals: [{ goalId: uuidOf(1), currentValue: 45, score: -2, comment: '' }] }));
    expect((await page()).stopRule).toBeNull();
    await decide({ nextFollowUpOn: after(49) });
    const next = (await core.ok('followUp.list', { caseId }))[1]?.followUpId ?? '';
    core.moveTo(addCalendarDays(heldOn, 28));
    await core.as('COUNSELLOR');
    await save(filled(-1, { heldOn: after(49), goals: [{ goalId: uuidOf(1), currentValue: 40, score: -1, comment: '' }] }), next);
    expect((await page(next)).stopRule).toContain('2 uppföljningar i rad');
  });
});
