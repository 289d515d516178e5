import { timingSafeEqual } from 'node:crypto';
import type { Manifest, ManifestBody } from '#electron/adapters/files/bundle-manifest.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import type { VaultSession } from '#electron/security/vault.ts';

type Keyed = Pick<VaultSession, 'mac'>;

const macOf = (session: Keyed, body: ManifestBody): Buffer => session.mac('backup-manifest', canonicalBytes(body));

/** Puts the MAC under a manifest: without the vault's data key nobody makes one, and nobody changes one. */
export const sealManifest = (session: Keyed, body: ManifestBody): Manifest => ({ ...body, mac: macOf(session, body).toString('base64') });

/** False also for a bundle from before the data key was changed: it opens with the header that lies in it. */
export const isManifestOurs = (session: Keyed, { mac, ...body }: Manifest): boolean => {
  const given = Buffer.from(mac, 'base64');
  const expected = macOf(session, body);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
