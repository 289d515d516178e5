import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createFieldCipher } from '#electron/security/field-cipher.ts';
import { createKeyring } from '#electron/security/keyring.ts';
import { tries } from '#tests/support/scale.ts';

const SALT_AT = 5;
const SALT_BYTES = 16;
const VALUES = tries(20_000, 1_000_000);
/** Chi-squared with 255 degrees of freedom lies above this once in ten million times. */
const CHI_SQUARED_LIMIT = 390;

it(`catches a salt that comes twice, or salts that are not even: ${String(VALUES)} sealed values`, () => {
  const keyring = createKeyring();
  keyring.put('GEM', 1, randomBytes(32));
  const cipher = createFieldCipher('01890000-0000-7000-8000-0000000000bb', keyring, (size) => randomBytes(size));
  const place = { table: 'note', rowId: '01890000-0000-7000-8000-0000000000aa', column: 'body', rowVersion: 1 };
  const seen = new Set<string>();
  const counts = new Float64Array(256);
  for (let count = 0; count < VALUES; count += 1) {
    // The same text in the same place each time: only the salt makes them differ.
    const salt = cipher.seal('GEM', place, Buffer.from('samma text')).subarray(SALT_AT, SALT_AT + SALT_BYTES);
    seen.add(salt.toString('latin1'));
    for (const byte of salt) counts[byte] = (counts[byte] ?? 0) + 1;
  }
  expect(seen.size).toBe(VALUES);
  const expected = (VALUES * SALT_BYTES) / 256;
  expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(CHI_SQUARED_LIMIT);
}, tries(20_000, 600_000));
