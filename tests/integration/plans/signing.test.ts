import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestCore } from '#tests/support/test-core.ts';
import { after, makeCase, phrase, readPage, sign, signedRow, submit, tamper, writePlan } from './support.ts';

let core: TestCore;
let caseId: string;
let planVersionId: string;

beforeEach(async () => {
  ({ core, caseId } = await makeCase());
  ({ planVersionId } = await writePlan(core, caseId));
  await submit(core, caseId, planVersionId);
});
afterEach(() => {
  core.close();
});

const codeOf = (result: Awaited<ReturnType<TestCore['call']>>): string => (result.ok ? 'OK' : result.failure.code);
const verdict = async (): Promise<string | null> => (await readPage(core, caseId, planVersionId)).verdict;
const stored = async (): Promise<Record<string, unknown>> => JSON.parse(JSON.stringify((await readPage(core, caseId, planVersionId)).plan.state)) as Record<string, unknown>;

describe('signing', () => {
  it('locks the version, schedules the follow-up and moves the case on (catches a signature without what follows from it)', async () => {
    const { shortHash } = await sign(core, caseId, planVersionId);
    const page = await readPage(core, caseId, planVersionId);
    expect(page.plan.state).toMatchObject({ kind: 'DECIDED', signature: { signerName: 'Rut Berg', signedOn: '2026-11-17' } });
    expect(page.bodyHash.startsWith(shortHash)).toBe(true);
    expect(page.verdict).toBe('VALID');
    expect(page.absenceBasis?.totalPercent).toBe(40);
    expect((await core.ok('case.get', { caseId })).case.state.stage).toBe('IMPLEMENTATION');
    expect(await core.ok('followUp.list', { caseId })).toMatchObject([{ order: 1, dueOn: after(21), state: { kind: 'PLANNED' } }]);
    await core.as('COUNSELLOR');
    expect(await verdict()).toBe('VALID');
  });

  it('refuses the wrong passphrase and leaves the plan waiting (catches a lock without a signature)', async () => {
    await core.as('HEAD_TEACHER');
    const { plan } = await core.ok('decision.get', { caseId, planVersionId });
    const refused = await core.call('decision.sign', { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase('något annat helt enkelt') });
    expect(codeOf(refused)).toBe('WRONG_PASSPHRASE');
    expect((await readPage(core, caseId, planVersionId)).plan.state.kind).toBe('SUBMITTED');
  });

  it('refuses what is no longer what was shown: text, absence, pupil or version (catches signing something unread)', async () => {
    await core.as('HEAD_TEACHER');
    const { plan } = await core.ok('decision.get', { caseId, planVersionId });
    const input = { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase() };
    expect(codeOf(await core.call('decision.sign', { ...input, bodyHash: '0'.repeat(64) }))).toBe('SIGN_STALE');
    expect(codeOf(await core.call('decision.sign', { ...input, rowVersion: input.rowVersion + 1 }))).toBe('SIGN_STALE');
    tamper(core, `UPDATE plan_version SET body = replace(body, '08.10', '09.10')`);
    expect(codeOf(await core.call('decision.sign', input))).toBe('SIGN_STALE');
  });

  it('refuses a plan that was taken back and sent again meanwhile (catches a signature on an older reading)', async () => {
    await core.as('HEAD_TEACHER');
    const { plan } = await core.ok('decision.get', { caseId, planVersionId });
    await core.as('COUNSELLOR');
    const waiting = await readPage(core, caseId, planVersionId);
    await core.ok('plan.withdraw', { caseId, planVersionId, rowVersion: waiting.plan.rowVersion });
    await submit(core, caseId, planVersionId);
    await core.as('HEAD_TEACHER');
    expect(codeOf(await core.call('decision.sign', { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase() }))).toBe('SIGN_STALE');
  });

  it('cannot be done twice (catches a second signature over the first)', async () => {
    await sign(core, caseId, planVersionId);
    const page = await readPage(core, caseId, planVersionId);
    expect(codeOf(await core.call('decision.sign', { caseId, planVersionId, rowVersion: page.plan.rowVersion, bodyHash: page.bodyHash, passphrase: phrase() }))).toBe('PLAN_DECIDED');
    expect(codeOf(await core.call('decision.return', { caseId, planVersionId, rowVersion: page.plan.rowVersion, comment: 'Ångrar mig' }))).toBe('PLAN_DECIDED');
  });
});

