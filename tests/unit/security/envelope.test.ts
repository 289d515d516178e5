import { describe, expect, it } from 'vitest';
import { clearBundle, lockBundle, memberKeyOf, newBundle, openBundle, unwrapDek, wrapDek, type Bundle } from '#electron/security/key-slots.ts';
import type { PassSlot } from '#electron/security/header-schema.ts';
import { agree, privateKey, publicBytes, publicKey } from '#electron/security/key-pairs.ts';
import { bindTo, canonicalBytes, deriveKey, fromBase64, hmacSha256, seal, sha256Hex, toBase64, unseal } from '#electron/security/primitives.ts';
import { unwrapWith, wrapTo } from '#electron/security/wrap.ts';
import { utf8 } from './support.ts';
import { wipedIn } from './wiped.ts';

/*
 * Every answer below was computed beside the program, from the format of security reference 2 and node:crypto alone. With a
 * random generator that is not, whatever the program writes otherwise than the format says shows.
 */

const of = (byte: number, size = 32): Buffer => Buffer.alloc(size, byte);
const EPHEMERAL = 'e06Qm75//kTEZaIgA31gjuNYl9Me+XLwf3SJLLD3PxM=';

describe('the algorithms by their names', () => {
  it('catches another hash, another HMAC and another derivation than the format names', () => {
    expect(sha256Hex(utf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    // RFC 4231, case 2.
    expect(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')).toString('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    // RFC 5869, case 3: no salt, no label.
    expect(deriveKey(of(0x0b, 22), '', undefined, 42).toString('hex')).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8');
    expect(deriveKey(of(0x0b, 22), '')).toHaveLength(32);
  });

  it('catches a tag or nonce of another length that is tried all the same', () => {
    const [key, nonce, aad] = [of(1), of(2, 12), utf8('plats')];
    const empty = seal(key, nonce, utf8(''), aad);
    expect([empty.length, unseal(key, nonce, empty, aad)?.length]).toEqual([16, 0]);
    expect([unseal(key, nonce, empty.subarray(0, 15), aad), unseal(key, nonce, Buffer.alloc(0), aad)]).toEqual([undefined, undefined]);
    expect([unseal(key, of(2, 11), empty, aad), unseal(key, of(2, 16), empty, aad), unseal(key, Buffer.alloc(0), empty, aad)]).toEqual([undefined, undefined, undefined]);
  });

  it('catches a text that stays in memory although its tag was wrong', async () => {
    const sealed = seal(of(1), of(2, 12), utf8('hemligt'), utf8('a'));
    expect(await wipedIn(() => unseal(of(1), of(2, 12), sealed, utf8('b')))).toContain(Buffer.from('hemligt').toString('hex'));
  });

  it('catches two bindings that read alike, and something that JSON cannot say', () => {
    expect(bindTo('a', 'b', 1).toString()).toBe('["a","b",1]');
    expect(canonicalBytes({ b: 1, a: 'å' }).toString('utf8')).toBe('{"a":"å","b":1}');
    expect(() => canonicalBytes(undefined)).toThrow('only JSON has a canonical form');
    expect([toBase64(of(0xff, 3)), fromBase64('////').toString('hex')]).toEqual(['////', 'ffffff']);
  });

  it('catches a key pair in another frame, and a seed that stays in memory in it', async () => {
    const alice = of(0x5a);
    expect(publicBytes('x25519', of(0x11))).toEqual(fromBase64(EPHEMERAL));
    expect([privateKey('x25519', alice).asymmetricKeyType, privateKey('ed25519', alice).asymmetricKeyType]).toEqual(['x25519', 'ed25519']);
    expect([publicKey('x25519', of(9)).asymmetricKeyType, publicKey('ed25519', of(9)).asymmetricKeyType]).toEqual(['x25519', 'ed25519']);
    expect((await wipedIn(() => privateKey('x25519', alice))).some((hex) => hex.endsWith(alice.toString('hex')))).toBe(true);
    expect([agree(of(0x11), Buffer.alloc(32)), agree(of(0x11), of(1, 31))]).toEqual([undefined, undefined]);
  });
});

describe('32 bytes for one recipient', () => {
  const KEY = '2e04914f4fe3e90c75f0ab1bdcda874c189d0f0fea883803b4b0a75cefa8a8de';
  const SEALED = 'TiPXxMrn0NRqllN7l+AABvk31Q/zVtXBuk+tlUdHP1kTuRK4BmBsoco4d9TbQmzB';
  const recipient = toBase64(publicBytes('x25519', of(0x22)));
  const wrapNow = (seed = of(0x11)) => wrapTo((size) => seed.subarray(0, size), of(0x33), recipient, 'sedd/test/v1', utf8('binding'));

  it('catches an envelope that another version of the program would not open', () => {
    expect(wrapNow()).toEqual({ ephemeral: EPHEMERAL, sealed: SEALED });
    expect(unwrapWith(of(0x22), { ephemeral: EPHEMERAL, sealed: SEALED }, 'sedd/test/v1', utf8('binding'))).toEqual(of(0x33));
  });

  it('catches an envelope that opens for another recipient, purpose or place, or with another sender’s half', () => {
    const open = (seed: Buffer, ephemeral: string, label: string, binding: string) => unwrapWith(seed, { ephemeral, sealed: SEALED }, label, utf8(binding));
    expect([
      open(of(0x23), EPHEMERAL, 'sedd/test/v1', 'binding'), open(of(0x22), recipient, 'sedd/test/v1', 'binding'), open(of(0x22), EPHEMERAL, 'sedd/other/v1', 'binding'), open(of(0x22), EPHEMERAL, 'sedd/test/v1', 'elsewhere'),
      open(of(0x22), toBase64(Buffer.alloc(32)), 'sedd/test/v1', 'binding'),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('catches a key for a recipient whose secret everyone knows', () => {
    expect(() => wrapTo(() => of(0x11), of(0x33), toBase64(Buffer.alloc(32)), 'l', utf8('b'))).toThrow('small order');
  });

  it('catches a one-time seed or key that stays in memory after the envelope is closed or opened', async () => {
    const seed = of(0x11);
    const shared = agree(seed, publicBytes('x25519', of(0x22)))?.toString('hex');
    expect(await wipedIn(() => wrapNow(seed))).toEqual(expect.arrayContaining([shared, KEY]));
    expect(seed.equals(Buffer.alloc(32))).toBe(true);
    expect(await wipedIn(() => unwrapWith(of(0x22), { ephemeral: EPHEMERAL, sealed: SEALED }, 'sedd/test/v1', utf8('binding')))).toEqual(expect.arrayContaining([shared, KEY]));
  });
});

describe('a bundle under a passphrase', () => {
  const kdf = { memoryKib: 65_536, passes: 3, lanes: 1 };
  const answers = {
    pass: ['52a8507e7dabaa8c10b8ccdff935a90d37e0f2de2bc26c78b2b2583e9b6a61c6', '9s04jARW3+RlNQsaZqBB1Y4zfL7ocSv4X16reIutaD2TXxNMmrwY8KyDvh5NAsBPjsQk8zLtpXgBE9imfJg62xId46rF6C+h7pCTPxjHyZM='],
    'pass+device': ['ff97e0fede997a8990b5772540e67832d4bceb9eb17a3d5faf2ec4cf864000ed', 'A6NzlHy0mMC8R7aMkdpKDZyf3SZpN/0gaHysEceXRBs978UGtb2FximoVgNrTFN0CVj1K0vr+j1x4QNDCUzxRdz2qXo+lJ+cmL/GPpqlqdw='],
  } as const;
  /** The same place on a computer whose secret is all zeros: a missing one must count like that, and like no other. */
  const SEALED_WITHOUT_SECRET = '0CeDhScyPbQEWBJZYr7B5eWI0gWw5pSxwlmne792+YSwu2+IEw1BdiErx5pb/irCwfXcCktowYc8AsG7M/k6jW+G0f28E1+OVBq4/JoAk90=';
  const bundle = (): Bundle => ({ wrapSeed: of(0x22), signSeed: of(0x44) });
  const asked: unknown[] = [];
  const depsWith = (deviceSecret: Buffer | null, stretched = of(0x66)) => ({
    randomBytes: (size: number) => of(size === 12 ? 0x55 : 0x65, size),
    newId: () => 's',
    kdf: (...args: readonly unknown[]) => (asked.push(args), Promise.resolve(stretched)),
    deviceSecret: () => deviceSecret,
  });
  const owner = (withDevice: boolean) => ({ vaultId: 'v', userId: 'u', keyId: 'k', kdf, passphrase: utf8('lösen'), withDevice });
  const open = (slot: PassSlot, deviceSecret: Buffer | null, vaultId = 'v') => openBundle(depsWith(deviceSecret), vaultId, slot, utf8('lösen'));

  it.each(['pass', 'pass+device'] as const)('catches a slot that another version of the program would not open: %s', async (type) => {
    const slot = await lockBundle(depsWith(of(0x77)), bundle(), owner(type === 'pass+device'));
    expect(slot).toEqual({ slotId: 's', type, userId: 'u', keyId: 'k', kdf, salt: toBase64(of(0x65, 16)), nonce: toBase64(of(0x55, 12)), sealed: answers[type][1] });
    expect(asked.at(-1)).toEqual([utf8('lösen'), of(0x65, 16), kdf]);
    expect(await open(slot, of(0x77))).toEqual(bundle());
    expect(asked.at(-1)).toEqual([utf8('lösen'), of(0x65, 16), kdf]);
  });

  it('catches a workstation’s secret that is mixed in where nobody asked, or left out where it is needed', async () => {
    expect((await lockBundle(depsWith(null), bundle(), owner(true))).type).toBe('pass');
    const [plain, bound] = [await lockBundle(depsWith(of(0x77)), bundle(), owner(false)), await lockBundle(depsWith(of(0x77)), bundle(), owner(true))];
    expect([await open(plain, null), await open(bound, null), await open(bound, of(0x78))]).toEqual([bundle(), undefined, undefined]);
    expect(await open({ ...bound, sealed: SEALED_WITHOUT_SECRET }, null)).toEqual(bundle());
  });

  it('catches a slot that opens in another place, under another name or with cheaper costs', async () => {
    const slot = await lockBundle(depsWith(null), bundle(), owner(false));
    expect(await open(slot, null, 'w')).toBeUndefined();
    for (const other of [{ slotId: 'x' }, { userId: 'x' }, { keyId: 'x' }, { type: 'pass+device' as const }, { kdf: { ...kdf, memoryKib: 65_537 } }, { kdf: { ...kdf, passes: 4 } }, { kdf: { ...kdf, lanes: 2 } }]) {
      expect([other, await open({ ...slot, ...other }, of(0x77))]).toEqual([other, undefined]);
    }
  });

  it('catches a stretched passphrase, a slot key or a bundle that stays in memory', async () => {
    const stretched = of(0x66);
    const both = '22'.repeat(32) + '44'.repeat(32);
    let slot: PassSlot | undefined;
    const closing = await wipedIn(async () => { slot = await lockBundle(depsWith(of(0x77), stretched), bundle(), owner(true)); });
    expect(closing).toEqual(expect.arrayContaining(['66'.repeat(32), '66'.repeat(32) + '77'.repeat(32), answers['pass+device'][0], both]));
    expect(stretched.equals(Buffer.alloc(32))).toBe(true);
    const opening = await wipedIn(() => slot && openBundle(depsWith(of(0x77)), 'v', slot, utf8('lösen')));
    expect(opening).toEqual(expect.arrayContaining(['66'.repeat(32), '66'.repeat(32) + '77'.repeat(32), answers['pass+device'][0]]));
    const open = bundle();
    clearBundle(open);
    expect([open.wrapSeed, open.signSeed]).toEqual([Buffer.alloc(32), Buffer.alloc(32)]);
  });

  it('catches one seed for two purposes, and a directory entry that says what is not so', () => {
    let draws = 0;
    const made = newBundle({ randomBytes: (size) => of((draws += 1), size) });
    expect(made).toEqual({ wrapSeed: of(1), signSeed: of(2) });
    expect(memberKeyOf(made, 'k', 7)).toEqual({ keyId: 'k', signPublic: toBase64(publicBytes('ed25519', of(2))), wrapPublic: toBase64(publicBytes('x25519', of(1))), validFromMs: 7, retiredAtMs: null, revoked: null });
  });

  it('catches a data key in an envelope that another version of the program would not open', () => {
    const frame = { vaultId: 'v', dbEpoch: 3, userId: 'u', keyId: 'k' };
    const wrap = wrapDek({ randomBytes: () => of(0x11) }, of(0x33), memberKeyOf(bundle(), 'k', 0), frame);
    expect(wrap).toEqual({ userId: 'u', keyId: 'k', ephemeral: EPHEMERAL, sealed: 'OjuCNPcbEgL434Wnu+ZxuFcXyJ5JYhlAaF757qdKUyjB+GG/QcJSMnMU4/i7bWvb' });
    expect(unwrapDek(bundle(), wrap, frame)).toEqual(of(0x33));
    for (const moved of [{ vaultId: 'w' }, { dbEpoch: 2 }, { userId: 'x' }, { keyId: 'y' }]) expect(unwrapDek(bundle(), wrap, { ...frame, ...moved })).toBeUndefined();
  });
});
