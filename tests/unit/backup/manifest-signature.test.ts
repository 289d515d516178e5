import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Manifest, ManifestBody } from '#electron/adapters/files/bundle-manifest.ts';
import { isManifestOurs, judgeManifest, sealManifest } from '#electron/core/bundle-mac.ts';
import type { Member } from '#electron/security/header-schema.ts';
import { memberKeyOf, newBundle } from '#electron/security/key-slots.ts';
import { hmacSha256 } from '#electron/security/primitives.ts';
import { createSessionKey } from '#electron/security/session-key.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';

const VAULT_ID = '01890000-0000-7000-8000-0000000000aa';
const idOf = (index: number): string => `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const body: ManifestBody = {
  format: 1, vaultId: VAULT_ID, isDemo: false, madeAtMs: 1_793_520_000_000, reason: 'BUTTON', appVersion: '0', generation: 4, dbEpoch: 1, schemaVersion: 3,
  auditHead: { seq: 120, hash: hash('head') }, rowCounts: { note: 3 },
  database: { name: 'valv-g000001.db', sizeBytes: 4096, sha256: hash('db') }, header: { name: 'valv.hdr', sizeBytes: 900, sha256: hash('hdr') },
};

const macUnder = (dek: Buffer) => (_purpose: string, bytes: Uint8Array): Buffer => hmacSha256(dek, bytes);

/** Somebody with keys, and a sitting of theirs. */
const person = (index: number, displayName: string) => {
  const deps = { randomBytes, newId: () => idOf(900 + index), now: () => body.madeAtMs as InstantMs };
  const bundle = newBundle(deps);
  const keyId = idOf(100 + index);
  const member: Member = { id: idOf(index), displayName, role: 'COUNSELLOR', isFounder: index === 1, mustChangePassphrase: false, startsOn: null, endsOn: null, removedAtMs: null, keys: [memberKeyOf(bundle, keyId, 0)] };
  const sitting = createSessionKey(deps, VAULT_ID, { userId: member.id, keyId, bundle });
  return { member, sitting };
};

let kim: ReturnType<typeof person>;
let petra: ReturnType<typeof person>;
let dek: Buffer;
const sealBy = ({ sitting }: ReturnType<typeof person>): Manifest => sealManifest({ mac: macUnder(dek), sessionCertificate: () => sitting.certificate, signWithSession: sitting.sign }, body);
const judge = (manifest: Manifest, members: readonly Member[] = [kim.member, petra.member]) => judgeManifest({ vaultId: VAULT_ID, directory: members }, manifest);
const remac = ({ mac: _, ...rest }: Manifest): Manifest => {
  const unsealed = { ...rest, mac: '' };
  const bytes: Buffer[] = [];
  isManifestOurs({ mac: (_purpose, given) => (bytes.push(Buffer.from(given)), Buffer.alloc(32)) }, unsealed);
  return { ...rest, mac: macUnder(dek)('', bytes[0] ?? Buffer.alloc(0)).toString('base64') };
};
beforeEach(() => {
  kim = person(1, 'Kim Ek');
  petra = person(2, 'Petra Sand');
  dek = randomBytes(32);
});

describe('the signature of a copy', () => {
  it('says who made it, also once the data key is another (catches copies that nobody can vouch for after a change of keys)', () => {
    const manifest = sealBy(kim);
    expect([judge(manifest), isManifestOurs({ mac: macUnder(dek) }, manifest), isManifestOurs({ mac: macUnder(randomBytes(32)) }, manifest)]).toEqual([{ state: 'VALID', madeBy: 'Kim Ek' }, true, false]);
  });

  it('is found wrong for whatever was changed by somebody with the vault’s key (catches a colleague who makes copies in another’s name)', () => {
    const manifest = sealBy(kim);
    if (!manifest.signed) throw new Error('not signed');
    const { signed } = manifest;
    const forged: readonly Manifest[] = [
      { ...manifest, appVersion: '9' },
      { ...manifest, auditHead: { ...manifest.auditHead, seq: 121 } },
      { ...manifest, database: { ...manifest.database, sha256: hash('another') } },
      { ...manifest, signed: { ...signed, userId: petra.member.id, keyId: petra.member.keys[0]?.keyId ?? '' } },
      { ...manifest, signed: { ...signed, publicKey: petra.sitting.certificate.publicKey, signature: petra.sitting.sign(Buffer.from('x')) } },
      { ...manifest, signed: { ...signed, fromMs: signed.fromMs - 1 } },
    ].map(remac);
    expect(forged.map((one) => isManifestOurs({ mac: macUnder(dek) }, one))).toEqual(forged.map(() => true));
    expect(forged.map((one) => judge(one).state)).toEqual(forged.map(() => 'WRONG'));
  });

  it('cannot be taken off without the vault’s key, and speaks neither way where nobody knows the key or it was withdrawn before', () => {
    const manifest = sealBy(kim);
    const { signed: _, ...unsigned } = manifest;
    expect([isManifestOurs({ mac: macUnder(dek) }, unsigned), judge(unsigned).state]).toEqual([false, 'NONE']);
    expect(judge(manifest, [petra.member]).state).toBe('UNKNOWN_KEY');
    const withdrawnAt = (atSeq: number): Member => ({ ...kim.member, keys: kim.member.keys.map((key) => ({ ...key, revoked: { atMs: 0, atSeq, reason: 'MISUSED' as const } })) });
    expect([judge(manifest, [withdrawnAt(119)]).state, judge(manifest, [withdrawnAt(120)]).state]).toEqual(['UNKNOWN_KEY', 'VALID']);
  });
});
