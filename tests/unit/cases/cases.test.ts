import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAction } from '#shared/domain/cases/next-action.ts';
import { decideAddMember, decideEndMember, decideOpenCase, isMember, nextCaseNumber, caseNumberIn } from '#shared/domain/cases/open.ts';
import { decideCloseCase, decideReopenCase, decideStage, stageRequirements, type OpenStage } from '#shared/domain/cases/stages.ts';
import { caseStages, closingReasons } from '#shared/domain/cases/types.ts';
import { caseStepText, nextActionText, requirementLabels } from '#shared/text/cases.ts';
import { codeOf, day, decidedPlan, doneAssessment, facts, filledFollowUp, followUp, fullAssessment, kurator, nowMs, openCase, plan, planBody, absenceBasis, today } from './fixtures.ts';

const open = { caseId: 'c2', caseNumber: '2026-002', pupilId: 'e1', coordinatorUserId: 'u-other', trigger: { packId: 't', packVersion: '1', stepId: null, reason: 'oro' } };

describe('opening a case', () => {
  it('would catch a second open case for the same pupil', () => {
    const result = decideOpenCase([openCase()], open, kurator);
    expect(result).toEqual({ ok: false, failure: { code: 'CASE_ALREADY_OPEN', params: { caseNumber: '2026-001' } } });
  });

  it('would catch an opener who cannot read their own case', () => {
    const result = decideOpenCase([], open, kurator);
    expect(result.ok && result.value.state.members.map((member) => member.userId)).toEqual(['u-other', kurator.actor.userId]);
  });

  it('would catch a case without a reason', () => {
    expect(codeOf(decideOpenCase([], { ...open, trigger: { ...open.trigger, reason: ' ' } }, kurator))).toBe('CASE_REASON_MISSING');
    expect(nextCaseNumber(2026, 13)).toBe('2026-014');
  });

  it('would catch a number that is found only with its noughts: a colleague says it on the telephone', () => {
    expect(['2026-014', '2026-14', ' 2026 – 14 ', '2026-1014', '2026-1', 'Ali'].map(caseNumberIn)).toEqual(['2026-014', '2026-014', '2026-014', '2026-1014', '2026-001', 'Ali']);
  });

  it('would catch an ended member who still reads, or a case left without samordnare', () => {
    const added = decideAddMember(openCase(), { userId: 'u-psy', motive: 'Bidrar', endsOn: day('2026-10-31') }, kurator);
    if (!added.ok) throw new Error('refused');
    expect(isMember(added.value.state, 'u-psy', { today: day('2026-10-31') })).toBe(true);
    expect(isMember(added.value.state, 'u-psy', { today: day('2026-11-01') })).toBe(false);
    const ended = decideEndMember(added.value.state, { userId: 'u-psy', lastDay: day('2026-10-13') }, kurator);
    expect(ended.ok && isMember(ended.value.state, 'u-psy', { today })).toBe(false);
    expect(codeOf(decideEndMember(openCase(), { userId: kurator.actor.userId, lastDay: today }, kurator))).toBe('MEMBER_IS_COORDINATOR');
  });
});

describe('stages', () => {
  it('would catch a stage that opens while something is missing and nobody says why', () => {
    const state = facts();
    expect(decideStage(state, { to: 'PLANNING', reasonForMissing: '' }, kurator)).toMatchObject({ ok: false, failure: { code: 'STAGE_NEEDS_REASON', params: { missing: 'ASSESSMENT_DONE,PUPIL_HEARD,NEEDS_NAMED' } } });
    const passed = decideStage(state, { to: 'PLANNING', reasonForMissing: 'Brådskar' }, kurator);
    expect(passed.ok && passed.value.events).toContainEqual({ kind: 'PASSED_WITH_REASON', missingIds: ['ASSESSMENT_DONE', 'PUPIL_HEARD', 'NEEDS_NAMED'], reason: 'Brådskar' });
    expect(codeOf(decideStage(facts({ assessment: doneAssessment() }), { to: 'PLANNING', reasonForMissing: '' }, kurator))).toBe('OK');
  });

  it('would catch a reason that stands in for the head teacher', () => {
    const waiting = facts({ case: { ...openCase(), state: { stage: 'AWAITING_DECISION' } }, plans: [plan()] });
    expect(codeOf(decideStage(waiting, { to: 'IMPLEMENTATION', reasonForMissing: 'vi börjar ändå' }, kurator))).toBe('STAGE_BLOCKED');
  });

  it('would catch a requirement without a Swedish label', () => {
    for (const stage of caseStages) for (const { labelKey } of stageRequirements(facts(), stage, today)) expect(requirementLabels[labelKey], labelKey).toBeTypeOf('string');
  });

  it('would catch closing without a result or a comment, and asking a deceased pupil for one', () => {
    expect(codeOf(decideCloseCase(facts(), { closingReason: 'ATTENDANCE_STABLE', comment: '' }, kurator))).toBe('STAGE_NEEDS_REASON');
    expect(codeOf(decideCloseCase(facts(), { closingReason: 'DECEASED', comment: '' }, kurator))).toBe('OK');
    const waiting = facts({ plans: [plan({ state: { kind: 'SUBMITTED', submittedByUserId: 'x', submittedAtMs: nowMs, absenceBasis, lastReturn: null } })] });
    expect(codeOf(decideCloseCase(waiting, { closingReason: 'MOVED', comment: 'x' }, kurator))).toBe('STAGE_BLOCKED');
  });

  it('would catch a closed case that opens without a person and a reason (property)', () => {
    const command = fc.oneof(
      fc.record({ kind: fc.constant('stage' as const), to: fc.constantFrom<OpenStage>('ASSESSMENT', 'PLANNING', 'AWAITING_DECISION', 'IMPLEMENTATION', 'COLLABORATION'), text: fc.constantFrom('', 'skäl') }),
      fc.record({ kind: fc.constant('close' as const), closingReason: fc.constantFrom(...closingReasons), text: fc.constantFrom('', 'skäl') }),
      fc.record({ kind: fc.constant('reopen' as const), text: fc.constantFrom('', ' ', 'skäl') }),
    );
    const papers = fc.constantFrom(facts(), facts({ assessment: doneAssessment(), plans: [decidedPlan()], followUps: [followUp()] }));
    fc.assert(
      fc.property(papers, fc.array(command, { maxLength: 20 }), (start, commands) => {
        let state = start;
        for (const one of commands) {
          const wasClosed = state.case.state.stage === 'CLOSED';
          const result =
            one.kind === 'stage' ? decideStage(state, { to: one.to, reasonForMissing: one.text }, kurator) : one.kind === 'close' ? decideCloseCase(state, { closingReason: one.closingReason, comment: one.text }, kurator) : decideReopenCase(state, [state.case], { reason: one.text });
          if (result.ok) state = { ...state, case: result.value.state };
          if (wasClosed && state.case.state.stage !== 'CLOSED') expect(one.kind === 'reopen' && one.text.trim() !== '').toBe(true);
        }
      }),
    );
  });
});

