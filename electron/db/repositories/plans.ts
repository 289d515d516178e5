import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { planVersion } from '../schema/index.ts';
import { noteTextWrite } from '../search-index.ts';
import { placeOfPlan } from '../sealed-places.ts';
import { openedJson, SealedRefusal, sealJson } from '../sealed.ts';
import type { PlanVersion } from '#shared/domain/plans/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

/** A plan version with the exact text that was signed, where it was. */
export interface PlanRecord extends PlanVersion {
  readonly canonical: string | null;
}

type Row = typeof planVersion.$inferSelect;
type Sealed = Pick<PlanRecord, 'reason' | 'body' | 'state' | 'canonical'>;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The version in a row, opened. The signed bytes must be those whose hash stands in the clear: FIELD_DAMAGED is thrown. */
export const planIn = (db: ReadDb, { stateKind, submittedAtMs: _submitted, canonicalSha256, sealed, ...row }: Row): PlanRecord => {
  const value = openedJson<Sealed>(db, ROOM, placeOfPlan(row.planVersionId, row.rowVersion), sealed);
  const isWhole = value.state.kind === stateKind && (value.canonical === null ? null : sha256(value.canonical)) === canonicalSha256;
  if (!isWhole) throw new SealedRefusal('FIELD_DAMAGED');
  return { ...row, ...value };
};

const columnsOf = (db: ReadDb, { planVersionId, authorUserIds, reason, body, state }: PlanVersion, canonical: string | null, rowVersion: number) => ({
  authorUserIds: [...authorUserIds],
  stateKind: state.kind,
  submittedAtMs: state.kind === 'SUBMITTED' ? state.submittedAtMs : null,
  canonicalSha256: canonical === null ? null : sha256(canonical),
  rowVersion,
  sealed: sealJson(db, ROOM, placeOfPlan(planVersionId, rowVersion), { reason, body, state, canonical } satisfies Sealed),
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

export const insertPlan = (db: WriteDb, state: PlanVersion): void => {
  noteTextWrite(db, 'PLAN', state.planVersionId);
  db.insert(planVersion)
    .values({ planVersionId: state.planVersionId, caseId: state.caseId, version: state.version, ...columnsOf(db, state, null, 0) })
    .run();
};

/** CONFLICT when someone changed it since `expectedVersion`. `canonical` is set once, when it is signed, and then kept. */
export const updatePlan = (db: WriteDb, state: PlanVersion, expectedVersion: number, canonical?: string): Result<{ readonly rowVersion: number }> => {
  noteTextWrite(db, 'PLAN', state.planVersionId);
  const rowVersion = expectedVersion + 1;
  const isThisVersion = and(eq(planVersion.planVersionId, state.planVersionId), eq(planVersion.rowVersion, expectedVersion));
  const before = db.select().from(planVersion).where(isThisVersion).get();
  if (!before) return fail('CONFLICT');
  const signed = canonical ?? (before.canonicalSha256 === null ? null : planIn(db, before).canonical);
  db.update(planVersion).set(columnsOf(db, state, signed, rowVersion)).where(isThisVersion).run();
  return ok({ rowVersion });
};
