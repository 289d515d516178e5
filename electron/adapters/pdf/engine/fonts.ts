import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PdfmakeDocument, type EmbeddedFont, type FontFile, type PdfKitDocument } from './internals.ts';

/** The styles of the one typeface. Bold is semibold: bold itself is too loud beside long running text. */
export const FONT_STYLES = { normal: 'Inter-Regular', bold: 'Inter-SemiBold', italics: 'Inter-Italic', bolditalics: 'Inter-SemiBold' };
export const FONT_FAMILY = 'Inter';
const FILES = ['Inter-Regular', 'Inter-SemiBold', 'Inter-Italic'] as const;

/** Contextual forms would print "3x4" as "3×4": what is written is what is printed. */
const FEATURES = { calt: false, liga: false };
const FEATURES_TABULAR = { ...FEATURES, tnum: true };
const PRINTABLE_ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));
const MAX_CACHED_RUNS = 20_000;
const REPLACEMENT_CHARACTER = 0xfffd;

type EmbeddedFontClass = new (document: PdfKitDocument, font: FontFile, id: string) => EmbeddedFont;

/** The typeface, read and parsed once for all documents. */
export interface FontSet {
  /** Makes the styles known to a new document under their names. */
  install(document: PdfKitDocument): void;
  /** Whether every style has a glyph for the character. */
  has(codePoint: number): boolean;
}

/**
 * pdfkit does not export its class for embedded fonts; a document that opens one hands it out. Ours shares the laid-out
 * words between documents: most of a document's words stand in the one before it.
 */
function sharing(Base: EmbeddedFontClass, runs: Map<string, object>): EmbeddedFontClass {
  return class extends Base {
    override layoutRun(text: string, features?: unknown): object {
      const key = features ? `t${text}` : `p${text}`;
      const known = runs.get(key);
      if (known) return known;
      if (runs.size >= MAX_CACHED_RUNS) runs.clear();
      const run = super.layoutRun(text, features ? FEATURES_TABULAR : FEATURES);
      runs.set(key, run);
      return run;
    }
  };
}

/**
 * fontkit keeps each glyph with the characters it was first asked for by. Writing "Å" asks for its part "A" by number only,
 * and "A" would then have no character in the next document: so every glyph is asked for by character first.
 */
function nameGlyphs(file: FontFile): void {
  for (const codePoint of file.characterSet) file.glyphForCodePoint(codePoint);
  file.layout(PRINTABLE_ASCII, FEATURES);
  file.layout(PRINTABLE_ASCII, FEATURES_TABULAR);
}

/** Reads the typeface from `fontsDir`. Throws when a file is missing or no font. */
export function loadFonts(fontsDir: string): FontSet {
  const scratch = new PdfmakeDocument({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, () => false);
  const styles = FILES.map((name) => {
    const opened = scratch.font(readFileSync(join(fontsDir, `${name}.ttf`)))._font;
    nameGlyphs(opened.font);
    return { name, file: opened.font, Class: sharing(opened.constructor as EmbeddedFontClass, new Map()) };
  });
  const [first, ...others] = styles.map(({ file }) => new Set(file.characterSet));
  return {
    install(document) {
      for (const { name, file, Class } of styles) {
        const font = new Class(document, file, `F${++document._fontCount}`);
        font.unicode[0] = [REPLACEMENT_CHARACTER];
        document._fontFamilies[name] = font;
      }
    },
    has: (codePoint) => first?.has(codePoint) === true && others.every((set) => set.has(codePoint)),
  };
}
