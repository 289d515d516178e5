import { describe, expect, it } from 'vitest';
import { line, prose, requiredLine } from '#shared/contract/fields.ts';
import { cleanLine, cleanProse, codePointName, countHidden, mixesScripts, partsOf, withoutHidden } from '#shared/kernel/clean-text.ts';

const span = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset));
const notInNames = [
  ...span(0x0e, 0x1f), ...span(0x00, 0x08), ...span(0x7f, 0x84), ...span(0x86, 0x9f), '\u00ad', '\u061c', '\u180e', ...span(0x200b, 0x200f), ...span(0x202a, 0x202e),
  ...span(0x2060, 0x206f), '\ufeff', ...span(0xfff9, 0xfffb), ...span(0xe0000, 0xe007f), '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4',
];
const names = ['Ali Berg', 'Åsa Öhrn'];
const hostile = notInNames.flatMap((mark, index) => {
  const name = names[index % 2] ?? '';
  return index % 3 === 0 ? [[`${mark}${name}`, name]] : index % 3 === 1 ? [[`${name.slice(0, 2)}${mark}${name.slice(2)}`, name]] : [[`${name}${mark}`, name], [`${mark}${mark}${name}${mark}`, name]];
}) as [string, string][];

describe('names, titles and identifiers', () => {
  it('lose what nobody sees in every one of 300 strings (catches two pupils with one name on screen)', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(300);
    for (const [text, name] of hostile) {
      expect(cleanLine(text), codePointName(text)).toBe(name);
      expect(line.parse(text)).toBe(name);
      expect(requiredLine.parse(text)).toBe(name);
    }
  });

  it('are composed and one line (catches å of two characters, and a name that goes on in the next row)', () => {
    expect(cleanLine('A\u030asa\r\nÖ\u2028hrn\tEk\u00a0 X')).toBe('Åsa Ö hrn Ek X');
    expect(cleanLine('a\u030a')).toHaveLength(1);
    expect(cleanLine('A\ud800B')).toBe('A\ufffdB');
    expect(cleanLine('A\u200b\u030a'), 'a mark between letter and ring').toBe('Å');
  });

  it('that hold nothing visible are empty and refused where one is asked for (catches a pupil without a name)', () => {
    expect(requiredLine.safeParse('\u200b\u202e \ufeff').success).toBe(false);
  });

  it('are the same cleaned twice', () => {
    for (const [text] of hostile) expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
  });

  it('with letters of two scripts that look alike are told (catches a Cyrillic а that no search finds)', () => {
    for (const name of ['\u0410li Berg', 'Be\u0440g', 'Al\u03bf Ek', 'P\u0430ul']) expect(mixesScripts(name), name).toBe(true);
    for (const name of ['Åsa Öhrn', 'Анна Иванова', 'Ελένη', 'علي', 'Nguyễn Thị Ánh', 'Çelik-Ağa', '', '8B', '李小龙 Li']) expect(mixesScripts(name), name).toBe(false);
  });
});

describe('running text', () => {
  it('keeps direction marks and shows them, and loses control characters (catches text that reads otherwise than it says)', () => {
    const text = 'Före\u202etfe\u202c efter\u200b';
    expect(prose.parse(text)).toBe(text);
    expect(partsOf(text)).toEqual([{ text: 'Före' }, { hidden: '\u202e' }, { text: 'tfe' }, { hidden: '\u202c' }, { text: ' efter' }, { hidden: '\u200b' }]);
    expect([countHidden(text), withoutHidden(text)]).toEqual([3, 'Företfe efter']);
    expect(prose.parse('a\u0000b\u001b[31mc\r\nd\te')).toBe('ab[31mc\nd\te');
  });

  it('marks every one of the hostile strings and loses no character of it', () => {
    for (const [text] of hostile) {
      const kept = cleanProse(text);
      expect(partsOf(kept).map((part) => ('text' in part ? part.text : part.hidden)).join('')).toBe(kept);
      expect(partsOf(kept).flatMap((part) => ('text' in part ? [part.text] : [])).join('')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\u{e0000}-\u{e007f}]/u);
    }
  });

  it('leaves the joiners of Persian and of emoji alone', () => {
    for (const text of ['می\u200cخواهم', '👩\u200d👧']) expect(countHidden(cleanProse(text))).toBe(0);
  });
});
