import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSignedFile } from '#electron/adapters/pdf/signed-file.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { CounterSignature } from '#shared/domain/plans/types.ts';
import { structureOf, textIn } from '#tests/integration/pdf/support.ts';
import { forge, makeCase, phrase, readPage, sealedPlan, sign, submit, tamper, writePlan } from '#tests/integration/plans/support.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { carrying, exportPlan, outFolder, runVerifier, writeBytes } from './support.ts';

let core: TestCore;
let caseId: string;
let planVersionId: string;
let out: ReturnType<typeof outFolder>;

beforeEach(async () => {
  ({ core, caseId } = await makeCase());
  ({ planVersionId } = await writePlan(core, caseId));
  await submit(core, caseId, planVersionId);
  await sign(core, caseId, planVersionId);
  await core.as('COUNSELLOR');
  out = outFolder();
});
afterEach(() => {
  core.close();
  out.remove();
});

const page = () => readPage(core, caseId, planVersionId);
const codeOf = (result: Awaited<ReturnType<TestCore['call']>>): string => (result.ok ? 'OK' : result.failure.code);
const input = async (over: Partial<InputOf<'signature.counterSign'>> = {}): Promise<InputOf<'signature.counterSign'>> => {
  const { plan, bodyHash } = await page();
  return { caseId, planVersionId, rowVersion: plan.rowVersion, bodyHash, passphrase: phrase(), ...over };
};
const add = async (): Promise<string> => codeOf(await core.call('signature.counterSign', await input()));
const verdicts = async (): Promise<readonly string[]> => (await page()).counterSignatures.map(({ verdict }) => verdict);
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const stored = (): readonly CounterSignature[] => (sealedPlan(core).state['signature'] as { counterSignatures: readonly CounterSignature[] }).counterSignatures;
const put = (change: (added: readonly CounterSignature[]) => readonly CounterSignature[]): void => {
  forge(core, ({ state }) => ({ state: { ...state, signature: { ...(state['signature'] as object), counterSignatures: change(stored()) } } }));
};

