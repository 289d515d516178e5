import { describe, expect, it } from 'vitest';
import { proposeAttainment, stopSignal } from '#shared/domain/follow-up/attainment.ts';
import { beforeAfter, decideEditFollowUp, decideFollowUp, followUpSchedule, type DecideFollowUpCommand } from '#shared/domain/follow-up/decisions.ts';
import type { GoalMeasure } from '#shared/domain/plans/types.ts';
import { beforeAfterText } from '#shared/text/follow-up.ts';
import { absenceBasis, codeOf, day, filledFollowUp, followUp, followUpPolicy, goal, kurator, measure, planBody, today } from '../cases/fixtures.ts';

describe('proposed goal attainment', () => {
  it.each<[string, GoalMeasure, number | null, number | null, number | null, number | null, string | null]>([
    ['worse absence', 'ABSENCE_PERCENT', 30, 10, 40, -2, 'WORSE'],
    ['absence as at the start', 'ABSENCE_PERCENT', 30, 10, 30, -1, 'AS_AT_START'],
    ['noise read as worse', 'ABSENCE_PERCENT', 30, 10, 32, -1, 'AS_AT_START'],
    ['half way called reached', 'ABSENCE_PERCENT', 30, 10, 20, -1, 'ON_THE_WAY'],
    ['the goal exactly reached', 'ABSENCE_PERCENT', 30, 10, 10, 0, 'REACHED'],
    ['a little below the goal called more', 'ABSENCE_PERCENT', 30, 10, 8, 0, 'REACHED'],
    ['clearly more than the goal', 'ABSENCE_PERCENT', 30, 10, 5, 1, 'MORE'],
    ['much more than the goal', 'ABSENCE_PERCENT', 30, 10, 0, 2, 'MUCH_MORE'],
    ['more presence read as worse', 'LESSONS_STARTED_PERCENT', 40, 80, 80, 0, 'REACHED'],
    ['less presence read as better', 'LESSONS_STARTED_PERCENT', 40, 80, 20, -2, 'WORSE'],
    ['a rating from nought', 'PUPIL_RATING', 0, 4, 6, 2, 'MUCH_MORE'],
    ['decimals that miss the goal by rounding', 'PUPIL_RATING', 0.1, 0.3, 0.30000000000000004, 0, 'REACHED'],
    ['a goal to keep, kept', 'ABSENCE_PERCENT', 8, 8, 8, 0, 'REACHED'],
    ['a goal to keep, lost', 'ABSENCE_PERCENT', 8, 8, 12, -2, 'WORSE'],
    ['a goal to keep, bettered', 'ABSENCE_PERCENT', 8, 8, 4, 2, 'MUCH_MORE'],
    ['a goal to keep at nought divided by nought', 'LATE_ARRIVALS', 0, 0, 0, 0, 'REACHED'],
    ['own count that only the goal can direct', 'OTHER_COUNT', 10, 2, 2, 0, 'REACHED'],
    ['own count without direction', 'OTHER_COUNT', 5, 5, 6, null, null],
    ['a target on the wrong side', 'ABSENCE_PERCENT', 20, 30, 30, null, null],
    ['no baseline', 'ABSENCE_PERCENT', null, 10, 10, null, null],
    ['no target', 'ABSENCE_PERCENT', 30, null, 10, null, null],
    ['no value today', 'ABSENCE_PERCENT', 30, 10, null, null, null],
  ])('would catch a wrong proposal for %s', (_, kind, baseline, target, current, score, reason) => {
    const proposal = proposeAttainment(goal({ measure: kind, baseline, target }), current, followUpPolicy);
    expect(proposal?.score ?? null).toBe(score);
    expect(proposal?.reason ?? null).toBe(reason);
  });
});

describe('stop rule', () => {
  const held = (order: number, score: -2 | -1 | 0, value: number) => filledFollowUp(score, value, { followUpId: `u${String(order)}`, order });

  it('would catch a stop after one bad follow-up, or none after two', () => {
    expect(stopSignal([held(1, -1, 30)], [goal()], followUpPolicy)).toBeNull();
    expect(stopSignal([held(2, -2, 36), held(1, -1, 30)], [goal()], followUpPolicy)).toEqual({ kind: 'NO_IMPROVEMENT', followUps: 2 });
  });

  it('would catch progress short of the goal counted as no improvement', () => {
    expect(stopSignal([held(1, -1, 30), held(2, -1, 20)], [goal()], followUpPolicy)).toBeNull();
  });

  it('would catch a measure that was never done being called useless', () => {
    const undone = filledFollowUp(-1, 30);
    const signal = stopSignal([{ ...undone, body: { ...undone.body, measures: [{ measureId: 'm1', fidelity: 'NOT_DONE', effect: null, next: null, comment: '' }] } }], [goal()], followUpPolicy);
    expect(signal).toEqual({ kind: 'MEASURES_NOT_CARRIED_OUT', carriedOutPercent: 0 });
  });
});

