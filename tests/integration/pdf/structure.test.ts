import { describe, expect, it } from 'vitest';
import { bulletList, dataTable, heading, paragraph } from '#electron/adapters/pdf/blocks.ts';
import { ALT, LONG, QUOTE, sampleDocument } from './sample.ts';
import { all, opened, rendered, structureOf, textIn } from './support.ts';

describe('the structure tree of a document', async () => {
  const bytes = await rendered(sampleDocument());
  const { root, outside } = await structureOf(bytes);

  it('has the headings in reading order, so that a reader can jump between them', () => {
    const roles = ['H1', 'H2', 'H3'];
    const walk = (element: typeof root): string[] => [...(roles.includes(element.role) ? [`${element.role} ${element.text}`] : []), ...element.children.flatMap(walk)];
    expect(walk(root)).toEqual([
      'H1 Åtgärdsplan',
      'H2 Bakgrund',
      'H3 Frånvaron fyra veckor i taget',
      'H2 Mål och insatser',
      'H3 Samtycke',
      'H2 Underskrifter',
    ]);
  });

  it('has rows with head cells and data cells, not loose paragraphs', () => {
    const [table] = all(root, 'Table');
    const rows = (table?.children ?? []).map((row) => [row.role, ...row.children.map((cell) => `${cell.role} ${textIn(cell)}`)]);
    expect(rows[0]).toEqual(['TR', 'TH Insats', 'TH Nivå', 'TH Ansvarig', 'TH Frånvaro']);
    expect(rows[1]).toEqual(['TR', 'TH Möte vid grinden varje morgon', 'TD Individ', 'TD Mikael Sand, mentor', 'TD 31 %']);
    expect(rows).toHaveLength(4);
  });

  it('gives pictures and ticked boxes their meaning in words', () => {
    expect(all(root, 'Figure').map(({ alt }) => alt)).toEqual([ALT, 'Markerad', 'Inte markerad']);
  });

  it('has lists as L, LI and LBody, also for label and answer', () => {
    const lists = all(root, 'L').map((list) => list.children.map((item) => `${item.role}(${item.children.map(({ role }) => role).join(' ')})`));
    expect(lists).toHaveLength(4);
    expect(lists.flat().every((item) => item === 'LI(Lbl LBody)')).toBe(true);
  });

  it('has the own words of the pupil as a quotation', () => {
    expect(textIn(all(root, 'BlockQuote')[0] ?? root)).toContain(QUOTE);
  });

  it('keeps page heads, feet and page numbers out of the reading', () => {
    expect(outside).toContain('Sida 2 (3)');
    expect(outside).toContain('Skickas inte med vanlig e-post');
    expect(textIn(root)).not.toContain('Sida');
    expect(textIn(root)).not.toContain('Skickas inte med');
  });

  it('has bookmarks nested as the headings are', async () => {
    const task = opened(bytes);
    const outline = await (await task.promise).getOutline();
    await task.destroy();
    const [title] = outline;
    expect(outline.map((item) => item.title)).toEqual(['Åtgärdsplan']);
    expect(title?.items.map((item) => [item.title, item.items.map((inner: { readonly title: string }) => inner.title)])).toEqual([
      ['Bakgrund', ['Frånvaron fyra veckor i taget']],
      ['Mål och insatser', ['Samtycke']],
      ['Underskrifter', []],
    ]);
  });
});

describe('structure over page breaks', () => {
  it('reads the head of a table once, though it is printed on every page', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => [`Rad ${String(i)}`, LONG.slice(0, 120)]);
    const bytes = await rendered({ content: [dataTable([{ title: 'Huvudcell', namesRow: true }, { title: 'Text' }], rows)] });
    const { root, outside } = await structureOf(bytes);
    expect(all(root, 'TH').filter(({ text }) => text === 'Huvudcell')).toHaveLength(1);
    expect(all(root, 'TD').filter(({ text }) => text !== '')).toHaveLength(80);
    expect(outside.split('Huvudcell').length - 1).toBe(root.children.length - 1);
  });

  it('moves a heading to the page of its text instead of leaving it at the foot', async () => {
    for (let lines = 36; lines < 48; lines++) {
      const filler = Array.from({ length: lines }, () => ({ text: 'rad' }));
      const { root } = await structureOf(await rendered({ content: [...filler, heading(2, 'Rubrik'), paragraph('Text efter rubriken')] }));
      const page = root.children.find((one) => all(one, 'H2').length > 0);
      expect(textIn(page ?? root)).toContain('Text efter rubriken');
    }
  });

  it('names the language of a paragraph in another language', async () => {
    const { root } = await structureOf(await rendered({ content: [paragraph('Dear parents', { lang: 'en-GB' }), bulletList(['Ja'])] }));
    expect(all(root, 'P')[0]?.lang).toBe('en-GB');
  });
});
