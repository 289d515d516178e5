import { join } from 'node:path';
import { z } from 'zod';
import { ensureFolder, vaultFiles, writeFileAtomic } from './atomic-files.ts';

const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

const anchor = z.strictObject({
  vaultId: z.string().max(40),
  /** Writes of the key file that had been seen. */
  generation: z.int().min(0),
  seq: z.int().min(0),
  head: hex256,
  /** HMAC under the vault's anchor key over everything above. */
  mac: hex256,
});

const file = z.strictObject({ format: z.literal(1), anchors: z.array(anchor) });

/** How far one vault had come when it was last open in this profile. */
export type Anchor = z.infer<typeof anchor>;

export const ANCHOR_FILE = 'ankare.json';
/** Vaults that were tried and thrown away must not fill the file. */
const MAX_ANCHORS = 50;

const readAll = (dir: string): readonly Anchor[] => {
  try {
    const bytes = vaultFiles.read(join(dir, ANCHOR_FILE));
    const parsed = bytes ? file.safeParse(JSON.parse(bytes.toString('utf8'))) : undefined;
    return parsed?.success ? parsed.data.anchors : [];
  } catch {
    // Damaged or not to be read: nothing is known, as in a new profile.
    return [];
  }
};

/** What this profile remembers of a vault; null when nothing, or nothing that can be read. */
export const readAnchor = (dir: string, vaultId: string): Anchor | null => readAll(dir).find((known) => known.vaultId === vaultId) ?? null;

/** Remembers it instead of what was known. A profile that cannot be written to remembers nothing new; there is nobody to tell. */
export const writeAnchor = (dir: string, next: Anchor): void => {
  const anchors = [next, ...readAll(dir).filter(({ vaultId }) => vaultId !== next.vaultId)].slice(0, MAX_ANCHORS);
  if (ensureFolder(dir).ok) writeFileAtomic(join(dir, ANCHOR_FILE), Buffer.from(`${JSON.stringify({ format: 1, anchors }, null, 1)}\n`, 'utf8'));
};