describe('schedule', () => {
  it('would catch a follow-up date that gets lost or lies in the past', () => {
    const body = planBody({ firstFollowUpOn: day('2026-11-04'), measures: [measure(), measure({ measureId: 'm2', followUpOn: day('2026-11-04') }), measure({ measureId: 'm3', followUpOn: day('2026-01-01') }), measure({ measureId: 'm4', followUpOn: null })] });
    expect(followUpSchedule(body, { today, policy: followUpPolicy })).toEqual([
      { dueOn: today, measureIds: ['m3'] },
      { dueOn: '2026-11-04', measureIds: ['m2', 'm4'] },
      { dueOn: '2026-11-09', measureIds: ['m1'] },
    ]);
    expect(followUpSchedule(planBody({ firstFollowUpOn: null, measures: [] }), { today, policy: followUpPolicy })).toEqual([{ dueOn: '2026-11-04', measureIds: [] }]);
  });
});

describe('deciding a follow-up', () => {
  const command = (over: Partial<DecideFollowUpCommand> = {}): DecideFollowUpCommand => ({ decision: 'CONTINUE', reason: '', nextFollowUpOn: day('2026-11-25'), closingReason: null, absenceBefore: absenceBasis, absenceAfter: { ...absenceBasis, totalPercent: 18.2 }, ...over });

  it.each<[string, Partial<DecideFollowUpCommand>, string]>([
    ['going on without a reason refused', {}, 'OK'],
    ['no next date', { nextFollowUpOn: null }, 'FOLLOW_UP_NEXT_DATE_MISSING'],
    ['a next date today', { nextFollowUpOn: today }, 'FOLLOW_UP_NEXT_DATE_PAST'],
    ['a revision without a reason', { decision: 'REVISE' }, 'FOLLOW_UP_REASON_MISSING'],
    ['an end without a closing reason', { decision: 'CLOSE', reason: 'Stabil' }, 'FOLLOW_UP_CLOSING_REASON_MISSING'],
    ['an end that needs a next date', { decision: 'CLOSE', reason: 'Stabil', closingReason: 'ATTENDANCE_STABLE', nextFollowUpOn: null }, 'OK'],
    ['an escalation without a next date', { decision: 'ESCALATE', reason: 'Räcker inte', nextFollowUpOn: null }, 'FOLLOW_UP_NEXT_DATE_MISSING'],
  ])('would catch %s', (_, over, expected) => {
    expect(codeOf(decideFollowUp(filledFollowUp(0, 10), command(over), kurator))).toBe(expected);
  });

  it('would catch a decision on an empty follow-up, and a second one', () => {
    expect(codeOf(decideFollowUp(followUp(), command(), kurator))).toBe('FOLLOW_UP_NOT_HELD');
    expect(codeOf(decideFollowUp(filledFollowUp(null, null), command(), kurator))).toBe('FOLLOW_UP_GOAL_MISSING');
    const decided = decideFollowUp(filledFollowUp(0, 10), command(), kurator);
    if (!decided.ok) throw new Error('refused');
    expect(decided.value.events).toEqual([{ kind: 'NEXT_FOLLOW_UP_PLANNED', dueOn: '2026-11-25', order: 2 }]);
    expect(codeOf(decideFollowUp(decided.value.state, command(), kurator))).toBe('FOLLOW_UP_DECIDED');
    expect(codeOf(decideEditFollowUp(decided.value.state, decided.value.state.body, kurator))).toBe('FOLLOW_UP_DECIDED');
  });

  it('would catch a before and after that claims a cause or rounds wrongly', () => {
    const compared = beforeAfter(absenceBasis, { ...absenceBasis, totalPercent: 18.2 });
    expect(compared).toEqual({ beforePercent: 22, afterPercent: 18.2, changePoints: -3.8, trend: 'LOWER' });
    expect(beforeAfterText(compared)).toBe('Frånvaron har sjunkit från 22 % till 18,2 %. Det visar inte vad förändringen beror på.');
    expect(beforeAfter({ ...absenceBasis, totalPercent: null }, absenceBasis).trend).toBe('UNKNOWN');
  });
});
