import type { IsoDate } from '#shared/kernel/brand.ts';
import type { School } from '../school/types.ts';
import { paragraphs, table } from './blocks.ts';
import type { DocumentBlock, DocumentData, DocumentSection } from './data.ts';
import type { GroupReportPack, GroupRow, GroupTable } from './group-figures.ts';

/** One case that somebody has deliberately put on the paper by name, and why. */
export interface NamedCase {
  readonly caseNumber: string;
  readonly pupilName: string;
  readonly className: string;
  readonly stage: string;
  readonly reason: string;
}

export interface GroupPaperFacts {
  readonly pack: GroupReportPack;
  readonly school: School;
  readonly today: IsoDate;
  readonly figures: GroupTable;
  /** How absence is measured, said under the figures. */
  readonly definition: string;
  /** The last day with figures, and how many pupils have none. */
  readonly asOf: IsoDate | null;
  readonly withoutFigures: number;
  readonly named: NamedCase | null;
}

/** Swedish of this paper, given by `shared/text/group-paper.ts`. */
export interface GroupPaperWords {
  readonly headings: { readonly figures: string; readonly questions: string; readonly named: string };
  readonly columns: { readonly group: string; readonly total: string; readonly all: string };
  readonly caption: (asOf: IsoDate) => string;
  readonly hidden: string;
  readonly nothing: string;
  readonly hiding: (smallestGroup: number, withoutFigures: number) => string;
  readonly namedRows: { readonly pupil: string; readonly stage: string; readonly reason: string };
}

const figuresSection = ({ pack, figures, asOf, definition, withoutFigures }: GroupPaperFacts, words: GroupPaperWords): readonly DocumentBlock[] => {
  if (asOf === null) return paragraphs(words.nothing);
  const cell = (count: number | null): string => (count === null ? words.hidden : String(count));
  const rowOf = ({ group, cells, total }: GroupRow): readonly string[] => [group === '' ? words.columns.all : group, cell(total), ...cells.map(cell)];
  return [
    ...table(words.caption(asOf), [words.columns.group, words.columns.total, ...pack.bands.map(({ label }) => label)], [...figures.rows, figures.totals].map(rowOf)),
    ...paragraphs(words.hiding(pack.smallestGroup, withoutFigures)),
    ...paragraphs(definition),
  ];
};

/** The paper for an analysmöte: groups only, and one named case where somebody gave a reason for it. */
export const groupPaper = (facts: GroupPaperFacts, words: GroupPaperWords): DocumentData => {
  const { pack, school, named } = facts;
  const section = (fieldId: string, heading: string, blocks: readonly DocumentBlock[], number: string): DocumentSection => ({ fieldId, heading, number, blocks });
  return {
    kind: 'GROUP',
    profileId: pack.id,
    profileVersion: pack.version,
    lang: 'sv',
    title: pack.title,
    caseNumber: '',
    date: facts.today,
    sender: { authorityName: school.authorityName, schoolUnitName: school.schoolUnitName, schoolUnitCode: school.schoolUnitCode, address: school.address, telephone: school.telephone, email: school.email },
    receiver: '',
    secrecyLine: pack.secrecyLine[school.authorityKind],
    intro: '',
    person: [],
    guardians: [],
    sections: [
      section('figures', words.headings.figures, figuresSection(facts, words), '1'),
      section('questions', words.headings.questions, [{ kind: 'LIST', items: pack.questions }], '2'),
      ...(named
        ? [
            section(
              'named',
              words.headings.named,
              [
                {
                  kind: 'FACTS',
                  rows: [
                    { label: words.namedRows.pupil, value: [named.pupilName, named.className, named.caseNumber].filter((part) => part !== '').join(', ') },
                    { label: words.namedRows.stage, value: named.stage },
                    { label: words.namedRows.reason, value: named.reason },
                  ],
                },
              ],
              '3',
            ),
          ]
        : []),
    ],
    attachments: [],
    signatures: [],
    electronicSignature: null,
    footerLines: [],
    consent: { isRequired: false, isCovered: true, missing: [] },
    isProtected: false,
  };
};
