import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { readSignedFile } from './signed-file.ts';

/** A PDF that was signed by another service: whole, with the plan's text where it still lies in it. */
interface OutsideFile {
  readonly bytes: Uint8Array;
  readonly signed: Uint8Array | null;
  readonly hasPdfSignature: boolean;
}

const MEGABYTE = 1024 * 1024;
/** A plan is a few hundred kB; what a service adds is less. */
const MOST_MEGABYTES = 8;
const MAGIC = '%PDF-';

/** Looks at the outside of the file and for our own text inside; renders nothing. Refuses SIGNED_FILE_NOT_PDF and OUTSIDE_FILE_TOO_LARGE. */
export const readOutsideFile = (bytes: Uint8Array): Result<OutsideFile> => {
  if (bytes.length > MOST_MEGABYTES * MEGABYTE) return fail('OUTSIDE_FILE_TOO_LARGE', { limitMegabytes: MOST_MEGABYTES });
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith(MAGIC) || !text.includes('%%EOF')) return fail('SIGNED_FILE_NOT_PDF');
  const inside = readSignedFile(bytes);
  // A signature of the format covers named ranges of bytes.
  return ok({ bytes, signed: inside.ok ? inside.value.signed : null, hasPdfSignature: text.includes('/ByteRange') });
};
