import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSignedFile } from '#electron/adapters/pdf/signed-file.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { makeCase, phrase, planBody, readPage, sealedPlan, sign, submit, tamper, writePlan } from '#tests/integration/plans/support.ts';
import { carrying, exportPlan, outFolder, runVerifier, writeBytes } from './support.ts';

let core: TestCore;
let caseId: string;
let planVersionId: string;
let out: ReturnType<typeof outFolder>;

beforeEach(async () => {
  ({ core, caseId } = await makeCase());
  ({ planVersionId } = await writePlan(core, caseId));
  await submit(core, caseId, planVersionId);
  out = outFolder();
});
afterEach(() => {
  core.close();
  out.remove();
});

const codeOf = (result: Awaited<ReturnType<TestCore['call']>>): string => (result.ok ? 'OK' : result.failure.code);
const verdict = async (): Promise<string | null> => (await readPage(core, caseId, planVersionId)).verdict;
const signedText = (): Record<string, unknown> => JSON.parse(sealedPlan(core).canonical ?? '') as Record<string, unknown>;
const signInput = async () => {
  const { plan } = await core.ok('decision.get', { caseId, planVersionId });
  return { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase: phrase() };
};
const delegate = async (over: Record<string, unknown> = {}) => {
  const toUserId = await core.as('DEPUTY_HEAD_TEACHER');
  await core.as('HEAD_TEACHER');
  return core.call('delegation.grant', { toUserId, decisionKind: 'ACTION_PLAN', startsOn: '2026-11-17', endsOn: null, note: 'Beslut 4/2026', ...over } as never);
};

describe('what is signed', () => {
  it('names decision, maker, place in the log, hash of the body and no wish of its own (catches a signature on half a decision)', async () => {
    await sign(core, caseId, planVersionId);
    const text = signedText();
    expect(text).toMatchObject({
      type: 'atgardsplan', format: 2, intent: 'beslut', docId: planVersionId, version: 1, attachments: [], previousHash: '',
      decision: { kind: 'ACTION_PLAN', date: '2026-11-17', maker: { name: 'Rut Berg', role: 'HEAD_TEACHER' }, delegation: '', rapporteur: { name: 'Kim Ek' }, participants: [{ name: 'Kim Ek' }], appeal: { isAppealable: 'nej' } },
    });
    expect(String((text['decision'] as Record<string, unknown>)['reasons'])).toContain('40 %');
    // On paper a day is written as one says it.
    expect(String((text['decision'] as Record<string, unknown>)['reasons'])).not.toMatch(/\d{4}-\d{2}-\d{2}/u);
    expect(text['auditHead']).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('refuses a decision without reasons, and says which part is missing (catches a decision that cannot be understood)', async () => {
    await core.as('HEAD_TEACHER');
    const refused = await core.call('decision.sign', { ...(await signInput()), reasons: '  ' });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'SIGN_INCOMPLETE', field: 'REASONS', params: { missing: 'skälen för beslutet' } } });
    const log = await core.ok('audit.list', {});
    expect(log.rows[0]).toMatchObject({ outcome: 'REFUSED' });
    expect((await readPage(core, caseId, planVersionId)).plan.state.kind).toBe('SUBMITTED');
  });

  it('carries the hash of the version before it (catches a new version that hangs on nothing)', async () => {
    await sign(core, caseId, planVersionId);
    const first = (await readPage(core, caseId, planVersionId)).bodyHash;
    await core.as('COUNSELLOR');
    const second = await writePlan(core, caseId, planBody(), 'Ny insats');
    await submit(core, caseId, second.planVersionId);
    await sign(core, caseId, second.planVersionId);
    expect(JSON.parse(sealedPlan(core, 2).canonical ?? '')).toMatchObject({ version: 2, previousHash: first });
    expect((await readPage(core, caseId, second.planVersionId)).verdict).toBe('VALID');
    expect(await verdict()).toBe('VALID');
  });
});

describe('the order of the log', () => {
  beforeEach(async () => {
    await sign(core, caseId, planVersionId);
  });

  it('contradicts a signature whose row in the log is another (catches a log written anew around a signature)', async () => {
    const seq = Number(signedText()['auditSeq']);
    tamper(core, 'DROP TRIGGER audit_chain_no_update');
    tamper(core, 'UPDATE audit_chain SET hash = ? WHERE seq = ?', 'f'.repeat(64), seq);
    expect(await verdict()).toBe('ORDER_CONTRADICTED');
  });

  it('contradicts a signature that the log never noted (catches a plan put in beside the program)', async () => {
    tamper(core, 'DROP TRIGGER audit_chain_no_update');
    tamper(core, `UPDATE audit_chain SET body = replace(body, 'PLAN_SIGNED', 'PLAN_READ') WHERE action = 'PLAN_SIGNED'`);
    expect(await verdict()).toBe('ORDER_CONTRADICTED');
  });
});

