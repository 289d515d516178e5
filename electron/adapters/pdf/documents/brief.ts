/** The one page that a meeting has in front of it: small type, two columns, room to write at the foot. */
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import type { DocumentBlock, DocumentData, DocumentSection } from '#shared/domain/documents/data.ts';
import { documentWords } from '#shared/text/documents.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { checkboxList } from '../blocks.ts';
import { absencePictureFigure } from '../figures/absence-picture-svg.ts';
import type { PdfNode, TextRun } from '../node.ts';
import { COLOR, CONTENT_WIDTH, STYLE } from '../theme.ts';

const { label } = documentWords;
const GAP_PT = 22;
const SMALL = { fontSize: 8.5, lineHeight: 1.06 } as const;
/** How much gives way, step by step, until a full case stands on one page: first the picture, then the length of what is told. */
const DENSITIES = [
  { picturePt: 128, lines: Infinity, signs: Infinity, quotes: Infinity },
  { picturePt: 110, lines: 5, signs: 240, quotes: 2 },
  { picturePt: 96, lines: 3, signs: 130, quotes: 1 },
  { picturePt: 0, lines: 5, signs: 220, quotes: 2 },
  { picturePt: 0, lines: 3, signs: 140, quotes: 1 },
  { picturePt: 0, lines: 2, signs: 80, quotes: 1 },
] as const;
type Density = (typeof DENSITIES)[number];
export const BRIEF_DENSITIES = DENSITIES.length;
const LOW_PLOT_UNITS = 104;
/** Drawn larger and shrunk to the width of the page: lower, with words of 6.5 points. */
const PICTURE_SCALE = 1.22;
const WRITE_ROOM_PT = 18;
/** Lines that are written by hand at the meeting, beside each other. */
const BY_HAND: readonly string[] = ['decision', 'responsible'];
const PRESENT = 'participants';
const IN_FORCE = 'measures';
const FIRST: readonly string[] = ['question', 'situation'];
const ASKED: readonly string[] = ['proposal'];

const title = ({ heading, fieldId }: DocumentSection): PdfNode => ({ text: heading, role: 'H2', fontSize: 10, bold: true, lineHeight: 1.15, color: COLOR.accent, margin: [0, 5, 0, 1], minSpace: 40, field: fieldId });

/** "Nivå: Individ · Ansvarig: Eva Lund" on as few lines as it takes. */
const inline = (rows: readonly { readonly label: string; readonly value: string }[]): TextRun[] =>
  rows
    .filter(({ value }) => value.trim() !== '')
    .flatMap((row, index) => [...(index === 0 ? [] : [{ text: '   ' }]), { text: `${row.label.replaceAll(' ', '\u00A0')}:\u00A0`, color: COLOR.muted }, { text: row.value }]);

const line = (runs: readonly TextRun[], field: string): PdfNode => ({ text: runs, ...SMALL, margin: [0, 0, 0, 2], field });

/** Columns that the plan says in full: the meeting needs where it started, where it should go and how far it came. */
const LEFT_OUT = new Set<string>([label.goalMeasure, label.latest, label.responsible]);

const tableLines = ({ caption, columns, rows }: Extract<DocumentBlock, { kind: 'TABLE' }>, field: string): PdfNode[] => {
  if (columns.length === 2) return [line([{ text: `${caption}   ` }, ...inline(rows.map(([name = '', value = '']) => ({ label: name, value })))], field)];
  return rows.map((row) =>
    line([{ text: `${row[0] ?? ''}  `, bold: true }, ...inline(columns.map((name, index) => ({ label: name, value: row[index] ?? '' })).slice(1).filter((cell) => !LEFT_OUT.has(cell.label)))], field),
  );
};

const bullets = (items: readonly string[], field: string): PdfNode => ({
  stack: items.map((text): PdfNode => ({
    columns: [
      { text: '•', role: 'Lbl', ...SMALL, color: COLOR.accent, width: 9 },
      { stack: [{ text, ...SMALL }], role: 'LBody', width: '*' },
    ],
    columnGap: 0,
    role: 'LI',
  })),
  role: 'L',
  margin: [0, 0, 0, 3],
  field,
});

