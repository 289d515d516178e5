/** Running text: headings, paragraphs, lists, quotes, notices. */
import type { PdfNode, TableLayout, TextRun } from '../node.ts';
import { COLOR, STYLE } from '../theme.ts';

/** Where a text comes from and in which language it is. */
export interface TextOptions {
  /** Path in the document's data, for naming the place of a missing glyph. */
  readonly field?: string;
  /** BCP 47, where it is not Swedish. */
  readonly lang?: string;
}

const origin = ({ field, lang }: TextOptions): Pick<PdfNode, 'field' | 'lang'> => ({
  ...(field ? { field } : {}),
  ...(lang ? { lang } : {}),
});

const HEADINGS = {
  1: { role: 'H1', style: STYLE.h1, margin: [0, 0, 0, 6], minSpace: 150 },
  2: { role: 'H2', style: STYLE.h2, margin: [0, 20, 0, 5], minSpace: 96 },
  3: { role: 'H3', style: STYLE.h3, margin: [0, 10, 0, 2], minSpace: 66 },
} as const;

/** A heading; it becomes a bookmark and stays with what follows it. */
export function heading(level: 1 | 2 | 3, text: string, options: TextOptions = {}): PdfNode {
  const { role, style, margin, minSpace } = HEADINGS[level];
  return { text, role, ...style, margin, minSpace, ...origin(options) };
}

/** A paragraph. Line breaks in the text are kept, empty lines part paragraphs. */
export function paragraph(text: string | readonly TextRun[], options: TextOptions = {}): PdfNode {
  if (typeof text !== 'string') return { text, margin: [0, 0, 0, 6], minSpace: 30, ...origin(options) };
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  if (parts.length <= 1) return { text, margin: [0, 0, 0, 6], minSpace: 30, ...origin(options) };
  return { stack: parts.map((part): PdfNode => ({ text: part.trim(), margin: [0, 0, 0, 6], minSpace: 30 })), ...origin(options) };
}

/** A paragraph in small grey: a source, a definition, a remark. */
export function smallPrint(text: string, options: TextOptions = {}): PdfNode {
  return { text, ...STYLE.small, margin: [0, 0, 0, 6], ...origin(options) };
}

function listItem(marker: PdfNode, body: PdfNode, markerWidth: number): PdfNode {
  return {
    columns: [
      { ...marker, width: markerWidth },
      { stack: [body], role: 'LBody', width: '*' },
    ],
    // Said here, or the gap of columns around the list would be taken over.
    columnGap: 0,
    role: 'LI',
    margin: [0, 0, 0, 3],
  };
}

/** A list with bullets. */
export function bulletList(items: readonly string[], options: TextOptions = {}): PdfNode {
  const bullet: PdfNode = { text: '•', role: 'Lbl', color: COLOR.accent };
  return {
    stack: items.map((text) => listItem(bullet, { text }, 12)),
    role: 'L',
    margin: [0, 0, 0, 5],
    ...origin(options),
  };
}

/** An option on a form. */
export interface Checkbox {
  readonly label: string;
  readonly checked: boolean;
  readonly field?: string;
}

const BOX = '<rect x="0.5" y="0.5" width="9" height="9" rx="1.5" fill="#FFFFFF" stroke="#4D5A5C" stroke-width="0.8"/>';
const TICK = `<rect x="0.5" y="0.5" width="9" height="9" rx="1.5" fill="${COLOR.accent}" stroke="${COLOR.accent}" stroke-width="0.8"/><path d="M2.6 5.2 L4.4 7 L7.6 3.2" fill="none" stroke="#FFFFFF" stroke-width="1.3"/>`;

/** A list of options with their boxes ticked or left for a pen. A reader hears "Markerad" or "Inte markerad". */
export function checkboxList(items: readonly Checkbox[], style: { readonly fontSize?: number; readonly lineHeight?: number } = {}): PdfNode {
  return {
    stack: items.map(({ label, checked, field }) =>
      listItem(
        {
          stack: [
            {
              svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">${checked ? TICK : BOX}</svg>`,
              width: 10,
              margin: [0, 1.5, 0, 0],
              role: 'Figure',
              alt: checked ? 'Markerad' : 'Inte markerad',
            },
          ],
          role: 'Lbl',
        },
        { text: label, ...style, ...origin({ ...(field ? { field } : {}) }) },
        17,
      ),
    ),
    role: 'L',
    margin: [0, 0, 0, 5],
  };
}

function barred(barColor: string, padding: number): TableLayout {
  return {
    hLineWidth: () => 0,
    vLineWidth: (line) => (line === 0 ? 2 : 0),
    vLineColor: barColor,
    paddingLeft: () => 12,
    paddingRight: () => padding,
    paddingTop: () => padding,
    paddingBottom: () => Math.max(padding - 2, 1),
  };
}

/** Somebody's own words, with who said them and when under them. */
export function quote(text: string, saidBy: string, options: TextOptions = {}): PdfNode {
  const said: PdfNode = { text: saidBy, ...STYLE.small, margin: [0, 2, 0, 0] };
  return {
    table: { widths: ['*'], body: [[{ stack: [{ text: `”${text.trim()}”`, ...STYLE.quote, ...origin(options) }, said] }]] },
    layout: barred(COLOR.accent, 2),
    role: 'BlockQuote',
    margin: [0, 4, 0, 9],
    minSpace: 48,
  };
}

/** A box that asks to be seen: petrol for what is good to know, amber for what someone must act on. */
export function noticeBox(title: string, text: string, tone: 'info' | 'attention' = 'info', options: TextOptions = {}): PdfNode {
  const color = tone === 'info' ? COLOR.accent : COLOR.attention;
  const fillColor = tone === 'info' ? COLOR.tint : COLOR.attentionTint;
  const cell: PdfNode = { stack: [{ text: title, bold: true, color }, { text, ...origin(options) }], fillColor };
  return {
    table: { widths: ['*'], body: [[cell]] },
    layout: barred(color, 9),
    role: 'Sect',
    margin: [0, 6, 0, 10],
    minSpace: 64,
  };
}

/** What follows starts on a new page. */
export function pageBreak(): PdfNode {
  return { stack: [], pageBreak: 'after' };
}
