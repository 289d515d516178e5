/**
 * Makes the files of `resources/fonts` from the packages they come from: `node electron/adapters/pdf/fonts/build.ts`.
 * The results are committed; a test makes them again and compares, so run this after an update of either package.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { mergeSubsets } from './merge.ts';

const require = createRequire(import.meta.url);
const interDir = dirname(require.resolve('@fontsource/inter/package.json'));
const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'];
const STYLES = { 'Inter-Regular.ttf': '400-normal', 'Inter-SemiBold.ttf': '600-normal', 'Inter-Italic.ttf': '400-italic' };

/** The files of `resources/fonts` by name, made anew from the installed packages. */
export function makeFontFiles(): Map<string, Buffer> {
  const made = new Map<string, Buffer>();
  for (const [name, style] of Object.entries(STYLES)) {
    made.set(name, mergeSubsets(SUBSETS.map((subset) => readFileSync(join(interDir, 'files', `inter-${subset}-${style}.woff`)))));
  }
  made.set('Inter-LICENSE.txt', readFileSync(join(interDir, 'LICENSE')));
  made.set('sRGB_IEC61966_2_1.icc', readFileSync(join(dirname(require.resolve('pdfkit')), 'data/sRGB_IEC61966_2_1.icc')));
  return made;
}

if (process.argv[1] === import.meta.filename) {
  const target = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'fonts');
  mkdirSync(target, { recursive: true });
  for (const [name, bytes] of makeFontFiles()) writeFileSync(join(target, name), bytes);
}
