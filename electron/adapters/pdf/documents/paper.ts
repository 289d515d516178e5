/** From a paper's data to its definition: one layout for all forms, one for letters. */
import type { PaperOptions } from '#electron/application/ports.ts';
import type { DocumentBlock, DocumentData, DocumentSection } from '#shared/domain/documents/data.ts';
import { composeDocument, dataTable, electronicSignature, heading, inkSignatures, noticeBox, paragraph, smallPrint } from '../blocks.ts';
import type { PdfNode } from '../node.ts';
import type { PdfDefinition } from '../render.ts';
import { COLOR, CONTENT_WIDTH, STYLE } from '../theme.ts';
import { briefBody } from './brief.ts';
import { letterPaper } from './letter.ts';
import { answers, blockNodes, type SectionStyle } from './section-nodes.ts';
import { inGroups, longDate, paperWords, shortHash, shortKey } from './words.ts';

/** Sections that are about the pupil: the person's rows stand there, and not once more at the top. */
const PUPIL_SECTIONS: readonly string[] = ['patient', 'child'];
/** Parts of a consent that exist only once it has been given. */
const ONLY_WHEN_FILLED: readonly string[] = ['given', 'taken', 'withdrawn'];
const PICTURE_PT = 214;
const PEN_LINES: readonly string[] = ['purpose', 'exceptions', 'validTo'];
const PEN_ROOM_PT = 20;
/** Forms have many short sections: closer than in running text. */
const SECTION_MARGIN = [0, 15, 0, 4] as const;

const none = (): PdfNode => ({ text: paperWords.empty, color: COLOR.muted, margin: [0, 0, 0, 6] });

/** The rows of the section first, then those that only the person block has. */
const mergedPerson = (section: DocumentSection, data: DocumentData): readonly DocumentBlock[] => {
  const own = section.blocks.flatMap((block) => (block.kind === 'FACTS' ? block.rows : []));
  const more = data.person.filter((row) => !own.some(({ label }) => label === row.label));
  return [{ kind: 'FACTS', rows: [...own, ...more] }];
};

const blocksOf = (section: DocumentSection, data: DocumentData): readonly DocumentBlock[] => (PUPIL_SECTIONS.includes(section.fieldId) ? mergedPerson(section, data) : section.blocks);

/** What is filled in by pen on a form that is handed over to be signed. */
const byPen = ({ fieldId }: DocumentSection): PdfNode[] | null => {
  const boxes = fieldId === 'organisations' ? paperWords.penOrganisations : fieldId === 'information' ? paperWords.penInformation : null;
  if (boxes) return blockNodes({ kind: 'CHECKLIST', items: boxes.map((label) => ({ label, isChecked: false })) }, { fieldId, number: '', heading: '', blocks: [] }, { picture: null, pictureHeightPt: 0 });
  return PEN_LINES.includes(fieldId) ? [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: CONTENT_WIDTH, y2: 0, lineWidth: 0.7, lineColor: COLOR.writeLine }], margin: [0, PEN_ROOM_PT, 0, 6] }] : null;
};

const emptySection = (section: DocumentSection, data: DocumentData): PdfNode[] =>
  (data.kind === 'D09' ? byPen(section) : null) ??
  (data.kind === 'D05' && section.fieldId === 'decision' ? [noticeBox(paperWords.draftPlan, paperWords.notDecided, 'attention')] : [none()]);

const isShown = (section: DocumentSection): boolean => section.blocks.length > 0 || !ONLY_WHEN_FILLED.includes(section.fieldId);

const signatureNodes = (data: DocumentData): PdfNode[] => {
  const { electronicSignature: signed, signatures, kind } = data;
  if (signed)
    return [
      electronicSignature({
        name: signed.signerName,
        role: signed.roleText ?? paperWords.headTeacher,
        time: longDate(signed.signedOn),
        keyId: shortKey(signed.keyId),
        shortHash: shortHash(signed.bodyHash),
        fingerprint: inGroups(signed.keyFingerprint ?? ''),
        logPlace: signed.logSeq === undefined ? '' : String(signed.logSeq),
        alsoSigned: (signed.alsoSigned ?? []).map(({ signerName, roleText, signedOn }) => `${signerName}, ${roleText}, ${longDate(signedOn)}`),
        attachmentName: paperWords.signatureFile,
      }),
    ];
  // A summons names who sends it; only what is consented to or referred is signed by hand.
  if (kind === 'D05' || kind === 'D10' || (kind === 'D12' && signatures.every(({ name }) => name === ''))) return [];
  const isRecordedConsent = data.sections.some((section) => section.fieldId === 'given' && section.blocks.length > 0);
  return signatures.length === 0 || isRecordedConsent ? [] : [inkSignatures(signatures)];
};

