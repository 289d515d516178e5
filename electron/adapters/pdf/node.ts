/**
 * The content that documents are made of: the part of pdfmake's definition that the engine takes, with what a reader of the
 * structure needs. Measures are in points. Links, images, actions and raw operators have no place in it.
 */

/** The standard structure types that the documents use. */
export type Role =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'
  | 'BlockQuote'
  | 'Sect'
  | 'Artifact';

/** One page's header or footer, made from its number and the number of pages. */
export type PageFurniture = (page: number, pages: number) => PdfNode | undefined;

interface TextStyle {
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly lineHeight?: number;
  readonly characterSpacing?: number;
  readonly fontFeatures?: { readonly tnum: true };
  readonly alignment?: 'left' | 'right' | 'center';
  readonly noWrap?: boolean;
}

/** A part of a paragraph with its own style. */
export interface TextRun extends TextStyle {
  readonly text: string;
}

/** A drawn shape; always an artifact. */
export type Shape =
  | {
      readonly type: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly lineWidth: number;
      readonly lineColor: string;
    }
  | {
      readonly type: 'rect';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly r?: number;
      readonly lineWidth?: number;
      readonly lineColor?: string;
      readonly color?: string;
    };

type Width = number | 'auto' | '*';

/** How a table draws its lines and leaves its room. */
export interface TableLayout {
  readonly hLineWidth?: (line: number, node: PdfNode) => number;
  readonly vLineWidth?: (line: number) => number;
  readonly hLineColor?: string | ((line: number) => string);
  readonly vLineColor?: string;
  readonly paddingLeft?: (column: number) => number;
  readonly paddingRight?: (column: number, node: PdfNode) => number;
  readonly paddingTop?: (row: number) => number;
  readonly paddingBottom?: (row: number) => number;
  readonly fillColor?: (row: number) => string | null;
  readonly hLineWhenBroken?: boolean;
}

/** One piece of content. Exactly one of text, stack, columns, table, svg and canvas says what it is. */
export interface PdfNode extends TextStyle {
  readonly text?: string | readonly TextRun[];
  readonly stack?: readonly PdfNode[];
  readonly columns?: readonly PdfNode[];
  readonly columnGap?: number;
  readonly table?: {
    readonly widths: readonly Width[];
    readonly body: readonly (readonly PdfNode[])[];
    readonly headerRows?: number;
    readonly dontBreakRows?: boolean;
    readonly keepWithHeaderRows?: number;
  };
  readonly layout?: TableLayout;
  readonly svg?: string;
  readonly canvas?: readonly Shape[];
  readonly width?: Width;
  readonly margin?: readonly [left: number, top: number, right: number, bottom: number];
  readonly unbreakable?: boolean;
  readonly pageBreak?: 'before' | 'after';
  readonly fillColor?: string;
  /** Left, top, right, bottom line of a table cell. */
  readonly border?: readonly [boolean, boolean, boolean, boolean];
  /** The structure element this becomes. Text without one is a P; containers without one leave no trace in the structure. */
  readonly role?: Role;
  readonly scope?: 'Row' | 'Column';
  /** What a picture shows, in words. */
  readonly alt?: string;
  /** The language, where it is not the document's. */
  readonly lang?: string;
  /** Starts on the next page when less than this is left on the page. */
  readonly minSpace?: number;
  /** Where the text comes from in the document's data, to name the place of a missing glyph. */
  readonly field?: string;
}
