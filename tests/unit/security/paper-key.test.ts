import { describe, expect, it } from 'vitest';
import { formatHalves, formatRecoveryKey, parsePaperKey, parseRecoveryKey, recoverySeed } from '#electron/security/recovery-key.ts';
import { codeOf, must } from './support.ts';
import { wipedIn } from './wiped.ts';

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
    ['letters that are in no key, in the key and in its check characters, whose remainders agree', `${'0'.repeat(31)}U0U`],
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

  it('catches a paper that is read by a wrong key’s remainder or not at all where nobody cut it in halves', () => {
    expect(must(parsePaperKey(PAPER)).toString('hex')).toBe(papers[0]?.[0]);
    expect([codeOf(parsePaperKey('')), codeOf(parsePaperKey(PAPER.replace('G', 'U')))]).toEqual(['RECOVERY_KEY_MISTYPED', 'RECOVERY_KEY_MISTYPED']);
  });
});

describe('a paper key in two halves', () => {
  const secret = Buffer.from('0102030405060708090a0b0c0d0e0f1011121314', 'hex');
  const pad = Buffer.from('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff00112233', 'hex');
  const other = Buffer.from('f1f3f1f7f1f3f1fff1f3f1f7f1f3f1ef11033127', 'hex');
  const halves = [formatRecoveryKey(pad), formatRecoveryKey(other)] as const;

  it('catches halves that do not make the key, whichever is read first', () => {
    expect(formatHalves(secret, pad)).toBe(`${halves[0]}+${halves[1]}`);
    expect([must(parsePaperKey(halves.join('+'))), must(parsePaperKey(halves.toReversed().join(' + ')))]).toEqual([secret, secret]);
  });

  it.each([
    ['a third half', `${halves.join('+')}+${halves[0]}`],
    ['a plus too many', `${halves.join('+')}+`],
    ['a mistyped first half', `${halves[0].slice(0, -1)}+${halves[1]}`],
    ['a mistyped second half', `${halves[0]}+${halves[1].slice(0, -1)}`],
    ['an empty second half', `${halves[0]}+`],
    ['no plus between them', halves.join(' ')],
  ])('catches a mistyped key that is tried: %s', (_, typed) => {
    expect(codeOf(parsePaperKey(typed))).toBe('RECOVERY_KEY_MISTYPED');
  });

  it('catches a refusal that sends one back to the paper that was typed right', () => {
    const paperOf = (typed: string): unknown => {
      const answer = parsePaperKey(typed);
      return answer.ok ? null : answer.failure.params?.['paper'];
    };
    expect([paperOf(`${halves[0].slice(0, -1)}+${halves[1]}`), paperOf(`${halves[0]}+${halves[1].slice(0, -1)}`), paperOf(PAPER.slice(0, -1))]).toEqual([1, 2, undefined]);
  });

  it('catches one half that opens by itself', () => {
    for (const half of halves) expect(must(parsePaperKey(half)).equals(secret)).toBe(false);
  });

  it('catches halves that stay in memory', async () => {
    expect(await wipedIn(() => formatHalves(secret, pad))).toContain(other.toString('hex'));
    expect(await wipedIn(() => parsePaperKey(halves.join('+')))).toEqual(expect.arrayContaining([pad.toString('hex'), other.toString('hex')]));
  });
});
