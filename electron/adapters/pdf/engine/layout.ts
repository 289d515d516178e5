import { LayoutBuilder, type Line, type RowJob } from './internals.ts';
import { addTag, documentTag, fill, type TagNode } from './tags.ts';
import type { PdfNode } from '../node.ts';

/** A line that knows the element it belongs to; lines of page furniture know none. */
export interface TaggedLine extends Line {
  tag?: TagNode;
  /** Counts the lines of the body, so that a repeated table head and a lost line are both seen. */
  sequence?: number;
}

/** A picture that knows the element it belongs to. */
export interface TaggedPicture {
  tag?: TagNode;
  sequence?: number;
}

/**
 * pdfmake's layout, remembering for each line and picture the structure element it belongs to. The elements are made while
 * the nodes are laid out, which is reading order.
 */
export class TaggedLayoutBuilder extends LayoutBuilder {
  root: TagNode = documentTag();
  /** How many lines and pictures of the body were laid out: the renderer must draw exactly these. */
  laidOut = 0;
  private current: TagNode | null = this.root;

  override tryLayoutDocument(...args: unknown[]): unknown {
    this.root = documentTag();
    this.current = this.root;
    this.laidOut = 0;
    return super.tryLayoutDocument(...args);
  }

  override addHeadersAndFooters(header: unknown, footer: unknown): void {
    this.within(null, () => super.addHeadersAndFooters(header, footer));
  }

  override processNode(node: PdfNode, isVerticalAlignmentAllowed?: boolean): void {
    this.keepTogether(node);
    this.within(this.tagFor(node), () => super.processNode(node, isVerticalAlignmentAllowed));
  }

  override processRow(job: RowJob): unknown {
    const isTableRow = this.current?.role === 'Table' && job.tableNode !== undefined;
    const row = isTableRow && this.current ? addTag(this.current, 'TR', {}) : this.current;
    return this.within(row, () => super.processRow(job));
  }

  override processSVG(node: PdfNode & TaggedPicture): void {
    if (this.current) {
      node.tag = this.current;
      node.sequence = ++this.laidOut;
      fill(this.current);
    }
    super.processSVG(node);
  }

  override buildNextLine(node: PdfNode): TaggedLine | null {
    const line: TaggedLine | null = super.buildNextLine(node);
    const text = line?.inlines.map((inline) => inline.text).join('') ?? '';
    if (line && this.current && text.trim() !== '') {
      line.tag = this.current;
      line.sequence = ++this.laidOut;
      this.current.text += text;
      fill(this.current);
    }
    return line;
  }

  private within<T>(tag: TagNode | null, work: () => T): T {
    const outer = this.current;
    this.current = tag;
    try {
      return work();
    } finally {
      this.current = outer;
    }
  }

  private tagFor(node: PdfNode & { readonly _span?: boolean }): TagNode | null {
    if (!this.current || node.role === 'Artifact') return null;
    if (node._span) return this.current;
    const fallback = this.current.role === 'TR' ? 'TD' : node.text !== undefined ? 'P' : undefined;
    const role = node.role ?? fallback;
    return role ? addTag(this.current, role, node) : this.current;
  }

  /** A heading alone at the foot of a page is worse than a short page. Rows and unbreakable blocks have their own rules. */
  private keepTogether(node: PdfNode): void {
    if (node.minSpace === undefined || this.writer.transactionLevel > 0) return;
    const context = this.writer.context();
    if (context.snapshots.length === 0 && context.availableHeight < node.minSpace) this.writer.moveToNextPage();
  }
}
