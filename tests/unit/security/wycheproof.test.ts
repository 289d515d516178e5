import { verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { agree, publicKey } from '#electron/security/key-pairs.ts';
import { deriveKey, seal, unseal } from '#electron/security/primitives.ts';
import vectors from './wycheproof.json' with { type: 'json' };

/* Known traps of the algorithms, through the few functions that the program calls them by. */

type Row = readonly (string | number)[];
const text = (row: Row, at: number): string => String(row[at] ?? '');
const bytes = (row: Row, at: number): Buffer => Buffer.from(text(row, at), 'hex');
const wrong = (rows: readonly Row[], holds: (row: Row) => boolean): readonly unknown[] => rows.filter((row) => !holds(row)).map(([id]) => id);
const counted = (rows: readonly Row[]): readonly boolean[] => ['valid', 'invalid'].map((verdict) => rows.filter((row) => row[1] === verdict).length > 5);

describe('Wycheproof', () => {
  it('AES-256-GCM: catches a changed tag that is taken, and a text that is sealed otherwise than by others', () => {
    expect(counted(vectors.aesGcm)).toEqual([true, true]);
    expect(
      wrong(vectors.aesGcm, (row) => {
        const [key, iv, aad, message] = [bytes(row, 2), bytes(row, 3), bytes(row, 4), bytes(row, 5)];
        const sealed = Buffer.concat([bytes(row, 6), bytes(row, 7)]);
        const opened = unseal(key, iv, sealed, aad);
        return row[1] === 'invalid' ? opened === undefined : opened?.equals(message) === true && seal(key, iv, message, aad).equals(sealed);
      }),
    ).toEqual([]);
  });

  it('Ed25519: catches a signature that somebody made another of, and points of small order', () => {
    expect(counted(vectors.ed25519)).toEqual([true, true]);
    expect(
      wrong(vectors.ed25519, (row) => {
        const signature = bytes(row, 4);
        const isGood = signature.length === 64 && verify(null, bytes(row, 3), publicKey('ed25519', bytes(row, 2)), signature);
        return isGood === (row[1] === 'valid');
      }),
    ).toEqual([]);
  });

  it('X25519: catches a public key that gives everybody the same secret, and wrong arithmetic at the edges', () => {
    expect(vectors.x25519.length).toBeGreaterThan(50);
    expect(
      wrong(vectors.x25519, (row) => {
        const shared = agree(bytes(row, 3), bytes(row, 2));
        // Keys of small order agree on nothing but zeros: refused, whatever the vector allows.
        if (/^0+$/.test(text(row, 4))) return shared === undefined;
        return row[1] === 'invalid' ? shared === undefined : shared?.equals(bytes(row, 4)) === true;
      }),
    ).toEqual([]);
  });

  it('HKDF-SHA-256: catches a key that is derived otherwise than by others', () => {
    expect(vectors.hkdf.length).toBeGreaterThan(10);
    expect(
      wrong(vectors.hkdf, (row) => {
        const size = Number(row[5]);
        if (row[1] === 'invalid') {
          try {
            deriveKey(bytes(row, 2), bytes(row, 4).toString('utf8'), bytes(row, 3), size);
            return false;
          } catch {
            return true;
          }
        }
        return deriveKey(bytes(row, 2), bytes(row, 4).toString('utf8'), bytes(row, 3), size).equals(bytes(row, 6));
      }),
    ).toEqual([]);
  });
});
