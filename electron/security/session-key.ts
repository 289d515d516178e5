import { sign, verify } from 'node:crypto';
import { bindTo, fromBase64, toBase64 } from './primitives.ts';
import { privateKey, publicBytes, publicKey, SEED_BYTES } from './key-pairs.ts';
import type { VaultDeps } from './ports.ts';
import type { Granter } from './room-keys.ts';

/** A key for one sitting, vouched for by the person's own: checkpoints of the log are signed without asking for the passphrase. */
export interface SessionCertificate {
  readonly sessionKeyId: string;
  readonly userId: string;
  readonly keyId: string;
  /** Ed25519, base64. */
  readonly publicKey: string;
  readonly fromMs: number;
  /** By the person's own key over all of the above. Base64. */
  readonly signature: string;
}

export interface SessionKey {
  readonly certificate: SessionCertificate;
  /** Ed25519 over the bytes as they are. Base64. */
  readonly sign: (bytes: Uint8Array) => string;
  readonly clear: () => void;
}

/** What the person's own key signs. */
export const certificateBytes = (vaultId: string, { sessionKeyId, userId, keyId, publicKey, fromMs }: Omit<SessionCertificate, 'signature'>): Buffer =>
  bindTo('sedd/session-key/v1', vaultId, sessionKeyId, userId, keyId, publicKey, fromMs);

const SIGNATURE_BYTES = 64;

/** Judges Ed25519 signatures (base64) by one public key (base64); made once for many. */
export const verifierOf = (publicBase64: string): ((bytes: Uint8Array, signature: string) => boolean) => {
  const key = publicKey('ed25519', fromBase64(publicBase64));
  return (bytes, signature) => {
    const raw = fromBase64(signature);
    return raw.length === SIGNATURE_BYTES && verify(null, bytes, key, raw);
  };
};

/** As `verifierOf`, on another thread: ten thousand take most of a second. Never rejects: what cannot be judged is not signed. */
export const laterVerifierOf = (publicBase64: string): ((bytes: Uint8Array, signature: string) => Promise<boolean>) => {
  const key = publicKey('ed25519', fromBase64(publicBase64));
  return (bytes, signature) =>
    new Promise((resolve) => {
      const raw = fromBase64(signature);
      if (raw.length !== SIGNATURE_BYTES) resolve(false);
      else verify(null, bytes, key, raw, (error, isSigned) => resolve(!error && isSigned));
    });
};

/** A key for one sitting, vouched for by the member’s own key, which is needed only here. */
export const createSessionKey = (deps: Pick<VaultDeps, 'randomBytes' | 'newId' | 'now'>, vaultId: string, granter: Granter): SessionKey => {
  const seed = deps.randomBytes(SEED_BYTES);
  const unsigned = { sessionKeyId: deps.newId(), userId: granter.userId, keyId: granter.keyId, publicKey: toBase64(publicBytes('ed25519', seed)), fromMs: deps.now() };
  const signature = toBase64(sign(null, certificateBytes(vaultId, unsigned), privateKey('ed25519', granter.bundle.signSeed)));
  return {
    certificate: { ...unsigned, signature },
    sign: (bytes) => toBase64(sign(null, bytes, privateKey('ed25519', seed))),
    clear: () => seed.fill(0),
  };
};
