import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

// Seeds are drawn by the injected generator and given the fixed DER frame of RFC 8410, so that tests are repeatable.
const frames = {
  ed25519: { secret: '302e020100300506032b657004220420', open: '302a300506032b6570032100' },
  x25519: { secret: '302e020100300506032b656e04220420', open: '302a300506032b656e032100' },
} as const;

type Curve = keyof typeof frames;

export const SEED_BYTES = 32;

/** The private key of a 32-byte seed. */
export const privateKey = (curve: Curve, seed: Uint8Array): KeyObject => {
  const der = Buffer.concat([Buffer.from(frames[curve].secret, 'hex'), seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
};

/** The 32 raw public bytes of a seed. */
export const publicBytes = (curve: Curve, seed: Uint8Array): Buffer =>
  createPublicKey(privateKey(curve, seed)).export({ format: 'der', type: 'spki' }).subarray(-SEED_BYTES);

/** A public key from its 32 raw bytes. */
export const publicKey = (curve: Curve, bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([Buffer.from(frames[curve].open, 'hex'), bytes]), format: 'der', type: 'spki' });

/** X25519. `undefined` for a public key of small order, which would give a known secret. */
export const agree = (seed: Uint8Array, theirPublic: Uint8Array): Buffer | undefined => {
  try {
    return diffieHellman({ privateKey: privateKey('x25519', seed), publicKey: publicKey('x25519', theirPublic) });
  } catch {
    return undefined;
  }
};
