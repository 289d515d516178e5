import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { protectedIdentity } from '../schema/index.ts';
import { openJson, sealJson } from '../sealed.ts';
import type { Guardian, PupilIdKind } from '#shared/domain/pupils/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'SKYDD';

/** Who a pupil under a code name is. */
export interface ProtectedIdentity {
  readonly idKind: PupilIdKind;
  readonly idNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly guardians: readonly Guardian[];
}

const placeOf = (pupilId: string, rowVersion: number) => ({ table: 'protected_identity', rowId: pupilId, column: 'sealed', rowVersion });

/** Null where the pupil has none. COMPARTMENT_CLOSED without the key of SKYDD, FIELD_DAMAGED. */
export const readProtectedIdentity = (db: ReadDb, pupilId: string): Result<{ readonly identity: ProtectedIdentity; readonly rowVersion: number } | null> => {
  const row = db.select().from(protectedIdentity).where(eq(protectedIdentity.pupilId, pupilId)).get();
  if (!row) return ok(null);
  const opened = openJson<ProtectedIdentity>(db, ROOM, placeOf(pupilId, row.rowVersion), row.sealed);
  return opened.ok ? ok({ identity: opened.value, rowVersion: row.rowVersion }) : opened;
};

/** Writes it; `expectedVersion` 0 = there is none yet. CONFLICT when someone changed it since, COMPARTMENT_CLOSED is thrown. */
export const putProtectedIdentity = (
  db: WriteDb,
  input: { readonly pupilId: string; readonly identity: ProtectedIdentity; readonly changedByUserId: string; readonly changedAtMs: InstantMs; readonly expectedVersion: number },
): Result<{ readonly rowVersion: number }> => {
  const { pupilId, identity, changedByUserId, changedAtMs, expectedVersion } = input;
  const rowVersion = expectedVersion + 1;
  const columns = { changedByUserId, changedAtMs, rowVersion, sealed: sealJson(db, ROOM, placeOf(pupilId, rowVersion), identity) };
  const done =
    expectedVersion === 0
      ? db
          .insert(protectedIdentity)
          .values({ pupilId, ...columns })
          .onConflictDoNothing()
          .run()
      : db
          .update(protectedIdentity)
          .set(columns)
          .where(and(eq(protectedIdentity.pupilId, pupilId), eq(protectedIdentity.rowVersion, expectedVersion)))
          .run();
  return done.changes === 1 ? ok({ rowVersion }) : fail('CONFLICT');
};

/** The pupil is no longer protected, or is gallrad. */
export const dropProtectedIdentity = (db: WriteDb, pupilId: string): void => {
  db.delete(protectedIdentity).where(eq(protectedIdentity.pupilId, pupilId)).run();
};
