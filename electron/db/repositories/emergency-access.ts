import { desc, eq } from 'drizzle-orm';
import type { EmergencyRequest, EmergencyState } from '#shared/domain/people/emergency-access.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadDb, WriteDb } from '../handles.ts';
import { caseFile, emergencyAccess } from '../schema/index.ts';
import { openJson, sealJson } from '../sealed.ts';

const placeOf = (requestId: string) => ({ table: 'emergency_access', rowId: requestId, column: 'sealed', rowVersion: 1 });

/** A request as far as the person at the keyboard can read it: the reason is the team's. */
export interface EmergencyRow extends Omit<EmergencyRequest, 'reason'> {
  readonly reason: string | null;
  readonly caseNumber: string;
  readonly coordinatorUserId: string;
}

type Row = typeof emergencyAccess.$inferSelect;

const stateOf = (row: Row): EmergencyState => {
  if (row.stateKind === 'WAITING') return { kind: 'WAITING' };
  assert(row.decidedByUserId !== null && row.decidedAtMs !== null, 'a decided request says who decided');
  const decided = { decidedByUserId: row.decidedByUserId, decidedAtMs: row.decidedAtMs };
  if (row.stateKind === 'DENIED') return { kind: 'DENIED', ...decided };
  assert(row.endsOn !== null, 'emergency access has a last day');
  return { kind: 'APPROVED', ...decided, endsOn: row.endsOn, seenByOwnerAtMs: row.seenByOwnerAtMs };
};

const toRow = (db: ReadDb, { request, caseNumber, coordinatorUserId }: { request: Row; caseNumber: string; coordinatorUserId: string }): EmergencyRow => {
  const { requestId, caseId, requestedByUserId, requestedAtMs, sealed } = request;
  const reason = openJson<string>(db, 'GEM', placeOf(requestId), sealed);
  return { requestId, caseId, requestedByUserId, requestedAtMs, caseNumber, coordinatorUserId, state: stateOf(request), reason: reason.ok ? reason.value : null };
};

const joined = (db: ReadDb) =>
  db
    .select({ request: emergencyAccess, caseNumber: caseFile.caseNumber, coordinatorUserId: caseFile.coordinatorUserId })
    .from(emergencyAccess)
    .innerJoin(caseFile, eq(caseFile.caseId, emergencyAccess.caseId));

/** Newest first. */
export const listEmergencyAccess = (db: ReadDb): readonly EmergencyRow[] =>
  joined(db).orderBy(desc(emergencyAccess.requestedAtMs)).all().map((row) => toRow(db, row));

export const readEmergencyAccess = (db: ReadDb, requestId: string): EmergencyRow | undefined => {
  const row = joined(db).where(eq(emergencyAccess.requestId, requestId)).get();
  return row && toRow(db, row);
};

export const insertEmergencyAccess = (db: WriteDb, { requestId, caseId, requestedByUserId, requestedAtMs, reason }: Omit<EmergencyRequest, 'state'>): void => {
  db.insert(emergencyAccess)
    .values({ requestId, caseId, requestedByUserId, requestedAtMs, stateKind: 'WAITING', sealed: sealJson(db, 'GEM', placeOf(requestId), reason) })
    .run();
};

export const updateEmergencyAccess = (db: WriteDb, requestId: string, state: EmergencyState): void => {
  const { kind, ...rest } = state;
  db.update(emergencyAccess).set({ stateKind: kind, ...rest }).where(eq(emergencyAccess.requestId, requestId)).run();
};
