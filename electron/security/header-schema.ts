import { z } from 'zod';
import { roles } from '#shared/domain/access/roles.ts';
import { kdfBounds, SALT_BYTES } from './kdf.ts';
import { NONCE_BYTES } from './primitives.ts';

// The header is read before anything is trusted: every size is bounded and nothing unknown passes.

const PUBLIC_KEY_BYTES = 32;
const TAG_BYTES = 16;
const BUNDLE_BYTES = 64;
const DEK_BYTES = 32;
const MAX_MEMBERS = 200;
const MAX_KEYS_PER_MEMBER = 100;
const MAX_NAME = 120;
const MAX_RECOVERY_SLOTS = 4;

const base64 = (size: number) => z.string().refine((text) => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === size && bytes.toString('base64') === text;
});
const hex256 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const instant = z.int().min(0);
const bounded = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

const memberKey = z.strictObject({
  keyId: uuid,
  signPublic: base64(PUBLIC_KEY_BYTES),
  wrapPublic: base64(PUBLIC_KEY_BYTES),
  validFromMs: instant,
  retiredAtMs: instant.nullable(),
});

const member = z.strictObject({
  id: uuid,
  displayName: z.string().min(1).max(MAX_NAME),
  role: z.enum(roles),
  isFounder: z.boolean(),
  mustChangePassphrase: z.boolean(),
  keys: z.array(memberKey).min(1).max(MAX_KEYS_PER_MEMBER),
});

const slot = z.strictObject({
  slotId: uuid,
  type: z.literal('pass'),
  userId: uuid,
  keyId: uuid,
  kdf: z.strictObject({
    memoryKib: bounded(kdfBounds.memoryKib),
    passes: bounded(kdfBounds.passes),
    lanes: bounded(kdfBounds.lanes),
  }),
  salt: base64(SALT_BYTES),
  nonce: base64(NONCE_BYTES),
  sealed: base64(BUNDLE_BYTES + TAG_BYTES),
});

const dekWrap = z.strictObject({ userId: uuid, keyId: uuid, ephemeral: base64(PUBLIC_KEY_BYTES), sealed: base64(DEK_BYTES + TAG_BYTES) });

const recoverySlot = z.strictObject({ slotId: uuid, createdAtMs: instant, nonce: base64(NONCE_BYTES), sealed: base64(DEK_BYTES + TAG_BYTES) });

/** Everything under the MAC. */
const headerBodySchema = z.strictObject({
  formatVersion: z.literal(1),
  minReader: z.int().min(1),
  vaultId: uuid,
  isDemo: z.boolean(),
  /** Counts the writes of this file. */
  generation: z.int().min(1),
  dbFile: z.string().regex(/^valv-g[0-9]{6}\.db$/),
  dbEpoch: z.int().min(1),
  cipher: z.strictObject({ name: z.literal('chacha20'), pageSize: z.literal(4096) }),
  members: z.array(member).min(1).max(MAX_MEMBERS),
  slots: z.array(slot).min(1).max(MAX_MEMBERS),
  dekWraps: z.array(dekWrap).min(1).max(MAX_MEMBERS),
  recoverySlots: z.array(recoverySlot).max(MAX_RECOVERY_SLOTS),
  /** Keys of compartments are wrapped here in a later format. */
  compartmentWraps: z.array(z.never()).max(0),
  /** The newest audit link known outside the database. */
  auditAnchor: z.strictObject({ seq: z.int().min(0), hash: hex256 }),
  prevHeaderHash: hex256,
});

export const headerSchema = headerBodySchema.extend({ mac: base64(DEK_BYTES) });

export type MemberKey = z.infer<typeof memberKey>;
export type Member = z.infer<typeof member>;
export type PassSlot = z.infer<typeof slot>;
export type DekWrap = z.infer<typeof dekWrap>;
export type RecoverySlot = z.infer<typeof recoverySlot>;
export type HeaderBody = z.infer<typeof headerBodySchema>;
export type Header = z.infer<typeof headerSchema>;
