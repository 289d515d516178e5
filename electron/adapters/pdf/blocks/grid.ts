/** Things in rows and columns: labelled answers, tables, pictures. */
import type { PdfNode, TableLayout } from '../node.ts';
import { COLOR, CONTENT_WIDTH, STYLE } from '../theme.ts';

/** A labelled answer of a form. */
export interface LabelledField {
  readonly label: string;
  readonly value: string;
  /** How many of the grid's columns it takes; one when left out. */
  readonly span?: number;
  /** Path in the document's data, for naming the place of a missing glyph. */
  readonly field?: string;
  /** Without a value: a dash says that there is none, a line leaves it to a pen. */
  readonly whenEmpty?: 'dash' | 'line';
}

const GUTTER = 14;
const WRITE_LINE_HEIGHT = 20;

/** How much room a text takes, in characters: a line break costs a line. Rows beyond a bound may break over pages. */
const bulk = (text: string): number => text.length + 40 * (text.split('\n').length - 1);
const LONGEST_UNBROKEN_TEXT = 350;
const LARGEST_UNBROKEN_TABLE = 900;

function fieldRows(fields: readonly LabelledField[], columns: number): LabelledField[][] {
  const rows: LabelledField[][] = [];
  let room = 0;
  for (const field of fields) {
    const span = Math.min(field.span ?? 1, columns);
    if (span > room) {
      rows.push([]);
      room = columns;
    }
    rows.at(-1)?.push(field);
    room -= span;
  }
  return rows;
}

const isToWrite = ({ value, whenEmpty }: LabelledField): boolean => whenEmpty === 'line' && value.trim() === '';

function answer(answered: LabelledField): PdfNode {
  const { label, value, field } = answered;
  const body: PdfNode = isToWrite(answered)
    ? { stack: [], margin: [0, WRITE_LINE_HEIGHT, 0, 0] }
    : { text: value.trim() || '–', ...(field ? { field } : {}) };
  return {
    stack: [
      { text: label, role: 'Lbl', ...STYLE.label },
      { stack: [body], role: 'LBody' },
    ],
    role: 'LI',
  };
}

/** A row of answers over one hairline, or, where something is left to a pen, each over a line of its own. */
function answerRow(row: readonly LabelledField[], columns: number): PdfNode {
  const unit = (CONTENT_WIDTH + GUTTER) / columns;
  const toWrite = row.some(isToWrite);
  const gap: PdfNode = { stack: [], border: [false, false, false, false] };
  const cells = row.flatMap((field, i) => (i === 0 ? [answer(field)] : [gap, answer(field)]));
  const widths = row.flatMap(({ span = 1 }, i) => (i === 0 ? [] : [GUTTER]).concat(unit * Math.min(span, columns) - GUTTER));
  const layout: TableLayout = {
    hLineWidth: (line) => (line === 0 ? 0 : 0.6),
    vLineWidth: () => 0,
    hLineColor: toWrite ? COLOR.writeLine : COLOR.hairline,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 6,
    paddingBottom: () => 4,
  };
  const used = widths.reduce((sum, width) => sum + width, 0);
  if (!toWrite) widths.push((widths.pop() ?? 0) + CONTENT_WIDTH - used);
  const body = toWrite ? cells : cells.map((cell): PdfNode => (cell === gap ? { stack: [] } : cell));
  return { table: { widths, body: [body] }, layout, unbreakable: row.every(({ value }) => bulk(value) < LONGEST_UNBROKEN_TEXT) };
}

/** Labelled answers side by side. A reader gets them as a list of label and answer. */
export function fieldGrid(fields: readonly LabelledField[], columns: 1 | 2 | 3 | 4 = 2): PdfNode {
  return { stack: fieldRows(fields, columns).map((row) => answerRow(row, columns)), role: 'L', margin: [0, 0, 0, 8] };
}

/** A column of a table. */
export interface TableColumn {
  readonly title: string;
  readonly width?: number | 'auto' | '*';
  /** Figures stand to the right and under each other. */
  readonly figures?: boolean;
  /** Its cells name their rows. */
  readonly namesRow?: boolean;
}

/** What stands in a cell: text, text with its origin, or blocks. */
export type TableCell = string | { readonly text: string; readonly field?: string } | readonly PdfNode[];

/** Blocks in a cell are taken as long: what stands in them is not known here. */
const cellBulk = (cell: TableCell): number => (typeof cell === 'string' ? bulk(cell) : 'text' in cell ? bulk(cell.text) : Infinity);

function cellContent(cell: TableCell): PdfNode {
  if (typeof cell === 'string') return { text: cell || '–' };
  if ('text' in cell) return { text: cell.text || '–', ...(cell.field ? { field: cell.field } : {}) };
  return { stack: cell };
}

const TABLE_LAYOUT: TableLayout = {
  hLineWidth: (line, node) => (line === 0 ? 0 : line === 1 ? 0.9 : line === (node.table?.body.length ?? 0) ? 0.6 : 0.5),
  vLineWidth: () => 0,
  hLineColor: (line) => (line === 1 ? COLOR.accent : COLOR.hairline),
  paddingLeft: () => 0,
  paddingRight: (column, node) => (column === (node.table?.widths.length ?? 0) - 1 ? 0 : 12),
  paddingTop: (row) => (row === 0 ? 2 : 5),
  paddingBottom: () => 5,
};

/** A table with a head that is repeated on each page. `rows` hold one cell per column. */
export function dataTable(columns: readonly TableColumn[], rows: readonly (readonly TableCell[])[]): PdfNode {
  const style = (column: TableColumn | undefined): Partial<PdfNode> =>
    column?.figures ? { alignment: 'right', fontFeatures: { tnum: true } } : {};
  const head = columns.map((column): PdfNode => ({ text: column.title, role: 'TH', scope: 'Column', ...STYLE.label, bold: true, ...style(column) }));
  const body = rows.map((row) =>
    row.map((cell, i): PdfNode => {
      const column = columns[i];
      const names = column?.namesRow === true;
      return { ...cellContent(cell), ...STYLE.cell, ...style(column), role: names ? 'TH' : 'TD', ...(names ? { scope: 'Row', bold: true } : {}) };
    }),
  );
  const bulks = rows.map((row) => row.map(cellBulk));
  const rowsStayWhole = bulks.flat().every((size) => size < LONGEST_UNBROKEN_TEXT);
  const staysWhole = bulks.flat().reduce((sum, size) => sum + size, 0) + 40 * rows.length < LARGEST_UNBROKEN_TABLE;
  return {
    table: {
      widths: columns.map(({ width }) => width ?? '*'),
      body: [head, ...body],
      headerRows: 1,
      ...(rowsStayWhole ? { dontBreakRows: true, keepWithHeaderRows: rows.length > 0 ? 1 : 0 } : {}),
    },
    unbreakable: staysWhole,
    layout: TABLE_LAYOUT,
    role: 'Table',
    margin: [0, 2, 0, 12],
  };
}

/**
 * A picture as vectors, with what it shows in words for those who cannot see it, and a sentence from the data under it.
 * The picture is scaled to the width of the text; inside it "bold" is the only weight besides the regular one.
 */
export function figure(svg: string, alt: string, sentence: string): PdfNode {
  return {
    stack: [
      { svg, width: CONTENT_WIDTH, role: 'Figure', alt },
      { text: sentence, ...STYLE.small, margin: [0, 5, 0, 0] },
    ],
    unbreakable: true,
    margin: [0, 4, 0, 12],
  };
}
