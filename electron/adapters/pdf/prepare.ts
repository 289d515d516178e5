import { printable, missingIn } from './text.ts';
import type { PdfNode, TextRun } from './node.ts';

/** A character that the fonts cannot print, and the field of the document's data that it stands in. */
export interface MissingGlyph {
  readonly character: string;
  readonly field: string;
}

const KINDS = ['text', 'stack', 'columns', 'table', 'svg', 'canvas'] as const;
const KNOWN_KEYS = new Set<string>([
  ...KINDS,
  ...['fontSize', 'bold', 'italics', 'color', 'lineHeight', 'characterSpacing', 'fontFeatures', 'alignment', 'noWrap'],
  ...['columnGap', 'layout', 'width', 'margin', 'unbreakable', 'pageBreak', 'fillColor', 'border'],
  ...['role', 'scope', 'alt', 'lang', 'minSpace', 'field'],
]);

/** Only shapes and words: nothing that fetches, links, styles from outside or runs. */
const SVG_FORBIDDEN = /<\s*(?:a|image|use|script|style|foreignObject|animate\w*|set)\b|\bhref\b|\bon\w+\s*=|url\(\s*(?!#)|<!|<\?|&#/i;
const SVG_TEXT = />([^<]*)</g;
const BREAKABLE = { dontBreakRows: false, keepWithHeaderRows: 0 };

/** What preparing needs to know, and what it finds. */
export interface Preparation {
  readonly has: (codePoint: number) => boolean;
  /** Lets everything break over pages, where the layout with whole blocks did not fit. */
  readonly loose: boolean;
  readonly missing: MissingGlyph[];
}

/**
 * A copy of the node that the layout may write into, with printable text, and the characters that the fonts lack. Throws
 * when the node holds anything outside the vocabulary, such as a link or an image.
 */
export function prepare(node: PdfNode, job: Preparation, outerField = ''): PdfNode {
  const unknown = Object.keys(node).find((key) => !KNOWN_KEYS.has(key));
  if (unknown !== undefined) throw new Error(`documents have no "${unknown}"`);
  const kinds = KINDS.filter((kind) => node[kind] !== undefined);
  if (kinds.length !== 1) throw new Error(`a node is one kind of content, not ${kinds.join(' and ') || 'none'}`);
  const field = node.field ?? outerField;
  const inner = (child: PdfNode): PdfNode => prepare(child, job, field);
  const clean = (text: string): string => {
    for (const character of missingIn(text, job.has)) job.missing.push({ character, field });
    return printable(text);
  };
  const { text, stack, columns, table, svg, canvas, alt, unbreakable, ...rest } = node;
  return {
    ...rest,
    ...(unbreakable && !job.loose ? { unbreakable } : {}),
    ...(alt === undefined ? {} : { alt: printable(alt) }),
    ...(text === undefined ? {} : { text: typeof text === 'string' ? clean(text) : text.map((run): TextRun => ({ ...run, text: clean(run.text) })) }),
    ...(stack && { stack: stack.map(inner) }),
    ...(columns && { columns: columns.map(inner) }),
    ...(table && { table: { ...table, ...(job.loose ? BREAKABLE : {}), widths: [...table.widths], body: table.body.map((row) => row.map(inner)) } }),
    ...(svg === undefined ? {} : { svg: cleanSvg(svg, clean) }),
    ...(canvas && { canvas: canvas.map((shape) => ({ ...shape })) }),
  };
}

function cleanSvg(svg: string, clean: (text: string) => string): string {
  if (SVG_FORBIDDEN.test(svg)) throw new Error('a picture holds more than shapes and words');
  return svg.replace(SVG_TEXT, (_, words: string) => `>${clean(words)}<`);
}