describe('delegation', () => {
  it('lets a deputy decide only what a delegation in force says (catches a role that decides by itself)', async () => {
    await core.as('DEPUTY_HEAD_TEACHER');
    expect(codeOf(await core.call('decision.sign', await signInput()))).toBe('DELEGATION_MISSING');
    expect(codeOf(await core.call('decision.return', { caseId, planVersionId, rowVersion: (await signInput()).rowVersion, comment: 'Nej' }))).toBe('DELEGATION_MISSING');
    expect(codeOf(await delegate({ startsOn: '2026-11-18' }))).toBe('OK');
    await core.as('DEPUTY_HEAD_TEACHER');
    expect(codeOf(await core.call('decision.sign', await signInput()))).toBe('DELEGATION_MISSING');
    expect(codeOf(await delegate({ endsOn: '2026-11-17' }))).toBe('OK');
    await core.as('DEPUTY_HEAD_TEACHER');
    expect((await core.ok('decision.get', { caseId, planVersionId })).proposal?.onDelegationFrom).toBe('Rut Berg');
    expect(codeOf(await core.call('decision.sign', await signInput()))).toBe('OK');
    expect(signedText()).toMatchObject({ decision: { maker: { name: 'Bo Ström', role: 'DEPUTY_HEAD_TEACHER' }, delegation: { fromName: 'Rut Berg' } } });
    expect(await verdict()).toBe('VALID');
  });

  it('keeps the signature of a deputy who has left (catches a decision that dies with its maker)', async () => {
    await delegate();
    const deputyId = await core.as('DEPUTY_HEAD_TEACHER');
    await core.ok('decision.sign', await signInput());
    await core.as('HEAD_TEACHER');
    await core.ok('people.remove', { passphrase: phrase(), userId: deputyId });
    expect(await verdict()).toBe('VALID');
  });

  it('is what the deputy finds on Idag, and nothing before it is in force (catches a delegated decision that nobody is told of)', async () => {
    await core.as('DEPUTY_HEAD_TEACHER');
    const waits = async () => {
      const { lists, decidesPlans } = await core.ok('today.get', {});
      return [decidesPlans, lists.today.map((line) => line.kind)];
    };
    expect(await waits()).toEqual([false, []]);
    expect(codeOf(await delegate())).toBe('OK');
    await core.as('DEPUTY_HEAD_TEACHER');
    expect(await waits()).toEqual([true, ['PLAN_WAITS_FOR_ME']]);
  });

  it.each(['SPECIAL_TEACHING_GROUP', 'REMOTE_TEACHING', 'ADAPTED_STUDIES', 'EXEMPTION'])('refuses to delegate %s, with the law (catches what only the head teacher may decide)', async (decisionKind) => {
    const refused = await delegate({ decisionKind });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'DELEGATION_FORBIDDEN', params: { law: expect.stringContaining('kap.') as string } } });
  });

  it('shows, ends and prints the register (catches a right that nobody can look up or take back)', async () => {
    await delegate();
    expect(codeOf(await delegate())).toBe('DELEGATION_EXISTS');
    const [row] = (await core.ok('delegation.list', {})).rows;
    expect(row).toMatchObject({ fromName: 'Rut Berg', toName: 'Bo Ström', state: 'IN_FORCE', note: 'Beslut 4/2026' });
    expect(Buffer.from((await core.ok('delegation.paper', {})).pdf).subarray(0, 5).toString()).toBe('%PDF-');
    await core.ok('delegation.end', { delegationId: row?.delegationId ?? '', rowVersion: row?.rowVersion ?? 0 });
    expect((await core.ok('delegation.list', {})).rows[0]).toMatchObject({ state: 'ENDED', endedOn: '2026-11-17' });
    await core.as('DEPUTY_HEAD_TEACHER');
    expect(codeOf(await core.call('decision.sign', await signInput()))).toBe('DELEGATION_MISSING');
    await core.as('COUNSELLOR');
    expect(codeOf(await core.call('delegation.grant', { toUserId: row?.delegationId ?? '', decisionKind: 'ACTION_PLAN', startsOn: '2026-11-17', endsOn: null, note: '' } as never))).toBe('NOT_ALLOWED');
  });
});

