import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agree, publicBytes } from '#electron/security/key-pairs.ts';
import { calibrate, isAcceptable } from '#electron/security/kdf.ts';
import { memberKeyOf, newBundle, unwrapDek, wrapDek } from '#electron/security/key-slots.ts';
import { generatePassphrase, wordListOf, wordsNeeded } from '#electron/security/passphrase.ts';
import { checkStrength } from '#electron/security/strength.ts';
import { formatRecoveryKey, parseRecoveryKey } from '#electron/security/recovery-key.ts';
import { seal, unseal } from '#electron/security/primitives.ts';
import { codeOf, must, utf8 } from './support.ts';

const words = wordListOf(readFileSync(new URL('../../../resources/wordlist/sv.json', import.meta.url), 'utf8'));
const strengthOf = (text: string): ReturnType<typeof checkStrength> => checkStrength(utf8(text), words, ['Klara Kurator']);

describe('the price of a guess', () => {
  it.each([
    [30, 10, 'a fast machine meets the cap'],
    [300, 5, 'half a second on an ordinary one'],
    [3000, 3, 'never below the floor on a slow one'],
  ])('calibrates %i ms for three passes to %i passes: %s', async (threePassesMs, passes) => {
    const times = [0, threePassesMs];
    const chosen = await calibrate(() => Promise.resolve(Buffer.alloc(32)), () => times.shift() ?? 0);
    expect(chosen).toEqual({ memoryKib: 262_144, passes, lanes: 4 });
    expect(isAcceptable(chosen)).toBe(true);
  });
});

describe('the paper key', () => {
  it('comes back from paper in any handwriting', () => {
    for (let round = 0; round < 200; round += 1) {
      const secret = randomBytes(20);
      const printed = formatRecoveryKey(secret);
      expect(printed).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
      const scribbled = printed.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o');
      expect(must(parseRecoveryKey(scribbled)).equals(secret)).toBe(true);
    }
    expect(must(parseRecoveryKey(formatRecoveryKey(Buffer.alloc(20)))).equals(Buffer.alloc(20))).toBe(true);
  });

  it('shows every single wrong character and every swap of neighbours, instead of trying a wrong key', () => {
    const printed = formatRecoveryKey(randomBytes(20)).replaceAll('-', '');
    for (let index = 0; index < printed.length; index += 1) {
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (other === printed[index]) continue;
        expect(codeOf(parseRecoveryKey(printed.slice(0, index) + other + printed.slice(index + 1)))).toBe('RECOVERY_KEY_MISTYPED');
      }
      const [left, right] = [printed[index], printed[index + 1]];
      if (left === undefined || right === undefined || left === right) continue;
      expect(codeOf(parseRecoveryKey(printed.slice(0, index) + right + left + printed.slice(index + 2)))).toBe('RECOVERY_KEY_MISTYPED');
    }
  });

  it.each(['', 'ABCD', 'U'.repeat(34), 'Å'.repeat(34)])('refuses what is no key at all: "%s"', (typed) => {
    expect(codeOf(parseRecoveryKey(typed))).toBe('RECOVERY_KEY_MISTYPED');
  });
});

