/**
 * Joins the per-script subsets of one typeface into one TrueType file, so that a name such as "Şêrko Țepeș" is one run of
 * one font. The first subset keeps its glyph numbers, and with them its kerning and figure features; glyphs of the others
 * are appended without kerning.
 */
import { componentsOf, readWoff, writeTrueType, type Glyph } from './sfnt.ts';

const KEPT_TABLES = ['GDEF', 'GPOS', 'GSUB', 'OS/2', 'name'];
const MAXP_FIRST_MAXIMUM = 6;

/**
 * One TrueType file from WOFF subsets of the same style, the most used first. Every character gets a glyph of its own, so
 * that text copied out of a document is the text that went in. Throws when a file is no WOFF with TrueType outlines.
 */
export function mergeSubsets(files: readonly Buffer[]): Buffer {
  const [base, ...rest] = files.map(readWoff);
  if (!base) throw new Error('no font file given');
  const glyphs: Glyph[] = [...base.glyphs];
  const characters = new Map<number, number>();
  const taken = new Set<number>();
  const assign = (character: number, glyph: number): void => {
    let own = glyph;
    if (taken.has(glyph)) own = glyphs.push(glyphs[glyph] as Glyph) - 1;
    taken.add(own);
    characters.set(character, own);
  };
  for (const [character, glyph] of [...base.characters].reverse()) assign(character, glyph);
  for (const part of rest) {
    const moved = new Map<number, number>();
    const move = (glyph: number): number => {
      const known = moved.get(glyph);
      if (known !== undefined) return known;
      const source = part.glyphs[glyph] as Glyph;
      const outline = Buffer.from(source.outline);
      for (const component of componentsOf(outline)) outline.writeUInt16BE(move(component.glyph), component.at);
      const own = glyphs.push({ ...source, outline }) - 1;
      moved.set(glyph, own);
      return own;
    };
    for (const [character, glyph] of part.characters) if (!characters.has(character)) assign(character, move(glyph));
  }
  const maxima = Buffer.from(base.tables.get('maxp') as Buffer);
  for (const part of rest) {
    const other = part.tables.get('maxp') as Buffer;
    for (let at = MAXP_FIRST_MAXIMUM; at + 1 < maxima.length; at += 2) {
      maxima.writeUInt16BE(Math.max(maxima.readUInt16BE(at), other.readUInt16BE(at)), at);
    }
  }
  maxima.writeUInt16BE(glyphs.length, 4);
  return writeTrueType(base, glyphs, characters, maxima, KEPT_TABLES);
}