describe('a signed paper outside the program', () => {
  let pdf: Buffer;
  let keys: string;
  beforeEach(async () => {
    await sign(core, caseId, planVersionId);
    await core.as('COUNSELLOR');
    pdf = await exportPlan(core, caseId, out.file('plan.pdf'));
    keys = out.file('nycklar.json');
    await core.ok('signature.exportKeys', { handleId: core.grant(keys, 'write') });
  });

  it('is valid by the list of keys and by its fingerprint, unknown without (catches a verifier that believes the file)', async () => {
    const file = out.file('plan.pdf');
    const fingerprint = String((signedText()['signer'] as Record<string, unknown>)['keyFingerprint']);
    expect(runVerifier(file, '--nycklar', keys)).toMatchObject({ code: 0, text: expect.stringMatching(/^GILTIG\n[\s\S]*Rut Berg, rektor/u) as string });
    expect(runVerifier(file, '--fingeravtryck', fingerprint.replace(/.{4}/gu, '$& '))).toMatchObject({ code: 0 });
    expect(runVerifier(file, '--fingeravtryck', '0'.repeat(64))).toMatchObject({ code: 3 });
    expect(runVerifier(file)).toMatchObject({ code: 3, text: expect.stringContaining('OKÄND NYCKEL') as string });
    expect(runVerifier(keys)).toMatchObject({ code: 2 });
    expect(runVerifier(out.file('ingen.pdf'))).toMatchObject({ code: 2 });
    expect(await core.ok('signature.verifyFile', { handleId: core.grant(file) })).toMatchObject({ verdict: 'VALID', isInVault: true, said: { signerName: 'Rut Berg', roleText: 'rektor', keyFingerprint: fingerprint } });
  });

  it('is refused after any change of text, signature or what stands beside it (catches a byte that nobody looks at)', async () => {
    const parts = readSignedFile(pdf);
    if (!parts.ok) throw new Error(parts.failure.code);
    const { signed, proof } = parts.value;
    expect(runVerifier(writeBytes(out.file('same.pdf'), carrying(signed, proof)), '--nycklar', keys).code).toBe(0);
    const places = (bytes: Uint8Array, count: number): number[] => Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * bytes.length) / count));
    const changed = (bytes: Uint8Array, at: number): Uint8Array => Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
    for (const at of places(signed, 20)) expect(runVerifier(writeBytes(out.file('other.pdf'), carrying(changed(signed, at), proof)), '--nycklar', keys), `text ${String(at)}`).toMatchObject({ code: 1 });
    for (const at of places(proof, 25)) {
      const file = writeBytes(out.file('other.pdf'), carrying(signed, changed(proof, at)));
      expect(runVerifier(file, '--nycklar', keys).code, `proof ${String(at)} ${Buffer.from(proof.subarray(at, at + 9)).toString()}`).not.toBe(0);
      expect((await core.ok('signature.verifyFile', { handleId: core.grant(file) })).verdict).not.toBe('VALID');
    }
  }, 60_000);

  it('follows the log and not the file where the list says the key was withdrawn, or the place is another (catches an order by clock)', () => {
    const list = JSON.parse(String(out.read('nycklar.json'))) as { keys: { revokedAtSeq: number | null; retiredAtSeq: number | null; retiredAtMs: number | null }[]; signed: { auditSeq: number; auditHead: string; signedSeq: number }[] };
    const place = list.signed[0];
    if (!place) throw new Error('no place');
    const judged = (change: (copy: typeof list) => void): string => {
      const copy = structuredClone(list);
      change(copy);
      return runVerifier(out.file('plan.pdf'), '--nycklar', writeBytes(out.file('andra.json'), Buffer.from(JSON.stringify(copy)))).text.split('\n')[0] ?? '';
    };
    const withdrawn = (atSeq: number) => judged((copy) => { for (const key of copy.keys) key.revokedAtSeq = atSeq; });
    expect(withdrawn(place.auditSeq - 1)).toBe('NYCKELN SPÄRRAD FÖRE');
    expect(withdrawn(place.auditSeq)).toBe('TIDSORDNING MOTSÄGS');
    expect(withdrawn(place.signedSeq + 5)).toBe('GILTIG');
    // A key that was only replaced follows the log too, whatever the clocks of the day said.
    const replaced = (atSeq: number, years: number) => judged((copy) => { for (const key of copy.keys) Object.assign(key, { retiredAtSeq: atSeq, retiredAtMs: Date.parse('2026-11-17T09:00:00Z') + years * 365 * 24 * 3600 * 1000 }); });
    for (const years of [-10, 10]) {
      expect(replaced(place.auditSeq - 1, years)).toBe('NYCKELN SPÄRRAD FÖRE');
      expect(replaced(place.signedSeq + 5, years)).toBe('GILTIG');
    }
    expect(judged((copy) => { copy.signed[0] = { ...place, auditHead: 'f'.repeat(64) }; })).toBe('TIDSORDNING MOTSÄGS');
    expect(judged((copy) => { copy.signed = []; })).toBe('TIDSORDNING MOTSÄGS');
    expect(judged((copy) => { copy.keys = []; })).toBe('OKÄND NYCKEL');
  });

  it('says that a file without a signature, or no PDF, cannot be checked (catches a verdict about nothing)', async () => {
    const plain = writeBytes(out.file('tom.pdf'), Buffer.from('%PDF-1.7\n%%EOF'));
    const text = writeBytes(out.file('text.pdf'), Buffer.from('hej'));
    expect(codeOf(await core.call('signature.verifyFile', { handleId: core.grant(plain) }))).toBe('SIGNED_FILE_NO_SIGNATURE');
    expect(codeOf(await core.call('signature.verifyFile', { handleId: core.grant(text) }))).toBe('SIGNED_FILE_NOT_PDF');
    expect(runVerifier(plain).code).toBe(2);
  });

  /** A file made with a key of the vault and a tool of one's own: the signature itself holds. */
  const forge = async (change: (text: Record<string, unknown> & { decision: { maker: Record<string, unknown>; reasons: string }; signer: Record<string, unknown> }) => void): Promise<string> => {
    const session = core.runtime.gate.opened()?.session;
    if (!session) throw new Error('locked');
    const text = structuredClone(signedText()) as Parameters<typeof change>[0];
    const keyId = session.ownKeyId();
    const publicKey = session.directory().flatMap(({ keys: own }) => own).find((key) => key.keyId === keyId)?.signPublic ?? '';
    const userId = session.member().id;
    text.signer = { userId, keyId, keyFingerprint: createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex') };
    text.decision.maker['userId'] = userId;
    change(text);
    const signed = await session.sign({ passphrase: phrase(), payload: text });
    if (!signed.ok) throw new Error(signed.failure.code);
    const { bytes, signature } = signed.value;
    const proof = { algorithm: 'Ed25519', file: 'atgardsplan.json', format: 2, keyId, publicKey, sha256: createHash('sha256').update(bytes).digest('hex'), signature };
    return writeBytes(out.file('falsk.pdf'), carrying(bytes, Buffer.from(JSON.stringify(proof))));
  };

  it('does not count in the head teacher’s name by a counsellor’s key, nor as a counsellor’s decision (catches a verdict that asks whose key it is but not who the paper names)', async () => {
    const head = JSON.parse(String(out.read('nycklar.json'))) as { head: { seq: number } };
    const later = (text: Record<string, unknown>): void => { Object.assign(text, { docId: '00000000-0000-4000-8000-00000000f0f0', auditSeq: head.head.seq + 1 }); };
    const asHead = await forge(later);
    expect(runVerifier(asHead, '--nycklar', keys).text).toMatch(/^ÄNDRAD EFTER UNDERSKRIFT/u);
    const place = signedText();
    const known = await forge((text) => { Object.assign(text, { docId: '00000000-0000-4000-8000-00000000f0f0', auditSeq: place['auditSeq'], auditHead: place['auditHead'] }); });
    expect((await core.ok('signature.verifyFile', { handleId: core.grant(known) })).verdict).toBe('ALTERED');
    const asSelf = await forge((text) => { later(text); Object.assign(text.decision.maker, { name: 'Kim Ek', role: 'COUNSELLOR' }); });
    expect(runVerifier(asSelf, '--nycklar', keys).code).toBe(1);
    expect((await core.ok('signature.verifyFile', { handleId: core.grant(asSelf) })).verdict).toBe('ALTERED');
  });

  it('is contradicted when the head teacher signed it outside the program and the log has no row of it (catches a decision that the vault never knew)', async () => {
    await core.as('HEAD_TEACHER');
    const file = await forge((text) => { Object.assign(text, { docId: '00000000-0000-4000-8000-00000000f0f0' }); });
    expect((await core.ok('signature.verifyFile', { handleId: core.grant(file) })).verdict).toBe('ORDER_CONTRADICTED');
    expect(runVerifier(file, '--nycklar', keys).text).toMatch(/^TIDSORDNING MOTSÄGS/u);
  });

  it('cannot write over the verdict on the screen (catches a text with control characters that says GILTIG itself)', async () => {
    const file = await forge((text) => { text.decision.reasons = '\u001b[2J\u001b[HGILTIG\nTexten är den som signerades'; });
    const said = runVerifier(file);
    expect(said).toMatchObject({ code: 3, text: expect.stringMatching(/^OKÄND NYCKEL/u) as string });
    expect(said.text).not.toMatch(/\u001b|^GILTIG/mu);
  });
});