describe('generated passphrases', () => {

  it('come from 4,096 words or more of three to nine lower-case letters, none twice: a double would cost strength silently', () => {
    expect(words.length).toBeGreaterThanOrEqual(4096);
    expect(words.filter((word) => !/^[a-zåäö]{3,9}$/.test(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('come from words that no single slip turns into another, nor a keyboard without å, ä and ö (catches two words that sound or look alike on a slip of paper)', () => {
    const withoutOne = (word: string): readonly string[] => Array.from(word, (_, index) => `${word.slice(0, index)}\0${word.slice(index + 1)}`);
    const places = new Map<string, string>();
    const alike: string[] = [];
    for (const word of words) {
      for (const shape of withoutOne(word)) {
        const other = places.get(shape);
        if (other !== undefined && other !== word) alike.push(`${word} ${other}`);
        places.set(shape, word);
      }
    }
    const whole = new Set(words);
    for (const word of words) for (const shape of withoutOne(word)) if (whole.has(shape.replace('\0', ''))) alike.push(`${word} ${shape.replace('\0', '')}`);
    expect(alike).toEqual([]);
    expect(new Set(words.map((word) => word.replace(/[åä]/gu, 'a').replaceAll('ö', 'o'))).size).toBe(words.length);
  });

  it('are five words of the shipped list and hold 60 bits (catches a list that grew shorter and phrases that grew longer)', () => {
    expect(wordsNeeded(words.length)).toBe(5);
    expect(5 * Math.log2(words.length)).toBeGreaterThanOrEqual(60);
    expect(generatePassphrase(words, randomBytes).split(' ')).toHaveLength(5);
  });

  it('hold at least 60 bits whatever the size of the list', () => {
    for (const size of [1024, 2048, 4096, 7776, words.length]) expect(wordsNeeded(size) * Math.log2(size)).toBeGreaterThanOrEqual(60);
    expect(generatePassphrase(words, randomBytes).split(' ')).toHaveLength(wordsNeeded(words.length));
  });

  it('draw without bias: the numbers above the last full round are thrown away', () => {
    const draws = [0xffffffff, 0, 1, 2, 3, 4, 5];
    const list = Array.from({ length: 1000 }, (_, index) => `ord${index}`);
    const bytes = (): Buffer => {
      const buffer = Buffer.alloc(4);
      buffer.writeUInt32BE(draws.shift() ?? 0);
      return buffer;
    };
    expect(generatePassphrase(list, bytes)).toBe('ord0 ord1 ord2 ord3 ord4 ord5 ord0'.split(' ').slice(0, wordsNeeded(1000)).join(' '));
  });

  it('pass the floor for chosen ones', async () => {
    for (let round = 0; round < 200; round += 1) expect(codeOf(await strengthOf(generatePassphrase(words, randomBytes)))).toBe('OK');
  });
});

describe('chosen passphrases', () => {
  it.each([
    'femton tecken..', 'aaaaaaaaaaaaaaaaaaaa', 'korvkorvkorvkorv', 'abcdefghijklmnopqrst', '1234567890123456', 'aabbccddaabbccddaa',
    'losenordlosenord1', 'hejsanhejsan12345', 'qwertyuiopåasdfgh', 'Passw0rdPassw0rd', 'Klara Kurator 2026',
    'K.l.a.r.a.K.u.r.a.t.o.r', 'k l a r a k u r a t o r', '200501012389 200501012389', '20050101-2389, 20050101-2389',
  ])('are refused when whoever steals a copy would soon try them: %s', async (text) => {
    expect(codeOf(await strengthOf(text))).toBe('PASSPHRASE_TOO_WEAK');
  });

  it.each(['min hund heter Fjodor', 'åtta gula äpplen i ån', 'K7-vPq2_mm9!xTz4Lw'])('are accepted without rules of composition: %s', async (text) => {
    expect(codeOf(await strengthOf(text))).toBe('OK');
  });
});

describe('wrapping', () => {
  const deps = { randomBytes: (size: number) => randomBytes(size) };
  const frame = { vaultId: 'v', dbEpoch: 1, userId: 'u', keyId: 'k' };

  it('binds the data key to vault, epoch, member and key: a wrap moved elsewhere does not open', () => {
    const [mine, theirs] = [newBundle(deps), newBundle(deps)];
    const dek = randomBytes(32);
    const wrap = wrapDek(deps, dek, memberKeyOf(mine, 'k', 0), frame);
    expect(unwrapDek(mine, wrap, frame)?.equals(dek)).toBe(true);
    expect(unwrapDek(theirs, wrap, frame)).toBeUndefined();
    for (const moved of [{ vaultId: 'w' }, { dbEpoch: 2 }, { userId: 'x' }, { keyId: 'y' }]) expect(unwrapDek(mine, wrap, { ...frame, ...moved })).toBeUndefined();
  });

  it('refuses a public key of small order, whose secret everyone knows', () => {
    expect(agree(randomBytes(32), Buffer.alloc(32))).toBeUndefined();
  });

  it('fails on associated data, nonce, key and length, and never throws', () => {
    const [key, nonce, aad] = [randomBytes(32), randomBytes(12), utf8('plats')];
    const sealed = seal(key, nonce, utf8('hemligt'), aad);
    expect(unseal(key, nonce, sealed, aad)?.toString()).toBe('hemligt');
    expect([unseal(key, nonce, sealed, utf8('plats2')), unseal(key, randomBytes(12), sealed, aad), unseal(randomBytes(32), nonce, sealed, aad), unseal(key, nonce, sealed.subarray(0, 10), aad)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('makes the public key of RFC 8032 from its seed, and both sides of an agreement find the same secret', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    expect(publicBytes('ed25519', seed).toString('hex')).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    const [a, b] = [randomBytes(32), randomBytes(32)];
    expect(agree(a, publicBytes('x25519', b))?.toString('hex')).toBe(agree(b, publicBytes('x25519', a))?.toString('hex'));
  });
});
