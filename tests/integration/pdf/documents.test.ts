import { describe, expect, it } from 'vitest';
import { createPaper } from '#electron/adapters/pdf/paper.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { ali } from '#tests/unit/absence-picture/ali.ts';
import { sampleFields, samplePaper } from './documents-sample.ts';
import { all, fontsDir, opened, structureOf, textIn } from './support.ts';

const paper = createPaper({ fontsDir });
const printed = async (data: DocumentData, isDraft = false): Promise<Uint8Array> => {
  const result = await paper.render(data, { picture: ali, signedJson: null, isDraft, madeByName: 'Kim Ek, kurator', madeAtMs: Date.parse('2026-11-27T09:00:00Z') });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

describe('the papers of a case', () => {
  it.each(Object.keys(sampleFields))('%s has one title and a heading for each printed section, in order (catches a paper without a structure to read)', async (id) => {
    const data = samplePaper(id);
    const { root } = await structureOf(await printed(data));
    expect(all(root, 'H1').map(({ text }) => text)).toEqual([data.title]);
    const headings = all(root, 'H2').map(({ text }) => text.replace(/^\d+[ab]? /u, ''));
    const expected = data.sections.filter(({ heading, blocks }) => heading !== '' && blocks.length > 0).map(({ heading }) => heading);
    expect(headings.filter((heading) => expected.includes(heading))).toEqual(expected);
  });

  it('prints the same data to the same bytes (catches a record whose hash fits no file)', async () => {
    const data = samplePaper('stockholm-bus-bup');
    expect(Buffer.from(await printed(data)).equals(await printed(data))).toBe(true);
  });

  it('marks a draft across the page and in words, and a finished paper not at all (catches a draft that leaves as final)', async () => {
    const draft = await structureOf(await printed(samplePaper('stockholm-bus-bup'), true));
    expect(textIn(draft.root)).toContain('Utkast, inte utlämnat');
    const finished = await structureOf(await printed(samplePaper('stockholm-bus-bup')));
    expect(textIn(finished.root) + finished.outside).not.toMatch(/utkast/iu);
  });

  it('says the pupil’s number once on the referral, and tells what was tried with its effect (catches fields printed twice or left out)', async () => {
    const { root } = await structureOf(await printed(samplePaper('stockholm-bus-bup')));
    const text = textIn(root);
    expect(text.match(/20050101-2389/gu)).toHaveLength(1);
    expect(text).toMatch(/Mjukstart.*Hjälper\. Går lättare/u);
    expect(all(root, 'Figure').map(({ alt }) => alt).some((alt) => alt !== undefined && /frånvaro/iu.test(alt))).toBe(true);
    expect(text).toContain('Det visar inte att insatsen är orsaken.');
    expect(text).toContain('Lektioner som ingen har rapporterat räknas som närvaro.');
  });

  it('calls an uncompleted referral an underlag and leaves no line to sign (catches a signature without remittent)', async () => {
    const text = textIn((await structureOf(await printed(samplePaper('stockholm-bus-bup', { completedByUserId: '' })))).root);
    expect(text).toContain('Underlag till remiss');
    expect(text).not.toContain('Namnteckning');
  });

  it('keeps the brief of a worked-through case on one page (catches a second sheet at the meeting)', async () => {
    const task = opened(await printed(samplePaper('eht-underlag')));
    expect((await task.promise).numPages).toBe(1);
    await task.destroy();
  });

  it('puts the address where the window of the envelope is, on one page (catches a letter that cannot be posted)', async () => {
    const task = opened(await printed(samplePaper('d22-brev-hem')));
    const document = await task.promise;
    expect(document.numPages).toBe(1);
    const { items } = await (await document.getPage(1)).getTextContent();
    const line = items.find((item) => 'str' in item && item.str === 'Björkstigen 4');
    const [, , , , x = 0, y = 0] = line && 'transform' in line ? (line.transform as number[]) : [];
    const mm = 25.4 / 72;
    expect(x * mm).toBeCloseTo(110, 0);
    expect((841.89 - y) * mm).toBeGreaterThan(45);
    expect((841.89 - y) * mm).toBeLessThan(75);
    await task.destroy();
  });
});
