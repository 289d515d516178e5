import { timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { crc32c } from './crc32c.ts';
import { headerSchema, type Header, type HeaderBody } from './header-schema.ts';
import type { FileFailureCode, VaultFiles } from './ports.ts';
import { canonicalBytes, deriveKey, fromBase64, hmacSha256, toBase64 } from './primitives.ts';

const MAGIC = 'SEDD-VALV 1';
const MAGIC_FAMILY = /^SEDD-VALV ([0-9]{1,9})$/;
const FAMILY_VERSION = 1;
const READER_VERSION = 2;
const MAX_BYTES = 256 * 1024;
const CRC_LINE = /^CRC32C=([0-9a-f]{8})$/;

const HEADER_FILE = 'valv.hdr';
const PREVIOUS_FILE = 'valv.hdr.prev';

/** What the file says about itself, before any key (first column of the table in security reference 2.3). */
export type HeaderState =
  | { readonly state: 'MISSING' }
  | { readonly state: 'DAMAGED' }
  | { readonly state: 'FROM_FUTURE' }
  /** Made by a version before 1.0 whose format is no longer read. */
  | { readonly state: 'FROM_PAST' }
  | { readonly state: 'READABLE'; readonly header: Header; readonly bytes: Buffer };

/** Strict: magic, checksum, canonical JSON (so no duplicate key), no unknown field, all sizes bounded. */
export const parseHeader = (bytes: Buffer): HeaderState => {
  const lines = bytes.length <= MAX_BYTES ? bytes.toString('utf8').split('\n') : [];
  const [magic, body, checksum, end] = lines;
  if (magic === undefined || body === undefined || checksum === undefined || end !== '' || lines.length !== 4) return { state: 'DAMAGED' };
  const family = MAGIC_FAMILY.exec(magic);
  const crc = CRC_LINE.exec(checksum);
  if (!family || !crc || crc[1] !== crc32c(Buffer.from(`${magic}\n${body}\n`, 'utf8'))) return { state: 'DAMAGED' };
  if (Number(family[1]) > FAMILY_VERSION) return { state: 'FROM_FUTURE' };
  const value = parseJson(body);
  if (numberIn(value, 'minReader') > READER_VERSION) return { state: 'FROM_FUTURE' };
  if (numberIn(value, 'formatVersion') === RETIRED_FORMAT) return { state: 'FROM_PAST' };
  const header = headerSchema.safeParse(value);
  if (magic !== MAGIC || !header.success || !isCanonical(header.data, body)) return { state: 'DAMAGED' };
  return { state: 'READABLE', header: header.data, bytes };
};

/** Also finds duplicate keys and stray white space, which `JSON.parse` lets through. */
const isCanonical = (header: Header, text: string): boolean => {
  try {
    return canonicalBytes(header).toString('utf8') === text;
  } catch {
    return false;
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const RETIRED_FORMAT = 1;

const numberIn = (value: unknown, field: 'minReader' | 'formatVersion'): number => {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
  return typeof found === 'number' ? found : 0;
};

/** The file's bytes: magic, canonical JSON, CRC-32C; each line ended by a line feed. */
const serialiseHeader = (header: Header): Buffer => {
  const text = `${MAGIC}\n${canonicalBytes(header).toString('utf8')}\n`;
  return Buffer.from(`${text}CRC32C=${crc32c(Buffer.from(text, 'utf8'))}\n`, 'utf8');
};

const macOf = (body: HeaderBody, dek: Uint8Array): Buffer => {
  const key = deriveKey(dek, 'sedd/header-mac/v1');
  try {
    return hmacSha256(key, canonicalBytes(body));
  } finally {
    key.fill(0);
  }
};

/** Puts the MAC under the body: nobody without the data key can add, drop or swap a member or a slot. */
export const sealHeader = (body: HeaderBody, dek: Uint8Array): Header => ({ ...body, mac: toBase64(macOf(body, dek)) });

/** The header without its MAC. */
export const bodyOf = ({ mac: _, ...body }: Header): HeaderBody => body;

/** Second check, after the bundle opened. */
export const isMacGood = (header: Header, dek: Uint8Array): boolean => timingSafeEqual(macOf(bodyOf(header), dek), fromBase64(header.mac));

/** Reads the live header. A missing file with a former copy beside it is a torn rename, hence damage. */
export const readHeader = (files: Pick<VaultFiles, 'read' | 'exists'>, dir: string): HeaderState => {
  const bytes = files.read(join(dir, HEADER_FILE));
  if (bytes) return parseHeader(bytes);
  return files.exists(join(dir, PREVIOUS_FILE)) ? { state: 'DAMAGED' } : { state: 'MISSING' };
};

/** The copy that was live before the last write. */
export const readPreviousHeader = (files: Pick<VaultFiles, 'read'>, dir: string): HeaderState => {
  const bytes = files.read(join(dir, PREVIOUS_FILE));
  return bytes ? parseHeader(bytes) : { state: 'MISSING' };
};

/** Keeps the live header as the former one, then replaces it by one atomic rename: that rename is the commit. */
export const writeHeader = (files: VaultFiles, dir: string, header: Header, before: Buffer | undefined): Result<Buffer, Failure<FileFailureCode | 'HEADER_FULL'>> => {
  const bytes = serialiseHeader(header);
  // A file that the next start would refuse is never written.
  if (bytes.length > MAX_BYTES) return fail('HEADER_FULL');
  if (before) {
    const kept = files.writeAtomic(join(dir, PREVIOUS_FILE), before);
    if (!kept.ok) return kept;
  }
  const written = files.writeAtomic(join(dir, HEADER_FILE), bytes);
  return written.ok ? ok(bytes) : written;
};

/** Puts the live header in the former one's place, where that one must not come back. A disk that refuses leaves the old copy, which opens nothing that is left. */
export const rewritePrevious = (files: VaultFiles, dir: string, header: Header): void => {
  files.writeAtomic(join(dir, PREVIOUS_FILE), serialiseHeader(header));
};
