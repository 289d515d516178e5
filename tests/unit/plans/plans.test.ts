import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPlan } from '#shared/domain/plans/canonical.ts';
import { checkGoal, checkMeasure, planGapKinds, planGaps } from '#shared/domain/plans/checks.ts';
import { differences } from '#shared/domain/plans/differences.ts';
import { decideEditPlan, decideNewPlan, decideRecallPlan, decideReturnPlan, decideRevisePlan, decideSignPlan, decideSubmitPlan, emptyPlanBody } from '#shared/domain/plans/transitions.ts';
import type { Goal, Measure, PlanVersion } from '#shared/domain/plans/types.ts';
import { differenceTexts, measureCountText, planGapText } from '#shared/text/plans.ts';
import { absenceBasis, codeOf, ctxOf, day, decidedPlan, goal, kurator, library, measure, nowMs, plan, planBody, planPolicy, rektor, signature, today } from '../cases/fixtures.ts';

const check = { today, policy: planPolicy, library, needIds: ['n1'], groundedContactIds: [] };
const submitCtx = { ...kurator, policy: planPolicy, library, needIds: ['n1'], groundedContactIds: [] };
const submitted = (over: Partial<PlanVersion> = {}): PlanVersion => plan({ state: { kind: 'SUBMITTED', submittedByUserId: kurator.actor.userId, submittedAtMs: nowMs, absenceBasis, lastReturn: null }, ...over });

describe('SMART goals', () => {
  it.each<[string, Partial<Goal>, readonly string[]]>([
    ['a complete goal refused', {}, []],
    ['a vague word without a number', { text: 'Närvaron ska förbättra sig' }, ['GOAL_VAGUE']],
    ['a vague word refused although a number stands there', { text: 'Mer närvaro: 90 %' }, []],
    ['a name read as a vague word ("Merit")', { text: 'Merit kommer till frukosten' }, []],
    ['a goal without baseline', { baseline: null }, ['GOAL_BASELINE_MISSING']],
    ['a baseline of nought read as missing', { measure: 'DAYS_WITH_PRESENCE', baseline: 0, target: 3 }, []],
    ['a goal without target', { target: null }, ['GOAL_TARGET_MISSING']],
    ['a goal without date', { targetDate: null }, ['GOAL_DATE_MISSING']],
    ['a goal for yesterday', { targetDate: day('2026-10-13') }, ['GOAL_DATE_PAST']],
    ['nobody responsible', { responsible: ' ' }, ['GOAL_RESPONSIBLE_MISSING']],
    ['a shared responsibility', { responsible: 'Eva och Nils' }, ['GOAL_RESPONSIBLE_NOT_ONE']],
    ['a title after a comma read as a second person', { responsible: 'Eva Lund, mentor' }, []],
    ['more absence as a goal', { target: 40 }, ['GOAL_DIRECTION_ODD']],
  ])('would catch %s', (_, over, expected) => {
    expect(checkGoal(goal(over), check).map((gap) => gap.kind)).toEqual(expected);
  });
});

describe('measures', () => {
  it.each<[string, Partial<Measure>, readonly string[]]>([
    ['a complete measure refused', {}, []],
    ['a measure without follow-up', { followUpOn: null }, ['MEASURE_FOLLOW_UP_MISSING']],
    ['a measure that rests on no need', { needIds: ['other'] }, ['MEASURE_NEED_MISSING']],
    ['a follow-up before the start', { followUpOn: day('2026-10-01') }, ['MEASURE_DATES_REVERSED']],
    ['särskilt stöd from the library', { libraryId: 'sug' }, ['SPECIAL_SUPPORT']],
    ['särskilt stöd in own words, inflected', { description: 'Ali får anpassad studiegången från v. 45' }, ['SPECIAL_SUPPORT']],
  ])('would catch %s', (_, over, expected) => {
    expect(checkMeasure(measure(over), check).map((gap) => gap.kind)).toEqual(expected);
  });

  it('would catch a plan that only changes the pupil, and a gap without words', () => {
    const individual = planBody({ measures: [measure({ level: 'INDIVIDUAL' }), measure({ measureId: 'm2', level: 'HOME' })] });
    expect(planGaps(individual, check).map((gap) => [gap.kind, gap.severity])).toEqual([['ALL_MEASURES_INDIVIDUAL', 'WARNING']]);
    expect(planGaps(planBody(), check)).toEqual([]);
    for (const kind of planGapKinds) expect(planGapText({ kind, severity: 'REFUSED', goalId: null, measureId: null, field: '', detail: 'x' })).toMatch(/[.?]$/u);
  });
});

