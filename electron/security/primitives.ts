import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import { assert } from '#shared/kernel/assert.ts';

// Electron's OpenSSL is BoringSSL: AES-256-GCM, SHA-2, HMAC, HKDF, Ed25519 and X25519 only. A test enforces it.

const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** HKDF-SHA-256 to 32 bytes (or `size`). `label` keeps keys for different purposes apart. */
export const deriveKey = (secret: Uint8Array, label: string, salt: Uint8Array = Buffer.alloc(0), size = KEY_BYTES): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(label, 'utf8'), size));

/** AES-256-GCM. The tag is the last 16 bytes. A (key, nonce) pair is used once. */
export const seal = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** The plaintext, or `undefined` when key, nonce, associated data or ciphertext do not belong together. */
export const unseal = (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer | undefined => {
  if (sealed.length < TAG_BYTES || nonce.length !== NONCE_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    plain.fill(0);
    return undefined;
  }
};

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Buffer => createHmac('sha256', key).update(bytes).digest();

/** Canonical JSON (RFC 8785) as bytes. Throws on what JSON cannot say (NaN, a lone surrogate, a BigInt). */
export const canonicalBytes = (value: unknown): Buffer => {
  const text = canonicalize(value);
  assert(text !== undefined, 'only JSON has a canonical form');
  return Buffer.from(text, 'utf8');
};

/** Associated data: a purpose and the things a ciphertext is bound to, in a form that cannot be read two ways. */
export const bindTo = (label: string, ...parts: readonly (string | number)[]): Buffer => canonicalBytes([label, ...parts]);

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');