const blockNodes = (block: DocumentBlock, { fieldId: field, blocks }: DocumentSection, picture: AbsencePictureData | null, picturePt = 0): PdfNode[] => {
  switch (block.kind) {
    case 'PARAGRAPH': {
      // A line that only introduces the list after it.
      const introduces = blocks[blocks.indexOf(block) + 1]?.kind === 'LIST';
      return [{ text: block.text, ...SMALL, margin: [0, 0, 0, introduces ? 0 : 2], ...(introduces ? { bold: true } : {}), field }];
    }
    case 'QUOTE':
      return [{ text: `”${block.text}” `, ...SMALL, italics: true, role: 'BlockQuote', margin: [0, 1, 0, 0], field }, { text: block.attribution, ...STYLE.fine, margin: [0, 0, 0, 3], field }];
    case 'FACTS': {
      const definition = block.rows.find((row) => row.label === label.definition);
      return definition ? [{ text: definition.value, ...STYLE.fine, margin: [0, 0, 0, 2], field }] : [line(inline(block.rows), field)];
    }
    case 'LIST':
      return [bullets(block.items, field)];
    case 'CHECKLIST':
      return [bullets(block.items.filter(({ isChecked }) => isChecked).map((item) => item.label), field)];
    case 'TABLE':
      return tableLines(block, field);
    case 'ABSENCE_CHART': {
      if (!picture || picturePt === 0) return block.text === '' ? [] : [{ text: block.text, ...STYLE.small, margin: [0, 2, 0, 2], field }];
      const drawn = absencePictureFigure(picture, { widthPt: CONTENT_WIDTH * PICTURE_SCALE, heightPt: picturePt, lowestPlotUnits: LOW_PLOT_UNITS });
      return [{ svg: drawn.svg, width: CONTENT_WIDTH, role: 'Figure', alt: drawn.altText, margin: [0, 3, 0, 0] }, { text: block.text || drawn.sentence, ...STYLE.small, margin: [0, 2, 0, 2], field }];
    }
    default:
      return exhaustive(block);
  }
};

const sectionNodes = (section: DocumentSection, picture: AbsencePictureData | null, picturePt = 0): PdfNode[] => (section.blocks.length === 0 ? [] : [title(section), ...section.blocks.flatMap((block) => blockNodes(block, section, picture, picturePt))]);

const BLOCK_BULK = 50;

/** How much a section takes in characters, for two columns of like length. */
const bulkOf = ({ blocks }: DocumentSection): number => blocks.reduce((sum, block) => sum + BLOCK_BULK + textOf(block).length, blocks.length > 0 ? BLOCK_BULK : 0);

const textOf = (block: DocumentBlock): string => {
  switch (block.kind) {
    case 'PARAGRAPH':
    case 'QUOTE':
    case 'ABSENCE_CHART':
      return block.text;
    case 'FACTS':
      return block.rows.map((row) => row.label + row.value).join('');
    case 'LIST':
      return block.items.join(''.padEnd(BLOCK_BULK / 2));
    case 'CHECKLIST':
      return block.items.map((item) => item.label).join('');
    case 'TABLE':
      return block.rows.map((row) => row.join('') + block.columns.join('')).join('');
    default:
      return exhaustive(block);
  }
};

const cut = (text: string, signs: number): string => (text.length > signs ? `${text.slice(0, signs).replace(/\s+\S*$/u, '')} …` : text);

/** Fewer and shorter lines where the page is full. What the pupil said is left as it was said. */
const tightened = (section: DocumentSection, { lines, signs, quotes }: Density): DocumentSection => ({
  ...section,
  blocks: section.blocks.filter((block) => block.kind !== 'QUOTE' || section.blocks.filter(({ kind }) => kind === 'QUOTE').indexOf(block) < quotes).map((block): DocumentBlock => {
    if (block.kind === 'PARAGRAPH') return { ...block, text: cut(block.text, signs) };
    // What is being done now is named whole: the meeting decides about it.
    if (block.kind === 'LIST' && section.fieldId !== IN_FORCE) return { ...block, items: [...block.items.slice(0, lines).map((item) => cut(item, signs)), ...(block.items.length > lines ? [`och ${String(block.items.length - lines)} till`] : [])] };
    if (block.kind === 'FACTS') return { ...block, rows: block.rows.map((row) => ({ ...row, value: cut(row.value, signs) })) };
    return block.kind === 'TABLE' && block.columns.length > 2 ? { ...block, rows: block.rows.slice(0, lines).map((row) => row.map((cell) => cut(cell, signs))) } : block;
  }),
});

/** In the brief the pupil speaks in the own words alone, where there are any. */
const shortened = (section: DocumentSection): DocumentSection => {
  const hasQuote = section.blocks.some(({ kind }) => kind === 'QUOTE');
  const isListTitle = (at: number): boolean => section.blocks[at + 1]?.kind === 'LIST';
  return hasQuote ? { ...section, blocks: section.blocks.filter((block, at) => block.kind !== 'PARAGRAPH' || isListTitle(at)) } : section;
};

