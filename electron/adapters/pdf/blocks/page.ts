/** What makes a document of the content: letterhead, page head and foot, signatures. */
import type { PageFurniture, PdfNode, Shape } from '../node.ts';
import type { PdfDefinition } from '../render.ts';
import { COLOR, CONTENT_WIDTH, PAGE_MARGINS, STYLE } from '../theme.ts';
import { heading } from './text.ts';

/** The facts at the head of every document. */
export interface DocumentHeader {
  /** The huvudman. */
  readonly authorityName: string;
  readonly schoolUnitName: string;
  readonly schoolUnitCode: string;
  readonly documentTitle: string;
  /** The diarienummer; empty where there is none yet. */
  readonly registryNumber: string;
  /** As it is to be read. */
  readonly date: string;
  /** The secrecy marking; empty where none applies. */
  readonly secrecyLine: string;
}

/** The facts at the foot of every page. */
export interface DocumentFooter {
  /** Name, title and date of who made it. */
  readonly madeBy: string;
  /** Such as "Version 2" with the short hash. */
  readonly version: string;
  /** Sentences that belong on every page of this paper. */
  readonly note?: string;
}

const DRAFT_WORD = 'UTKAST';
const DRAFT_LINE = 'Utkast, inte beslutad';
/** The head of a paper that must stay on one page. */
const BRIEF_MARGINS = { top: 46, bottom: 64 } as const;
const BRIEF_TITLE = { fontSize: 16, lineHeight: 1.1 } as const;
const NOT_BY_MAIL = 'Skickas inte med vanlig e-post';

function rule(color: string, lineWidth: number, length: number = CONTENT_WIDTH): PdfNode {
  const line: Shape = { type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth, lineColor: color };
  return { canvas: [line] };
}

function fact(label: string, value: string): PdfNode {
  return {
    text: [
      { text: `${label}  `, ...STYLE.small },
      { text: value || '–', ...STYLE.small, color: COLOR.text },
    ],
    alignment: 'right',
  };
}

const draftMark = (draftLine: string | null): PdfNode[] => (draftLine ? [{ text: draftLine, bold: true, color: COLOR.attention, margin: [0, 0, 0, 3] }] : []);

/** Title and draft mark on one line. */
const briefTitle = (documentTitle: string, draftLine: string | null): PdfNode => ({
  columns: [
    { ...heading(1, documentTitle, { field: 'header.documentTitle' }), ...BRIEF_TITLE, margin: [0, 0, 0, 1], width: '*' },
    ...draftMark(draftLine).map((mark): PdfNode => ({ ...mark, margin: [0, 5, 0, 0], width: 'auto' })),
  ],
  columnGap: 12,
});

function letterhead(header: DocumentHeader, draftLine: string | null, isBrief: boolean): PdfNode[] {
  const { authorityName, schoolUnitName, schoolUnitCode, documentTitle, registryNumber, date, secrecyLine } = header;
  const unit = schoolUnitCode ? `${schoolUnitName} · skolenhetskod ${schoolUnitCode}` : schoolUnitName;
  const secrecy: PdfNode = { text: secrecyLine, ...STYLE.small, margin: [0, 0, 0, 4] };
  return [
    { canvas: [{ type: 'rect', x: 0, y: 0, w: 30, h: 3, color: COLOR.accent }], margin: [0, -18, 0, 8] },
    {
      columns: [
        { stack: [{ text: authorityName, bold: true, fontSize: 10.5, color: COLOR.accent, field: 'header.authorityName' }, { text: unit, ...STYLE.small, field: 'header.schoolUnitName' }], width: '*' },
        { stack: [fact('Diarienr', registryNumber), fact('Datum', date)], width: 'auto' },
      ],
      columnGap: 20,
      margin: [0, 0, 0, isBrief ? 10 : 30],
    },
    ...(isBrief ? [briefTitle(documentTitle, draftLine)] : [{ ...heading(1, documentTitle, { field: 'header.documentTitle' }), margin: [0, 0, 0, 3] } satisfies PdfNode, ...draftMark(draftLine)]),
    ...(secrecyLine && !isBrief ? [secrecy] : []),
    { ...rule(COLOR.hairline, 0.6), margin: isBrief ? [0, 2, 0, 9] : [0, 6, 0, 14] },
  ];
}

function runningHead({ authorityName, schoolUnitName, documentTitle, registryNumber }: DocumentHeader): PageFurniture {
  return (page) => {
    if (page === 1) return undefined;
    const name = registryNumber ? `${documentTitle} · ${registryNumber}` : documentTitle;
    return {
      stack: [
        {
          columns: [
            { text: name, ...STYLE.fine, width: '*' },
            { text: `${authorityName} · ${schoolUnitName}`, ...STYLE.fine, alignment: 'right', width: 'auto' },
          ],
          columnGap: 20,
          margin: [0, 0, 0, 5],
        },
        rule(COLOR.hairline, 0.6),
      ],
      margin: [PAGE_MARGINS.left, 32, PAGE_MARGINS.right, 0],
    };
  };
}

function runningFoot({ madeBy, version, note }: DocumentFooter, secrecyLine: string): PageFurniture {
  return (page, pages) => ({
    stack: [
      { ...rule(COLOR.hairline, 0.6), margin: [0, 0, 0, 6] },
      {
        columns: [
          { text: [madeBy, version].filter(Boolean).join(' · '), ...STYLE.fine, width: '*' },
          { text: `Sida ${String(page)} (${String(pages)})`, ...STYLE.fine, color: COLOR.text, fontFeatures: { tnum: true }, alignment: 'right', noWrap: true, width: 'auto' },
        ],
        columnGap: 20,
      },
      { text: note ? `${NOT_BY_MAIL}. ${note}` : NOT_BY_MAIL, ...STYLE.fine },
      ...(secrecyLine ? [{ text: secrecyLine, ...STYLE.fine } satisfies PdfNode] : []),
    ],
    margin: [PAGE_MARGINS.left, 22, PAGE_MARGINS.right, 0],
  });
}

