import { z } from 'zod';
import { compartments, recoveryScopes } from '#shared/domain/access/compartments.ts';
import { roles } from '#shared/domain/access/roles.ts';
import { auditActions } from '#shared/domain/audit/actions.ts';
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
const MAX_RECOVERY_SLOTS = 6;
const MAX_ROOMS = 300;
const MAX_ROOM_WRAPS = 1200;
const SIGNATURE_BYTES = 64;
export const MAX_DESTROYS = 8;
export const MAX_PENDING_ACTS = 64;

const base64 = (size: number) => z.string().refine((text) => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === size && bytes.toString('base64') === text;
});
const hex256 = z.string().regex(/^[0-9a-f]{64}$/);
const databaseFile = z.string().regex(/^valv-g[0-9]{6}\.db$/);
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const instant = z.int().min(0);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const bounded = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

/** Why a signing key was withdrawn. */
export const revocationReasons = ['LEFT', 'LOST', 'MISUSED'] as const;

const memberKey = z.strictObject({
  keyId: uuid,
  signPublic: base64(PUBLIC_KEY_BYTES),
  wrapPublic: base64(PUBLIC_KEY_BYTES),
  validFromMs: instant,
  retiredAtMs: instant.nullable(),
  /** The newest log row when it was retired: what it signed up to there stands, whatever a clock said. Absent until that row is known. */
  retiredAtSeq: z.int().min(0).optional(),
  /** Where in the log the key stopped being good: signatures before it stand, whatever a clock said (security reference 5.2). */
  revoked: z.strictObject({ atMs: instant, atSeq: z.int().min(0), reason: z.enum(revocationReasons) }).nullable(),
});

const member = z.strictObject({
  id: uuid,
  displayName: z.string().min(1).max(MAX_NAME),
  role: z.enum(roles),
  isFounder: z.boolean(),
  mustChangePassphrase: z.boolean(),
  /** Attached between two dates (S2.9); null = without that limit. */
  startsOn: isoDay.nullable(),
  endsOn: isoDay.nullable(),
  /** Left the vault. The entry stays, because old signatures are judged by its keys. */
  removedAtMs: instant.nullable(),
  keys: z.array(memberKey).min(1).max(MAX_KEYS_PER_MEMBER),
});

const slot = z.strictObject({
  slotId: uuid,
  /** `pass+device`: the workstation's own secret is mixed in, so that a stolen copy has nothing to guess (security reference 2.2). */
  type: z.enum(['pass', 'pass+device']),
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

const wrapped = { ephemeral: base64(PUBLIC_KEY_BYTES), sealed: base64(DEK_BYTES + TAG_BYTES) };

const dekWrap = z.strictObject({ userId: uuid, keyId: uuid, ...wrapped });

/** A paper key's public half: keys can be wrapped to it anew without the paper. Only the vault's own carries the data key. */
const recoverySlot = z.strictObject({
  slotId: uuid,
  scope: z.enum(recoveryScopes),
  wrapPublic: base64(PUBLIC_KEY_BYTES),
  createdAtMs: instant,
  createdByUserId: uuid,
  /** When somebody last showed that the paper is still there. */
  confirmedAtMs: instant.nullable(),
  dek: z.strictObject(wrapped).nullable(),
  /** It lies on two papers, and both are needed. Absent: one paper. */
  isSplit: z.literal(true).optional(),
});

const roomName = z.enum([...compartments, 'EGEN']);

/** A compartment, or one person's own room. `rotationDue`: a holder left, the next holder to unlock makes a new key. */
const room = z.strictObject({ name: roomName, ownerId: uuid.nullable(), epoch: z.int().min(1), rotationDue: z.boolean() });

/** One room key, wrapped to one recipient (a member's key or a paper key) and signed by whoever granted it. */
const roomWrap = z.strictObject({
  name: roomName,
  ownerId: uuid.nullable(),
  epoch: z.int().min(1),
  recipientId: uuid,
  keyId: uuid,
  ...wrapped,
  grantedByUserId: uuid,
  grantedByKeyId: uuid,
  grantedAtMs: instant,
  signature: base64(SIGNATURE_BYTES),
});

/** An act on this file whose log row is not written yet: ids and enum words, as in the log itself. */
const pendingAct = z.strictObject({
  actId: uuid,
  action: z.enum(auditActions),
  userId: uuid,
  role: z.enum(roles),
  atMs: instant,
  objects: z.record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)),
});

/** Everything under the MAC. */
const headerBodySchema = z.strictObject({
  formatVersion: z.literal(2),
  minReader: z.int().min(1),
  vaultId: uuid,
  isDemo: z.boolean(),
  /** Counts the writes of this file. */
  generation: z.int().min(1),
  dbFile: databaseFile,
  /** Databases under a former key, from the change of keys on: whoever opens the vault next destroys what a power cut left of them. */
  destroys: z.array(databaseFile).min(1).max(MAX_DESTROYS).optional(),
  dbEpoch: z.int().min(1),
  cipher: z.strictObject({ name: z.literal('chacha20'), pageSize: z.literal(4096) }),
  members: z.array(member).min(1).max(MAX_MEMBERS),
  slots: z.array(slot).min(1).max(MAX_MEMBERS),
  dekWraps: z.array(dekWrap).min(1).max(MAX_MEMBERS),
  recoverySlots: z.array(recoverySlot).max(MAX_RECOVERY_SLOTS),
  rooms: z.array(room).max(MAX_ROOMS),
  roomWraps: z.array(roomWrap).max(MAX_ROOM_WRAPS),
  /** The newest audit link known outside the database. */
  auditAnchor: z.strictObject({ seq: z.int().min(0), hash: hex256 }),
  prevHeaderHash: hex256,
  /** Absent when every act has its row. */
  pendingActs: z.array(pendingAct).min(1).max(MAX_PENDING_ACTS).optional(),
});

export const headerSchema = headerBodySchema.extend({ mac: base64(DEK_BYTES) });

export type MemberKey = z.infer<typeof memberKey>;
export type Member = z.infer<typeof member>;
export type PassSlot = z.infer<typeof slot>;
export type DekWrap = z.infer<typeof dekWrap>;
export type RecoverySlot = z.infer<typeof recoverySlot>;
export type Room = z.infer<typeof room>;
export type RoomWrap = z.infer<typeof roomWrap>;
export type PendingAct = z.infer<typeof pendingAct>;
export type RevocationReason = (typeof revocationReasons)[number];
export type HeaderBody = z.infer<typeof headerBodySchema>;
export type Header = z.infer<typeof headerSchema>;

/** Would the next start read this? People, rooms and their keys only ever become more: what the format has no place for is not written. */
export const fitsFormat = (header: Header): boolean => headerSchema.safeParse(header).success;
