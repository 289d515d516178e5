import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorSentence } from '#shared/text/errors/index.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { after, makeCase, phrase, planBody, readPage, sign, submit, tamper, uuidOf, writePlan } from './support.ts';

let core: TestCore;
let caseId: string;

beforeEach(async () => {
  ({ core, caseId } = await makeCase());
});
afterEach(() => {
  core.close();
});

const codeOf = (result: Awaited<ReturnType<TestCore['call']>>): string => (result.ok ? 'OK' : result.failure.code);
const stage = async (): Promise<string> => (await core.ok('case.get', { caseId })).case.state.stage;

describe('writing a plan', () => {
  it('saves, remarks on what is missing and survives a restart (catches a plan that lived in memory)', async () => {
    const { planVersionId } = await writePlan(core, caseId, planBody({ goals: [], firstFollowUpOn: null }));
    await core.as('COUNSELLOR');
    const page = await readPage(core, caseId, planVersionId);
    expect(page.plan.body.pupilsOwnGoal).toBe('Jag vill hinna till första lektionen');
    expect(page.remarks.filter((remark) => remark.severity === 'MUST').map((remark) => remark.field)).toEqual(['goals', 'firstFollowUpOn']);
    expect(page.verdict).toBeNull();
  });

  it('refuses a stale version, and takes the same text twice (catches a lost update, and a lost answer that cannot be asked for again)', async () => {
    const { planVersionId, rowVersion } = await writePlan(core, caseId);
    const again = await core.ok('plan.save', { caseId, planVersionId, rowVersion: 0, body: planBody() });
    expect(again.rowVersion).toBe(rowVersion);
    const stale = await core.call('plan.save', { caseId, planVersionId, rowVersion: 0, body: planBody({ disagreement: 'Annat' }) });
    expect(codeOf(stale)).toBe('CONFLICT');
  });

  it('refuses särskilt stöd with its reason, and a plan with gaps (catches a plan that had to be an åtgärdsprogram)', async () => {
    const [measure] = planBody().measures;
    if (!measure) throw new Error('no measure');
    const { planVersionId, rowVersion } = await writePlan(core, caseId, planBody({ measures: [{ ...measure, description: 'Anpassad studiegång från januari' }] }));
    const refused = await core.call('plan.submit', { caseId, planVersionId, rowVersion });
    expect(codeOf(refused)).toBe('PLAN_SPECIAL_SUPPORT');
    expect(refused.ok ? '' : errorSentence(refused.failure)).toContain('anpassad studiegång');
    const saved = await core.ok('plan.save', { caseId, planVersionId, rowVersion, body: planBody({ goals: [] }) });
    expect(codeOf(await core.call('plan.submit', { caseId, planVersionId, rowVersion: saved.rowVersion }))).toBe('PLAN_INCOMPLETE');
    expect((await readPage(core, caseId, planVersionId)).plan.state.kind).toBe('DRAFT');
  });

  it('shows a library with what may not be chosen marked (catches särskilt stöd offered like any other measure)', async () => {
    const { measures, firstFollowUpAfterDays } = await core.ok('plan.library', {});
    expect(measures.length).toBeGreaterThan(20);
    expect(measures.some((measure) => measure.isSpecialSupport)).toBe(true);
    expect(firstFollowUpAfterDays).toBeGreaterThan(0);
  });
});

