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

function answer({ label, value, field, whenEmpty = 'dash' }: LabelledField): PdfNode {
  const text = value.trim();
  const body: PdfNode =
    text !== '' || whenEmpty === 'dash'
      ? { text: text || '–', ...(field ? { field } : {}) }
      : { canvas: [{ type: 'line', x1: 0, y1: WRITE_LINE_HEIGHT, x2: 0.1, y2: WRITE_LINE_HEIGHT, lineWidth: 0.1, lineColor: '#FFFFFF' }] };
  return {
    stack: [
      { text: label, role: 'Lbl', ...STYLE.label },
      { stack: [body], role: 'LBody' },
    ],
    role: 'LI',
  };
}

/** Labelled answers side by side. A reader gets them as a list of label and answer. */
export function fieldGrid(fields: readonly LabelledField[], columns: 1 | 2 | 3 | 4 = 2): PdfNode {
  const unit = (CONTENT_WIDTH + GUTTER) / columns;
  return {
    stack: fieldRows(fields, columns).map((row): PdfNode => {
      const toWrite = row.some(({ value, whenEmpty }) => whenEmpty === 'line' && value.trim() === '');
      const widths = row.map(({ span = 1 }) => unit * Math.min(span, columns) - GUTTER);
      const layout: TableLayout = {
        hLineWidth: (line) => (line === 0 ? 0 : 0.6),
        vLineWidth: () => 0,
        hLineColor: toWrite ? COLOR.writeLine : COLOR.hairline,
        paddingLeft: () => 0,
        paddingRight: (column, node) => (column === (node.table?.widths.length ?? 0) - 1 ? 0 : GUTTER),
        paddingTop: () => 5,
        paddingBottom: () => 4,
      };
      return { table: { widths, body: [row.map(answer)] }, layout, unbreakable: row.every(({ value }) => value.length < 400) };
    }),
    role: 'L',
    margin: [0, 0, 0, 12],
  };
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

const LONGEST_UNBROKEN_ROW = 350;

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
  const short = rows.every((row) => row.every((cell) => (typeof cell === 'string' ? cell : 'text' in cell ? cell.text : '…'.repeat(999)).length < LONGEST_UNBROKEN_ROW));
  return {
    table: {
      widths: columns.map(({ width }) => width ?? '*'),
      body: [head, ...body],
      headerRows: 1,
      ...(short ? { dontBreakRows: true, keepWithHeaderRows: rows.length > 0 ? 1 : 0 } : {}),
    },
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
