import { describe, expect, it } from 'vitest';
import { missingIn, printable, suggestReplacement } from '#electron/adapters/pdf/text.ts';

const latin = (codePoint: number): boolean => codePoint >= 32 && codePoint < 0x180;

describe('printable', () => {
  it('makes one kind of line end of all, so that Windows text has no stray boxes', () => {
    expect(printable('a\r\nb\rc\u2028d\u0085e\nf')).toBe('a\nb\nc\nd\ne\nf');
  });

  it('keeps tabs and removes lone surrogates, which no PDF string can hold', () => {
    expect(printable('a\tb\uD83Dc')).toBe('a\tbc');
  });

  it('takes hyphens and spaces that only steer line breaks for plain ones', () => {
    expect(printable('e\u2011post 22\u202F%')).toBe('e-post 22\u00A0%');
  });
});

describe('missingIn', () => {
  it('names a character of several code points as one, not its parts', () => {
    expect(missingIn('hej 👩‍👧 och 🇸🇪', latin)).toEqual(['👩‍👧', '🇸🇪']);
  });

  it('does not report what is removed anyway', () => {
    expect(missingIn('a\u200Bb\u0007c\n\t', latin)).toEqual([]);
  });

  it('composes before it looks, so that "å" of two code points is not missing', () => {
    expect(missingIn('a\u030A', latin)).toEqual([]);
  });
});

describe('suggestReplacement', () => {
  it('suggests words and signs that a person would write', () => {
    expect([suggestReplacement('→'), suggestReplacement('❤️'), suggestReplacement('ﬁ'), suggestReplacement('☃')]).toEqual(['->', '<3', 'fi', '']);
  });
});