describe('how many measures', () => {
  it('would catch a count by level or purpose that leaves a measure out or shows empty kinds', () => {
    const measures = [measure({ level: 'ORGANISATION', purpose: 'PREVENTIVE' }), measure({ level: 'ORGANISATION', purpose: 'REMEDIAL' }), measure({ level: 'HOME', purpose: 'PROMOTING' }), measure({ level: 'INDIVIDUAL', purpose: 'REMEDIAL' })];
    expect(measureCountText(measures)).toBe('2 organisation, 1 individ, 1 hem · 1 främjande, 1 förebyggande, 2 åtgärdande');
    expect(measureCountText([])).toBe('');
  });
});

describe('the way of a plan', () => {
  it('would catch an incomplete plan or särskilt stöd sent to the head teacher', () => {
    expect(codeOf(decideSubmitPlan(plan({ body: emptyPlanBody }), { absenceBasis }, submitCtx))).toBe('PLAN_INCOMPLETE');
    expect(codeOf(decideSubmitPlan(plan({ body: planBody({ measures: [measure({ libraryId: 'sug' })] }) }), { absenceBasis }, submitCtx))).toBe('PLAN_SPECIAL_SUPPORT');
    expect(codeOf(decideSubmitPlan(plan(), { absenceBasis }, submitCtx))).toBe('OK');
  });

  it('would catch a plan sent back without a word, or by someone else than the head teacher', () => {
    expect(codeOf(decideReturnPlan(submitted(), { comment: ' ' }, rektor))).toBe('PLAN_COMMENT_MISSING');
    expect(codeOf(decideReturnPlan(submitted(), { comment: 'Vem ringer?' }, kurator))).toBe('PLAN_ONLY_HEAD_TEACHER');
    const returned = decideReturnPlan(submitted(), { comment: 'Vem ringer?' }, rektor);
    expect(returned.ok && decideEditPlan(returned.value.state, planBody(), kurator).ok).toBe(true);
  });

  it('would catch a head teacher who signs what they wrote alone', () => {
    const sign = { signature: signature() };
    expect(codeOf(decideSignPlan(submitted({ authorUserIds: [rektor.actor.userId] }), [], sign, rektor))).toBe('PLAN_OWN_WORK');
    expect(codeOf(decideSignPlan(submitted({ authorUserIds: [] }), [], sign, rektor))).toBe('PLAN_OWN_WORK');
    expect(codeOf(decideSignPlan(submitted({ authorUserIds: [rektor.actor.userId, 'u-x'] }), [], sign, rektor))).toBe('OK');
    expect(codeOf(decideSignPlan(submitted(), [], sign, kurator))).toBe('PLAN_ONLY_HEAD_TEACHER');
    expect(codeOf(decideSignPlan(plan(), [], sign, rektor))).toBe('PLAN_NOT_SUBMITTED');
    expect(codeOf(decideSignPlan(submitted(), [], { signature: signature('u-other') }, rektor))).toBe('PLAN_SIGNATURE_MISMATCH');
  });

  it('would catch an old version that stays in force, or is lost, when a new one is signed', () => {
    const first = decidedPlan();
    const revised = decideRevisePlan([first], { planVersionId: 'p2', reason: 'efter uppföljning 1', nextFollowUpOn: null }, kurator);
    if (!revised.ok) throw new Error('refused');
    expect(revised.value.state).toMatchObject({ version: 2, body: first.body, reason: 'efter uppföljning 1', state: { kind: 'DRAFT' } });
    expect(codeOf(decideRevisePlan([first, revised.value.state], { planVersionId: 'p3', reason: 'x', nextFollowUpOn: null }, kurator))).toBe('PLAN_REVISION_IN_WORK');
    const signed = decideSignPlan(submitted({ planVersionId: 'p2', version: 2 }), [first], { signature: signature() }, rektor);
    expect(signed.ok && signed.value.superseded).toMatchObject({ planVersionId: 'p1', state: { kind: 'SUPERSEDED', byVersion: 2, signature: { keyId: 'k1' } } });
    expect(codeOf(decideNewPlan([first], { planVersionId: 'p3', caseId: 'c1' }, kurator))).toBe('PLAN_EXISTS');
  });

  it('would catch any path on which a decided plan changes (property)', () => {
    const step = fc.constantFrom('edit', 'submit', 'recall', 'return', 'sign', 'revise') ;
    const actor = fc.constantFrom(kurator, rektor, ctxOf('PSYCHOLOGIST'));
    fc.assert(
      fc.property(fc.array(fc.tuple(step, actor, fc.nat(5), fc.string()), { maxLength: 30 }), (steps) => {
        let versions: readonly PlanVersion[] = [plan()];
        for (const [kind, ctx, pick, text] of steps) {
          const target = versions[pick % versions.length];
          if (!target) continue;
          const before = versions;
          if (kind === 'revise') {
            const result = decideRevisePlan(versions, { planVersionId: `p${String(versions.length + 1)}`, reason: text, nextFollowUpOn: null }, ctx);
            if (result.ok) versions = [...versions, result.value.state];
          } else if (kind === 'sign') {
            const result = decideSignPlan(target, versions, { signature: signature(ctx.actor.userId) }, ctx);
            if (result.ok) {
              const { state, superseded } = result.value;
              versions = versions.map((one) => (one.planVersionId === state.planVersionId ? state : one.planVersionId === superseded?.planVersionId ? superseded : one));
            }
          } else {
            const body = planBody({ homeAgreement: text });
            const result =
              kind === 'edit' ? decideEditPlan(target, body, ctx) : kind === 'submit' ? decideSubmitPlan(target, { absenceBasis }, { ...submitCtx, actor: ctx.actor }) : kind === 'recall' ? decideRecallPlan(target, ctx) : decideReturnPlan(target, { comment: text }, ctx);
            if (result.ok) versions = versions.map((one) => (one.planVersionId === result.value.state.planVersionId ? result.value.state : one));
          }
          for (const old of before) {
            if (old.state.kind !== 'DECIDED' && old.state.kind !== 'SUPERSEDED') continue;
            const now = versions.find((one) => one.planVersionId === old.planVersionId);
            expect(now?.body).toEqual(old.body);
            expect(now?.state).toMatchObject({ signature: old.state.signature });
          }
          expect(versions.filter((one) => one.state.kind === 'DECIDED').length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('ändrat sedan sist', () => {
  it('would catch a change that the head teacher is not shown', () => {
    const after = planBody({ homeAgreement: 'Samira väcker', goals: [goal({ target: 12.5 }), goal({ goalId: 'g2', text: 'Nytt mål' })], measures: [] });
    const texts = differenceTexts(differences(planBody(), after), () => 'behov');
    expect(texts).toMatchObject([
      { heading: 'Hemmets del', change: 'Ändrad', fields: [{ label: 'Hemmets del', before: '', after: 'Samira väcker' }] },
      { heading: 'Mål: Frånvaron är högst 10 % i december', change: 'Ändrad', fields: [{ label: 'Målvärde', before: '10', after: '12,5' }] },
      { heading: 'Mål: Nytt mål', change: 'Ny', fields: [] },
      { heading: 'Insats: Mottagande', change: 'Borttagen', fields: [] },
    ]);
    expect(differences(planBody(), planBody())).toEqual([]);
  });
});

describe('what is signed', () => {
  const input = (body = planBody()) => ({
    plan: submitted({ body }),
    caseNumber: '2026-001',
    pupil: { pupilId: 'e1', name: 'Ali Noor', idNumber: '200501012389', className: '8B' },
    schoolUnitName: 'Sjöskolan',
    absenceBasis: { ...absenceBasis, totalPercent: 22.4 },
    template: { id: 'd05-atgardsplan', version: '1.0.0' },
    decision: { signedByUserId: 'r', signerName: 'Rut', signerRole: 'HEAD_TEACHER' as const, signedAtMs: nowMs, signedOn: today, keyId: 'k1' },
  });

  it('would catch two ways of typing å that give two signatures', () => {
    expect(canonicalPlan(input(planBody({ homeAgreement: 'f\u00e5' })))).toEqual(canonicalPlan(input(planBody({ homeAgreement: 'fa\u030a' }))));
  });

  it('would catch a fraction, a null or a lone surrogate in the signed object', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'string') expect(value.isWellFormed()).toBe(true);
      else if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
      else if (Array.isArray(value)) value.forEach(walk);
      else {
        expect(value).toBeTypeOf('object');
        expect(value).not.toBeNull();
        Object.values(value as object).forEach(walk);
      }
    };
    const signedObject = canonicalPlan(input(planBody({ homeAgreement: 'x\ud800y', goals: [goal({ baseline: 22.5, target: null })] })));
    walk(signedObject);
    expect(signedObject).toMatchObject({ absenceBasis: { totalPercent: '22.4' }, body: { goals: [{ baseline: '22.5', target: '' }] } });
  });

  it('would catch a field of the plan that is not part of what is signed', () => {
    const { body } = canonicalPlan(input()) as { body: Record<string, unknown> };
    expect(Object.keys(body).toSorted()).toEqual(Object.keys(planBody()).toSorted());
  });
});
