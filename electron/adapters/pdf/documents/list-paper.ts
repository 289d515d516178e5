/** Lists of the log on paper: who has read about a pupil, what a person did, a spot check, the receipt. */
import type { ListPaper } from '#electron/application/ports.ts';
import { composeDocument, dataTable, fieldGrid, heading, noticeBox, paragraph, smallPrint } from '../blocks.ts';
import { qrSvg } from '../figures/qr.ts';
import type { PdfNode } from '../node.ts';
import type { PdfDefinition } from '../render.ts';
import { longDate, paperWords } from './words.ts';

const QR_PT = 150;
const SHARE: Readonly<Record<ListPaper['sections'][number]['columns'][number]['width'], number | 'auto' | '*'>> = { time: 40, short: 64, narrow: 88, middle: 122, rest: '*' };

const sectionNodes = ({ heading: title, columns, rows, empty }: ListPaper['sections'][number]): PdfNode[] => [
  ...(title === '' ? [] : [heading(2, title)]),
  rows.length === 0 ? smallPrint(empty) : dataTable(columns.map(({ label, width }) => ({ title: label, width: SHARE[width] })), rows),
];

/** The definition of a list. Pure. */
export const listPaper = ({ title, sender, date, madeByName, facts, lead, notice, code, sections, closing, logMark }: ListPaper): PdfDefinition =>
  composeDocument(
    { authorityName: sender.authorityName, schoolUnitName: sender.schoolUnitName, schoolUnitCode: sender.schoolUnitCode, documentTitle: title, registryNumber: '', date: longDate(date), secrecyLine: '' },
    { madeBy: paperWords.madeBy(madeByName, longDate(date)), version: logMark === null ? '' : paperWords.logMark(logMark) },
    [
      ...(lead === '' ? [] : [paragraph(lead)]),
      ...(facts.length === 0 ? [] : [fieldGrid(facts, 2)]),
      ...(notice ? [noticeBox(notice.title, notice.text, notice.tone)] : []),
      ...(code ? [{ svg: qrSvg(code.text), width: QR_PT, role: 'Figure', alt: code.alt, margin: [-8, 6, 0, 6] } satisfies PdfNode] : []),
      ...sections.flatMap(sectionNodes),
      ...(closing === '' ? [] : [smallPrint(closing)]),
    ],
  );
