import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { planVersion } from '../schema/index.ts';
import { noteTextWrite } from '../search-index.ts';
import { placeOfPlan } from '../sealed-places.ts';
import { openedJson, SealedRefusal, sealJson } from '../sealed.ts';
import { readPlanOriginal } from './protected-identities.ts';
import type { PlanVersion } from '#shared/domain/plans/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

/** A plan version with the exact text that was signed, where it was. */
export interface PlanRecord extends PlanVersion {
  readonly canonical: string | null;
  /**
   * The pupil became protected after the signing: this is a copy with code words, and its `canonical` is not what was signed.
   * The original lies in SKYDD and is never part of a record, so that no view can hand it on.
   */
  readonly isReplaced?: true;
}

type Row = typeof planVersion.$inferSelect;
type Sealed = Pick<PlanRecord, 'reason' | 'body' | 'state' | 'canonical' | 'isReplaced'>;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The version in a row, opened. The signed bytes must be those whose hash stands in the clear: FIELD_DAMAGED is thrown. */
export const planIn = (db: ReadDb, { stateKind, submittedAtMs: _submitted, canonicalSha256, sealed, ...row }: Row): PlanRecord => {
  const value = openedJson<Sealed>(db, ROOM, placeOfPlan(row.planVersionId, row.rowVersion), sealed);
  const isSigned = value.isReplaced === true || (value.canonical === null ? null : sha256(value.canonical)) === canonicalSha256;
  if (value.state.kind !== stateKind || !isSigned) throw new SealedRefusal('FIELD_DAMAGED');
  return { ...row, ...value };
};

const signedHash = (db: ReadDb, { planVersionId }: Pick<PlanRecord, 'planVersionId'>): string | null =>
  db.select({ canonicalSha256: planVersion.canonicalSha256 }).from(planVersion).where(eq(planVersion.planVersionId, planVersionId)).get()?.canonicalSha256 ?? null;

/** Is this the text that was signed? Told by its hash, also where the text itself lies in a closed room. */
export const isSignedText = (db: ReadDb, plan: Pick<PlanRecord, 'planVersionId'>, text: string): boolean => signedHash(db, plan) === sha256(text);

/**
 * The version as it was signed. Of a copy with code words the original, null without the key of SKYDD; throws FIELD_DAMAGED
 * when it is not the text whose hash stands in the clear.
 */
export const planAsSigned = (db: ReadDb, shown: PlanRecord): PlanRecord | null => {
  if (!shown.isReplaced) return shown;
  const original = readPlanOriginal(db, shown);
  if (!original) return null;
  if (signedHash(db, shown) !== sha256(original.canonical)) throw new SealedRefusal('FIELD_DAMAGED');
  return { ...shown, ...original };
};

interface Signed {
  readonly canonical: string | null;
  readonly sha256: string | null;
  readonly isReplaced?: true;
}

const signedAs = (canonical: string | null): Signed => ({ canonical, sha256: canonical === null ? null : sha256(canonical) });

const columnsOf = (db: ReadDb, { planVersionId, authorUserIds, reason, body, state }: PlanVersion, signed: Signed, rowVersion: number) => ({
  authorUserIds: [...authorUserIds],
  stateKind: state.kind,
  submittedAtMs: state.kind === 'SUBMITTED' ? state.submittedAtMs : null,
  canonicalSha256: signed.sha256,
  rowVersion,
  sealed: sealJson(db, ROOM, placeOfPlan(planVersionId, rowVersion), { reason, body, state, canonical: signed.canonical, ...(signed.isReplaced ? { isReplaced: true } : {}) } satisfies Sealed),
});

/** All versions of a case's plan, oldest first. */
export const readPlans = (db: ReadDb, caseId: string): readonly PlanRecord[] =>
  db
    .select()
    .from(planVersion)
    .where(eq(planVersion.caseId, caseId))
    .orderBy(asc(planVersion.version))
    .all()
    .map((row) => planIn(db, row));

/** PLAN_UNKNOWN where this case has no such version. */
export const readPlan = (db: ReadDb, caseId: string, planVersionId: string): Result<PlanRecord> => {
  const row = db
    .select()
    .from(planVersion)
    .where(and(eq(planVersion.caseId, caseId), eq(planVersion.planVersionId, planVersionId)))
    .get();
  return row ? ok(planIn(db, row)) : fail('PLAN_UNKNOWN');
};

/** What waits for the head teacher. */
export const readSubmittedPlans = (db: ReadDb): readonly PlanRecord[] =>
  db
    .select()
    .from(planVersion)
    .where(eq(planVersion.stateKind, 'SUBMITTED'))
    .all()
    .map((row) => planIn(db, row));

/** Every version that was ever signed. */
export const readSignedPlans = (db: ReadDb): readonly PlanRecord[] =>
  db
    .select()
    .from(planVersion)
    .where(isNotNull(planVersion.canonicalSha256))
    .all()
    .map((row) => planIn(db, row));

export const insertPlan = (db: WriteDb, state: PlanVersion): void => {
  noteTextWrite(db, 'PLAN', state.planVersionId);
  db.insert(planVersion)
    .values({ planVersionId: state.planVersionId, caseId: state.caseId, version: state.version, ...columnsOf(db, state, signedAs(null), 0) })
    .run();
};

const signedBefore = (db: ReadDb, before: Row): Signed => {
  if (before.canonicalSha256 === null) return signedAs(null);
  const { canonical, isReplaced } = planIn(db, before);
  return { canonical, sha256: before.canonicalSha256, ...(isReplaced ? { isReplaced } : {}) };
};

/** CONFLICT when someone changed it since `expectedVersion`. `canonical` is set once, when it is signed, and then kept. */
export const updatePlan = (db: WriteDb, state: PlanVersion, expectedVersion: number, canonical?: string): Result<{ readonly rowVersion: number }> => {
  noteTextWrite(db, 'PLAN', state.planVersionId);
  const rowVersion = expectedVersion + 1;
  const isThisVersion = and(eq(planVersion.planVersionId, state.planVersionId), eq(planVersion.rowVersion, expectedVersion));
  const before = db.select().from(planVersion).where(isThisVersion).get();
  if (!before) return fail('CONFLICT');
  const signed = canonical === undefined ? signedBefore(db, before) : signedAs(canonical);
  db.update(planVersion).set(columnsOf(db, state, signed, rowVersion)).where(isThisVersion).run();
  return ok({ rowVersion });
};
