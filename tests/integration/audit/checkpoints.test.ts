import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendCheckpoint, checkpointText, judgeSignatures, verifyCheckpoints, type Witness } from '#electron/application/audit/checkpoints.ts';
import { firstBadInTail, verifyLog } from '#electron/application/audit/verify-log.ts';
import { auditHashAt, auditHead } from '#electron/db/audit-chain.ts';
import { newestCheckpointSeq, readCheckpoints, readSessionKeys } from '#electron/db/repositories/audit-checkpoints.ts';
import type { Member } from '#electron/security/header-schema.ts';
import { memberKeyOf, newBundle, type Bundle } from '#electron/security/key-slots.ts';
import { toBase64 } from '#electron/security/primitives.ts';
import { createSessionKey, type SessionKey } from '#electron/security/session-key.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { NOW_MS } from '../vault/support.ts';
import { openLog, type LogBench } from './chain-support.ts';

/* Security reference 4.2. Ada writes and signs rows 1 to 3, Bo rows 4 to 6; then somebody with the vault's key is at work. */

const VAULT = '01890000-0000-7000-8000-0000000000ee';
const [ADA, BO] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
const random = { randomBytes: (size: number) => randomBytes(size) };
let ids = 0;

interface Person {
  readonly member: Member;
  readonly session: SessionKey;
}
const memberOf = (id: string, bundle: Bundle): Member => ({
  id, displayName: 'Ada Ek', role: 'COUNSELLOR', isFounder: false, mustChangePassphrase: false, startsOn: null, endsOn: null, removedAtMs: null, keys: [memberKeyOf(newBundle(random), `${id}-old`, 0), memberKeyOf(bundle, `${id}-key`, 0)],
});
const personOf = (id: string): Person => {
  const bundle = newBundle(random);
  return { member: memberOf(id, bundle), session: createSessionKey({ ...random, newId: () => `sitting-${String((ids += 1))}`, now: () => NOW_MS }, VAULT, { userId: id, keyId: `${id}-key`, bundle }) };
};

let log: LogBench;
let ada: Person;
let bo: Person;
const sign = ({ session }: Person): void => log.write((tx) => appendCheckpoint(tx, { vaultId: VAULT, sessionCertificate: () => session.certificate, signWithSession: session.sign }, (NOW_MS + 5) as InstantMs));
const proof = (directory: readonly Member[] = [ada.member, bo.member]) => ({ db: log.db.read, vaultId: VAULT, directory });

type Over = Partial<Parameters<typeof verifyCheckpoints>[0]>;
const look = (over: Over = {}): Witness => verifyCheckpoints({ ...proof(), head: auditHead(log.db.read), endings: [], gapRows: 5, judged: new Map(), ...over });
/** The same by both ways: judged here, and judged before on other threads. */
const faultOf = async (over: Over = {}): Promise<unknown> => {
  const [here, before] = [look(over), look({ ...over, judged: await judgeSignatures({ ...proof(), ...over }) })];
  expect(before).toEqual(here);
  return here.fault;
};

beforeEach(() => {
  log = openLog();
  [ada, bo] = [personOf(ADA), personOf(BO)];
  for (const [person, id] of [[ada, ADA], [bo, BO]] as const) {
    for (let row = 0; row < 3; row += 1) log.append({ userId: id });
    sign(person);
  }
});
afterEach(() => log.close());

