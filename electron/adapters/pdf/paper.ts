import { createHash } from 'node:crypto';
import type { PaperOptions, PaperPort } from '#electron/application/ports.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { fail, type Result } from '#shared/kernel/result.ts';
import { BRIEF_DENSITIES } from './documents/brief.ts';
import { listPaper } from './documents/list-paper.ts';
import { paperDefinition } from './documents/paper.ts';
import { paperWords } from './documents/words.ts';
import { createPdfEngine, type Attachment, type PdfEngine, type RenderFailure } from './render.ts';
import { suggestReplacement } from './text.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A signed paper carries the signed bytes and the signature, so that it can be proved without this program. */
const signedAttachments = ({ signedJson }: PaperOptions): readonly Attachment[] => {
  if (!signedJson) return [];
  const signed = bytesOf(signedJson.text);
  const { keyId, publicKey = '', signature, attachments = [], counters = [] } = signedJson;
  const proof = { format: 2, algorithm: 'Ed25519', keyId, publicKey, signature, file: paperWords.planFile, sha256: sha256(signed) };
  return [
    { name: paperWords.planFile, mimeType: 'application/json', bytes: signed, description: paperWords.planFileText, relationship: 'Source' },
    { name: paperWords.signatureFile, mimeType: 'application/json', bytes: bytesOf(JSON.stringify(proof, null, 2)), description: paperWords.signatureFileText, relationship: 'Supplement' },
    ...attachments.map(({ name, text }) => ({ name, mimeType: 'application/json', bytes: bytesOf(text), description: paperWords.attachmentText, relationship: 'Supplement' }) as const),
    ...(counters.length === 0 ? [] : [{ name: paperWords.countersFile, mimeType: 'application/json', bytes: bytesOf(JSON.stringify({ format: 1, algorithm: 'Ed25519', signatures: counters }, null, 2)), description: paperWords.countersFileText, relationship: 'Supplement' } as const]),
  ];
};

/** A name in a script without a font must not keep the list from being printed. */
const withNearest = <T>(value: T, missing: readonly string[]): T => {
  if (missing.length === 0) return value;
  const fit = (text: string): string => missing.reduce((fitted, sign) => fitted.replaceAll(sign, suggestReplacement(sign)), text);
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) => (typeof inner === 'string' ? fit(inner) : inner)) as T;
};

const pagesIn = (bytes: Uint8Array): number => Buffer.from(bytes).toString('latin1').match(/\/Type \/Page\b/gu)?.length ?? 0;

/** Names the place of a character that cannot be printed as the person who must mend it knows it: by the heading. */
const placed = <T>(made: Result<T, RenderFailure>, { sections }: DocumentData): Result<T, RenderFailure> => {
  const { field } = made.ok ? {} : made.failure;
  if (made.ok || field === undefined) return made;
  const places: Readonly<Record<string, string>> = paperWords.places;
  const place = sections.find(({ fieldId }) => fieldId === field)?.heading || places[field];
  return place ? fail('MISSING_GLYPH', { ...made.failure.params, place }, field) : made;
};

/**
 * Document data to paper: tagged PDF/A-3a. Fonts are read with the first paper, not at the start of every session; throws
 * then when one is missing in `fontsDir`.
 */
export const createPaper = ({ fontsDir }: { readonly fontsDir: string }): PaperPort => {
  let engine: PdfEngine | undefined;
  const ready = (): PdfEngine => (engine ??= createPdfEngine({ fontsDir }));
  return {
    missingGlyphs: (text) => ready().findMissingGlyphs(text),
    replacementFor: suggestReplacement,
    fingerprint: sha256,
    renderList: (paper) => {
      const { findMissingGlyphs, render } = ready();
      const fitted = withNearest(paper, findMissingGlyphs(JSON.stringify(paper)));
      return render(listPaper(fitted), { title: paper.title, author: paper.sender.authorityName, lang: 'sv-SE', createdAt: new Date(paper.madeAtMs), conformance: 'PDF/A-3a' });
    },
    // The file's own title is neutral: it can be read without opening the paper.
    render: async (data, options) => {
      const about = {
        title: data.kind === 'D22' ? data.title : `${data.title} ${data.caseNumber}`.trim(),
        author: data.sender.authorityName,
        lang: 'sv-SE',
        createdAt: new Date(options.madeAtMs),
        attachments: signedAttachments(options),
        conformance: 'PDF/A-3a',
      } as const;
      const made = placed(await ready().render(paperDefinition(data, options), about), data);
      if (data.kind !== 'EHT' || !made.ok || pagesIn(made.value) === 1) return made;
      // A meeting has one page before it: what gives way is decided by how it came out, not by a guess of its length.
      for (let density = 1; density < BRIEF_DENSITIES; density += 1) {
        const tighter = await ready().render(paperDefinition(data, options, density), about);
        if (!tighter.ok || pagesIn(tighter.value) === 1 || density === BRIEF_DENSITIES - 1) return tighter;
      }
      return made;
    },
  };
};
