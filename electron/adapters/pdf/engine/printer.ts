import { ArchiveDocument, type Attachment, type Resources } from './document.ts';
import { FONT_FAMILY } from './fonts.ts';
import { SvgMeasure, tableLayouts, type Margins, type PageSize } from './internals.ts';
import { TaggedLayoutBuilder } from './layout.ts';
import type { FileMetadata } from './metadata.ts';
import { TaggedRenderer } from './renderer.ts';
import type { PageFurniture, PdfNode } from '../node.ts';

/** A document ready to be laid out: cleaned content in reading order and what stands on every page. */
export interface PrintJob {
  readonly content: readonly PdfNode[];
  readonly header?: PageFurniture;
  readonly footer?: PageFurniture;
  /** A word across every page, under the text. */
  readonly watermark?: string;
  readonly pageSize: PageSize;
  readonly margins: Margins;
  readonly defaultStyle: Pick<PdfNode, 'fontSize' | 'lineHeight' | 'color'>;
  readonly metadata: FileMetadata;
  readonly attachments: readonly Attachment[];
}

const WATERMARK_POINTS = 140;
const WATERMARK_DEGREES = -54;
const WATERMARK_COLOR = '#EEF1F1';

function drawWatermark(document: ArchiveDocument, word: string): void {
  const { width, height } = document.page;
  document.markContent('Artifact', { type: 'Pagination' });
  document.save();
  document.rotate(WATERMARK_DEGREES, { origin: [width / 2, height / 2] });
  document.font('Inter-SemiBold').fontSize(WATERMARK_POINTS).fillColor(WATERMARK_COLOR);
  document.text(word, (width - document.widthOfString(word)) / 2, (height - WATERMARK_POINTS) / 2, { lineBreak: false });
  document.restore();
  document.endMarkedContent();
}

/**
 * Lays the job out and writes the file. The content is consumed: pdfmake writes into it. Gives null when something that was
 * laid out was not drawn, which happens inside pdfmake when a block that may not break is longer than a page.
 */
export async function print(job: PrintJob, resources: Resources): Promise<Uint8Array | null> {
  const document = new ArchiveDocument(resources, job.metadata);
  for (const attachment of job.attachments) document.attach(attachment);
  const builder = new TaggedLayoutBuilder(job.pageSize, job.margins, new SvgMeasure());
  builder.registerTableLayouts(tableLayouts);
  const style = { font: FONT_FAMILY, ...job.defaultStyle };
  const content = { stack: job.content };
  const pages = builder.layoutDocument(content, document, {}, style, undefined, job.header, job.footer, undefined, undefined);
  const { watermark } = job;
  if (watermark) document.on('pageAdded', () => drawWatermark(document, watermark));
  const renderer = new TaggedRenderer(document, builder.root);
  renderer.renderPages(pages);
  if (renderer.drawn !== builder.laidOut) return null;
  document.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
