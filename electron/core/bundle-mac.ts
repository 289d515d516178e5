import { timingSafeEqual } from 'node:crypto';
import type { Manifest, ManifestBody } from '#electron/adapters/files/bundle-manifest.ts';
import type { Member } from '#electron/security/header-schema.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { certificateBytes, verifierOf } from '#electron/security/session-key.ts';
import type { VaultSession } from '#electron/security/vault.ts';

type Keyed = Pick<VaultSession, 'mac'>;
type Signing = Pick<VaultSession, 'mac' | 'sessionCertificate' | 'signWithSession'>;

const PREFIX = Buffer.from('sedd/backup-manifest/v1\n', 'utf8');

const macOf = (session: Keyed, body: Omit<Manifest, 'mac'>): Buffer => session.mac('backup-manifest', canonicalBytes(body));

const signedBytes = (body: ManifestBody): Buffer => Buffer.concat([PREFIX, canonicalBytes(body)]);

/**
 * Signs a manifest with the key of the sitting, and puts the MAC under both: without the vault's data key nobody makes one,
 * and with it nobody makes one in another's name.
 */
export const sealManifest = (session: Signing, body: ManifestBody): Manifest => {
  const { signature: certificate, ...key } = session.sessionCertificate();
  const signed = { ...key, certificate, signature: session.signWithSession(signedBytes(body)) };
  return { ...body, signed, mac: macOf(session, { ...body, signed }).toString('base64') };
};

/** False also for a bundle from before the data key was changed: it opens with the header that lies in it. */
export const isManifestOurs = (session: Keyed, { mac, ...body }: Manifest): boolean => {
  const given = Buffer.from(mac, 'base64');
  const expected = macOf(session, body);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/**
 * `NONE`: from before copies were signed. `UNKNOWN_KEY`: nobody here has that key, or it was withdrawn before. Neither speaks
 * against a copy whose MAC holds. `WRONG`: somebody is named who did not sign this.
 */
type ManifestVerdict = { readonly state: 'VALID'; readonly madeBy: string } | { readonly state: 'NONE' | 'UNKNOWN_KEY' | 'WRONG'; readonly madeBy: null };

interface Known {
  readonly vaultId: string;
  readonly directory: readonly Member[];
}

/** Judges the signature by the member directory. Holds across a change of the data key, which the MAC does not. */
export const judgeManifest = ({ vaultId, directory }: Known, { mac: _, signed, ...body }: Manifest): ManifestVerdict => {
  if (!signed) return { state: 'NONE', madeBy: null };
  const member = directory.find(({ id }) => id === signed.userId);
  const own = member?.keys.find(({ keyId }) => keyId === signed.keyId);
  if (!member || !own) return { state: 'UNKNOWN_KEY', madeBy: null };
  const isVouchedFor = verifierOf(own.signPublic)(certificateBytes(vaultId, signed), signed.certificate);
  if (!isVouchedFor || !verifierOf(signed.publicKey)(signedBytes(body), signed.signature)) return { state: 'WRONG', madeBy: null };
  return own.revoked && body.auditHead.seq > own.revoked.atSeq ? { state: 'UNKNOWN_KEY', madeBy: null } : { state: 'VALID', madeBy: member.displayName };
};
