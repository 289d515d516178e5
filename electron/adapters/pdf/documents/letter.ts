/** The letter home: one page, warm, its address where the window of a Swedish envelope is. */
import type { DocumentData } from '#shared/domain/documents/data.ts';
import type { PdfNode } from '../node.ts';
import type { PdfDefinition } from '../render.ts';
import { COLOR, CONTENT_WIDTH, PAGE_MARGINS, STYLE } from '../theme.ts';
import { longDate, paperWords } from './words.ts';

/** 110 mm from the left edge, as the window of C5 and E65 envelopes. */
const WINDOW_LEFT_PT = 312;
const BODY = { fontSize: 11, lineHeight: 1.28 } as const;
const SIGN_ROOM_PT = 34;

const rule: PdfNode = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: CONTENT_WIDTH, y2: 0, lineWidth: 0.6, lineColor: COLOR.hairline }] };

const sender = ({ sender: from, date }: DocumentData): PdfNode => ({
  stack: [
    { canvas: [{ type: 'rect', x: 0, y: 0, w: 30, h: 3, color: COLOR.accent }], margin: [0, 0, 0, 9] },
    { text: from.schoolUnitName, bold: true, fontSize: 13, color: COLOR.accent, field: 'sender' },
    { text: from.authorityName, ...STYLE.small, field: 'sender' },
    { text: longDate(date), margin: [0, 22, 0, 0] },
  ],
  width: WINDOW_LEFT_PT - PAGE_MARGINS.left,
});

/** Names and address lines in the window; the draft says so above it. */
const address = ({ receiver }: DocumentData): PdfNode => ({
  stack: receiver.split('\n').map((line, index): PdfNode => ({ text: line, fontSize: 11, ...(index === 0 ? { margin: [0, 74, 0, 0] as const } : {}), field: 'receiver' })),
  width: '*',
});

/** The parting words, room for a name by hand, and who it is. The closing says name and school too; the name stands once. */
const farewell = ({ footerLines, signatures, sender: from }: DocumentData): PdfNode => {
  const [words = ''] = (footerLines[0] ?? '').split(',');
  const [signer] = signatures;
  return {
    stack: [
      { text: words, ...BODY, margin: [0, 8, 0, SIGN_ROOM_PT], field: 'closing' },
      ...(signer ? [{ text: signer.name, ...BODY, bold: true } satisfies PdfNode, { text: signer.role, ...BODY } satisfies PdfNode] : []),
      { text: from.schoolUnitName, ...BODY },
    ],
    unbreakable: true,
  };
};

/** Laid out from the letter's data. The title reveals nothing: it is what is read first. */
export const letterPaper = (data: DocumentData, { isDraft, logMark }: { readonly isDraft: boolean; readonly logMark?: string }): PdfDefinition => {
  const { sender: from } = data;
  const contact = [from.address, from.telephone, from.email].filter((part) => part.trim() !== '').join('  ·  ');
  return {
    content: [
      { columns: [sender(data), address(data)], margin: [0, -14, 0, 46] },
      { text: data.title, role: 'H1', fontSize: 17, bold: true, lineHeight: 1.15, margin: [0, 0, 0, isDraft ? 2 : 12], field: 'title' },
      ...(isDraft ? [{ text: paperWords.draft, bold: true, color: COLOR.attention, margin: [0, 0, 0, 10] } satisfies PdfNode] : []),
      ...data.sections.flatMap((section) =>
        section.blocks.flatMap((block): PdfNode[] => (block.kind === 'PARAGRAPH' ? [{ text: block.text, ...BODY, margin: [0, 0, 0, 9], field: section.fieldId }] : [])),
      ),
      farewell(data),
    ],
    footer: () => ({
      stack: [
        rule,
        { text: contact, ...STYLE.small, alignment: 'center', margin: [0, 7, 0, 0] },
        ...(logMark === undefined ? [] : [{ text: paperWords.logMark(logMark), ...STYLE.fine, alignment: 'center' } satisfies PdfNode]),
      ],
      margin: [PAGE_MARGINS.left, 30, PAGE_MARGINS.right, 0],
    }),
    ...(isDraft ? { watermark: 'UTKAST' } : {}),
  };
};
