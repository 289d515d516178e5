import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const MAX_BYTES = 64 * 1024;
const MAX_TABLES = 200;

const hex256 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const count = z.int().min(0);

const file = z.strictObject({ name: z.string().regex(/^valv(-g[0-9]{6}\.db|\.hdr)$/), sizeBytes: count, sha256: hex256 });

const bodySchema = z.strictObject({
  format: z.literal(1),
  vaultId: uuid,
  isDemo: z.boolean(),
  madeAtMs: count,
  reason: z.string().regex(/^[A-Z_]{1,20}$/),
  appVersion: z.string().max(40),
  generation: count,
  dbEpoch: count,
  schemaVersion: count,
  auditHead: z.strictObject({ seq: count, hash: hex256 }),
  rowCounts: z.record(z.string().max(80), count).refine((counts) => Object.keys(counts).length <= MAX_TABLES),
  database: file,
  header: file,
});

const base64 = (sizeBytes: number) => z.string().max(2 * sizeBytes).refine((text) => Buffer.from(text, 'base64').length === sizeBytes);
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Whose sitting made the copy: the sitting's key, the person's word for it, and the signature over the body. */
const signedSchema = z.strictObject({
  sessionKeyId: uuid,
  userId: uuid,
  keyId: uuid,
  publicKey: base64(KEY_BYTES),
  fromMs: count,
  certificate: base64(SIGNATURE_BYTES),
  signature: base64(SIGNATURE_BYTES),
});

/** Copies from before they were signed lack `signed`. */
const manifestSchema = bodySchema.extend({ signed: signedSchema.optional(), mac: z.string().max(64) });

/** What a bundle says about itself. `mac` is over all the rest, under a key that comes from the vault's data key. */
export type ManifestBody = z.infer<typeof bodySchema>;
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST_FILE = 'manifest.json';
export const HEADER_FILE = 'valv.hdr';

/** The manifest of the bundle in `dir`; undefined when there is none or it is not one. Nothing in it is proved before its MAC is. */
export const readManifest = (dir: string): Manifest | undefined => {
  try {
    const path = join(dir, MANIFEST_FILE);
    if (statSync(path).size > MAX_BYTES) return undefined;
    const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success && parsed.data.header.name === HEADER_FILE && parsed.data.database.name !== HEADER_FILE ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

/** Are both files there in full length? Their contents are another question (`hashSteps`). */
export const hasWholeFiles = (dir: string, { database, header }: Manifest): boolean =>
  [database, header].every(({ name, sizeBytes }) => {
    try {
      return statSync(join(dir, name)).size === sizeBytes;
    } catch {
      return false;
    }
  });
