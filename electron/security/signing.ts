import { sign as signBytes, verify as verifyBytes } from 'node:crypto';
import type { MemberKey } from './header-schema.ts';
import { privateKey, publicKey } from './key-pairs.ts';
import { canonicalBytes, fromBase64, sha256Hex, toBase64 } from './primitives.ts';

const PREFIX = Buffer.from('sedd/sign/v1\n', 'utf8');
const SIGNATURE_BYTES = 64;

/** A signature over `bytes` (canonical JSON): store all three as they are. */
export interface Signature {
  readonly keyId: string;
  readonly bytes: Buffer;
  /** Base64. */
  readonly signature: string;
}

/** `KEY_RETIRED`: the signature holds, but the key was no longer valid at the stated time. */
export type SignatureVerdict = 'VALID' | 'ALTERED' | 'UNKNOWN_KEY' | 'KEY_RETIRED';

/** RFC 8785 does not normalise: å written in two ways would be two documents. */
const toNfc = (value: unknown): unknown => {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(toNfc);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.normalize('NFC'), toNfc(inner)]));
};

/** What would be signed: canonical JSON (RFC 8785, NFC) and its SHA-256 in hex. */
export const canonicalForm = (payload: unknown): { readonly text: string; readonly sha256: string } => {
  const bytes = canonicalBytes(toNfc(payload));
  return { text: bytes.toString('utf8'), sha256: sha256Hex(bytes) };
};

/** Signs the canonical JSON of `payload`, NFC throughout. */
export const signPayload = (seed: Uint8Array, keyId: string, payload: unknown): Signature => {
  const bytes = canonicalBytes(toNfc(payload));
  return { keyId, bytes, signature: toBase64(signBytes(null, Buffer.concat([PREFIX, bytes]), privateKey('ed25519', seed))) };
};

/** Where a signature stands: the clock's word, and its place in the log where the signed text names one. */
export interface SignedAt {
  readonly signedAtMs: number;
  readonly auditSeq?: number | undefined;
}

/** The last row of the log up to which a key was good; null = it still is, or it was retired after every row there is. */
export const lastGoodSeq = ({ revoked, retiredAtSeq }: Pick<MemberKey, 'revoked' | 'retiredAtSeq'>): number | null =>
  revoked || retiredAtSeq !== undefined ? Math.min(revoked?.atSeq ?? Infinity, retiredAtSeq ?? Infinity) : null;

/**
 * Judges a stored signature against the member directory's keys, retired ones included. A retired or withdrawn key is judged by the
 * order of the log where the signed text names its place; clocks can be set (security reference 5.2).
 */
export const verifySignature = (keys: readonly MemberKey[], { keyId, bytes, signature }: Signature, at: SignedAt): SignatureVerdict => {
  const key = keys.find((candidate) => candidate.keyId === keyId);
  if (!key) return 'UNKNOWN_KEY';
  const raw = fromBase64(signature);
  const holds =
    raw.length === SIGNATURE_BYTES && verifyBytes(null, Buffer.concat([PREFIX, bytes]), publicKey('ed25519', fromBase64(key.signPublic)), raw);
  if (!holds) return 'ALTERED';
  const untilMs = key.revoked?.atMs ?? key.retiredAtMs;
  if (at.auditSeq === undefined) return untilMs !== null && at.signedAtMs >= untilMs ? 'KEY_RETIRED' : 'VALID';
  const untilSeq = lastGoodSeq(key);
  return untilSeq !== null && at.auditSeq > untilSeq ? 'KEY_RETIRED' : 'VALID';
};
