import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestCore } from '#tests/support/test-core.ts';
import { after, forge, makeCase, phrase, readPage, reword, sealedPlan, sign, submit, tamper, writePlan, type SealedPlan } from './support.ts';

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
    forge(core, ({ body }) => ({ body: reword(body, '08.10', '09.10') }));
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
    ['the hash of the signed bytes', `UPDATE plan_version SET canonical_sha256 = '${'0'.repeat(64)}'`],
    ['the hash away', 'UPDATE plan_version SET canonical_sha256 = NULL'],
    ['the version', 'UPDATE plan_version SET version = 7'],
    ['the state', `UPDATE plan_version SET state_kind = 'DRAFT'`],
    ['the whole row', 'DELETE FROM plan_version'],
  ])('the database itself refuses to change %s (catches a lock that only the program keeps)', async (_what, sql) => {
    expect(() => tamper(core, sql)).toThrow(/a signed plan is never/u);
    expect(await verdict()).toBe('VALID');
  });

  it.each([
    ['one bit of the sealed text', (core: TestCore) => tamper(core, `UPDATE plan_version SET sealed = CAST(substr(sealed, 1, 40) || x'00' || substr(sealed, 42) AS BLOB)`)],
    ['the signed bytes under the right key', (core: TestCore) => forge(core, ({ canonical }) => ({ canonical: canonical?.replace('08.10', '09.10') ?? null }), { keepsHash: true })],
    ['the hash, with the trigger dropped', (core: TestCore) => {
      tamper(core, 'DROP TRIGGER signed_plan_stays');
      tamper(core, `UPDATE plan_version SET canonical_sha256 = '${'0'.repeat(64)}'`);
    }],
  ])('is not shown at all after a change of %s (catches text that is believed without its hash)', async (_what, change) => {
    change(core);
    expect(codeOf(await core.call('plan.get', { caseId, planVersionId }))).toBe('FIELD_DAMAGED');
  });

  it.each<readonly [string, (plan: SealedPlan) => Partial<SealedPlan>]>([
    ['the body', ({ body }) => ({ body: reword(body, '08.10', '09.10') })],
    ['body and bytes alike', ({ body, canonical }) => ({ body: reword(body, '08.10', '09.10'), canonical: canonical?.replaceAll('08.10', '09.10') ?? null })],
    ['a number to another spelling', ({ canonical }) => ({ canonical: canonical?.replace('"version":1', '"version":1.0') ?? null })],
  ])('shows ALTERED when the trigger was dropped and the room\'s key used to change %s (catches a verdict that trusts the row)', async (_what, change) => {
    tamper(core, 'DROP TRIGGER signed_plan_stays');
    forge(core, change);
    expect(await verdict()).toBe('ALTERED');
  });

  it('shows ALTERED when the reason beside the bytes is changed (catches a verdict on half of what is shown)', async () => {
    forge(core, () => ({ reason: 'Något annat' }));
    expect(await verdict()).toBe('ALTERED');
  });

  it('shows ALTERED when the authors beside the bytes are changed (catches a verdict on half of what is shown)', async () => {
    tamper(core, `UPDATE plan_version SET author_user_ids = '[]'`);
    expect(await verdict()).toBe('ALTERED');
  });

  it.each([
    ['another name', { signerName: 'Någon Annan' }, 'ALTERED'],
    ['another day', { signedOn: '2026-11-01' }, 'ALTERED'],
    ['another hash', { bodyHash: '0'.repeat(64) }, 'ALTERED'],
    ['an unknown key', { keyId: 'k-unknown' }, 'UNKNOWN_KEY'],
  ])('sees %s in the signature block (catches a name that nobody signed for)', async (_what, over, expected) => {
    const state = await stored();
    forge(core, () => ({ state: { ...state, signature: { ...(state['signature'] as object), ...over } } }));
    expect(await verdict()).toBe(expected);
  });

  it('sees a draft dressed up as decided without any signature of worth (catches a state that is believed)', async () => {
    await core.as('COUNSELLOR');
    const { planVersionId: second } = await core.ok('plan.start', { caseId, reason: 'Ny' });
    const dressed = await stored();
    forge(core, () => ({ state: dressed }), { version: 2 });
    expect((await readPage(core, caseId, second)).verdict).toBe('ALTERED');
  });

  it('sees a real signature by somebody else under the head teacher\'s name (catches a verdict that never asks whose key it is)', async () => {
    await core.as('COUNSELLOR');
    const session = core.runtime.gate.opened()?.session;
    if (!session) throw new Error('locked');
    const state = (await stored()) as { signature: Record<string, unknown> };
    const { canonical } = sealedPlan(core);
    const keyId = session.ownKeyId();
    const payload = JSON.parse(canonical ?? '') as { decision: Record<string, unknown> };
    payload.decision['keyId'] = keyId;
    const forged = await session.sign({ passphrase: phrase(), payload });
    if (!forged.ok) throw new Error(forged.failure.code);
    const bodyHash = createHash('sha256').update(forged.value.bytes).digest('hex');
    tamper(core, 'DROP TRIGGER signed_plan_stays');
    const signed = forged.value;
    forge(core, () => ({ canonical: signed.bytes.toString('utf8'), state: { ...state, signature: { ...state.signature, keyId, bodyHash, signature: signed.signature } } }));
    expect(await verdict()).toBe('ALTERED');
  });
});
