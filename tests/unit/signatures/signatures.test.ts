import { createHash, createPublicKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalForm, verifySignature } from '#electron/security/signing.ts';
import type { MemberKey } from '#electron/security/header-schema.ts';
import { decideDelegate, decideEndDelegation, delegationInForce } from '#shared/domain/delegation/decisions.ts';
import type { DecisionPolicy, Delegation } from '#shared/domain/delegation/types.ts';
import { decisionFields, missingDecisionFields, type DecisionFacts, type DecisionField } from '#shared/domain/plans/completeness.ts';
import { counterSignRefusal } from '#shared/domain/plans/counter-signature.ts';
import { orderHolds } from '#shared/domain/plans/signature-order.ts';
import { signatureVerdicts, type PlanVersion } from '#shared/domain/plans/types.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { parseStrictJson } from '#shared/kernel/strict-json.ts';
import { fingerprintText, verdictTexts } from '#shared/text/decisions.ts';
import policyPack from '#resources/decisions/beslutsregler.json' with { type: 'json' };

const policy = policyPack as DecisionPolicy;
const day = (text: string): IsoDate => text as IsoDate;
const YEAR_MS = 365 * 24 * 3600 * 1000;
const nowMs = Date.parse('2026-11-17T09:00:00Z');

const pair = generateKeyPairSync('ed25519');
const raw = createPublicKey(pair.privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
const keyOf = (over: Partial<MemberKey> = {}): MemberKey => ({ keyId: 'k1', signPublic: raw.toString('base64'), wrapPublic: raw.toString('base64'), validFromMs: 0, retiredAtMs: null, revoked: null, ...over });
const signText = (bytes: Uint8Array): string => signBytes(null, Buffer.concat([Buffer.from('sedd/sign/v1\n'), bytes]), pair.privateKey).toString('base64');

describe('any change of what is signed', () => {
  it('would catch one byte of 5 000 documents that may differ: text, signature or key id', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (value, place, bit) => {
        const bytes = Buffer.from(canonicalForm({ body: value, auditSeq: 7 }).text, 'utf8');
        const signature = signText(bytes);
        const judge = (signed: Uint8Array, made: string, keyId = 'k1') => verifySignature([keyOf()], { keyId, bytes: Buffer.from(signed), signature: made }, { signedAtMs: nowMs, auditSeq: 7 });
        const flipped = (whole: Buffer): Buffer => {
          const copy = Buffer.from(whole);
          const at = place % copy.length;
          copy[at] = (copy[at] ?? 0) ^ (1 << bit);
          return copy;
        };
        return judge(bytes, signature) === 'VALID' && judge(flipped(bytes), signature) === 'ALTERED' && judge(bytes, flipped(Buffer.from(signature, 'base64')).toString('base64')) === 'ALTERED' && judge(bytes, signature, 'k2') === 'UNKNOWN_KEY';
      }),
      { numRuns: 5000, seed: 36 },
    );
  }, 60_000);
});

describe('the order of the log', () => {
  const bytes = Buffer.from('{}');
  it.each([-10, -1, 0, 1, 10])('would catch a verdict that follows a clock set %i years: it follows the place in the log', (years) => {
    const key = keyOf({ retiredAtMs: nowMs, revoked: { atMs: nowMs, atSeq: 100, reason: 'LOST' } });
    const judge = (auditSeq: number) => verifySignature([key], { keyId: 'k1', bytes, signature: signText(bytes) }, { signedAtMs: nowMs + years * YEAR_MS, auditSeq });
    expect([judge(1), judge(99), judge(100), judge(101), judge(5000)]).toEqual(['VALID', 'VALID', 'VALID', 'KEY_RETIRED', 'KEY_RETIRED']);
  });

  it.each([-10, -1, 0, 1, 10])('would catch a replaced key that is judged by a clock set %i years: it signed up to its last row, and nothing after', (years) => {
    const judge = (key: MemberKey, auditSeq?: number) => verifySignature([key], { keyId: 'k1', bytes, signature: signText(bytes) }, { signedAtMs: nowMs + years * YEAR_MS, ...(auditSeq === undefined ? {} : { auditSeq }) });
    const replaced = keyOf({ retiredAtMs: nowMs, retiredAtSeq: 100 });
    expect([judge(replaced, 1), judge(replaced, 100), judge(replaced, 101)]).toEqual(['VALID', 'VALID', 'KEY_RETIRED']);
    // Withdrawn after it was replaced: the earlier of the two ends it.
    expect(judge(keyOf({ retiredAtMs: nowMs, retiredAtSeq: 100, revoked: { atMs: nowMs, atSeq: 200, reason: 'LOST' } }), 150)).toBe('KEY_RETIRED');
    // A text that names no place in the log has only its clock.
    expect(judge(replaced)).toBe(years < 0 ? 'VALID' : 'KEY_RETIRED');
  });

  const good = { claimed: { seq: 10, hash: 'a' }, hashAtClaimed: 'a', signedRowSeq: 11, revokedAtSeq: null, formerSeqs: [3, 9] };
  it.each([
    ['the row it names is another', { hashAtClaimed: 'b' }],
    ['the row it names is gone', { hashAtClaimed: undefined }],
    ['the log never noted it', { signedRowSeq: undefined }],
    ['the log noted it before that row', { signedRowSeq: 10 }],
    ['the key was withdrawn between the claimed place and the signing', { signedRowSeq: 40, revokedAtSeq: 20 }],
    ['an earlier version claims a later place', { formerSeqs: [3, 12] }],
    ['two versions claim one place', { formerSeqs: [10] }],
  ])('would catch that %s', (_what, over) => {
    expect(orderHolds(good)).toBe(true);
    expect(orderHolds({ ...good, revokedAtSeq: 11 })).toBe(true);
    expect(orderHolds({ ...good, ...over })).toBe(false);
  });

  it('would catch a verdict without its sentence and its advice', () => {
    for (const verdict of signatureVerdicts) for (const sentence of Object.values(verdictTexts[verdict])) expect(sentence).toMatch(/^[A-ZÅÄÖ]\S+ .*[^!]$/u);
    expect(fingerprintText('0123456789abcdef')).toBe('0123 4567 89ab cdef');
  });
});

