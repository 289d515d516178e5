import { describe, expect, it } from 'vitest';
import { createFieldCipher } from '#electron/security/field-cipher.ts';
import { createKeyring } from '#electron/security/keyring.ts';
import { bindTo, deriveKey, seal } from '#electron/security/primitives.ts';
import { utf8 } from './support.ts';
import { wipedIn } from './wiped.ts';

const of = (byte: number, size = 32): Buffer => Buffer.alloc(size, byte);
const place = { table: 'note', rowId: 'n1', column: 'body', rowVersion: 5 };
/** Computed beside the program from security reference 3.2: key 44…, salt 33…, epoch 2, "hemligt" padded to 64 bytes. */
const ANSWER =
  '0100000002333333333333333333333333333333337e55fbdda942f8b9511bb28ba5f6a3886b1e166a6d63b38233a6beceb48becad6df4a9428a62f6873e54246ea4adda0dde34d83eb6dc28e6c8c6d9b339150df7cb7a59d701315bf75560ba5df489b48b';
const HEAD_BYTES = 21;
const TAG_BYTES = 16;

const cipherWith = (isKeptElsewhere?: (room: string, epoch: number) => boolean) => {
  const keyring = createKeyring();
  keyring.put('KUR', 2, of(0x44));
  return createFieldCipher('v', keyring, (size) => of(0x33, size), isKeptElsewhere);
};
const cipher = cipherWith();
const opened = (bytes: Uint8Array, over: Partial<typeof place> = {}) => cipher.open('KUR', { ...place, ...over }, bytes);
const ofEpoch = (epoch: number): Buffer => {
  const bytes = Buffer.from(ANSWER, 'hex');
  bytes.writeUInt32BE(epoch, 1);
  return bytes;
};

describe('one sealed value', () => {
  it('catches a value that another version of the program would not open', () => {
    expect(cipher.seal('KUR', place, utf8('hemligt')).toString('hex')).toBe(ANSWER);
    const found = opened(Buffer.from(ANSWER, 'hex'));
    expect(found.kind === 'OPEN' && found.plain.toString('utf8')).toBe('hemligt');
  });

  it('catches a value that is read past the bytes it was handed in', () => {
    const larger = Buffer.concat([of(9, 5), Buffer.from(ANSWER, 'hex'), of(9, 5)]);
    expect(opened(new Uint8Array(larger.buffer, larger.byteOffset + 5, ANSWER.length / 2)).kind).toBe('OPEN');
  });

  it('catches a text that follows another row, table, column or version', () => {
    for (const other of [{ table: 'x' }, { rowId: 'x' }, { column: 'x' }, { rowVersion: 4 }]) expect([other, opened(Buffer.from(ANSWER, 'hex'), other)]).toEqual([other, { kind: 'DAMAGED' }]);
  });

  it.each([
    [0, 64], [60, 64], [61, 256], [252, 256], [253, 1024], [1020, 1024], [1021, 4096], [4092, 4096], [4093, 8192], [8188, 8192], [8189, 12_288], [20_000, 20_480],
  ])('catches a length that tells more than its class: %i bytes lie in %i', (size, padded) => {
    const sealed = cipher.seal('KUR', place, of(7, size));
    expect(sealed).toHaveLength(HEAD_BYTES + padded + TAG_BYTES);
    expect(opened(sealed)).toEqual({ kind: 'OPEN', plain: of(7, size) });
  });

  it('catches a length inside that points out of the value', () => {
    const forged = (length: number): Buffer => {
      const padded = Buffer.alloc(64);
      padded.writeUInt32BE(length);
      const okm = deriveKey(of(0x44), 'sedd/field/v1', of(0x33, 16), 44);
      return Buffer.concat([ofEpoch(2).subarray(0, HEAD_BYTES), seal(okm.subarray(0, 32), okm.subarray(32), padded, bindTo('sedd/field-place/v1', 'v', 'note', 'n1', 'body', 'KUR', 2, 5))]);
    };
    expect([opened(forged(60)), opened(forged(61)), opened(forged(0xffffffff))]).toEqual([{ kind: 'OPEN', plain: of(0, 60) }, { kind: 'DAMAGED' }, { kind: 'DAMAGED' }]);
  });

  it('catches bytes that are no value and are tried, or that throw: too short, another format, changed', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([1]), ofEpoch(2).subarray(0, 20), ofEpoch(2).subarray(0, HEAD_BYTES), ofEpoch(2).subarray(0, -1), Buffer.concat([Buffer.from([2]), ofEpoch(2).subarray(1)])]) {
      expect(opened(bytes)).toEqual({ kind: 'DAMAGED' });
    }
    // Whoever has no key hears of a missing key only for what could be a value.
    const locked = (bytes: Buffer) => cipher.open('EMI', place, bytes).kind;
    expect([locked(ofEpoch(0)), locked(ofEpoch(2)), locked(ofEpoch(2).subarray(0, HEAD_BYTES)), locked(ofEpoch(2).subarray(0, 20)), locked(Buffer.concat([Buffer.from([0]), ofEpoch(2).subarray(1)]))]).toEqual(['NO_KEY', 'NO_KEY', 'NO_KEY', 'DAMAGED', 'DAMAGED']);
  });

  it('catches a value of a lost epoch that is called locked, and one of a kept or newer epoch that is called damaged', () => {
    expect([opened(ofEpoch(1)), opened(ofEpoch(3))]).toEqual([{ kind: 'DAMAGED' }, { kind: 'NO_KEY' }]);
    const waiting = cipherWith((room, epoch) => room === 'KUR' && epoch === 1);
    expect([waiting.open('KUR', place, ofEpoch(1)).kind, waiting.open('KUR', place, ofEpoch(0)).kind]).toEqual(['NO_KEY', 'DAMAGED']);
  });

  it('catches a room that looks open without its key, and a value written into one', () => {
    expect([cipher.holds('KUR'), cipher.holds('EMI'), cipher.epochOf('KUR'), cipher.epochOf('EMI')]).toEqual([true, false, 2, 0]);
    expect(() => cipher.seal('EMI', place, utf8('hemligt'))).toThrow('only a held room is written to');
  });

  it('catches the key of one value that stays in memory after it was sealed or opened', async () => {
    const key = deriveKey(of(0x44), 'sedd/field/v1', of(0x33, 16), 44).toString('hex').slice(0, 64);
    expect(await wipedIn(() => cipher.seal('KUR', place, utf8('hemligt')))).toContain(key);
    expect(await wipedIn(() => opened(ofEpoch(2)))).toContain(key);
  });
});
