/** A document with every block of the vocabulary, longer than a page, with the letters that names in Sweden have. */
import {
  bulletList,
  checkboxList,
  composeDocument,
  dataTable,
  electronicSignature,
  fieldGrid,
  figure,
  heading,
  inkSignatures,
  noticeBox,
  pageBreak,
  paragraph,
  quote,
  smallPrint,
} from '#electron/adapters/pdf/blocks.ts';
import type { PdfNode } from '#electron/adapters/pdf/node.ts';
import type { PdfDefinition, RenderOptions } from '#electron/adapters/pdf/render.ts';

export const SAMPLE_OPTIONS: RenderOptions = {
  title: 'Åtgärdsplan',
  lang: 'sv-SE',
  author: 'Norrsunda kommun',
  createdAt: new Date('2026-03-12T09:42:00Z'),
  conformance: 'PDF/A-3a',
};

export const NAMES = 'Åsa Öberg, Şêrko Țepeș, Nguyễn Thị Ánh, Łukasz Żak, Олена Шевченко, Đorđe Čović';
export const QUOTE = 'Jag vill gå i skolan, men magen säger nej när bussen kommer. Det är bäst när Mikael möter mig vid grinden.';
export const ALT = 'Frånvaro per vecka, vecka 2 till 11. Frånvaron sjunker från 31 till 12 procent.';
export const LONG =
  'Frånvaron började efter höstlovet, i samband med att klassen delades i två grupper. Lektionerna i idrott och matematik är de som oftast missas, och måndagar är svårast. Hemma finns goda rutiner kring sömn och frukost, och vårdnadshavarna ringer skolan varje morgon det inte går. Skolan har inte haft en bestämd person som möter på morgonen förrän i februari.';

const week = (i: number, share: number): string => {
  const [x, h] = [34 + i * 42, share * 2.4];
  return `<rect x="${String(x)}" y="${String(120 - h)}" width="24" height="${String(h * 0.6)}" fill="#9DBFC4"/><rect x="${String(x)}" y="${String(120 - h * 0.4)}" width="24" height="${String(h * 0.4)}" fill="#0B5563"/><text x="${String(x + 12)}" y="134" font-size="8" text-anchor="middle" fill="#4D5A5C">v. ${String(i + 2)}</text>`;
};

export const CHART = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 461 142" width="461" height="142" font-family="Inter">${[0, 10, 20, 30, 40].map((share) => `<line x1="28" y1="${String(120 - share * 2.4)}" x2="455" y2="${String(120 - share * 2.4)}" stroke="#D3DBDB" stroke-width="0.5"/><text x="22" y="${String(123 - share * 2.4)}" font-size="8" text-anchor="end" fill="#4D5A5C">${String(share)} %</text>`).join('')}${[31, 33, 29, 30, 24, 22, 18, 17, 13, 12].map((share, i) => week(i, share)).join('')}<line x1="28" y1="96" x2="455" y2="96" stroke="#8A5200" stroke-width="1" stroke-dasharray="4 3"/><text x="455" y="92" font-size="8" font-weight="bold" text-anchor="end" fill="#8A5200">Mål 10 %</text></svg>`;

const body = (): PdfNode[] => [
  fieldGrid(
    [
      { label: 'Elevens namn', value: 'Åsa Öberg', span: 2 },
      { label: 'Personnummer', value: '20110101-0000' },
      { label: 'Skolform, årskurs, klass', value: 'Grundskola, åk 8, 8B' },
      { label: 'Modersmål', value: 'kurdiska (sorani)' },
      { label: 'Tolkbehov', value: '' },
    ],
    3,
  ),
  heading(2, 'Bakgrund'),
  paragraph(LONG),
  paragraph(`Närvarande vid mötet: ${NAMES}.`),
  quote(QUOTE, 'Åsas egna ord, samtal med kurator 2 mars 2026'),
  heading(3, 'Frånvaron fyra veckor i taget'),
  figure(CHART, ALT, 'Frånvaron har sjunkit från 31 % till 12 % på tio veckor. Det visar inte att insatsen är orsaken.'),
  heading(2, 'Mål och insatser'),
  dataTable(
    [
      { title: 'Insats', namesRow: true, width: 170 },
      { title: 'Nivå', width: 70 },
      { title: 'Ansvarig' },
      { title: 'Frånvaro', figures: true, width: 56 },
    ],
    [
      ['Möte vid grinden varje morgon', 'Individ', 'Mikael Sand, mentor', '31 %'],
      ['Anpassad studiegång i idrott utreds i särskild ordning', 'Grupp', 'Rektor', '22 %'],
      ['Tydlig dagordning på tavlan i alla ämnen', 'Organisation', 'Arbetslag 8', '12 %'],
    ],
  ),
  smallPrint('Frånvaro räknas i minuter av erbjuden undervisningstid. Rapporteringsgrad 96 %.'),
  bulletList(['Lugn start i biblioteket', 'Uppföljning varannan fredag, i samma rum', 'Skolan ringer före klockan nio när ingen har hört av sig hemifrån, och frågar hur morgonen har varit']),
  heading(3, 'Samtycke'),
  checkboxList([
    { label: 'Skolan får tala med socialtjänsten om skolnärvaron', checked: true },
    { label: 'Skolan får tala med BUP om kartläggningen', checked: false },
  ]),
  noticeBox('Nästa uppföljning 27 mars', 'Åsa och båda vårdnadshavarna är kallade. Mikael Sand bokar rummet.'),
  noticeBox('Anmälan är inte gjord', 'Huvudmannen ska få veta att en utredning har inletts.', 'attention'),
  pageBreak(),
  heading(2, 'Underskrifter'),
  fieldGrid([
    { label: 'Telefon', value: '', whenEmpty: 'line' },
    { label: 'E-post', value: '', whenEmpty: 'line' },
  ]),
  inkSignatures([
    { role: 'Vårdnadshavare', name: '' },
    { role: 'Rektor', name: 'Maria Ek' },
  ]),
  electronicSignature({
    name: 'Maria Ek',
    role: 'rektor',
    time: '12 mars 2026 kl. 10.42',
    keyId: 'a91f-20c4',
    shortHash: '3f9a 12bc 77d0',
    attachmentName: 'signatur.json',
  }),
];

export function sampleDocument({ draft = false, pages = 1 } = {}): PdfDefinition {
  const header = {
    authorityName: 'Norrsunda kommun',
    schoolUnitName: 'Lindskolan',
    schoolUnitCode: '12345678',
    documentTitle: 'Åtgärdsplan',
    registryNumber: '2026-014',
    date: '12 mars 2026',
    secrecyLine: 'Uppgifter i denna handling kan omfattas av sekretess enligt 23 kap. 2 § OSL',
  };
  const more = Array.from({ length: pages - 1 }, () => [heading(2, 'Fördjupning'), ...Array.from({ length: 7 }, () => paragraph(LONG))]).flat();
  return composeDocument(header, { madeBy: 'Upprättad av Kim Ek, kurator, 2026-03-12', version: 'Version 2 · 3f9a 12bc' }, [...body(), ...more], { draft });
}
