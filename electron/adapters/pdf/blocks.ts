/** The vocabulary of all documents. Each function returns content with its place in the structure; see `node.ts`. */
export { dataTable, fieldGrid, figure } from './blocks/grid.ts';
export { composeDocument, electronicSignature, inkSignatures } from './blocks/page.ts';
export { bulletList, checkboxList, heading, noticeBox, pageBreak, paragraph, quote, smallPrint } from './blocks/text.ts';
