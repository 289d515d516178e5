import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter(Boolean);
const texts = files.filter((file) => /\.(ts|tsx|mjs|cjs|js|json|md|css|html|yml|sql|csv|txt)$/.test(file) && file !== 'package-lock.json');
const allowed = new Set([...identities.personnummer, ...identities.samordningsnummer]);

/** A number of somebody: a real date of birth, or a coordination number (month 00–12, day 60–91). */
const isSomebodys = (digits: string): boolean => {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [number, number, number];
  if (day >= 60 && day <= 91) return true;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const luhn = (tenDigits: string): boolean => {
  const sum = [...tenDigits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

/** Twelve digits, or six and four, that look like a number of somebody born since 1900. */
const personalNumbers = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\d.\w-])((?:19|20)\d{2}(?:0\d|1[0-2])\d{2}-?\d{4})(?![\d\w])/g)]
    .map((match) => (match[1] ?? '').replace('-', ''))
    .filter((digits) => isSomebodys(digits) && luhn(digits.slice(2)));

describe('repository', () => {
  it("catches a real person's number: only Skatteverket's public test numbers appear", () => {
    const found = texts
      .filter((file) => !file.endsWith('test-identities.json'))
      .flatMap((file) => personalNumbers(readFileSync(file, 'utf8')).filter((digits) => !allowed.has(digits)).map((digits) => `${file}: ${digits.slice(0, 8)}…`));
    expect(found).toEqual([]);
  });

  it('catches hidden direction marks in source text (they can make code read otherwise than it runs)', () => {
    const found = texts.filter((file) => /\.(ts|tsx|mjs|cjs|js)$/.test(file) && /[\u202A-\u202E\u2066-\u2069]/.test(readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });

  it('catches a lockfile that names a registry', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/);
  });
});
