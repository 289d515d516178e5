import { bindTo, deriveKey, fromBase64, NONCE_BYTES, seal, toBase64, unseal } from './primitives.ts';
import type { DekWrap, MemberKey, PassSlot, RecoverySlot } from './header-schema.ts';
import { agree, publicBytes, SEED_BYTES } from './key-pairs.ts';
import { SALT_BYTES } from './kdf.ts';
import type { KdfParams, VaultDeps } from './ports.ts';
import { recoveryKek } from './recovery-key.ts';

type Random = Pick<VaultDeps, 'randomBytes'>;
type RandomAndKdf = Pick<VaultDeps, 'randomBytes' | 'kdf' | 'newId'>;

/** A member's secret halves: X25519 to receive keys, Ed25519 to sign. `clear` when done. */
export interface Bundle {
  readonly wrapSeed: Buffer;
  readonly signSeed: Buffer;
}

export const newBundle = ({ randomBytes }: Random): Bundle => ({ wrapSeed: randomBytes(SEED_BYTES), signSeed: randomBytes(SEED_BYTES) });

export const clearBundle = ({ wrapSeed, signSeed }: Bundle): void => {
  wrapSeed.fill(0);
  signSeed.fill(0);
};

/** The directory entry of a bundle's public halves. */
export const memberKeyOf = (bundle: Bundle, keyId: string, validFromMs: number): MemberKey => ({
  keyId,
  signPublic: toBase64(publicBytes('ed25519', bundle.signSeed)),
  wrapPublic: toBase64(publicBytes('x25519', bundle.wrapSeed)),
  validFromMs,
  retiredAtMs: null,
});

type SlotFrame = Pick<PassSlot, 'slotId' | 'userId' | 'keyId' | 'kdf'>;

/** Cheaper parameters written by an attacker give another key and other associated data. */
const slotBinding = (vaultId: string, { slotId, userId, keyId, kdf }: SlotFrame): Buffer =>
  bindTo('sedd/slot/v1', vaultId, slotId, userId, keyId, kdf.memoryKib, kdf.passes, kdf.lanes);

const slotKey = async (deps: Pick<VaultDeps, 'kdf'>, passphrase: Uint8Array, salt: Uint8Array, params: KdfParams): Promise<Buffer> => {
  const stretched = await deps.kdf(passphrase, salt, params);
  try {
    return deriveKey(stretched, 'sedd/slot-key/v1');
  } finally {
    stretched.fill(0);
  }
};

/** Wraps a bundle under a passphrase. `passphrase` is normalised already. */
export const lockBundle = async (
  deps: RandomAndKdf,
  bundle: Bundle,
  owner: { vaultId: string; userId: string; keyId: string; kdf: KdfParams; passphrase: Uint8Array },
): Promise<PassSlot> => {
  const frame: SlotFrame = { slotId: deps.newId(), userId: owner.userId, keyId: owner.keyId, kdf: owner.kdf };
  const salt = deps.randomBytes(SALT_BYTES);
  const nonce = deps.randomBytes(NONCE_BYTES);
  const key = await slotKey(deps, owner.passphrase, salt, owner.kdf);
  const plain = Buffer.concat([bundle.wrapSeed, bundle.signSeed]);
  try {
    const sealed = seal(key, nonce, plain, slotBinding(owner.vaultId, frame));
    return { ...frame, type: 'pass', salt: toBase64(salt), nonce: toBase64(nonce), sealed: toBase64(sealed) };
  } finally {
    key.fill(0);
    plain.fill(0);
  }
};

/** The bundle, or `undefined`: the passphrase is wrong. */
export const openBundle = async (deps: Pick<VaultDeps, 'kdf'>, vaultId: string, slot: PassSlot, passphrase: Uint8Array): Promise<Bundle | undefined> => {
  const key = await slotKey(deps, passphrase, fromBase64(slot.salt), slot.kdf);
  const plain = unseal(key, fromBase64(slot.nonce), fromBase64(slot.sealed), slotBinding(vaultId, slot));
  key.fill(0);
  return plain && { wrapSeed: plain.subarray(0, SEED_BYTES), signSeed: plain.subarray(SEED_BYTES) };
};

