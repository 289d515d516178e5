import { Renderer, type Inline, type MarkedContent, type Outline, type Page, type PdfKitDocument, type StructureElement } from './internals.ts';
import { isKept, type TagNode } from './tags.ts';
import type { TaggedLine, TaggedPicture } from './layout.ts';

const ARTIFACT = 'Artifact';
const SAME_PLACE_POINTS = 0.01;

function isOneRun(a: Inline, b: Inline): boolean {
  return (
    a.font === b.font &&
    a.fontSize === b.fontSize &&
    a.color === b.color &&
    a.fontFeatures === b.fontFeatures &&
    a.characterSpacing === b.characterSpacing &&
    Math.abs(a.x + a.width - b.x) < SAME_PLACE_POINTS
  );
}

/**
 * pdfmake's renderer, with every line and picture marked as content of its structure element and everything else as an
 * artifact. Headings become bookmarks. Words of one style on a line are written in one piece.
 */
export class TaggedRenderer extends Renderer {
  /** How many lines and pictures of the body were drawn, each counted once. */
  get drawn(): number {
    return this.drawnSequences.size;
  }
  private readonly elements = new Map<TagNode, StructureElement>();
  private readonly drawnSequences = new Set<number>();
  private readonly outlines: { readonly level: number; readonly item: Outline }[] = [];
  private readonly bookmarked = new Set<TagNode>();
  private marked: { readonly page: object; readonly owner: TagNode | typeof ARTIFACT } | null = null;

  constructor(document: PdfKitDocument, root: TagNode) {
    super(document);
    document.addStructure(this.element(root));
  }

  override renderPages(pages: readonly Page[]): void {
    super.renderPages(pages);
    this.close();
  }

  override renderLine(line: TaggedLine, x: number, y: number): void {
    this.open(this.owner(line));
    this.bookmark(line.tag);
    const ascender = line.getAscenderHeight();
    let run: Inline | undefined;
    for (const inline of line.inlines) {
      if (run && isOneRun(run, inline)) {
        run = { ...run, text: run.text + inline.text, width: run.width + inline.width };
      } else {
        if (run) this.write(run, x, y + ascender);
        run = inline;
      }
    }
    if (run) this.write(run, x, y + ascender);
  }

  override renderVector(vector: object): void {
    this.open(ARTIFACT);
    super.renderVector(vector);
  }

  override renderSVG(picture: TaggedPicture & { x?: number; y?: number; _width?: number; _height?: number }): void {
    const owner = this.owner(picture);
    this.open(owner);
    const { x = 0, y = 0, _width = 0, _height = 0 } = picture;
    const element = owner === ARTIFACT ? undefined : this.elements.get(owner);
    if (element) {
      const top = this.pdfDocument.page.height - y;
      element.dictionary.data.A = { O: 'Layout', Placement: 'Block', BBox: [x, top - _height, x + _width, top] };
    }
    super.renderSVG(picture);
    this.close();
  }

  private write(run: Inline, x: number, baseline: number): void {
    this.pdfDocument.fillColor(run.color);
    this.pdfDocument._font = run.font;
    this.pdfDocument.fontSize(run.fontSize);
    const top = baseline - (run.font.ascender / 1000) * run.fontSize;
    this.pdfDocument.text(run.text, x + run.x, top, {
      lineBreak: false,
      characterSpacing: run.characterSpacing,
      ...(run.fontFeatures ? { features: run.fontFeatures } : {}),
    });
  }

  /** A head row is laid out once and drawn on every page of its table: only the first time is it content. */
  private owner(item: TaggedPicture): TagNode | typeof ARTIFACT {
    if (!item.tag || item.sequence === undefined || this.drawnSequences.has(item.sequence)) return ARTIFACT;
    this.drawnSequences.add(item.sequence);
    return item.tag;
  }

  private element(tag: TagNode): StructureElement {
    const { alt, lang, scope } = tag;
    const element = this.pdfDocument.struct(tag.role, { alt, lang, scope });
    this.elements.set(tag, element);
    for (const child of tag.children) if (isKept(child)) element.add(this.element(child));
    return element;
  }

  private open(owner: TagNode | typeof ARTIFACT): void {
    const page = this.pdfDocument.page;
    if (this.marked?.page === page && this.marked.owner === owner) return;
    this.close();
    if (owner === ARTIFACT) {
      this.pdfDocument.markContent(ARTIFACT, { type: 'Pagination' });
    } else {
      const content: MarkedContent = this.pdfDocument.markStructureContent(owner.role);
      this.elements.get(owner)?.add(content);
    }
    this.marked = { page, owner };
  }

  /** pdfkit itself closes what is open when a page ends. */
  private close(): void {
    if (this.marked?.page === this.pdfDocument.page) this.pdfDocument.endMarkedContent();
    this.marked = null;
  }

  private bookmark(tag: TagNode | undefined): void {
    const level = tag ? ['H1', 'H2', 'H3'].indexOf(tag.role) + 1 : 0;
    if (!tag || level === 0 || this.bookmarked.has(tag)) return;
    this.bookmarked.add(tag);
    while ((this.outlines.at(-1)?.level ?? 0) >= level) this.outlines.pop();
    const parent = this.outlines.at(-1)?.item ?? this.pdfDocument.outline;
    this.outlines.push({ level, item: parent.addItem(tag.text.trim(), { expanded: true }) });
  }
}