/** One row for each guardian, one column for each thing that is known of any of them. */
const guardianTable = ({ guardians }: DocumentData): PdfNode[] => {
  const columns = [...new Set(guardians.flatMap((rows) => rows.map(({ label }) => label)))];
  if (columns.length === 0) return [];
  return [
    dataTable(
      columns.map((title, index) => ({ title, namesRow: index === 0, width: index === 0 ? ('*' as const) : ('auto' as const) })),
      guardians.map((rows) => columns.map((column) => ({ text: rows.find(({ label }) => label === column)?.value ?? '', field: 'guardians' }))),
    ),
  ];
};

const needsGuardians = ({ kind, sections }: DocumentData): boolean => (kind === 'D05' || kind === 'D10') && !sections.some(({ fieldId }) => fieldId === 'guardians');
const sectionHeading = (text: string, field: string): PdfNode => ({ ...heading(2, text, { field }), margin: SECTION_MARGIN });

const sectionNodes = (section: DocumentSection, data: DocumentData, style: SectionStyle): PdfNode[] => {
  const blocks = blocksOf(section, data);
  return [
    sectionHeading(`${section.number}  ${section.heading}`, section.fieldId),
    ...(blocks.length > 0 ? blocks.flatMap((block) => blockNodes(block, { ...section, blocks }, style)) : emptySection(section, data)),
    ...(section.fieldId === 'child' && needsGuardians(data) ? guardianTable(data) : []),
    // The referral has its place for the signature; other papers sign last.
    ...(section.fieldId === 'signature' ? signatureNodes(data) : []),
  ];
};

/** Who it is about, where no section says so. */
const aboutNodes = (data: DocumentData): PdfNode[] =>
  data.kind === 'GROUP' || data.sections.some(({ fieldId }) => PUPIL_SECTIONS.includes(fieldId)) ? [] : [sectionHeading(paperWords.pupil, 'person'), answers(data.person, 'person'), ...(needsGuardians(data) ? guardianTable(data) : [])];

const formBody = (data: DocumentData, style: SectionStyle): PdfNode[] => [
  ...(data.receiver === '' || data.sections.some(({ fieldId }) => fieldId === 'receiver') ? [] : [paragraph([{ text: `${paperWords.to}: `, ...STYLE.label }, { text: data.receiver }])]),
  ...(data.intro === '' ? [] : [paragraph(data.intro)]),
  ...aboutNodes(data),
  ...data.sections.filter(isShown).flatMap((section) => sectionNodes(section, data, style)),
  ...(data.sections.some(({ fieldId }) => fieldId === 'signature') ? [] : signatureNodes(data)),
];

const formPaper = (data: DocumentData, options: PaperOptions, density: number): PdfDefinition => {
  const isDecided = data.electronicSignature !== null;
  const isDraft = options.isDraft || (data.kind === 'D05' && !isDecided);
  const isReferralBasis = data.kind === 'D12' && data.signatures.every(({ name }) => name === '');
  const closing = data.footerLines.filter((line) => line !== paperWords.notByMail).map((line) => `${line}.`).join(' ');
  const isBrief = data.kind === 'EHT';
  return composeDocument(
    {
      authorityName: data.sender.authorityName,
      schoolUnitName: data.sender.schoolUnitName,
      schoolUnitCode: data.sender.schoolUnitCode,
      documentTitle: data.title,
      registryNumber: data.caseNumber,
      date: longDate(data.date),
      secrecyLine: data.secrecyLine,
    },
    {
      madeBy: paperWords.madeBy(options.madeByName, longDate(data.date)),
      version: [
        data.electronicSignature ? paperWords.fingerprint(shortHash(data.electronicSignature.bodyHash)) : paperWords.template(data.profileId, data.profileVersion),
        ...(options.logMark === undefined ? [] : [paperWords.logMark(options.logMark)]),
      ].join(' · '),
      ...(isBrief ? { note: closing } : {}),
    },
    [
      ...(isReferralBasis ? [noticeBox(paperWords.referralBasis, paperWords.referralBasisText)] : []),
      ...(isBrief ? briefBody(data, options.picture, density) : formBody(data, { picture: options.picture, pictureHeightPt: PICTURE_PT })),
      ...(closing !== '' && !isBrief ? [smallPrint(closing)] : []),
    ],
    { draft: isDraft, isBrief, draftLine: data.kind === 'D05' && !isDecided ? paperWords.draftPlan : paperWords.draft },
  );
};

/** The definition of a paper. Pure: the same data gives the same pages. `density`: how much a brief gives way to stay on its page. */
export const paperDefinition = (data: DocumentData, options: PaperOptions, density = 0): PdfDefinition => (data.kind === 'D22' ? letterPaper(data, options) : formPaper(data, options, density));