describe('a decision with a part missing', () => {
  const whole: DecisionFacts = {
    signedOn: '2026-11-17',
    body: { goals: [{}], measures: [{}] } as unknown as DecisionFacts['body'],
    makerName: 'Rut Berg',
    makerRole: 'HEAD_TEACHER',
    act: { rapporteur: { userId: 'k', name: 'Kim Ek' }, participants: [{ userId: 'k', name: 'Kim Ek' }], reasons: 'Frånvaron har ökat.', appeal: { isAppealable: false, text: 'Går inte att överklaga.', source: 'Regler' } },
  };
  const without: Readonly<Record<DecisionField, readonly DecisionFacts[]>> = {
    DATE: [{ ...whole, signedOn: ' ' }],
    CONTENT: [{ ...whole, body: { ...whole.body, goals: [] } }, { ...whole, body: { ...whole.body, measures: [] } }],
    MAKER: [{ ...whole, makerName: '' }],
    ROLE: [{ ...whole, makerRole: '' }],
    RAPPORTEUR: [{ ...whole, act: { ...whole.act, rapporteur: { userId: '', name: '' } } }],
    PARTICIPANTS: [{ ...whole, act: { ...whole.act, participants: [] } }, { ...whole, act: { ...whole.act, participants: [{ userId: 'x', name: ' ' }] } }],
    REASONS: [{ ...whole, act: { ...whole.act, reasons: '\n ' } }],
    APPEAL: [{ ...whole, act: { ...whole.act, appeal: { ...whole.act.appeal, text: '' } } }, { ...whole, act: { ...whole.act, appeal: { ...whole.act.appeal, source: '' } } }],
  };

  it.each(decisionFields)('would catch a signature without %s (31 and 32 §§ förvaltningslagen)', (field) => {
    expect(missingDecisionFields(whole)).toEqual([]);
    for (const facts of without[field]) expect(missingDecisionFields(facts)).toEqual([field]);
  });
});

describe('a signature beside the decider’s', () => {
  const decided = { authorUserIds: ['kim', 'eva'], state: { kind: 'DECIDED', signature: { signedByUserId: 'rut' } } } as unknown as PlanVersion;
  const codeFor = (userId: string, role: Role, plan = decided, signed: readonly string[] = []): string => counterSignRefusal(plan, signed, { actor: { userId, role, isFounder: false } })?.code ?? 'OK';

  it('would catch a name that says nothing beside a decision: a stranger to the plan, the decider again, a second time, a version that is not decided', () => {
    expect([codeFor('kim', 'COUNSELLOR'), codeFor('per', 'PSYCHOLOGIST'), codeFor('bo', 'DEPUTY_HEAD_TEACHER'), codeFor('eva', 'MENTOR')]).toEqual(['OK', 'OK', 'OK', 'OK']);
    for (const role of ['MENTOR', 'SCHOOL_NURSE', 'SPECIAL_EDUCATOR', 'ATTENDANCE_EXPERT', 'MOBILE_TEAM'] as const) expect(codeFor('ny', role)).toBe('COUNTERSIGN_NOT_PART');
    expect([codeFor('rut', 'HEAD_TEACHER'), codeFor('kim', 'COUNSELLOR', decided, ['kim'])]).toEqual(['COUNTERSIGN_TWICE', 'COUNTERSIGN_TWICE']);
    for (const kind of ['DRAFT', 'RETURNED', 'SUBMITTED', 'SUPERSEDED']) expect(codeFor('kim', 'COUNSELLOR', { ...decided, state: { kind } } as unknown as PlanVersion)).toBe('COUNTERSIGN_NOT_DECIDED');
  });
});

