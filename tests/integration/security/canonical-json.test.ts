import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { contract } from '#shared/contract/contract.ts';
import { between, randomFrom } from '#tests/faults/lab/figure.ts';
import { tries } from '#tests/support/scale.ts';

const canonical = (value: unknown): string => canonicalBytes(value).toString('utf8');

const DIGITS = 17;
const ENOUGH = 60;
const PLAIN_UP_TO = 21;
const PLAIN_FROM = -6;

/** Half-way between two, the even one is meant: `toExponential` takes the greater. */
const toEven = (digits: string, exact: string): string => (/^50*e/.test(exact.slice(digits.length)) && Number(digits.at(-1)) % 2 === 1 ? exact.slice(0, digits.length) : digits);

/** The shortest digits that give the number back, laid out as ECMAScript does (RFC 8785, 3.2.2.3), without asking it to. */
const ownNumber = (value: number): string => {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const length = Array.from({ length: DIGITS }, (_, index) => index).find((index) => Number(size.toExponential(index)) === size) ?? 0;
  const [mantissa = '', exponentText = '0'] = size.toExponential(length).split('e');
  const digits = toEven(mantissa.replace('.', ''), size.toExponential(length + ENOUGH).replace('.', ''));
  const point = Number(exponentText) + 1;
  const sign = value < 0 ? '-' : '';
  if (point > 0 && point <= PLAIN_UP_TO) return sign + (digits.length <= point ? digits.padEnd(point, '0') : `${digits.slice(0, point)}.${digits.slice(point)}`);
  if (point > PLAIN_FROM && point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const exponent = point - 1;
  return `${sign}${digits[0] ?? ''}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent))}`;
};

const SHORT: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' };
const ownString = (text: string): string =>
  `"${Array.from({ length: text.length }, (_, index) => text[index] ?? '')
    .map((unit) => SHORT[unit] ?? (unit < ' ' ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit))
    .join('')}"`;

/** RFC 8785 in a few lines, sharing nothing with the library. */
const own = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return ownNumber(value);
  if (typeof value === 'string') return ownString(value);
  if (Array.isArray(value)) return `[${value.map(own).join(',')}]`;
  const byUnits = ([one]: readonly [string, unknown], [two]: readonly [string, unknown]): number => {
    for (let at = 0; at < Math.min(one.length, two.length); at += 1) if (one.charCodeAt(at) !== two.charCodeAt(at)) return one.charCodeAt(at) - two.charCodeAt(at);
    return one.length - two.length;
  };
  return `{${Object.entries(value as object).toSorted(byUnits).map(([key, inner]) => `${ownString(key)}:${own(inner)}`).join(',')}}`;
};

const bits = new DataView(new ArrayBuffer(8));
const double = (hex: string): number => {
  bits.setBigUint64(0, BigInt(`0x${hex}`));
  return bits.getFloat64(0);
};
const anyDouble = (random: () => number): number => {
  for (;;) {
    bits.setUint32(0, Math.floor(random() * 2 ** 32));
    bits.setUint32(4, Math.floor(random() * 2 ** 32));
    const value = bits.getFloat64(0);
    if (Number.isFinite(value)) return value;
  }
};

const letters = ['a', 'B', 'å', 'Ö', '€', '\u{1F600}', '\uFB33', '\u0080', '\u2028', '"', '\\', '/', '\n', '\u0000', '\u001f', '\u007f', '1', '10', '', 'e\u0301', '\u00e9'];
const anyText = (random: () => number): string => Array.from({ length: between(random, 0, 6) }, () => letters[between(random, 0, letters.length - 1)]).join('');
const anyJson = (random: () => number, depth = 0): unknown => {
  const dice = between(random, 0, depth > 3 ? 4 : 7);
  if (dice === 0) return null;
  if (dice === 1) return random() < 0.5;
  if (dice === 2) return random() < 0.4 ? between(random, -1_000_000, 1_000_000) / 10 ** between(random, 0, 9) : anyDouble(random);
  if (dice <= 4) return anyText(random);
  const size = between(random, 0, 5);
  if (dice === 5) return Array.from({ length: size }, () => anyJson(random, depth + 1));
  return Object.fromEntries(Array.from({ length: size }, () => [anyText(random), anyJson(random, depth + 1)]));
};

describe('canonical JSON (RFC 8785)', () => {
  it.each([
    ['0000000000000000', '0'], ['8000000000000000', '0'], ['0000000000000001', '5e-324'], ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'], ['ffefffffffffffff', '-1.7976931348623157e+308'], ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'], ['4430000000000000', '295147905179352830000'], ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'], ['44b52d02c7e14af7', '1.0000000000000001e+23'], ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'], ['444b1ae4d6e2ef50', '1e+21'], ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'], ['41b3de4355555553', '333333333.3333332'], ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'], ['41b3de4355555556', '333333333.3333334'], ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'], ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('catches a number written otherwise than in the appendix of the RFC: %s is %s', (hex, text) => {
    expect([canonical(double(hex)), ownNumber(double(hex))]).toEqual([text, text]);
  });

  it('catches another order of keys, escaping or layout than in the examples of the RFC', () => {
    expect(canonical({ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/', literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\u{1F600}': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
    expect([...canonical(keys).matchAll(/:"([^"]*)"/g)].map(([, name]) => name)).toEqual(['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh']);
    expect(canonical(keys)).toBe(own(keys));
  });

  it('catches a value that an independent implementation writes otherwise', () => {
    const random = randomFrom(20_261_117);
    const different: string[] = [];
    for (let round = 0; round < tries(5000, 100_000); round += 1) {
      const value = anyJson(random);
      if (canonical(value) !== own(value)) different.push(`${canonical(value)} / ${own(value)}`);
    }
    expect(different.slice(0, 3)).toEqual([]);
  });

  it.each([
    ['not a number', Number.NaN],
    ['infinity', [Number.NEGATIVE_INFINITY]],
    ['half a character', { text: '\uD800' }],
    ['half a character in a key', { '\uDC00': 1 }],
    ['nothing at all', undefined],
    ['a circle', (() => { const loop: Record<string, unknown> = {}; loop['self'] = loop; return loop; })()],
  ])('catches %s that gets a form and so a signature', (_, value) => {
    expect(() => canonical(value)).toThrow();
  });

  it('catches å typed as two characters that is signed as another text than å', () => {
    const { input } = contract['note.add'];
    const fields = { caseId: '01890000-0000-7000-8000-0000000000c1', kind: 'OFFICIAL_NOTE', occurredOn: '2026-11-17' };
    const forms = ['Åsa såg det', 'A\u030asa sa\u030ag det'].map((text) => input.safeParse({ ...fields, text }));
    expect(forms.map(({ success }) => success)).toEqual([true, true]);
    expect(canonical(forms[0]?.data)).toBe(canonical(forms[1]?.data));
  });
});
