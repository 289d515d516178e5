import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { caseFile, protectedIdentity } from '../schema/index.ts';
import { openJson, sealJson } from '../sealed.ts';
import type { PupilChangeRecord } from './pupil-changes.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import type { DocumentFields, DocumentState } from '#shared/domain/documents/types.ts';
import type { PlanVersion } from '#shared/domain/plans/types.ts';
import type { Guardian, PupilIdKind } from '#shared/domain/pupils/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'SKYDD';

/** A plan version as it was signed: its bytes, and the row they were made from. */
export type PlanOriginal = Pick<PlanVersion, 'reason' | 'body' | 'state'> & { readonly canonical: string };

/** A paper as it left, whole. */
export interface DocumentOriginal {
  readonly fields: DocumentFields;
  readonly state: DocumentState;
  readonly snapshot: unknown;
}

/** What was signed, said or handed out under the real name, by id. Everywhere else lies a copy with code words. */
export interface KeptOriginals {
  readonly plans: Readonly<Record<string, PlanOriginal>>;
  readonly consents: Readonly<Record<string, Consent>>;
  readonly documents: Readonly<Record<string, DocumentOriginal>>;
}

/** Nothing was signed, said or handed out under the real name. */
export const noOriginals: KeptOriginals = { plans: {}, consents: {}, documents: {} };

/** Who a pupil under a code name is. */
export interface ProtectedIdentity {
  readonly idKind: PupilIdKind;
  readonly idNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly guardians: readonly Guardian[];
  readonly homeMunicipality?: string;
  readonly address?: string;
  readonly telephone?: string;
  readonly originals?: KeptOriginals;
  /** What was changed of the pupil's data before the protection. */
  readonly formerChanges?: readonly PupilChangeRecord[];
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

/** Is there one? Told without the key. */
export const hasProtectedIdentity = (db: ReadDb, pupilId: string): boolean => db.select({ pupilId: protectedIdentity.pupilId }).from(protectedIdentity).where(eq(protectedIdentity.pupilId, pupilId)).get() !== undefined;

/** The signed version behind a copy with code words; null without the key of SKYDD. */
export const readPlanOriginal = (db: ReadDb, { caseId, planVersionId }: { readonly caseId: string; readonly planVersionId: string }): PlanOriginal | null => {
  const row = db.select({ pupilId: caseFile.pupilId }).from(caseFile).where(eq(caseFile.caseId, caseId)).get();
  const found = row ? readProtectedIdentity(db, row.pupilId) : null;
  return found?.ok ? (found.value?.identity.originals?.plans[planVersionId] ?? null) : null;
};

/** The real numbers of protected pupils by the pupil's id, as far as this person has the key: so that a file is not read in under a second name. */
export const readProtectedNumbers = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(
    db
      .select({ pupilId: protectedIdentity.pupilId })
      .from(protectedIdentity)
      .all()
      .flatMap(({ pupilId }) => {
        const found = readProtectedIdentity(db, pupilId);
        return found.ok && found.value && found.value.identity.idNumber !== '' ? [[pupilId, found.value.identity.idNumber] as const] : [];
      }),
  );
