import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataTable, heading, paragraph, quote } from '#electron/adapters/pdf/blocks.ts';
import type { PdfNode } from '#electron/adapters/pdf/node.ts';
import { printable } from '#electron/adapters/pdf/text.ts';
import { engine, rawObjects } from '#tests/integration/pdf/support.ts';
import { SAMPLE_OPTIONS } from '#tests/integration/pdf/sample.ts';
import { tries } from '#tests/support/scale.ts';

const DOCUMENTS = tries(60, 500);
const dir = mkdtempSync(join(tmpdir(), 'pdf-hostile-'));
const file = join(dir, 'dokument.pdf');
afterAll(() => rmSync(dir, { recursive: true }));

/** One name each: Swedish, Finnish, Northern Sami, Danish, Icelandic, Polish, Czech, Slovak, Hungarian, Romanian and so on. */
const names = [
  'Åsa Öhrn', 'Väinö Yrjölä', 'Áilu Čoahkki', 'Søren Ærø', 'Þóra Eiríksdóttir', 'Łukasz Żółć', 'Jiří Dvořák', 'Ľubomír Ďurica', 'Győző Szőke', 'Ștefan Țurcanu', 'Đorđe Čović', 'Rojîn Şêxmûs', 'Gülşah Yıldız', 'Nguyễn Thị Ánh',
  'Олена Шевченко', 'Анна Щукина', 'Ελένη Παππά', 'João Gonçalves', 'Íñigo Núñez', 'François Lefèvre', 'Jürgen Groß', 'Matīss Bērziņš', 'Žydrūnas Šakys', 'Õnne Tamm', 'Hodan Guuleed', 'Ġorġ Ħaż-Żebbuġ', 'Siân Llŷr', 'Wanjikũ Mũthoni', 'Adébáyọ̀ Ọlá', 'Eñaut Etxeberria',
];
const hostile = [
  ') Tj ET Q q', '(((', '\\) endstream endobj 1 0 obj', '<< /S /JavaScript /JS (app.alert(1)) >>', '/URI (https://example.invalid/x)', '/Launch /Win << /F (cmd.exe) >>', '/EmbeddedFile /OpenAction /AA', 'https://example.invalid', 'javascript:alert(1)', '%PDF-1.7 %%EOF',
  '</rdf:li></x:xmpmeta>', '<script>alert(1)</script>', '&#60;b&#62; &amp;', 'BT /F1 12 Tf (x) Tj ET', '[(a) -120 (b)] TJ', '\u0000\u0001\u001b[31mröd', 'Rad\r\nbruten\u2028här', 'a\u202egnp.exe\u202c', '\ufeffmärkt\u200b', '=cmd|/C calc', '\\u0041 \\101 #41', 'x'.repeat(400), '„”“’–—…', '½ ² ° € §',
];
const unprintable = ['👩‍👧', 'محمد', 'דוד', '李小龙', '🙂', 'ꙮ', '\u{1f600}'];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const contentFor = (seed: number, words: string): PdfNode[] => [heading(2, words), paragraph(`${words} ${at(names, seed)}`), quote(words, at(names, seed + 7)), dataTable([{ title: 'Namn' }, { title: 'Text' }], [[at(names, seed + 3), words]])];
const withoutBlanks = (text: string): string => text.replace(/\s+/gu, '');
const attachment = { name: 'signatur.json', mimeType: 'application/json', bytes: new TextEncoder().encode('{}'), description: 'Signatur', relationship: 'Data' } as const;

/** The file's objects without what stands in strings and in the packet about itself. */
const instructionsOf = (bytes: Uint8Array): string => rawObjects(bytes).replace(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/gu, '').replace(/\((?:\\[\s\S]|[^\\()])*\)/gu, '()');

const check = async (seed: number): Promise<void> => {
  const words = `${at(hostile, seed)} ${at(hostile, seed * 5 + 1)}`;
  const content = contentFor(seed, words);
  const print = () => engine.render({ content }, { ...SAMPLE_OPTIONS, title: words, attachments: [attachment] });
  const [made, again] = [await print(), await print()];
  if (!made.ok || !again.ok) throw new Error(`document ${String(seed)}: ${JSON.stringify(made.ok ? again : made)}`);
  expect(Buffer.from(made.value).equals(again.value), `document ${String(seed)} twice`).toBe(true);
  writeFileSync(file, made.value);
  expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found');
  const out = withoutBlanks(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).normalize('NFC'));
  for (const text of [words, at(names, seed), at(names, seed + 3), at(names, seed + 7)]) expect(out, `document ${String(seed)}`).toContain(withoutBlanks(printable(text)));
  expect(out, 'no box, no replacement').not.toMatch(/\ufffd/);
  expect(execFileSync('qpdf', ['--list-attachments', file], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(' ')[0])).toEqual(['signatur.json']);
  // Text is drawn as glyph numbers: whatever stands outside strings and metadata was put there as an instruction.
  expect(instructionsOf(made.value), `document ${String(seed)}`).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction|AA|GoToR|SubmitForm|RichMedia|AcroForm)\b/);
};

describe('documents that somebody tries to break out of', () => {
  it(`stay text in ${String(DOCUMENTS)} of them: sound for qpdf, read back as written, without actions, the same bytes twice (catches an instruction smuggled in by a name)`, async () => {
    for (let seed = 1; seed <= DOCUMENTS; seed += 1) await check(seed);
  });

  it('are refused with the character and its field where a font lacks it (catches boxes instead of a name)', async () => {
    for (const [index, character] of unprintable.entries()) {
      const made = await engine.render({ content: [...contentFor(index, 'Text'), { text: `Hej ${character}`, field: 'summary' }] }, SAMPLE_OPTIONS);
      expect(made, character).toMatchObject({ ok: false, failure: { code: 'MISSING_GLYPH', field: 'summary' } });
      expect(made.ok ? '' : String(made.failure.params?.['character']), character).not.toBe('');
    }
  });
});
