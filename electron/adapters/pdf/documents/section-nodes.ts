/** The blocks of a paper's sections as content of the page. */
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import type { DocumentBlock, DocumentSection } from '#shared/domain/documents/data.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { bulletList, checkboxList, dataTable, fieldGrid, figure, heading, paragraph, quote, smallPrint } from '../blocks.ts';
import { absencePictureFigure } from '../figures/absence-picture-svg.ts';
import type { PdfNode } from '../node.ts';
import { CONTENT_WIDTH } from '../theme.ts';

/** How the sections of one kind of paper are set. */
export interface SectionStyle {
  readonly picture: AbsencePictureData | null;
  readonly pictureHeightPt: number;
}

type Rows = readonly { readonly label: string; readonly value: string }[];
type Table = Extract<DocumentBlock, { kind: 'TABLE' }>;

/** What fits on one line in one, two and three of three columns, in characters. */
const ONE_COLUMN = 27;
const TWO_COLUMNS = 56;
const SHORT_ANSWER = 20;
const COLUMNS = 3;
const MOST_TABLE_COLUMNS = 6;
const CHECKS_IN_ONE_COLUMN = 5;

const spanOf = (value: string): 1 | 2 | 3 => (value.length > TWO_COLUMNS ? 3 : value.length > ONE_COLUMN ? 2 : 1);

/** The same rows without holes: an answer that fits into what is left of a line moves up to it. */
const packed = (rows: Rows): Rows => {
  const waiting = [...rows];
  const placed: Rows[number][] = [];
  let room = 0;
  while (waiting.length > 0) {
    if (room === 0) room = COLUMNS;
    const at = waiting.findIndex(({ value }) => spanOf(value) <= room);
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (next) placed.push(next);
    room = next ? room - spanOf(next.value) : 0;
  }
  return placed;
};

/** Short answers abreast, long ones over the whole width. */
export const answers = (rows: Rows, field: string): PdfNode => {
  if (rows.length === 4 && rows.every(({ value }) => value.length <= SHORT_ANSWER)) return fieldGrid(rows.map((row) => ({ ...row, field })), 4);
  return fieldGrid(packed(rows).map(({ label, value }) => ({ label, value, field, span: spanOf(value) })), COLUMNS);
};

const checks = (items: readonly { readonly label: string; readonly isChecked: boolean }[], field: string): PdfNode => {
  const boxes = items.map(({ label, isChecked }) => ({ label, checked: isChecked, field }));
  if (boxes.length <= CHECKS_IN_ONE_COLUMN) return checkboxList(boxes);
  const half = Math.ceil(boxes.length / 2);
  return { columns: [checkboxList(boxes.slice(0, half)), checkboxList(boxes.slice(half))].map((part) => ({ ...part, width: '*' as const })), columnGap: 20 };
};

const CHARACTER_PT = 5.6;
const PADDING_PT = 12;
const LEAST_PT = 42;
/** Beyond this a longer text needs more lines, not more width. */
const MOST_BULK = 110;

/** The dash of a period stays with its first date, a telephone number in one piece. */
const cellText = (text: string): string => (/^[\d +-]+$/u.test(text) ? text.replaceAll(' ', '\u00A0') : text.replaceAll(' –', '\u00A0–'));

/** Widths after what stands in the columns: no word is broken that fits, and long texts get the room that is left. */
const widthsOf = ({ columns, rows }: Table): readonly number[] => {
  const texts = columns.map((title, index) => [title, ...rows.map((row) => cellText(row[index] ?? ''))]);
  const least = texts.map((column) => Math.max(LEAST_PT, CHARACTER_PT * Math.max(...column.flatMap((text) => text.split(/[ \n]+/u).map((word) => word.length)))));
  const longest = texts.map((column) => Math.max(...column.map((text) => text.length)));
  const bulk = longest.map((length, index) => Math.max(LEAST_PT, Math.min(length, MOST_BULK) * CHARACTER_PT - (least[index] ?? 0)));
  const room = CONTENT_WIDTH - PADDING_PT * (columns.length - 1);
  const left = Math.max(0, room - least.reduce((sum, width) => sum + width, 0));
  const whole = bulk.reduce((sum, share) => sum + share, 0) || 1;
  const wanted = least.map((width, index) => width + (left * (bulk[index] ?? 0)) / whole);
  const sum = wanted.reduce((total, width) => total + width, 0);
  return wanted.map((width) => (width * room) / sum);
};

/** A row that would not fit beside its neighbours: its name as a heading, what is said about it, the rest as answers. */
const rowCard = ({ columns }: Table, row: readonly string[], field: string): PdfNode => {
  const [name = '', ...said] = (row[0] ?? '').split('. ');
  const rest = columns.slice(1).map((label, index) => ({ label, value: row[index + 1] ?? '', field }));
  return {
    stack: [
      heading(3, name, { field }),
      ...(said.length > 0 ? [{ text: said.join('. '), margin: [0, 0, 0, 2], field } satisfies PdfNode] : []),
      fieldGrid(rest.map((answer) => ({ ...answer, span: answer.value.length > TWO_COLUMNS ? 4 : answer.value.length > SHORT_ANSWER ? 2 : 1 })), 4),
    ],
    unbreakable: true,
  };
};

const tableNodes = (table: Table, section: DocumentSection): PdfNode[] => {
  const { caption, columns, rows } = table;
  const { fieldId: field } = section;
  const isAlone = section.blocks.filter(({ kind }) => kind === 'TABLE').length === 1;
  const isNamed = caption === section.heading || (isAlone && caption.startsWith(columns[0] ?? caption));
  const title = isNamed ? [] : [heading(3, caption, { field })];
  if (columns.length === 2) return [...title, fieldGrid(rows.map(([label = '', value = '']) => ({ label, value, field })), 3)];
  if (columns.length > MOST_TABLE_COLUMNS) return [...title, ...rows.map((row) => rowCard(table, row, field))];
  const widths = widthsOf(table);
  return [...title, dataTable(columns.map((column, index) => ({ title: column, width: widths[index] ?? '*', namesRow: index === 0 })), rows.map((row) => row.map((text) => ({ text: cellText(text), field }))))];
};

/** Drawn a little larger than the text is wide, and shrunk to it: more room for bars under the same words. */
const PICTURE_SCALE = 1.1;

const pictureNodes = (text: string, { picture, pictureHeightPt }: SectionStyle): PdfNode[] => {
  if (!picture) return text === '' ? [] : [paragraph(text)];
  const drawn = absencePictureFigure(picture, { widthPt: CONTENT_WIDTH * PICTURE_SCALE, heightPt: pictureHeightPt });
  return [figure(drawn.svg, drawn.altText, text || drawn.sentence), ...(drawn.detail ? [smallPrint(drawn.detail)] : [])];
};

/** What stands under one heading. `field` names the place for a character that cannot be printed. */
export const blockNodes = (block: DocumentBlock, section: DocumentSection, style: SectionStyle): PdfNode[] => {
  const field = section.fieldId;
  switch (block.kind) {
    case 'PARAGRAPH':
      return [paragraph(block.text, { field, ...(block.lang ? { lang: block.lang } : {}) })];
    case 'QUOTE':
      return [quote(block.text, block.attribution, { field })];
    case 'FACTS':
      return [answers(block.rows, field)];
    case 'LIST':
      return [bulletList(block.items, { field })];
    case 'CHECKLIST':
      return [checks(block.items, field)];
    case 'TABLE':
      return tableNodes(block, section);
    case 'ABSENCE_CHART':
      return pictureNodes(block.text, style);
    default:
      return exhaustive(block);
  }
};
