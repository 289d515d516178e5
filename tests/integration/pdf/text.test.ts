import { describe, expect, it } from 'vitest';
import { dataTable, fieldGrid, heading, noticeBox, paragraph, quote } from '#electron/adapters/pdf/blocks.ts';
import type { PdfNode } from '#electron/adapters/pdf/node.ts';
import { LONG, NAMES, SAMPLE_OPTIONS, sampleDocument } from './sample.ts';
import { all, engine, opened, rawObjects, rendered, structureOf, textIn } from './support.ts';

const textOf = async (...content: Parameters<typeof rendered>[0]['content']): Promise<string> => textIn((await structureOf(await rendered({ content }))).root);

describe('text out of a document', () => {
  it('is the text that went in, for letters of every name in the class list', async () => {
    expect(await textOf(paragraph(NAMES))).toBe(NAMES);
  });

  it('is composed also when it went in decomposed, so that a search finds it', async () => {
    expect(await textOf(paragraph('Åsa Čović Ánh'.normalize('NFD')))).toBe('Åsa Čović Ánh');
  });

  it('is not improved: "3x4" stays three, x, four and 10:42 keeps its colon', async () => {
    expect(await textOf(paragraph('3x4 10:42 (A) -> a-b ½ 20 %'))).toBe('3x4 10:42 (A) -> a-b ½ 20 %');
  });

  it('keeps its letters in the second document, after parts of letters were drawn in the first', async () => {
    await rendered({ content: [paragraph('Å:i')] });
    expect(await textOf(paragraph('A. ı'))).toBe('A. ı');
  });

  it('keeps the line breaks of an address', async () => {
    const { root } = await structureOf(await rendered({ content: [paragraph('Skolgatan 1\r\n123 45 Norrsunda')] }));
    expect(all(root, 'P')).toHaveLength(1);
    expect(textIn(root)).toBe('Skolgatan 1 123 45 Norrsunda');
  });

  it('comes out whole when one answer is longer than a page', async () => {
    const long = Array.from({ length: 30 }, (_, i) => `${String(i)} ${LONG}`).join('\n');
    const expected = long.replace(/\s+/g, ' ');
    expect(await textOf(quote(long, 'Åsa'))).toBe(`”${expected}” Åsa`);
    expect(await textOf(fieldGrid([{ label: 'Svar', value: long }]))).toBe(`Svar ${expected}`);
    expect(await textOf(dataTable([{ title: 'A' }], [[long]]))).toBe(`A ${expected}`);
    expect(await textOf(noticeBox('Obs', long))).toBe(`Obs ${expected}`);
  });

  it('comes out whole when a block that should stay whole cannot', async () => {
    const stack = Array.from({ length: 120 }, (_, i) => ({ text: `rad ${String(i)}` }));
    const text = await textOf({ stack, unbreakable: true });
    expect(text.split('rad ')).toHaveLength(121);
  });
});

describe('hostile text', () => {
  const hostile = [') Tj ET q', '<< /JS (app.alert(1)) /S /JavaScript >>', '/URI (https://example.invalid)', '\\) endstream endobj', '</rdf:li><script>', '=1+1'];

  it('is printed as plain text', async () => {
    for (const text of hostile) expect(await textOf(paragraph(text))).toBe(text);
  });

  it('becomes no action, link, script or named target in the file', async () => {
    const objects = rawObjects(await rendered({ content: hostile.map((text) => paragraph(text)) }));
    expect(objects).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction|AA|Annots|GoToR|SubmitForm|RichMedia|AcroForm)\b/);
    expect(objects).not.toContain('<script>');
  });

  it('stays text in bookmarks, in the words of a picture and in the title', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><rect width="9" height="9"/></svg>';
    const content = [...hostile.map((text) => heading(2, text)), ...hostile.map((alt): PdfNode => ({ svg, width: 9, role: 'Figure', alt }))];
    for (const title of hostile) {
      const task = opened(await rendered({ content }, { title }));
      const document = await task.promise;
      const [outline, { info, metadata }] = [await document.getOutline(), await document.getMetadata()];
      await task.destroy();
      expect(outline.map((item) => [item.title, item.url])).toEqual(hostile.map((text) => [text, null]));
      expect(info).toMatchObject({ Title: title });
      expect(metadata?.get('dc:title')).toBe(title);
    }
    expect(all((await structureOf(await rendered({ content }))).root, 'Figure').map(({ alt }) => alt)).toEqual(hostile);
  });

  it('loses control characters and marks that turn the reading direction', async () => {
    expect(await textOf(paragraph('A\u0000B\u001b[31mC\u202Egnp.exe\u2069D\u200BE\u00ADF\uFEFF'))).toBe('AB[31mCgnp.exeDEF');
  });

  it('cannot smuggle links or files through a picture', async () => {
    for (const inner of ['<a href="x"><rect/></a>', '<image href="/etc/passwd"/>', '<style>x</style>', '<rect fill="url(http://x)"/>', '<rect onclick="x"/>']) {
      await expect(rendered({ content: [{ svg: `<svg viewBox="0 0 1 1">${inner}</svg>`, width: 10 }] })).rejects.toThrow('a picture holds more');
    }
  });

  it('cannot carry pdfmake keys into a document', async () => {
    const smuggled = JSON.parse('{"text":"x","link":"https://example.invalid"}') as { text: string };
    await expect(rendered({ content: [smuggled] })).rejects.toThrow('documents have no "link"');
  });
});

describe('a character that the fonts lack', () => {
  it('stops the export with the character and the field, instead of printing a box', async () => {
    const result = await engine.render({ content: [paragraph('Jag 👩‍👧 vill 🙂', { field: 'voices.0.quote' })] }, SAMPLE_OPTIONS);
    expect(result).toEqual({ ok: false, failure: { code: 'MISSING_GLYPH', params: { character: '👩‍👧', count: 2 }, field: 'voices.0.quote' } });
  });

  it('is found also in a page foot, a table cell and a picture', async () => {
    const places = [
      { content: [], footer: () => ({ text: '☃' }) },
      { content: [dataTable([{ title: 'A' }], [[{ text: '☃', field: 'x' }]])] },
      { content: [{ svg: '<svg viewBox="0 0 9 9"><text>☃</text></svg>', width: 9 }] },
    ];
    for (const definition of places) expect((await engine.render(definition, SAMPLE_OPTIONS)).ok).toBe(false);
  });

  it('is found beforehand, each once', () => {
    expect(engine.findMissingGlyphs('Åsa 🙂 och 🙂 → ☃ \u200D\n')).toEqual(['🙂', '→', '☃']);
    expect(engine.findMissingGlyphs(NAMES)).toEqual([]);
  });

  it('is not in the sample', async () => {
    expect((await engine.render(sampleDocument({ draft: true, pages: 2 }), SAMPLE_OPTIONS)).ok).toBe(true);
  });
});