interface WrapFrame {
  readonly vaultId: string;
  readonly dbEpoch: number;
  readonly userId: string;
  readonly keyId: string;
}

const wrapBinding = ({ vaultId, dbEpoch, userId, keyId }: WrapFrame): Buffer => bindTo('sedd/dek-wrap/v1', vaultId, dbEpoch, userId, keyId);

/** One-shot key and nonce from the agreed secret; both public halves are part of it, as in HPKE's base mode. */
const wrapKey = (shared: Buffer, ephemeralPublic: Uint8Array, recipientPublic: Uint8Array): { key: Buffer; nonce: Buffer } => {
  const okm = deriveKey(shared, 'sedd/dek-wrap-key/v1', Buffer.concat([ephemeralPublic, recipientPublic]), SEED_BYTES + NONCE_BYTES);
  shared.fill(0);
  return { key: okm.subarray(0, SEED_BYTES), nonce: okm.subarray(SEED_BYTES) };
};

/** Wraps the data key to a member's public half: whoever does it needs no secret of that member. */
export const wrapDek = ({ randomBytes }: Random, dek: Uint8Array, recipient: MemberKey, frame: WrapFrame): DekWrap => {
  const seed = randomBytes(SEED_BYTES);
  const recipientPublic = fromBase64(recipient.wrapPublic);
  const ephemeral = publicBytes('x25519', seed);
  const shared = agree(seed, recipientPublic);
  seed.fill(0);
  if (!shared) throw new Error('a member key of small order');
  const { key, nonce } = wrapKey(shared, ephemeral, recipientPublic);
  try {
    return { userId: frame.userId, keyId: frame.keyId, ephemeral: toBase64(ephemeral), sealed: toBase64(seal(key, nonce, dek, wrapBinding(frame))) };
  } finally {
    key.fill(0);
  }
};

/** The data key, or `undefined` when the wrap was not made for this bundle and place. */
export const unwrapDek = (bundle: Bundle, wrap: DekWrap, frame: WrapFrame): Buffer | undefined => {
  const ephemeral = fromBase64(wrap.ephemeral);
  const shared = agree(bundle.wrapSeed, ephemeral);
  if (!shared) return undefined;
  const { key, nonce } = wrapKey(shared, ephemeral, publicBytes('x25519', bundle.wrapSeed));
  const dek = unseal(key, nonce, fromBase64(wrap.sealed), wrapBinding(frame));
  key.fill(0);
  return dek;
};

const recoveryBinding = (vaultId: string, slotId: string): Buffer => bindTo('sedd/recovery-slot/v1', vaultId, slotId);

/** Wraps the data key under the paper key. */
export const lockRecovery = (
  deps: Pick<VaultDeps, 'randomBytes' | 'newId' | 'now'>,
  dek: Uint8Array,
  secret: Uint8Array,
  vaultId: string,
): RecoverySlot => {
  const slotId = deps.newId();
  const nonce = deps.randomBytes(NONCE_BYTES);
  const kek = recoveryKek(secret, vaultId);
  try {
    return { slotId, createdAtMs: deps.now(), nonce: toBase64(nonce), sealed: toBase64(seal(kek, nonce, dek, recoveryBinding(vaultId, slotId))) };
  } finally {
    kek.fill(0);
  }
};

/** The data key, or `undefined`: it is another vault's paper key. */
export const openRecovery = (slots: readonly RecoverySlot[], secret: Uint8Array, vaultId: string): Buffer | undefined => {
  const kek = recoveryKek(secret, vaultId);
  try {
    for (const slot of slots) {
      const dek = unseal(kek, fromBase64(slot.nonce), fromBase64(slot.sealed), recoveryBinding(vaultId, slot.slotId));
      if (dek) return dek;
    }
    return undefined;
  } finally {
    kek.fill(0);
  }
};