/** What the meeting is asked stands last, where the eye ends. */
const twoColumns = (sections: readonly DocumentSection[]): PdfNode => {
  const whole = sections.reduce((sum, section) => sum + bulkOf(section), 0);
  const left: DocumentSection[] = [];
  const right: DocumentSection[] = [];
  let placed = 0;
  for (const section of sections) {
    // Reading goes down the left column first: once right, always right.
    const isLeft = right.length === 0 && (left.length === 0 || placed + bulkOf(section) / 2 < whole / 2);
    (isLeft ? left : right).push(section);
    placed += bulkOf(section);
  }
  const width = (CONTENT_WIDTH - GAP_PT) / 2;
  return { columns: [left, right].map((part): PdfNode => ({ stack: part.flatMap((section) => sectionNodes(section, null)), width })), columnGap: GAP_PT };
};

const writeLines = (sections: readonly DocumentSection[]): PdfNode => ({
  columns: sections.map((section): PdfNode => ({
    stack: [
      title(section),
      ...(section.blocks.length > 0
        ? section.blocks.flatMap((block) => blockNodes(block, section, null))
        : [0, 1].map((): PdfNode => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: (CONTENT_WIDTH - GAP_PT) / 2, y2: 0, lineWidth: 0.7, lineColor: COLOR.writeLine }], margin: [0, WRITE_ROOM_PT, 0, 0] }))),
    ],
    width: (CONTENT_WIDTH - GAP_PT) / 2,
  })),
  columnGap: GAP_PT,
  unbreakable: true,
  margin: [0, 0, 0, 5],
});

/** Members to the left, guests to the right: nobody takes a guest for one of the team (S0.5). Ticked by pen. */
const presence = (section: DocumentSection): PdfNode => {
  const { blocks, fieldId: field } = section;
  const columns = blocks.flatMap((block, at): readonly PdfNode[] => {
    if (block.kind !== 'PARAGRAPH') return [];
    const list = blocks[at + 1];
    const boxes = list?.kind === 'CHECKLIST' ? [checkboxList(list.items.map(({ label: name, isChecked }) => ({ label: name, checked: isChecked, field })), SMALL)] : [];
    return [{ stack: [{ text: block.text, ...SMALL, bold: true, margin: [0, 0, 0, 1], field }, ...boxes], width: (CONTENT_WIDTH - GAP_PT) / 2 }];
  });
  return { stack: [title(section), { columns, columnGap: GAP_PT }], unbreakable: true };
};

/** The reason of the case is not said twice when it is the question too. */
const withoutReason = (section: DocumentSection, question: DocumentSection | undefined): DocumentSection => ({
  ...section,
  blocks: section.blocks.map((block) =>
    block.kind === 'FACTS' ? { ...block, rows: block.rows.filter((row) => row.label !== label.step || !question?.blocks.some((asked) => textOf(asked) === row.value)) } : block,
  ),
});

/** From here on there is no room for the lanes of the measures: they stand in the plan. */
const MUCH_BULK = 1750;

/** The picture without letters and talks, which the meeting knows, and in a full case without the measures' lanes. */
const pictureOfBrief = (picture: AbsencePictureData | null, sections: readonly DocumentSection[]): AbsencePictureData | null => {
  if (!picture) return null;
  const bulk = sections.reduce((sum, section) => sum + bulkOf(section), 0);
  return { ...picture, marks: [], ...(bulk > MUCH_BULK ? { measures: [] } : {}) };
};

/** The body of the EHT brief, `density` 0 to BRIEF_DENSITIES − 1. Sections that the case has nothing for are left out; those for the meeting are lines. */
export const briefBody = (data: DocumentData, picture: AbsencePictureData | null, level = 0): PdfNode[] => {
  const { sections } = data;
  const density = DENSITIES[level] ?? DENSITIES[0];
  const who = data.person.slice(0, 3);
  const question = sections.find(({ fieldId }) => fieldId === 'question');
  const situation = sections.filter(({ fieldId }) => fieldId === 'situation').map((section) => withoutReason(section, question));
  const middle = sections.filter(({ fieldId }) => ![...FIRST, ...ASKED, ...BY_HAND, PRESENT].includes(fieldId)).map((section) => tightened(shortened(section), density));
  const asked = sections.filter(({ fieldId }) => ASKED.includes(fieldId));
  return [
    {
      text: who.map(({ value }, index): TextRun => (index === 0 ? { text: value, bold: true } : { text: `   ${value}` })), fontSize: 10.5,
      margin: [0, -4, 0, 0],
      field: 'person',
    },
    ...(question && question.blocks.length > 0 ? sectionNodes(question, null) : []),
    ...situation.flatMap((section) => sectionNodes(section, pictureOfBrief(picture, middle), density.picturePt)),
    ...([...middle, ...asked].some(({ blocks }) => blocks.length > 0) ? [twoColumns([...middle, ...asked])] : []),
    ...sections.filter(({ fieldId, blocks }) => fieldId === PRESENT && blocks.length > 0).map(presence),
    writeLines(sections.filter(({ fieldId }) => BY_HAND.includes(fieldId))),
  ];
};