describe('a second signature on a decided plan', () => {
  it('stands on the hash of the plan and of the signature before, and leaves the decision as it was (catches a signature on nothing)', async () => {
    expect((await page()).mayCounterSign).toBe(true);
    expect(await add()).toBe('OK');
    await core.as('DEPUTY_HEAD_TEACHER');
    expect(await add()).toBe('OK');
    const shown = await page();
    expect(shown).toMatchObject({ verdict: 'VALID', mayCounterSign: false, counterSignatures: [{ verdict: 'VALID', signerName: 'Kim Ek', roleText: 'kurator', signedOn: '2026-11-17' }, { verdict: 'VALID', signerName: 'Bo Ström', roleText: 'biträdande rektor' }] });
    const [first, second] = stored().map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    const { signature } = sealedPlan(core).state['signature'] as { signature: string };
    expect(first).toMatchObject({ order: 1, planHash: shown.bodyHash, previousSignatureHash: sha(signature) });
    expect(second).toMatchObject({ order: 2, planHash: shown.bodyHash, previousSignatureHash: sha(stored()[0]?.signature ?? '') });
    await core.as('HEAD_TEACHER');
    const log = (await core.ok('audit.list', {})).rows;
    expect(JSON.stringify(log).match(/ignerade också/gu)).toHaveLength(2);
  });

  it('is refused twice, by the decider, with another passphrase and on something unread (catches a name that says nothing)', async () => {
    expect(codeOf(await core.call('signature.counterSign', await input({ passphrase: phrase('något annat helt enkelt') })))).toBe('WRONG_PASSPHRASE');
    expect(codeOf(await core.call('signature.counterSign', await input({ bodyHash: '0'.repeat(64) })))).toBe('SIGN_STALE');
    expect(await verdicts()).toEqual([]);
    expect(await add()).toBe('OK');
    expect(await add()).toBe('COUNTERSIGN_TWICE');
    await core.as('HEAD_TEACHER');
    expect(await add()).toBe('COUNTERSIGN_TWICE');
    await core.as('COUNSELLOR');
    const second = await core.ok('plan.start', { caseId, reason: 'Ny insats' });
    const draft = await readPage(core, caseId, second.planVersionId);
    expect(codeOf(await core.call('signature.counterSign', { caseId, planVersionId: second.planVersionId, rowVersion: draft.plan.rowVersion, bodyHash: draft.bodyHash, passphrase: phrase() }))).toBe('COUNTERSIGN_NOT_DECIDED');
  });

  it('is not put on a decision that does not hold (catches a good name on a forged text)', async () => {
    forge(core, () => ({ reason: 'Något annat' }));
    expect((await page()).mayCounterSign).toBe(false);
    expect(await add()).toBe('COUNTERSIGN_BROKEN');
  });

  it('gives each of the five verdicts on its own, and leaves the decision valid (catches one verdict for all)', async () => {
    await add();
    const good = stored();
    expect(await verdicts()).toEqual(['VALID']);
    put(([first]) => (first ? [{ ...first, text: first.text.replace('kontrasignering', 'Kontrasignering') }] : []));
    expect(await verdicts()).toEqual(['ALTERED']);
    put(() => good.map((first) => ({ ...first, keyId: 'k-unknown', text: first.text.replace(first.keyId, 'k-unknown') })));
    expect(await verdicts()).toEqual(['UNKNOWN_KEY']);
    put(() => good);
    tamper(core, 'DROP TRIGGER audit_chain_no_update');
    tamper(core, `UPDATE audit_chain SET body = replace(body, 'PLAN_COUNTERSIGNED', 'PLAN_READ') WHERE action = 'PLAN_COUNTERSIGNED'`);
    expect(await verdicts()).toEqual(['ORDER_CONTRADICTED']);
    expect((await page()).verdict).toBe('VALID');
  });

  it('is ALTERED when the one before it is taken away or they change places (catches a chain that nobody follows)', async () => {
    await add();
    await core.as('DEPUTY_HEAD_TEACHER');
    await add();
    const [first, second] = stored();
    if (!first || !second) throw new Error('not signed');
    put(() => [second]);
    expect(await verdicts()).toEqual(['ALTERED']);
    put(() => [second, first]);
    expect(await verdicts()).toEqual(['ALTERED', 'ALTERED']);
    put(() => [first, second]);
    expect(await verdicts()).toEqual(['VALID', 'VALID']);
  });

  it('leaves with the paper, and both verifiers judge it (catches a name on paper without its proof)', async () => {
    await add();
    const pdf = await exportPlan(core, caseId, out.file('plan.pdf'));
    expect(textIn((await structureOf(pdf)).root)).toContain('Kim Ek, kurator, 17 november 2026');
    const keys = out.file('nycklar.json');
    await core.ok('signature.exportKeys', { handleId: core.grant(keys, 'write') });
    expect(runVerifier(out.file('plan.pdf'), '--nycklar', keys)).toMatchObject({ code: 0, text: expect.stringMatching(/^GILTIG[\s\S]*Också signerad: {2}Kim Ek, kurator, 2026-11-17: GILTIG/u) as string });
    expect(await core.ok('signature.verifyFile', { handleId: core.grant(out.file('plan.pdf')) })).toMatchObject({ verdict: 'VALID', counters: [{ verdict: 'VALID', signerName: 'Kim Ek' }] });

    const parts = readSignedFile(pdf);
    if (!parts.ok || !parts.value.counters) throw new Error('no signature in the paper');
    const { signed, proof, counters } = parts.value;
    const changedList = (change: (list: { keys: { role: string; retiredAtSeq: number | null }[]; added: { auditSeq: number; auditHead: string }[] }) => void): string => {
      const list = JSON.parse(String(out.read('nycklar.json'))) as Parameters<typeof change>[0];
      change(list);
      return writeBytes(out.file('andra.json'), Buffer.from(JSON.stringify(list)));
    };
    const seq = (JSON.parse(stored()[0]?.text ?? '') as { auditSeq: number }).auditSeq;
    const said = (list: string): string => /Också signerad: {2}(?:.*: )?(.*)$/mu.exec(runVerifier(out.file('plan.pdf'), '--nycklar', list).text)?.[1] ?? '';
    expect(said(changedList(({ keys: all }) => { for (const key of all) if (key.role === 'COUNSELLOR') key.retiredAtSeq = seq - 1; }))).toBe('NYCKELN SPÄRRAD FÖRE');
    expect(said(changedList((list) => { list.keys = list.keys.filter(({ role }) => role !== 'COUNSELLOR'); }))).toBe('OKÄND NYCKEL');
    expect(said(changedList((list) => { list.added = list.added.map((row) => ({ ...row, auditHead: 'f'.repeat(64) })); }))).toBe('TIDSORDNING MOTSÄGS');
    for (const at of [0, 0.3, 0.6, 0.9].map((share) => Math.floor(share * counters.length))) {
      const file = writeBytes(out.file('prov.pdf'), carrying(signed, proof, { 'kontrasignaturer.json': counters.map((byte, index) => (index === at ? byte ^ 1 : byte)) }));
      expect(runVerifier(file, '--nycklar', keys).text.startsWith('GILTIG\n') && !/Också signerad:.*GILTIG/u.test(runVerifier(file, '--nycklar', keys).text), String(at)).toBe(true);
      expect((await core.ok('signature.verifyFile', { handleId: core.grant(file) })).counters.every(({ verdict }) => verdict !== 'VALID'), String(at)).toBe(true);
    }
  }, 60_000);
});