describe('the one next action', () => {
  const ctx = { today, nowMs };
  const kindOf = (over: Parameters<typeof facts>[0]) => nextAction(facts(over), ctx).kind;
  const implementing = { ...openCase(), state: { stage: 'IMPLEMENTATION' as const } };

  it('would catch a person who waits being passed over', () => {
    const returned = plan({ state: { kind: 'RETURNED', comment: 'Vem ringer?', returnedByUserId: 'r', returnedAtMs: nowMs, seenBody: planBody() } });
    const late = followUp({ dueOn: day('2026-10-13') });
    expect(kindOf({ plans: [returned], followUps: [late] })).toBe('MEND_RETURNED_PLAN');
    expect(kindOf({ case: implementing, plans: [decidedPlan()], followUps: [late] })).toBe('HOLD_FOLLOW_UP_LATE');
  });

  it('would catch a wrong order along the normal way', () => {
    expect(kindOf({})).toBe('START_ASSESSMENT');
    const full = fullAssessment();
    expect(nextAction(facts({ assessment: { ...full, talks: full.talks.filter((talk) => talk.perspective !== 'GUARDIAN') } }), ctx)).toMatchObject({ kind: 'HEAR_PERSPECTIVE', perspective: 'GUARDIAN' });
    expect(kindOf({ assessment: full })).toBe('COMPLETE_ASSESSMENT');
    expect(kindOf({ assessment: doneAssessment() })).toBe('WRITE_PLAN');
    expect(kindOf({ assessment: doneAssessment(), plans: [plan()] })).toBe('FINISH_PLAN');
    expect(kindOf({ case: implementing, plans: [decidedPlan()], followUps: [followUp()] })).toBe('HOLD_FOLLOW_UP');
    expect(kindOf({ case: implementing, plans: [decidedPlan()] })).toBe('PLAN_FOLLOW_UP');
  });

  it('would catch an escalation that leads nowhere, and a sentence without words', () => {
    const escalated = filledFollowUp(-1, 30, { state: { kind: 'DECIDED', decision: 'ESCALATE', reason: 'x', nextFollowUpOn: day('2026-12-01'), decidedByUserId: 'u', decidedAtMs: nowMs, absenceBefore: absenceBasis, absenceAfter: absenceBasis } });
    const action = nextAction(facts({ case: implementing, plans: [decidedPlan()], followUps: [escalated] }), ctx);
    expect(action.kind).toBe('ASK_CONSENT');
    expect(nextActionText(action, 'Ali').sentence).toContain('samtycke');
  });
});

describe('the step of a case', () => {
  it('would catch a step without its reason, and a lower step told instead of the highest', () => {
    const steps = [{ order: 2, name: 'Kartlägg', isCrossed: true, reason: '21 % frånvaro' }, { order: 3, name: 'Brev', isCrossed: true, reason: '22 % frånvaro' }, { order: 4, name: 'Anmäl', isCrossed: false, reason: '22 % frånvaro' }];
    expect(caseStepText(steps, 'Trappan')).toBe('Steg 3, Brev, enligt trappan ”Trappan”: 22 % frånvaro.');
    expect(caseStepText(steps.slice(2), 'Trappan')).toBe('Inget steg är passerat i trappan ”Trappan”.');
    expect(caseStepText([], '')).toBe('');
  });
});