describe('a signed plan under somebody with a SQL prompt', () => {
  beforeEach(async () => {
    await sign(core, caseId, planVersionId);
  });

  it.each([
    ['the body', `UPDATE plan_version SET body = replace(body, '08.10', '09.10')`],
    ['the signed bytes', `UPDATE plan_version SET canonical = replace(canonical, '08.10', '09.10')`],
    ['the signed bytes away', 'UPDATE plan_version SET canonical = NULL'],
    ['the whole row', 'DELETE FROM plan_version'],
  ])('the database itself refuses to change %s (catches a lock that only the program keeps)', async (_what, sql) => {
    expect(() => tamper(core, sql)).toThrow(/a signed plan is never/u);
    expect(await verdict()).toBe('VALID');
  });

  it.each([
    ['the body', `UPDATE plan_version SET body = replace(body, '08.10', '09.10')`],
    ['body and bytes alike', `UPDATE plan_version SET body = replace(body, '08.10', '09.10'), canonical = replace(canonical, '08.10', '09.10')`],
    ['a number to another spelling', `UPDATE plan_version SET canonical = replace(canonical, '"version":1', '"version":1.0')`],
  ])('shows ALTERED when even the trigger was dropped to change %s (catches a verdict that trusts the row)', async (_what, sql) => {
    tamper(core, 'DROP TRIGGER signed_plan_stays');
    tamper(core, sql);
    expect(await verdict()).toBe('ALTERED');
    expect((await core.ok('plan.versions', { caseId }))[0]?.verdict).toBe('ALTERED');
  });

  it.each([
    ['the reason', `UPDATE plan_version SET reason = 'Något annat'`],
    ['the authors', `UPDATE plan_version SET author_user_ids = '[]'`],
  ])('shows ALTERED when %s beside the bytes is changed (catches a verdict on half of what is shown)', async (_what, sql) => {
    tamper(core, sql);
    expect(await verdict()).toBe('ALTERED');
  });

  it.each([
    ['another name', { signerName: 'Någon Annan' }, 'ALTERED'],
    ['another day', { signedOn: '2026-11-01' }, 'ALTERED'],
    ['another hash', { bodyHash: '0'.repeat(64) }, 'ALTERED'],
    ['an unknown key', { keyId: 'k-unknown' }, 'UNKNOWN_KEY'],
  ])('sees %s in the signature block (catches a name that nobody signed for)', async (_what, over, expected) => {
    const state = await stored();
    tamper(core, 'UPDATE plan_version SET state = ?', JSON.stringify({ ...state, signature: { ...(state['signature'] as object), ...over } }));
    expect(await verdict()).toBe(expected);
  });

  it('sees a draft dressed up as decided without any signature of worth (catches a state that is believed)', async () => {
    await core.as('COUNSELLOR');
    const { planVersionId: second } = await core.ok('plan.start', { caseId, reason: 'Ny' });
    tamper(core, `UPDATE plan_version SET state = ?, state_kind = 'DECIDED' WHERE version = 2`, JSON.stringify(await stored()));
    expect((await readPage(core, caseId, second)).verdict).toBe('ALTERED');
  });

  it('sees a real signature by somebody else under the head teacher\'s name (catches a verdict that never asks whose key it is)', async () => {
    await core.as('COUNSELLOR');
    const session = core.runtime.gate.opened()?.session;
    if (!session) throw new Error('locked');
    const state = (await stored()) as { signature: Record<string, unknown> };
    const { canonical } = signedRow(core);
    const keyId = session.ownKeyId();
    const payload = JSON.parse(canonical) as { decision: Record<string, unknown> };
    payload.decision['keyId'] = keyId;
    const forged = await session.sign({ passphrase: phrase(), payload });
    if (!forged.ok) throw new Error(forged.failure.code);
    const bodyHash = createHash('sha256').update(forged.value.bytes).digest('hex');
    tamper(core, 'DROP TRIGGER signed_plan_stays');
    tamper(core, 'UPDATE plan_version SET canonical = ?, state = ?', forged.value.bytes.toString('utf8'), JSON.stringify({ ...state, signature: { ...state.signature, keyId, bodyHash, signature: forged.value.signature } }));
    expect(await verdict()).toBe('ALTERED');
  });
});
