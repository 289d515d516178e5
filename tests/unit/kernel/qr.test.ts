import { createRequire } from 'node:module';
import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { qrPath, qrSettings } from '#shared/kernel/qr.ts';

interface Drawn {
  _canvas: readonly { readonly x: number; readonly y: number; readonly color: string }[];
}
const { default: other } = createRequire(import.meta.url)('pdfmake/js/qrEnc.js') as { readonly default: { readonly measure: (node: object) => Drawn } };

/** The dark fields by another implementation, at the same size, level and mask. */
const byOther = (text: string): string[] => {
  const [, ...fields] = other.measure({ qr: text, version: 4, eccLevel: 'L', mode: 'alphanumeric', mask: 0 })._canvas;
  return fields.map(({ x, y }) => `${String(x / 5)} ${String(y / 5)}`).toSorted();
};

const byUs = (text: string): string[] => [...qrPath(encode(text, qrSettings).data).matchAll(/M(\d+) (\d+)h/gu)].map(([, x, y]) => `${String(Number(x) - 4)} ${String(Number(y) - 4)}`).toSorted();

it.each(['QXJQ-CJGQ-YZZD-AWKD-7F8Q-YJ4P-Q9SJ-GHR1-72', `SEDD LOGG 4821 ${'3F9A0C12'.repeat(8)}`, 'A'])('catches a code that no scanner reads: field by field it is the one that another implementation draws (%s)', (text) => {
  expect(byUs(text)).toEqual(byOther(text));
});