describe('a right that somebody else gives', () => {
  const ctx = { actor: { userId: 'rut', role: 'HEAD_TEACHER', isFounder: false }, today: day('2026-11-17'), nowMs: nowMs as InstantMs, policy, toRole: 'DEPUTY_HEAD_TEACHER' } as const;
  const command = { delegationId: 'd1', toUserId: 'bo', decisionKind: 'ACTION_PLAN', startsOn: day('2026-11-17'), endsOn: day('2026-11-30'), note: '' } as const;
  const codeOf = (result: ReturnType<typeof decideDelegate>): string => (result.ok ? 'OK' : result.failure.code);
  const given = (over: Partial<Delegation> = {}): Delegation => ({ ...command, fromUserId: 'rut', endedAtMs: null, ...over });

  it('would catch a delegation of what the law keeps with the head teacher, each with its paragraph', () => {
    const kept = policy.kinds.filter(({ isDelegable }) => !isDelegable);
    expect(kept).toHaveLength(4);
    for (const { kind, law } of kept) expect(decideDelegate([], { ...command, decisionKind: kind }, ctx)).toMatchObject({ ok: false, failure: { code: 'DELEGATION_FORBIDDEN', params: { law } } });
  });

  it('would catch a delegation by, to or on days that it may not be', () => {
    expect(codeOf(decideDelegate([], command, ctx))).toBe('OK');
    expect(codeOf(decideDelegate([], command, { ...ctx, actor: { ...ctx.actor, role: 'DEPUTY_HEAD_TEACHER' } }))).toBe('DELEGATION_ONLY_HEAD_TEACHER');
    for (const toRole of ['MENTOR', 'COUNSELLOR', 'HEAD_TEACHER', null] as const) expect(codeOf(decideDelegate([], command, { ...ctx, toRole }))).toBe('DELEGATION_WRONG_ROLE');
    expect(codeOf(decideDelegate([], { ...command, endsOn: day('2026-11-16') }, ctx))).toBe('DELEGATION_DATES');
    expect(codeOf(decideDelegate([], { ...command, startsOn: day('2026-11-16') }, ctx))).toBe('DELEGATION_PAST');
    expect(codeOf(decideDelegate([given()], { ...command, startsOn: day('2026-11-30'), endsOn: null }, ctx))).toBe('DELEGATION_EXISTS');
    expect(codeOf(decideDelegate([given()], { ...command, startsOn: day('2026-12-01'), endsOn: null }, ctx))).toBe('OK');
    expect(codeOf(decideDelegate([given({ endedAtMs: nowMs as InstantMs })], command, ctx))).toBe('OK');
  });

  it('would catch a right on a day outside it, of another person, of another kind, or after its end', () => {
    const on = (today: string, over: Partial<Delegation> = {}, userId = 'bo') => delegationInForce([given(over)], { userId, kind: 'ACTION_PLAN', day: day(today) }) !== null;
    expect([on('2026-11-16'), on('2026-11-17'), on('2026-11-30'), on('2026-12-01')]).toEqual([false, true, true, false]);
    expect([on('2026-11-20', {}, 'eva'), on('2026-11-20', { decisionKind: 'ACTION_PROGRAMME' }), on('2026-11-20', { endedAtMs: nowMs as InstantMs }), on('2030-01-01', { endsOn: null })]).toEqual([false, false, false, true]);
    expect(decideEndDelegation(given({ endedAtMs: nowMs as InstantMs }), ctx)).toMatchObject({ ok: false, failure: { code: 'DELEGATION_ENDED' } });
  });
});

describe('JSON that is signed', () => {
  it.each(['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '"\\ud800"', '1.5', '1e3', 'NaN', '-0', '01', '9007199254740993', '[1,]', '{"a":1,}', '{}x', '', '[', '"a', '{"a" 1}', "{'a':1}", '"\t"', '[[', `${'['.repeat(80)}${']'.repeat(80)}`])('would catch %s, which can be read in two ways or not at all', (text) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, failure: { code: 'JSON_REFUSED' } });
  });

  it('would catch a text of ours that the strict reading refuses or reads otherwise', () => {
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger().filter((value) => !Object.is(value, -0)), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 5 }), fc.dictionary(fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'), tie('tree'), { maxKeys: 5 })) }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify(value);
        const read = parseStrictJson(text);
        expect(read.ok && JSON.stringify(read.value)).toBe(text);
      }),
      { numRuns: 2000, seed: 37 },
    );
  });

  it('would catch two spellings of å that give two hashes', () => {
    expect(canonicalForm({ a: 'f\u00e5' }).sha256).toBe(canonicalForm({ a: 'fa\u030a' }).sha256);
    expect(canonicalForm({ b: 1, a: 2 }).sha256).toBe(createHash('sha256').update('{"a":2,"b":1}').digest('hex'));
  });
});
