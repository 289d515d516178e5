import { inflateSync } from 'node:zlib';
import { attachmentNames } from '#shared/domain/plans/attachments.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { paperWords } from './documents/words.ts';

/** The files of a signed paper, as they lie in it. `attachments`: what was signed along, by name; `counters`: added signatures. */
export interface SignedFile {
  readonly signed: Uint8Array;
  readonly proof: Uint8Array;
  readonly attachments: Readonly<Record<string, Uint8Array>>;
  readonly counters: Uint8Array | null;
}

const known: ReadonlySet<string> = new Set([paperWords.planFile, paperWords.signatureFile, paperWords.countersFile, ...attachmentNames]);

const MOST_BYTES = 16 * 1024 * 1024;
/** Longer is no dictionary of ours. Nothing is looked for beyond it: a file made to be searched again and again would hold the reader up. */
const HEAD_CHARS = 4096;

/** Where each object begins; the newest of two with a number, as readers of the format take it. */
const objectsIn = (text: string): ReadonlyMap<string, number> => {
  const objects = new Map<string, number>();
  for (const found of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/gu)) objects.set(found[1] ?? '', found.index + found[0].length);
  return objects;
};

const streamAt = (pdf: Buffer, text: string, start: number): Uint8Array | null => {
  const head = /^([\s\S]*?)stream\r?\n/u.exec(text.slice(start, start + HEAD_CHARS));
  const length = Number(/\/Length\s+(\d+)/u.exec(head?.[1] ?? '')?.[1]);
  if (!head || !Number.isSafeInteger(length) || length > MOST_BYTES) return null;
  const raw = pdf.subarray(start + head[0].length, start + head[0].length + length);
  try {
    return head[1]?.includes('/FlateDecode') ? inflateSync(raw, { maxOutputLength: MOST_BYTES }) : raw;
  } catch {
    return null;
  }
};

/**
 * Takes the signed text and its signature out of a PDF of ours. Believes nothing: what they say is judged elsewhere. Refuses
 * SIGNED_FILE_NOT_PDF, SIGNED_FILE_NO_SIGNATURE and SIGNED_FILE_DAMAGED (also where two files carry one name).
 */
export const readSignedFile = (bytes: Uint8Array): Result<SignedFile> => {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!pdf.subarray(0, HEAD_CHARS).includes('%PDF-')) return fail('SIGNED_FILE_NOT_PDF');
  const text = pdf.toString('latin1');
  const objects = objectsIn(text);
  const files = new Map<string, Uint8Array>();
  for (const start of objects.values()) {
    const [spec = ''] = text.slice(start, start + HEAD_CHARS).split('endobj', 1);
    const name = /\/Type\s*\/Filespec/u.test(spec) ? /\/F\s*\(([^)]{0,120})\)/u.exec(spec)?.[1] : undefined;
    if (name === undefined || !known.has(name)) continue;
    const place = objects.get(/\/EF\s*<<\s*\/F\s+(\d+) 0 R/u.exec(spec)?.[1] ?? '');
    const content = place === undefined || files.has(name) ? null : streamAt(pdf, text, place);
    if (content === null) return fail('SIGNED_FILE_DAMAGED');
    files.set(name, content);
  }
  const signed = files.get(paperWords.planFile);
  const proof = files.get(paperWords.signatureFile);
  if (!signed && !proof) return fail('SIGNED_FILE_NO_SIGNATURE');
  const attachments = Object.fromEntries(attachmentNames.flatMap((name) => (files.has(name) ? [[name, files.get(name) as Uint8Array]] : [])));
  return signed && proof ? ok({ signed, proof, attachments, counters: files.get(paperWords.countersFile) ?? null }) : fail('SIGNED_FILE_DAMAGED');
};
