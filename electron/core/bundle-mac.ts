import { timingSafeEqual } from 'node:crypto';
import type { Manifest, ManifestBody } from '#electron/adapters/files/bundle-manifest.ts';
import { canonicalBytes, deriveKey, hmacSha256 } from '#electron/security/primitives.ts';
import type { VaultSession } from '#electron/security/vault.ts';

const LABEL = 'sedd/backup-manifest/v1';

type Keyed = Pick<VaultSession, 'withDatabase'>;

const macOf = (session: Keyed, body: ManifestBody): Buffer =>
  session.withDatabase(({ key }) => {
    const macKey = deriveKey(key, LABEL);
    try {
      return hmacSha256(macKey, canonicalBytes(body));
    } finally {
      macKey.fill(0);
    }
  });

/** Puts the MAC under a manifest: without the vault's data key nobody makes one, and nobody changes one. */
export const sealManifest = (session: Keyed, body: ManifestBody): Manifest => ({ ...body, mac: macOf(session, body).toString('base64') });

/** False also for a bundle from before the data key was changed: it opens with the header that lies in it. */
export const isManifestOurs = (session: Keyed, { mac, ...body }: Manifest): boolean => {
  const given = Buffer.from(mac, 'base64');
  const expected = macOf(session, body);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
