import type { PaperPort } from '#electron/application/ports.ts';
import { ok } from '#shared/kernel/result.ts';
import { createPdfEngine } from './render.ts';

/** Document data to paper. */
export const createPaper = ({ fontsDir }: { readonly fontsDir: string }): PaperPort => {
  const engine = createPdfEngine({ fontsDir });
  return {
    missingGlyphs: (text) => engine.findMissingGlyphs(text),
    render: async (data) => engine.render({ content: [{ text: data.title }] }, { title: data.title, lang: 'sv-SE', createdAt: new Date(0), conformance: 'PDF/A-3a' }).then((result) => (result.ok ? ok(result.value) : result)),
  };
};
