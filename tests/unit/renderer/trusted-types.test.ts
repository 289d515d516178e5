import { describe, expect, it } from 'vitest';
import { pdfWorkerOnly, plainTextOnly } from '#renderer/lib/trusted-types.ts';

const base = 'app://sedd/index.html';

describe('the default Trusted Types policy', () => {
  it('refuses a string that could become an element', () => {
    expect(() => plainTextOnly('<img src=x onerror=alert(1)>')).toThrow(TypeError);
  });

  it('passes the CSS text that Mantine writes', () => {
    expect(plainTextOnly(':root{--x:1px}')).toBe(':root{--x:1px}');
  });

  it('passes the PDF worker of our own origin', () => {
    expect(pdfWorkerOnly('/assets/pdf.worker.min-CIqJB0yW.mjs', base)).toBe('app://sedd/assets/pdf.worker.min-CIqJB0yW.mjs');
  });

  it.each(['https://sedd/assets/pdf.worker.min.mjs', 'app://other/assets/pdf.worker.min.mjs', '/assets/index.js', 'blob:app://sedd/1', 'data:text/javascript,1', '/assets/pdf.worker.min.mjs.evil'])(
    'refuses the script address %s',
    (url) => {
      expect(() => pdfWorkerOnly(url, base)).toThrow(TypeError);
    },
  );
});
