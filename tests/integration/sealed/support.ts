import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FieldCipher } from '#electron/db/fields.ts';
import type { VaultDb, WriteDb } from '#electron/db/handles.ts';
import { attachFields, openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import { insertCase } from '#electron/db/repositories/cases.ts';
import { insertPupil } from '#electron/db/repositories/pupils.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { createFieldCipher } from '#electron/security/field-cipher.ts';
import { createKeyring, type Keyring } from '#electron/security/keyring.ts';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import type { Pupil } from '#shared/domain/pupils/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';

export const VAULT_ID = '01890000-0000-7000-8000-0000000000aa';
export const KIM = '01890000-0000-7000-8000-000000000001';
export const PETRA = '01890000-0000-7000-8000-000000000002';
export const day = '2026-11-12' as IsoDate;
export const atMs = 1_793_520_000_000 as InstantMs;
export const idOf = (kind: number, index: number): string => `01890000-0000-7${kind.toString(16).padStart(3, '0')}-8000-${index.toString(16).padStart(12, '0')}`;

/** Keys of some rooms, epoch 1. */
export const keysOf = (...rooms: readonly FieldRoom[]): Keyring => {
  const keyring = createKeyring();
  for (const room of rooms) keyring.put(room, 1, randomBytes(32));
  return keyring;
};

export const cipherOf = (keyring: Keyring, vaultId = VAULT_ID): FieldCipher => createFieldCipher(vaultId, keyring, (size) => randomBytes(size));

export interface SealedStore {
  readonly db: VaultDb;
  readonly keyring: Keyring;
  readonly write: <T>(work: (tx: WriteDb) => T) => T;
  /** Goes on as somebody with other keys. */
  readonly as: (fields: FieldCipher) => void;
  /** Writes past the program. */
  readonly tamper: (sql: string, ...values: readonly unknown[]) => void;
  readonly close: () => void;
}

/** A real encrypted database with somebody's keys. */
export const openStore = (keyring: Keyring = keysOf('GEM', 'KUR', 'EGEN')): SealedStore => {
  const dir = mkdtempSync(join(tmpdir(), 'sedd-sealed-'));
  const opened = openDatabase({ path: join(dir, 'valv.db'), key: randomBytes(32), vaultId: VAULT_ID, mode: 'create', migrationsDir: resolve('resources/migrations'), openedBy: { displayName: 'Kim Ek', atMs }, fields: cipherOf(keyring) });
  if (!opened.ok) throw new Error(opened.failure.code);
  const db = opened.value;
  return {
    db,
    keyring,
    write: (work) => {
      const written = writeTransaction(db, (tx) => ok(work(tx)));
      if (!written.ok) throw new Error(written.failure.code);
      return written.value;
    },
    as: (fields) => attachFields(db, fields),
    tamper: (sql, ...values) => {
      const raw = rawOf(db);
      raw.pragma('query_only=OFF');
      raw.prepare(sql).run(...values);
      raw.pragma('query_only=ON');
    },
    close: () => {
      db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

export const pupilOf = (index: number): Pupil => ({
  pupilId: idOf(1, index), idKind: 'LOKALT_ID', idNumber: `EK-${String(index)}`, givenName: 'Ali', familyName: 'Ek', className: '8B', grade: '8', schoolForm: 'GRUNDSKOLA',
  homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [], rowVersion: 0,
});

export const caseOf = (index: number, over: Partial<Case> = {}): Case => ({
  caseId: idOf(3, index), caseNumber: `2026-${String(index + 1).padStart(3, '0')}`, pupilId: idOf(1, index), openedOn: day, coordinatorUserId: KIM,
  trigger: { packId: '', packVersion: '', stepId: null, reason: 'Mentor är orolig' }, state: { stage: 'ASSESSMENT' },
  members: [{ userId: KIM, motive: 'Samordnare', addedAtMs: atMs, endsOn: null }], contacts: [], rowVersion: 0, ...over,
});

/** So many pupils, each with an open case. */
export const putCases = (store: SealedStore, count: number): void =>
  store.write((tx) => {
    for (let index = 0; index < count; index += 1) {
      insertPupil(tx, pupilOf(index), atMs);
      insertCase(tx, caseOf(index), KIM);
    }
  });
