import { describe, expect, it } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey, recoverySeed } from '#electron/security/recovery-key.ts';
import { codeOf, must } from './support.ts';

/* The answers were computed beside the program: Crockford's base32, the remainder by 1021, HKDF. */

const papers: readonly (readonly [hex: string, paper: string])[] = [
  ['0102030405060708090a0b0c0d0e0f1011121314', '0410-6105-0R3G-G28A-1C60-T3GF-208H-44RM-20'],
  ['ffffffffffffffffffffffffffffffffffffffff', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-AK'],
  ['000000000000000000000000000000000000002a', '0000-0000-0000-0000-0000-0000-0000-001A-1A'],
];
const [[, PAPER]] = papers as readonly [readonly [string, string], ...unknown[]];

describe('a paper key', () => {
  it.each(papers)('catches a paper that an older or newer program would not read: %s', (hex, paper) => {
    expect(formatRecoveryKey(Buffer.from(hex, 'hex'))).toBe(paper);
    expect(must(parseRecoveryKey(paper)).toString('hex')).toBe(hex);
  });

  it.each([
    ['small letters', PAPER.toLowerCase()],
    ['spaces, tabs and lines', ` ${PAPER.replaceAll('-', ' \t\n')} `],
    ['no groups', PAPER.replaceAll('-', '')],
    ['the dashes of a word processor', PAPER.replaceAll('-', '–')],
    ['O for 0, I and L for 1', PAPER.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'L')],
    ['o for 0, i and l for 1', PAPER.replaceAll('0', 'o').replace('1', 'i').replaceAll('1', 'l')],
  ])('catches a right paper that is refused for how it was typed: %s', (_, typed) => {
    expect(must(parseRecoveryKey(typed)).toString('hex')).toBe(papers[0]?.[0]);
  });

  it.each([
    ['one character too few', PAPER.slice(0, -1)],
    ['one character too many', `${PAPER}0`],
    ['a group twice', `${PAPER}-${PAPER}`],
    ['a letter that is in no key', PAPER.replace('G', 'U')],
    ['a sign that is no dash', PAPER.replace('-', '_')],
    ['a wrong check character', PAPER.replace(/20$/, '21')],
    ['the check character before the last', PAPER.replace(/20$/, '30')],
    ['nothing', ''],
  ])('catches a mistyped key that is tried: %s', (_, typed) => {
    expect(codeOf(parseRecoveryKey(typed))).toBe('RECOVERY_KEY_MISTYPED');
  });

  it('catches a secret of another length on a paper', () => {
    expect(() => formatRecoveryKey(Buffer.alloc(19))).toThrow('160 bits');
    expect(() => formatRecoveryKey(Buffer.alloc(21))).toThrow('160 bits');
  });

  it('catches a paper of one vault that opens another, and one that opens none after an update', () => {
    const secret = Buffer.from(papers[0]?.[0] ?? '', 'hex');
    expect(recoverySeed(secret, 'v').toString('hex')).toBe('4a3e01a0cd76e22af2c0ef12e8cd3d7c0781dbc996af5cf0c01bf354a198e38a');
    expect(recoverySeed(secret, 'w').equals(recoverySeed(secret, 'v'))).toBe(false);
  });
});
