import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { deriveKey } from './primitives.ts';

/** Crockford base32: no I, L, O or U, so that a handwritten copy can be read back. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RECOVERY_BYTES = 20;
const BITS_PER_SYMBOL = 5n;
const SYMBOL_MASK = 31n;
const DATA_SYMBOLS = 32;
const CHECK_SYMBOLS = 2;
const GROUP = 4;
/** The largest prime below 32². Any single wrong character and any swap of two different neighbours change the remainder. */
const CHECK_PRIME = 1021n;

const toNumber = (symbols: string): bigint => Array.from(symbols).reduce((sum, symbol) => (sum << BITS_PER_SYMBOL) | BigInt(ALPHABET.indexOf(symbol)), 0n);

const toSymbols = (value: bigint, count: number): string =>
  Array.from({ length: count }, (_, index) => ALPHABET[Number((value >> (BITS_PER_SYMBOL * BigInt(count - 1 - index))) & SYMBOL_MASK)]).join('');

/** 160 bits as eight groups of four and two check characters: `AAAA-…-AAAA-CC`. */
export const formatRecoveryKey = (secret: Uint8Array): string => {
  assert(secret.length === RECOVERY_BYTES, 'a recovery key is 160 bits');
  const value = BigInt(`0x${Buffer.from(secret).toString('hex')}`);
  const data = toSymbols(value, DATA_SYMBOLS);
  const groups = Array.from({ length: DATA_SYMBOLS / GROUP }, (_, index) => data.slice(index * GROUP, (index + 1) * GROUP));
  return [...groups, toSymbols(value % CHECK_PRIME, CHECK_SYMBOLS)].join('-');
};

/** Reads what a person typed: case, spaces and hyphens do not matter; I and L are 1, O is 0. */
export const parseRecoveryKey = (typed: string): Result<Buffer, Failure<'RECOVERY_KEY_MISTYPED'>> => {
  const symbols = typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  const isShaped = symbols.length === DATA_SYMBOLS + CHECK_SYMBOLS && Array.from(symbols).every((symbol) => ALPHABET.includes(symbol));
  if (!isShaped) return fail('RECOVERY_KEY_MISTYPED');
  const value = toNumber(symbols.slice(0, DATA_SYMBOLS));
  if (value % CHECK_PRIME !== toNumber(symbols.slice(DATA_SYMBOLS))) return fail('RECOVERY_KEY_MISTYPED');
  return ok(Buffer.from(value.toString(16).padStart(RECOVERY_BYTES * 2, '0'), 'hex'));
};

/** Stands between the two halves of a key that lies on two papers. */
const JOINT = '+';

/** What two papers say together: each half in its own groups with its own check characters. Either alone says nothing. */
export const formatHalves = (secret: Uint8Array, pad: Uint8Array): string => {
  const other = exclusiveOr(secret, pad);
  try {
    return [formatRecoveryKey(pad), formatRecoveryKey(other)].join(JOINT);
  } finally {
    other.fill(0);
  }
};

const exclusiveOr = (left: Uint8Array, right: Uint8Array): Buffer => Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));

/** A whole key, or two halves with a plus between them, in any order. A mistyped half is named by its place, `paper` 1 or 2. */
export const parsePaperKey = (typed: string): Result<Buffer, Failure<'RECOVERY_KEY_MISTYPED'>> => {
  const [first = '', second, ...more] = typed.split(JOINT);
  if (more.length > 0) return fail('RECOVERY_KEY_MISTYPED');
  const one = parseRecoveryKey(first);
  if (second === undefined) return one;
  if (!one.ok) return fail(one.failure.code, { paper: 1 });
  const other = parseRecoveryKey(second);
  if (!other.ok) {
    one.value.fill(0);
    return fail(other.failure.code, { paper: 2 });
  }
  const secret = exclusiveOr(one.value, other.value);
  one.value.fill(0);
  other.value.fill(0);
  return ok(secret);
};

/** The seed of the paper key's X25519 pair: 160 random bits need no slow hash, HKDF only. Bound to the vault. */
export const recoverySeed = (secret: Uint8Array, vaultId: string): Buffer => deriveKey(secret, 'sedd/recovery/v2', Buffer.from(vaultId, 'utf8'));