describe('a signature of the log', () => {
  it('catches a text that another version of the program, or a verifier beside it, would not find signed', () => {
    expect(checkpointText('v', { seq: 12, hash: 'ff'.repeat(32) }).toString('utf8')).toBe(`sedd/audit/v\n12\n${toBase64(Buffer.alloc(32, 0xff))}\n`);
  });

  it('catches a signature of another row than the newest, a second one of the same, and one of an empty log', () => {
    sign(bo);
    sign(ada);
    const hashes = [3, 6].map((seq) => auditHashAt(log.db.read, seq) ?? '');
    const signatures = [ada, bo].map(({ session }, at) => session.sign(checkpointText(VAULT, { seq: 3 * (at + 1), hash: hashes[at] ?? '' })));
    expect(readCheckpoints(log.db.read)).toEqual([
      { seq: 3, hash: hashes[0], userId: ADA, sessionKeyId: ada.session.certificate.sessionKeyId, signedAtMs: NOW_MS + 5, signature: signatures[0] },
      { seq: 6, hash: hashes[1], userId: BO, sessionKeyId: bo.session.certificate.sessionKeyId, signedAtMs: NOW_MS + 5, signature: signatures[1] },
    ]);
    expect(readSessionKeys(log.db.read).toSorted((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual([ada.session.certificate, bo.session.certificate]);
    const empty = openLog();
    empty.write((tx) => appendCheckpoint(tx, { vaultId: VAULT, sessionCertificate: () => ada.session.certificate, signWithSession: ada.session.sign }, NOW_MS));
    expect([newestCheckpointSeq(empty.db.read), readCheckpoints(empty.db.read), readSessionKeys(empty.db.read)]).toEqual([0, [], []]);
    empty.close();
  });

  it('catches signatures that are judged after the log was changed under them, or by a key that nobody vouches for', async () => {
    const judging = judgeSignatures(proof([ada.member]));
    log.tamper('DELETE FROM audit_checkpoint');
    expect([...(await judging).values()]).toEqual([true]);
  });

  it('catches signatures that are left out when there are more than are judged at once', async () => {
    log.tamper(`WITH RECURSIVE n(seq) AS (SELECT 7 UNION ALL SELECT seq + 1 FROM n WHERE seq < 1001) INSERT INTO audit_checkpoint (seq, hash, user_id, session_key_id, signed_at_ms, signature)
      SELECT n.seq, c.hash, c.user_id, c.session_key_id, c.signed_at_ms, c.signature FROM n, audit_checkpoint c WHERE c.seq = 6`);
    const judged = [...(await judgeSignatures(proof())).values()];
    expect([judged.length, judged.filter(Boolean).length]).toEqual([997, 2]);
  });
});

describe('the log beside its signatures', () => {
  it('catches a whole log that is called broken, and people who are counted twice or not at all', () => {
    expect(look()).toEqual({ checkpoints: 2, witnesses: 2, fault: null });
    log.append({ userId: BO });
    sign(bo);
    expect(look()).toEqual({ checkpoints: 3, witnesses: 2, fault: null });
  });

  it('catches a signature by somebody whom nobody knows, or by a key that is not that person’s', async () => {
    const bad = { kind: 'BAD_SIGNATURE', seq: 6, userId: BO };
    expect(look({ directory: [ada.member] })).toEqual({ checkpoints: 2, witnesses: 0, fault: bad });
    const [old, own] = bo.member.keys;
    if (!old || !own) throw new Error('two keys each');
    expect(await faultOf({ directory: [ada.member, { ...bo.member, keys: [old] }] })).toEqual(bad);
    expect(await faultOf({ directory: [ada.member, { ...bo.member, keys: [old, { ...own, signPublic: old.signPublic }] }] })).toEqual(bad);
    expect(await faultOf({ directory: [ada.member, { ...bo.member, id: ADA }] })).toEqual(bad);
  });

  it('catches what a withdrawn key signed after it was withdrawn, and keeps what it signed before', async () => {
    const withdrawn = (atSeq: number): readonly Member[] => [ada.member, { ...bo.member, keys: bo.member.keys.map((key) => ({ ...key, revoked: { atMs: 1, atSeq, reason: 'LOST' as const } })) }];
    expect([await faultOf({ directory: withdrawn(6) }), await faultOf({ directory: withdrawn(5) })]).toEqual([null, { kind: 'BAD_SIGNATURE', seq: 6, userId: BO }]);
  });

  it.each([
    ['the sitting’s certificate', `UPDATE session_key SET from_ms = 1 WHERE user_id = '${BO}'`],
    ['the sitting’s key', `UPDATE session_key SET public_key = (SELECT public_key FROM session_key WHERE user_id = '${ADA}') WHERE user_id = '${BO}'`],
    ['the sitting itself', `DELETE FROM session_key WHERE user_id = '${BO}'`],
    ['whose sitting it was', `UPDATE audit_checkpoint SET session_key_id = (SELECT session_key_id FROM session_key WHERE user_id = '${ADA}') WHERE seq = 6`],
    ['the signature', 'UPDATE audit_checkpoint SET signature = (SELECT signature FROM audit_checkpoint WHERE seq = 3) WHERE seq = 6'],
    ['the signature, by nothing', "UPDATE audit_checkpoint SET signature = '' WHERE seq = 6"],
    ['what was signed', `UPDATE audit_checkpoint SET hash = '${'a'.repeat(64)}' WHERE seq = 6`],
  ])('catches a change of %s', async (_, change) => {
    log.tamper(change);
    expect(await faultOf()).toEqual({ kind: 'BAD_SIGNATURE', seq: 6, userId: BO });
  });

  it('catches a signature that was moved to another vault', async () => {
    expect(await faultOf({ vaultId: ADA })).toEqual({ kind: 'BAD_SIGNATURE', seq: 3, userId: ADA });
  });

  it('catches somebody’s true signature put under another person’s name', async () => {
    log.tamper(`UPDATE audit_checkpoint SET user_id = '${BO}' WHERE seq = 3`);
    expect(await faultOf()).toEqual({ kind: 'BAD_SIGNATURE', seq: 3, userId: BO });
  });

  it('catches rows that somebody writes in another person’s name and signs with their own key under that name', async () => {
    log.append({ userId: BO });
    sign(ada);
    log.tamper(`UPDATE audit_checkpoint SET user_id = '${BO}' WHERE seq = 7`);
    expect(await faultOf()).toEqual({ kind: 'BAD_SIGNATURE', seq: 7, userId: BO });
  });

  it('catches rows that only somebody else vouches for', async () => {
    log.append({ userId: ADA });
    sign(bo);
    expect(await faultOf()).toEqual({ kind: 'BAD_SIGNATURE', seq: 7, userId: BO });
  });

  it('catches a cut tail', async () => {
    log.tamper('DELETE FROM audit_chain WHERE seq > 4');
    expect(await faultOf()).toEqual({ kind: 'CUT', seq: 5, signedSeq: 6, userId: BO });
  });

  it.each([[2, { afterSeq: 0, seq: 3, userId: ADA }], [5, { afterSeq: 3, seq: 6, userId: BO }]])('catches a log made anew from row %i on', async (from, between) => {
    log.tamper(`UPDATE audit_chain SET body = replace(body, 'DONE', 'FAILED') WHERE seq = ${String(from)}`);
    log.rehash(from);
    expect(await faultOf()).toEqual({ kind: 'CONTRADICTED', ...between });
  });

  it('catches a long run of rows without a signature: between two, and at the end', async () => {
    expect([await faultOf({ gapRows: 3 }), await faultOf({ gapRows: 2 })]).toEqual([null, { kind: 'UNSIGNED', seq: 6, userId: BO }]);
    for (let row = 0; row < 5; row += 1) log.append();
    expect(await faultOf()).toBeNull();
    log.append();
    expect(await faultOf()).toEqual({ kind: 'UNSIGNED', seq: 12, userId: '' });
    // The worse fault is told before the gap.
    log.tamper("UPDATE audit_checkpoint SET signature = '' WHERE seq = 6");
    expect(await faultOf({ gapRows: 2 })).toMatchObject({ kind: 'BAD_SIGNATURE' });
  });

  it('catches a log all of whose signatures were taken away', async () => {
    log.tamper('DELETE FROM audit_checkpoint');
    expect([look({ gapRows: 6, endings: [{ seq: 2, userId: ADA }] }), await faultOf({ gapRows: 5 })]).toEqual([{ checkpoints: 0, witnesses: 0, fault: null }, { kind: 'UNSIGNED', seq: 6, userId: '' }]);
  });

  it('catches a sitting that ended unsigned, or signed by somebody else; those before the first signature are from an older program', async () => {
    expect(await faultOf({ endings: [{ seq: 2, userId: ADA }, { seq: 3, userId: BO }, { seq: 6, userId: BO }] })).toBeNull();
    expect(await faultOf({ endings: [{ seq: 6, userId: BO }, { seq: 5, userId: BO }] })).toEqual({ kind: 'UNSIGNED', seq: 5, userId: BO });
    expect(await faultOf({ endings: [{ seq: 6, userId: ADA }] })).toEqual({ kind: 'UNSIGNED', seq: 6, userId: ADA });
    expect(look({ endings: [{ seq: 5, userId: BO }] })).toMatchObject({ checkpoints: 2, witnesses: 2 });
  });

  it('catches a verdict of another signature that is taken for this one’s', async () => {
    const judged = await judgeSignatures(proof());
    expect(look({ judged: new Map([...judged].map(([name]) => [name, false])) }).fault).toMatchObject({ kind: 'BAD_SIGNATURE', seq: 3 });
    log.tamper("UPDATE audit_checkpoint SET signature = '' WHERE seq = 6");
    expect(look({ judged }).fault).toMatchObject({ kind: 'BAD_SIGNATURE', seq: 6 });
  });
});

describe('the whole log', () => {
  const verify = (pause: () => void = () => undefined) => {
    const seen: number[] = [];
    return verifyLog(proof(), { seen: (rows) => void seen.push(rows), pause: () => Promise.resolve(pause()) }).then((verdict) => ({ verdict, seen }));
  };

  it('catches a log that is whole and not called so, with the number of its rows and its head', async () => {
    expect(await verify()).toEqual({ verdict: { rows: 6, head: auditHead(log.db.read), checkpoints: 2, witnesses: 2, fault: null }, seen: [6] });
  });

  it('catches a broken link that is hidden behind good signatures', async () => {
    log.tamper("UPDATE audit_chain SET body = replace(body, 'DONE', 'FAILED') WHERE seq = 5");
    expect((await verify()).verdict).toEqual({ rows: 4, head: auditHead(log.db.read), checkpoints: 0, witnesses: 0, fault: { kind: 'ROW', seq: 5 } });
  });

  it('catches a sitting that ended without a signature', async () => {
    log.append({ userId: BO, action: 'VAULT_UNLOCKED' });
    expect((await verify()).verdict.fault).toBeNull();
    log.append({ userId: BO, action: 'VAULT_LOCKED' });
    expect((await verify()).verdict.fault).toEqual({ kind: 'UNSIGNED', seq: 8, userId: BO });
    sign(bo);
    expect((await verify()).verdict.fault).toBeNull();
  });

  it('catches a long run without signatures by the limit of the policy, a thousand rows', async () => {
    log.tamper('DELETE FROM audit_chain; DELETE FROM audit_checkpoint;');
    log.fill(1000);
    expect((await verify()).verdict.fault).toBeNull();
    log.append();
    expect((await verify()).verdict.fault).toEqual({ kind: 'UNSIGNED', seq: 1001, userId: '' });
  });

  it('catches rows that are written during the check and not looked at, sound or not, and a check that nothing else gets a word in', async () => {
    log.tamper('DELETE FROM audit_chain; DELETE FROM audit_checkpoint;');
    log.fill(10_000);
    let pauses = 0;
    const during = await verify(() => {
      pauses += 1;
      log.append();
    });
    expect([pauses, during.seen, during.verdict.rows, during.verdict.head]).toEqual([1, [10_000, 10_001], 10_001, auditHead(log.db.read)]);
    // After the walk, while the signatures are still judged: looked at too.
    const late = verify();
    log.append();
    expect((await late).verdict.rows).toBe(10_002);
  });
});

describe('the look at the start', () => {
  it('catches a bad row among the newest, and says its number', () => {
    expect(firstBadInTail(log.db.read)).toBeNull();
    log.tamper("UPDATE audit_chain SET body = replace(body, 'DONE', 'FAILED') WHERE seq = 1");
    expect(firstBadInTail(log.db.read)).toBe(1);
  });

  it('looks at the newest ten thousand rows alone, and catches that the row before them is gone', () => {
    log.tamper('DELETE FROM audit_chain');
    log.fill(10_003);
    expect(firstBadInTail(log.db.read)).toBeNull();
    log.tamper("UPDATE audit_chain SET body = replace(body, 'DONE', 'FAILED') WHERE seq IN (3, 9000)");
    expect(firstBadInTail(log.db.read)).toBe(9000);
    log.tamper('DELETE FROM audit_chain WHERE seq = 3');
    expect(firstBadInTail(log.db.read)).toBe(3);
  });
});
