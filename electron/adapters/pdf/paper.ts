import { createHash } from 'node:crypto';
import type { PaperOptions, PaperPort } from '#electron/application/ports.ts';
import { paperDefinition } from './documents/paper.ts';
import { paperWords } from './documents/words.ts';
import { createPdfEngine, type Attachment, type PdfEngine } from './render.ts';
import { suggestReplacement } from './text.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A signed paper carries the signed bytes and the signature, so that it can be proved without this program. */
const signedAttachments = ({ signedJson }: PaperOptions): readonly Attachment[] => {
  if (!signedJson) return [];
  const signed = bytesOf(signedJson.text);
  const proof = { algorithm: 'Ed25519', keyId: signedJson.keyId, signature: signedJson.signature, file: paperWords.planFile, sha256: sha256(signed) };
  return [
    { name: paperWords.planFile, mimeType: 'application/json', bytes: signed, description: paperWords.planFileText, relationship: 'Source' },
    { name: paperWords.signatureFile, mimeType: 'application/json', bytes: bytesOf(JSON.stringify(proof, null, 2)), description: paperWords.signatureFileText, relationship: 'Supplement' },
  ];
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
    // The file's own title is neutral: it can be read without opening the paper.
    render: (data, options) =>
      ready().render(paperDefinition(data, options), {
        title: data.kind === 'D22' ? data.title : `${data.title} ${data.caseNumber}`.trim(),
        author: data.sender.authorityName,
        lang: 'sv-SE',
        createdAt: new Date(options.madeAtMs),
        attachments: signedAttachments(options),
        conformance: 'PDF/A-3a',
      }),
  };
};
