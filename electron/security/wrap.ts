import { deriveKey, fromBase64, NONCE_BYTES, seal, toBase64, unseal } from './primitives.ts';
import { agree, publicBytes, SEED_BYTES } from './key-pairs.ts';

/** 32 secret bytes for one recipient. */
export interface Wrapped {
  /** X25519 public half, used once. Base64. */
  readonly ephemeral: string;
  /** AES-256-GCM of the secret. Base64. */
  readonly sealed: string;
}

/** One-shot key and nonce from the agreed secret; both public halves are part of it, as in HPKE's base mode (RFC 9180). */
const oneShot = (shared: Buffer, ephemeral: Uint8Array, recipient: Uint8Array, label: string): { key: Buffer; nonce: Buffer } => {
  const okm = deriveKey(shared, label, Buffer.concat([ephemeral, recipient]), SEED_BYTES + NONCE_BYTES);
  shared.fill(0);
  return { key: okm.subarray(0, SEED_BYTES), nonce: okm.subarray(SEED_BYTES) };
};

/** Wraps to a public half: whoever does it needs no secret of the recipient. `binding` says what it is and for whom. */
export const wrapTo = (randomBytes: (size: number) => Buffer, secret: Uint8Array, recipientPublic: string, label: string, binding: Uint8Array): Wrapped => {
  const seed = randomBytes(SEED_BYTES);
  const recipient = fromBase64(recipientPublic);
  const ephemeral = publicBytes('x25519', seed);
  const shared = agree(seed, recipient);
  seed.fill(0);
  if (!shared) throw new Error('a public key of small order');
  const { key, nonce } = oneShot(shared, ephemeral, recipient, label);
  try {
    return { ephemeral: toBase64(ephemeral), sealed: toBase64(seal(key, nonce, secret, binding)) };
  } finally {
    key.fill(0);
  }
};

/** The secret, or `undefined` when the wrap was not made for this seed, label and binding. */
export const unwrapWith = (seed: Uint8Array, wrap: Wrapped, label: string, binding: Uint8Array): Buffer | undefined => {
  const ephemeral = fromBase64(wrap.ephemeral);
  const shared = agree(seed, ephemeral);
  if (!shared) return undefined;
  const { key, nonce } = oneShot(shared, ephemeral, publicBytes('x25519', seed), label);
  const secret = unseal(key, nonce, fromBase64(wrap.sealed), binding);
  key.fill(0);
  return secret;
};
