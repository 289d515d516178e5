import { bindTo, deriveKey, fromBase64, NONCE_BYTES, seal, toBase64, unseal } from './primitives.ts';
import type { DekWrap, MemberKey, PassSlot } from './header-schema.ts';
import { publicBytes, SEED_BYTES } from './key-pairs.ts';
import { SALT_BYTES } from './kdf.ts';
import type { KdfParams, VaultDeps } from './ports.ts';
import { unwrapWith, wrapTo } from './wrap.ts';

type Random = Pick<VaultDeps, 'randomBytes'>;
/** Stands in on a workstation without the secret: the slot then does not open, as it should not. */
const NO_DEVICE = Buffer.alloc(SEED_BYTES);

type SlotDeps = Pick<VaultDeps, 'randomBytes' | 'kdf' | 'newId' | 'deviceSecret'>;

/** A member's secret halves: X25519 to receive keys, Ed25519 to sign. `clear` when done. */
export interface Bundle {
  readonly wrapSeed: Buffer;
  readonly signSeed: Buffer;
}

/** New secret halves for a member. */
export const newBundle = ({ randomBytes }: Random): Bundle => ({ wrapSeed: randomBytes(SEED_BYTES), signSeed: randomBytes(SEED_BYTES) });

/** Overwrites the secret halves. Copies that JavaScript made stay until the process ends. */
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
  revoked: null,
});

type SlotFrame = Pick<PassSlot, 'slotId' | 'type' | 'userId' | 'keyId' | 'kdf'>;

/** Cheaper parameters written by an attacker give another key and other associated data. */
const slotBinding = (vaultId: string, { slotId, type, userId, keyId, kdf }: SlotFrame): Buffer =>
  bindTo('sedd/slot/v2', vaultId, slotId, type, userId, keyId, kdf.memoryKib, kdf.passes, kdf.lanes);

/** The workstation's secret is a factor beside the passphrase, never instead of it (security reference 2.2). */
const slotKey = async (deps: Pick<VaultDeps, 'kdf'>, passphrase: Uint8Array, salt: Uint8Array, params: KdfParams, deviceSecret: Uint8Array | null): Promise<Buffer> => {
  const stretched = await deps.kdf(passphrase, salt, params);
  const secret = deviceSecret ? Buffer.concat([stretched, deviceSecret]) : stretched;
  try {
    return deriveKey(secret, deviceSecret ? 'sedd/slot-key+device/v1' : 'sedd/slot-key/v1');
  } finally {
    stretched.fill(0);
    secret.fill(0);
  }
};

/** Wraps a bundle under a passphrase. `passphrase` is normalised already. */
export const lockBundle = async (
  deps: SlotDeps,
  bundle: Bundle,
  owner: { vaultId: string; userId: string; keyId: string; kdf: KdfParams; passphrase: Uint8Array; withDevice: boolean },
): Promise<PassSlot> => {
  const deviceSecret = owner.withDevice ? deps.deviceSecret() : null;
  const frame: SlotFrame = { slotId: deps.newId(), type: deviceSecret ? 'pass+device' : 'pass', userId: owner.userId, keyId: owner.keyId, kdf: owner.kdf };
  const salt = deps.randomBytes(SALT_BYTES);
  const nonce = deps.randomBytes(NONCE_BYTES);
  const key = await slotKey(deps, owner.passphrase, salt, owner.kdf, deviceSecret);
  const plain = Buffer.concat([bundle.wrapSeed, bundle.signSeed]);
  try {
    const sealed = seal(key, nonce, plain, slotBinding(owner.vaultId, frame));
    return { ...frame, salt: toBase64(salt), nonce: toBase64(nonce), sealed: toBase64(sealed) };
  } finally {
    key.fill(0);
    plain.fill(0);
  }
};

/** The bundle, or `undefined`: the passphrase is wrong. */
export const openBundle = async (deps: Pick<VaultDeps, 'kdf' | 'deviceSecret'>, vaultId: string, slot: PassSlot, passphrase: Uint8Array): Promise<Bundle | undefined> => {
  const key = await slotKey(deps, passphrase, fromBase64(slot.salt), slot.kdf, slot.type === 'pass+device' ? (deps.deviceSecret() ?? NO_DEVICE) : null);
  const plain = unseal(key, fromBase64(slot.nonce), fromBase64(slot.sealed), slotBinding(vaultId, slot));
  key.fill(0);
  return plain && { wrapSeed: plain.subarray(0, SEED_BYTES), signSeed: plain.subarray(SEED_BYTES) };
};

const DEK_LABEL = 'sedd/dek-wrap-key/v1';

interface WrapFrame {
  readonly vaultId: string;
  readonly dbEpoch: number;
  readonly userId: string;
  readonly keyId: string;
}

const wrapBinding = ({ vaultId, dbEpoch, userId, keyId }: WrapFrame): Buffer => bindTo('sedd/dek-wrap/v1', vaultId, dbEpoch, userId, keyId);

/** Wraps the data key to a member's public half: whoever does it needs no secret of that member. */
export const wrapDek = ({ randomBytes }: Random, dek: Uint8Array, recipient: Pick<MemberKey, 'wrapPublic'>, frame: WrapFrame): DekWrap => ({
  userId: frame.userId,
  keyId: frame.keyId,
  ...wrapTo(randomBytes, dek, recipient.wrapPublic, DEK_LABEL, wrapBinding(frame)),
});

/** The data key, or `undefined` when the wrap was not made for this bundle and place. */
export const unwrapDek = (bundle: Bundle, wrap: DekWrap, frame: WrapFrame): Buffer | undefined =>
  unwrapWith(bundle.wrapSeed, wrap, DEK_LABEL, wrapBinding(frame));
