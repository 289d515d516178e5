import { headerSchema, type Header, type HeaderBody } from '#electron/security/header-schema.ts';

const idOf = (index: number): string => `01890000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
const bytesOf = (size: number): string => Buffer.alloc(size, 0xa5).toString('base64');
const wrapped = { ephemeral: bytesOf(32), sealed: bytesOf(48) };

export const ADA = idOf(1);
export const KEY = idOf(11);

/** A key file that uses every field there is, as the format says and not as today's code would write it. Nothing in it opens. */
export const sampleBody = (): HeaderBody => ({
  formatVersion: 2,
  minReader: 2,
  vaultId: idOf(0),
  isDemo: false,
  generation: 7,
  dbFile: 'valv-g000003.db',
  destroys: ['valv-g000001.db', 'valv-g000002.db'],
  dbEpoch: 3,
  cipher: { name: 'chacha20', pageSize: 4096 },
  members: [
    {
      id: ADA, displayName: 'Ada Ek', role: 'COUNSELLOR', isFounder: true, mustChangePassphrase: false, startsOn: null, endsOn: null, removedAtMs: null,
      keys: [
        { keyId: idOf(10), signPublic: bytesOf(32), wrapPublic: bytesOf(32), validFromMs: 0, retiredAtMs: 5, retiredAtSeq: 0, revoked: { atMs: 6, atSeq: 0, reason: 'LOST' } },
        { keyId: KEY, signPublic: bytesOf(32), wrapPublic: bytesOf(32), validFromMs: 5, retiredAtMs: null, revoked: null },
      ],
    },
    {
      id: idOf(2), displayName: 'B', role: 'MOBILE_TEAM', isFounder: false, mustChangePassphrase: true, startsOn: '2026-11-02', endsOn: '2026-12-24', removedAtMs: 9,
      keys: [{ keyId: idOf(12), signPublic: bytesOf(32), wrapPublic: bytesOf(32), validFromMs: 0, retiredAtMs: null, revoked: { atMs: 6, atSeq: 4, reason: 'LEFT' } }],
    },
  ],
  slots: [
    { slotId: idOf(20), type: 'pass', userId: ADA, keyId: KEY, kdf: { memoryKib: 65_536, passes: 3, lanes: 1 }, salt: bytesOf(16), nonce: bytesOf(12), sealed: bytesOf(80) },
    { slotId: idOf(21), type: 'pass+device', userId: idOf(2), keyId: idOf(12), kdf: { memoryKib: 1_048_576, passes: 16, lanes: 8 }, salt: bytesOf(16), nonce: bytesOf(12), sealed: bytesOf(80) },
  ],
  dekWraps: [{ userId: ADA, keyId: KEY, ...wrapped }],
  recoverySlots: [
    { slotId: idOf(30), scope: 'VAULT', wrapPublic: bytesOf(32), createdAtMs: 1, createdByUserId: ADA, confirmedAtMs: null, isSplit: true, dek: wrapped },
    { slotId: idOf(31), scope: 'EMI', wrapPublic: bytesOf(32), createdAtMs: 1, createdByUserId: ADA, confirmedAtMs: 2, dek: null },
  ],
  rooms: [
    { name: 'GEM', ownerId: null, epoch: 1, rotationDue: false },
    { name: 'EGEN', ownerId: ADA, epoch: 2, rotationDue: true },
  ],
  roomWraps: [
    { name: 'GEM', ownerId: null, epoch: 1, recipientId: ADA, keyId: KEY, ...wrapped, grantedByUserId: ADA, grantedByKeyId: KEY, grantedAtMs: 3, signature: bytesOf(64) },
    { name: 'EGEN', ownerId: ADA, epoch: 2, recipientId: ADA, keyId: KEY, ...wrapped, grantedByUserId: ADA, grantedByKeyId: KEY, grantedAtMs: 3, signature: bytesOf(64) },
  ],
  auditAnchor: { seq: 0, hash: 'ab12'.repeat(16) },
  prevHeaderHash: '0'.repeat(64),
  pendingActs: [{ actId: idOf(40), action: 'USER_ADDED', userId: ADA, role: 'COUNSELLOR', atMs: 4, objects: { userId: idOf(2), kind: 'pass_1', a: 'Z' } }],
});

export const sampleHeader = (): Header => ({ ...sampleBody(), mac: bytesOf(32) });

/** Would the reader take it for a key file? */
export const isHeader = (value: unknown): boolean => headerSchema.safeParse(value).success;
