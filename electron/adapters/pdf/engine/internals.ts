/**
 * What the engine leans on inside pdfmake 0.3 and pdfkit 0.19, typed as far as it is used. Nothing else imports their deep
 * modules. `tests/unit/pdf/internals.test.ts` fails when an update changes any of it.
 */
import * as layoutBuilderModule from 'pdfmake/js/LayoutBuilder.js';
import * as pdfDocumentModule from 'pdfmake/js/PDFDocument.js';
import * as rendererModule from 'pdfmake/js/Renderer.js';
import * as svgMeasureModule from 'pdfmake/js/SVGMeasure.js';
import * as tableLayoutsModule from 'pdfmake/js/tableLayouts.js';
import type { PageFurniture, PdfNode } from '../node.ts';

/** A font inside one pdfkit document. */
export interface EmbeddedFont {
  readonly name: string;
  readonly font: FontFile;
  readonly ascender: number;
  readonly unicode: number[][];
  layoutRun(text: string, features?: unknown): object;
}

/** A font as fontkit reads it, shared between documents. */
export interface FontFile {
  readonly postscriptName: string;
  readonly characterSet: readonly number[];
  glyphForCodePoint(codePoint: number): object;
  layout(text: string, features: object): object;
}

/** A reference to an object of the file under construction. */
export interface PdfReference {
  readonly data: Record<string, unknown>;
  compress: boolean;
  write(chunk: Uint8Array): void;
  end(chunk?: Uint8Array): void;
}

/** Content that a structure element owns, as pdfkit marks it. */
export type MarkedContent = object;

/** An element of the structure tree. */
export interface StructureElement {
  readonly dictionary: PdfReference;
  add(child: StructureElement | MarkedContent): StructureElement;
}

/** A bookmark. */
export interface Outline {
  readonly dictionary: PdfReference;
  addItem(title: string, options: { readonly expanded: boolean }): Outline;
}

/** The pdfkit document with pdfmake's additions. */
export interface PdfKitDocument extends AsyncIterable<Uint8Array> {
  readonly info: Record<string, string | Date>;
  readonly page: { readonly width: number; readonly height: number; readonly dictionary: PdfReference };
  readonly outline: Outline;
  readonly _root: PdfReference;
  readonly _fontFamilies: Record<string, EmbeddedFont>;
  _fontCount: number;
  _font: EmbeddedFont;
  ref(data?: Record<string, unknown>): PdfReference;
  font(source: string | Uint8Array): PdfKitDocument;
  fontSize(points: number): PdfKitDocument;
  fillColor(color: string): PdfKitDocument;
  widthOfString(text: string): number;
  text(text: string, x: number, y: number, options: Record<string, unknown>): PdfKitDocument;
  file(bytes: Buffer, options: Record<string, unknown>): unknown;
  save(): PdfKitDocument;
  restore(): PdfKitDocument;
  rotate(degrees: number, options: { readonly origin: readonly [number, number] }): PdfKitDocument;
  struct(type: string, options?: Record<string, unknown>): StructureElement;
  addStructure(element: StructureElement): void;
  markContent(tag: string, options?: Record<string, unknown>): void;
  markStructureContent(tag: string): MarkedContent;
  endMarkedContent(): void;
  endMetadata(): void;
  on(event: 'pageAdded', listener: () => void): void;
  end(): void;
}

/** A piece of text of one style on a line; x is relative to the line, in points. */
export interface Inline {
  text: string;
  x: number;
  width: number;
  readonly font: EmbeddedFont;
  readonly fontSize: number;
  readonly fontFeatures: unknown;
  readonly characterSpacing: number;
  readonly color: string;
}

/** A laid-out line of text. */
export interface Line {
  readonly inlines: Inline[];
  getHeight(): number;
  getAscenderHeight(): number;
}

/** A laid-out page: what stands on it, in the order it is drawn. */
export interface Page {
  readonly items: { readonly type: string; readonly item: unknown }[];
}

interface Writer {
  readonly transactionLevel: number;
  context(): { readonly availableHeight: number; readonly snapshots: readonly unknown[] };
  moveToNextPage(): void;
}

/** The row that pdfmake lays out, of a table or of columns. */
export interface RowJob {
  readonly cells: readonly PdfNode[];
  readonly tableNode?: PdfNode;
  readonly rowIndex?: number;
}

/** pdfmake's layout engine. */
export interface LayoutBuilderLike {
  readonly writer: Writer;
  registerTableLayouts(layouts: object): void;
  layoutDocument(
    content: PdfNode,
    document: PdfKitDocument,
    styles: object,
    defaultStyle: object,
    background: undefined,
    header: PageFurniture | undefined,
    footer: PageFurniture | undefined,
    watermark: undefined,
    pageBreakBefore: undefined,
  ): Page[];
  tryLayoutDocument(...args: unknown[]): unknown;
  addHeadersAndFooters(header: unknown, footer: unknown): void;
  processNode(node: PdfNode, isVerticalAlignmentAllowed?: boolean): void;
  processRow(job: RowJob): unknown;
  processSVG(node: PdfNode): void;
  buildNextLine(node: PdfNode): Line | null;
}

/** pdfmake's renderer of laid-out pages. */
export interface RendererLike {
  readonly pdfDocument: PdfKitDocument;
  renderPages(pages: readonly Page[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: object): void;
  renderSVG(svg: object): void;
}

/** Margins of a page in points. */
export interface Margins {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A page size in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
  readonly orientation: 'portrait';
}

type DocumentArguments = [
  fonts: Record<string, Record<string, string>>,
  images: object,
  patterns: object,
  attachments: object,
  options: Record<string, unknown>,
  virtualFileSystem: null,
  localAccessPolicy: (path: string) => boolean,
];

/** CommonJS modules arrive wrapped once or twice, depending on who loads them: Node, a bundler or the test runner. */
function unwrap<T>(module: unknown, depth = 0): T {
  const inner = (module as { readonly default?: unknown }).default;
  return inner !== undefined && typeof module === 'object' && depth < 3 ? unwrap<T>(inner, depth + 1) : (module as T);
}

export const LayoutBuilder = unwrap<new (size: PageSize, margins: Margins, svgMeasure: object) => LayoutBuilderLike>(layoutBuilderModule);
export const Renderer = unwrap<new (document: PdfKitDocument) => RendererLike>(rendererModule);
export const PdfmakeDocument = unwrap<new (...args: DocumentArguments) => PdfKitDocument>(pdfDocumentModule);
export const SvgMeasure = unwrap<new () => object>(svgMeasureModule);
export const { tableLayouts } = unwrap<{ readonly tableLayouts: object }>(tableLayoutsModule);