describe('the way to the head teacher and back', () => {
  it('freezes the absence of the last four weeks when it is sent (catches figures that follow a later import)', async () => {
    const { planVersionId } = await writePlan(core, caseId);
    await submit(core, caseId, planVersionId);
    const page = await readPage(core, caseId, planVersionId);
    expect(page.absenceBasis).toMatchObject({ from: '2026-10-17', to: '2026-11-13', totalPercent: 40, reportingRatePercent: 100 });
    expect(page.submittedByName).toBe('Kim Ek');
    expect(await stage()).toBe('AWAITING_DECISION');
  });

  it('keeps the comment, and shows the head teacher what changed since (catches a comment lost on the way, and a second reading of everything)', async () => {
    const { planVersionId } = await writePlan(core, caseId);
    await submit(core, caseId, planVersionId);
    await core.as('HEAD_TEACHER');
    expect(await core.ok('decision.list', {})).toMatchObject([{ planVersionId, pupilName: 'Ali Ek', submittedByName: 'Kim Ek' }]);
    const shown = await core.ok('decision.get', { caseId, planVersionId });
    expect(shown.plan.comparedWith).toBeNull();
    await core.ok('decision.return', { caseId, planVersionId, rowVersion: shown.plan.plan.rowVersion, comment: 'Vem ringer hem?' });
    expect(await core.ok('decision.list', {})).toEqual([]);

    await core.as('COUNSELLOR');
    expect(await stage()).toBe('PLANNING');
    const returned = await readPage(core, caseId, planVersionId);
    expect(returned.lastReturn).toMatchObject({ comment: 'Vem ringer hem?', byName: 'Rut Berg' });
    const { rowVersion } = await core.ok('plan.save', { caseId, planVersionId, rowVersion: returned.plan.rowVersion, body: planBody({ communication: 'Eva ringer hem varje fredag' }) });
    expect((await readPage(core, caseId, planVersionId)).lastReturn?.comment).toBe('Vem ringer hem?');
    await core.ok('plan.submit', { caseId, planVersionId, rowVersion });

    await core.as('HEAD_TEACHER');
    const second = await core.ok('decision.get', { caseId, planVersionId });
    expect(second.plan.differences).toMatchObject([{ heading: 'Kontakt med hemmet', fields: [{ before: '', after: 'Eva ringer hem varje fredag' }] }]);
    expect(second.plan.comparedWith).toContain('17 nov');
    expect(second.plan.lastReturn?.comment).toBe('Vem ringer hem?');
  });

  it('lets the author take it back with the comment still there (catches a plan that can neither be changed nor signed)', async () => {
    const { planVersionId } = await writePlan(core, caseId);
    await submit(core, caseId, planVersionId);
    const { plan } = await readPage(core, caseId, planVersionId);
    expect(codeOf(await core.call('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body: planBody({ disagreement: 'x' }) }))).toBe('PLAN_WAITS_FOR_DECISION');
    await core.ok('plan.withdraw', { caseId, planVersionId, rowVersion: plan.rowVersion });
    expect((await readPage(core, caseId, planVersionId)).plan.state.kind).toBe('DRAFT');
    expect(await stage()).toBe('PLANNING');
  });

  it('refuses everyone but the head teacher (catches a right that only the page checks)', async () => {
    const { planVersionId } = await writePlan(core, caseId);
    await submit(core, caseId, planVersionId);
    const { plan, bodyHash } = await readPage(core, caseId, planVersionId);
    const input = { caseId, planVersionId, rowVersion: plan.rowVersion };
    expect(codeOf(await core.call('decision.sign', { ...input, bodyHash, passphrase: phrase() }))).toBe('NOT_ALLOWED');
    expect(codeOf(await core.call('decision.return', { ...input, comment: 'x' }))).toBe('NOT_ALLOWED');
    await core.as('HEAD_TEACHER');
    expect(codeOf(await core.call('plan.save', { ...input, body: planBody() }))).toBe('NOT_ALLOWED');
  });
});

describe('a new version', () => {
  it('needs a reason, leaves the old one in force until it is signed, then replaces it (catches a case without a plan in force)', async () => {
    const first = await writePlan(core, caseId);
    await submit(core, caseId, first.planVersionId);
    await sign(core, caseId, first.planVersionId);
    await core.as('COUNSELLOR');
    core.moveTo('2026-12-15');
    const second = await core.ok('plan.start', { caseId, reason: 'Starten behöver ändras' });
    const draft = await readPage(core, caseId, second.planVersionId);
    expect(draft.plan).toMatchObject({ version: 2, reason: 'Starten behöver ändras' });
    expect(draft.plan.body.firstFollowUpOn).toBeNull();
    expect(draft.plan.body.measures[0]?.followUpOn).toBeNull();
    expect(codeOf(await core.call('plan.start', { caseId, reason: 'Igen' }))).toBe('PLAN_REVISION_IN_WORK');
    expect((await core.ok('plan.versions', { caseId })).map((row) => row.stateKind)).toEqual(['DRAFT', 'DECIDED']);

    const body = planBody({ goals: [{ ...planBody().goals[0]!, targetDate: after(80) }], measures: [{ ...planBody().measures[0]!, followUpOn: after(49) }, { ...planBody().measures[0]!, measureId: uuidOf(3), title: 'Mjuk start 08.30', followUpOn: after(49) }], firstFollowUpOn: after(49) });
    await core.ok('plan.save', { caseId, planVersionId: second.planVersionId, rowVersion: draft.plan.rowVersion, body });
    await submit(core, caseId, second.planVersionId);
    await sign(core, caseId, second.planVersionId);
    expect(await core.ok('plan.versions', { caseId })).toMatchObject([
      { version: 2, stateKind: 'DECIDED', verdict: 'VALID' },
      { version: 1, stateKind: 'SUPERSEDED', verdict: 'VALID' },
    ]);
    const page = await readPage(core, caseId, second.planVersionId);
    expect(page.comparedWith).toBe('sedan version 1');
    expect(page.differences.map((difference) => difference.heading)).toContain('Insats: Mjuk start 08.30');
    expect((await core.ok('followUp.list', { caseId })).map((followUp) => [followUp.planVersionId, followUp.dueOn])).toEqual([[second.planVersionId, after(49)]]);
  });
});

describe('what nobody may do to a decided plan', () => {
  it('refuses a signature by the only author (catches one person deciding alone)', async () => {
    const { planVersionId } = await writePlan(core, caseId);
    await submit(core, caseId, planVersionId);
    const headTeacherId = await core.as('HEAD_TEACHER');
    tamper(core, 'UPDATE plan_version SET author_user_ids = ?', JSON.stringify([headTeacherId]));
    const { plan } = await core.ok('decision.get', { caseId, planVersionId });
    const refused = await core.call('decision.sign', { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase() });
    expect(codeOf(refused)).toBe('PLAN_OWN_WORK');
  });
});