/** Headings go to the next page with a block that stays whole; others look after themselves by their `minSpace`. */
function keepHeadings(body: readonly PdfNode[]): PdfNode[] {
  return body.reduceRight<PdfNode[]>((kept, node) => {
    const [next, ...rest] = kept;
    const joins = node.role?.startsWith('H') === true && next?.unbreakable === true;
    return joins ? [{ stack: [node, next], unbreakable: true }, ...rest] : [node, ...kept];
  }, []);
}

/** A whole document: letterhead, body, and what stands on every page. A draft is marked across each page and in words. */
export function composeDocument(header: DocumentHeader, footer: DocumentFooter, body: readonly PdfNode[], { draft = false, draftLine = DRAFT_LINE, isBrief = false } = {}): PdfDefinition {
  return {
    content: [...letterhead(header, draft ? draftLine : null, isBrief), ...keepHeadings(body)],
    header: runningHead(header),
    footer: runningFoot(footer, header.secrecyLine),
    ...(draft ? { watermark: DRAFT_WORD } : {}),
    ...(isBrief ? { margins: BRIEF_MARGINS } : {}),
  };
}

/** Who is to sign with a pen. */
export interface InkSigner {
  readonly role: string;
  /** The name in print; empty leaves it to the pen. */
  readonly name: string;
}

/** Lines to sign on, two beside each other. */
export function inkSignatures(signers: readonly InkSigner[]): PdfNode {
  const gap = 26;
  const width = (CONTENT_WIDTH - gap) / 2;
  const place = ({ role, name }: InkSigner): PdfNode => ({
    stack: [
      { text: role, ...STYLE.h3, margin: [0, 0, 0, 30] },
      rule(COLOR.writeLine, 0.7, width),
      { text: 'Namnteckning', ...STYLE.label, margin: [0, 2, 0, name ? 8 : 22] },
      ...(name ? [{ text: name } satisfies PdfNode] : []),
      rule(COLOR.writeLine, 0.7, width),
      { text: 'Namnförtydligande', ...STYLE.label, margin: [0, 2, 0, 22] },
      rule(COLOR.writeLine, 0.7, width),
      { text: 'Ort och datum', ...STYLE.label, margin: [0, 2, 0, 0] },
    ],
    width,
  });
  const pairs = Array.from({ length: Math.ceil(signers.length / 2) }, (_, i) => signers.slice(i * 2, i * 2 + 2));
  return {
    stack: pairs.map((pair): PdfNode => ({ columns: pair.map(place), columnGap: gap, unbreakable: true, margin: [0, 8, 0, 14] })),
  };
}

/** An electronic signature as it is shown on paper. */
export interface ElectronicSignature {
  readonly name: string;
  readonly role: string;
  /** As it is to be read, such as "12 mars 2026 kl. 10.42". */
  readonly time: string;
  readonly keyId: string;
  readonly shortHash: string;
  /** SHA-256 of the public key in groups, and the row of the log; left out where the signature names none. */
  readonly fingerprint?: string;
  readonly logPlace?: string;
  /** Who signed besides, a line each. */
  readonly alsoSigned?: readonly string[];
  /** Name of the attached file that holds the signature. */
  readonly attachmentName: string;
}

/** The electronic signature in words, with where the proof lies. */
export function electronicSignature({ name, role, time, keyId, shortHash, fingerprint = '', logPlace = '', alsoSigned = [], attachmentName }: ElectronicSignature): PdfNode {
  const pair = (label: string, value: string): PdfNode => ({
    stack: [
      { text: label, ...STYLE.label },
      { text: value, ...STYLE.cell },
    ],
    width: '*',
  });
  const proof = `Underskriften ligger i filen som ${attachmentName}. Den visar vem som har signerat och att texten inte har ändrats sedan dess. Det är en elektronisk underskrift med kryptografiskt skydd.`;
  return {
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: 'Signerad elektroniskt', bold: true, color: COLOR.accent },
              { text: [{ text: name, bold: true }, { text: `, ${role}` }], margin: [0, 2, 0, 6] },
              { columns: [pair('Tidpunkt', time), pair('Nyckel', keyId), pair('Kontrollsumma', shortHash), ...(logPlace === '' ? [] : [pair('Plats i loggen', logPlace)])], columnGap: 14 },
              ...(fingerprint === '' ? [] : [{ text: [{ text: 'Nyckelns fingeravtryck  ', ...STYLE.label }, { text: fingerprint, ...STYLE.fine }], margin: [0, 6, 0, 0] } satisfies PdfNode]),
              ...alsoSigned.map((line, index): PdfNode => ({ text: [{ text: 'Också signerad av  ', ...STYLE.label }, { text: line }], margin: [0, index === 0 ? 6 : 2, 0, 0] })),
              { text: proof, ...STYLE.fine, margin: [0, 7, 0, 0] },
            ],
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0.8,
      vLineWidth: () => 0.8,
      hLineColor: COLOR.accent,
      vLineColor: COLOR.accent,
      paddingLeft: () => 12,
      paddingRight: () => 12,
      paddingTop: () => 10,
      paddingBottom: () => 10,
    },
    role: 'Sect',
    unbreakable: true,
    margin: [0, 10, 0, 12],
  };
}
