/**
 * The PDF engine: from a document's definition to the bytes of a tagged PDF/A-3a file. The same input gives the same bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { Attachment, Resources } from './engine/document.ts';
import { loadFonts } from './engine/fonts.ts';
import { print, type PrintJob } from './engine/printer.ts';
import type { PageFurniture, PdfNode } from './node.ts';
import { prepare, type MissingGlyph, type Preparation } from './prepare.ts';
import { missingIn, printable } from './text.ts';
import { PAGE_MARGINS, PAGE_SIZE, TEXT_STYLE } from './theme.ts';

export type { Attachment } from './engine/document.ts';

/** A document as a pure function made it from its data. */
export interface PdfDefinition {
  readonly content: readonly PdfNode[];
  readonly header?: PageFurniture;
  readonly footer?: PageFurniture;
  /** A word across every page, such as UTKAST. */
  readonly watermark?: string;
  /** Room above and below the text, where a paper must stay on one page. */
  readonly margins?: { readonly top: number; readonly bottom: number };
}

/** What the file says about itself. Neutral words: these are readable without opening the document. */
export interface RenderOptions {
  readonly title: string;
  readonly lang: 'sv-SE';
  readonly author?: string;
  readonly subject?: string;
  /** Given, never the clock, so that the same document gives the same bytes. */
  readonly createdAt: Date;
  readonly attachments?: readonly Attachment[];
  readonly conformance: 'PDF/A-3a';
}

/** `field` names the place in the data; `params` the character and how many kinds of it there are in all. */
export type RenderFailure = Failure<'MISSING_GLYPH'>;

/** The engine with its fonts in memory. */
export interface PdfEngine {
  /** Makes the file. Refused with MISSING_GLYPH when a character has no glyph; throws on a fault in the definition. */
  render(definition: PdfDefinition, options: RenderOptions): Promise<Result<Uint8Array, RenderFailure>>;
  /** The characters of a text that could not be printed, each once, to show before the export. */
  findMissingGlyphs(text: string): string[];
}

/** Reads fonts and colour profile from `fontsDir` (`resources/fonts`). Throws when one is missing. */
export function createPdfEngine({ fontsDir }: { readonly fontsDir: string }): PdfEngine {
  const colorProfile = new Uint8Array(readFileSync(join(fontsDir, 'sRGB_IEC61966_2_1.icc')));
  const resources: Resources = { fonts: loadFonts(fontsDir), colorProfile };
  const { has } = resources.fonts;
  return {
    findMissingGlyphs: (text) => missingIn(text, has),
    async render(definition, options) {
      const missing: MissingGlyph[] = [];
      const job = printJob(definition, options, { has, missing, loose: false });
      const [first] = missing;
      if (first) {
        const count = new Set(missing.map(({ character }) => character)).size;
        return fail('MISSING_GLYPH', { character: first.character, count }, first.field);
      }
      const bytes = (await print(job, resources)) ?? (await print(printJob(definition, options, { has, missing, loose: true }), resources));
      if (!bytes) throw new Error('the layout lost a part of the document');
      return ok(bytes);
    },
  };
}

function printJob(definition: PdfDefinition, options: RenderOptions, preparation: Preparation): PrintJob {
  const clean = (node: PdfNode): PdfNode => prepare(node, preparation);
  const [header, footer] = [cleanFurniture(definition.header, clean), cleanFurniture(definition.footer, clean)];
  // Page furniture is made while pages are laid out: asking for a first and a later page finds its gaps beforehand.
  for (const furniture of [header, footer]) [1, 2].forEach((page) => furniture?.(page, 2));
  const { watermark } = definition;
  const { title, author, subject, lang, createdAt, attachments = [] } = options;
  return {
    content: definition.content.map(clean),
    ...(header && { header }),
    ...(footer && { footer }),
    ...(watermark && { watermark }),
    pageSize: PAGE_SIZE,
    margins: { ...PAGE_MARGINS, ...definition.margins },
    defaultStyle: TEXT_STYLE,
    metadata: {
      title: printable(title),
      ...(author && { author: printable(author) }),
      ...(subject && { subject: printable(subject) }),
      lang,
      createdAt,
    },
    attachments,
  };
}

function cleanFurniture(furniture: PageFurniture | undefined, clean: (node: PdfNode) => PdfNode): PageFurniture | undefined {
  if (!furniture) return undefined;
  return (page, pages) => {
    const node = furniture(page, pages);
    return node ? clean(node) : undefined;
  };
}
