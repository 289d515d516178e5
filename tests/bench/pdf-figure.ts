import { join } from 'node:path';
import pdfmake from 'pdfmake';
import { createPaper } from '#electron/adapters/pdf/paper.ts';
import { samplePaper } from '#tests/integration/pdf/documents-sample.ts';
import { ali } from '#tests/unit/absence-picture/ali.ts';
import { resourcesDir } from './bench-vault.ts';
import type { Measured } from './figures.ts';
import { medianPairMs } from './timing.ts';

const fontsDir = join(resourcesDir, 'fonts');
const PROFILE = 'stockholm-bus-bup';
const RUNS = { warmUps: 15, runs: 15 };

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];

/** The four-page D12 referral with its chart, tagged and PDF/A, against pdfmake alone setting the same words in the same fonts. */
export const measurePdf = async (): Promise<readonly Measured[]> => {
  const paper = createPaper({ fontsDir });
  const data = samplePaper(PROFILE);
  const options = { picture: ali, signedJson: null, isDraft: false, madeByName: 'Kim Ek', madeAtMs: 0 };
  const render = async (): Promise<void> => {
    const made = await paper.render(data, options);
    if (!made.ok) throw new Error(`the referral was refused: ${made.failure.code}`);
  };

  const style = (name: string): string => join(fontsDir, `Inter-${name}.ttf`);
  pdfmake.setFonts({ Inter: { normal: style('Regular'), bold: style('SemiBold'), italics: style('Italic'), bolditalics: style('SemiBold') } });
  // It warns with every document otherwise.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  const content = textsIn(data).map((text) => ({ text, margin: [0, 0, 0, 6] as [number, number, number, number] }));
  const bare = (): Promise<unknown> => pdfmake.createPdf({ content, defaultStyle: { font: 'Inter', fontSize: 10 } }).getBuffer();
  const timed = await medianPairMs(render, bare, RUNS);
  return [{ name: 'pdf_referral_warm', ...timed, unit: 'ms', limit: 120, against: 'pdfmake alone, the same words' }];
};
