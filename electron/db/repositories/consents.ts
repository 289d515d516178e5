import { and, desc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { consent } from '../schema/index.ts';
import { openedJson, sealJson } from '../sealed.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

const ROOM = 'GEM';

const placeOf = (consentId: string) => ({ table: 'consent', rowId: consentId, column: 'sealed', rowVersion: 0 });

const consentIn = (db: ReadDb, row: Pick<typeof consent.$inferSelect, 'consentId' | 'sealed'>): Consent => openedJson<Consent>(db, ROOM, placeOf(row.consentId), row.sealed);

/** Newest first. */
export const readConsents = (db: ReadDb, caseId: string): readonly Consent[] =>
  db
    .select()
    .from(consent)
    .where(eq(consent.caseId, caseId))
    .orderBy(desc(consent.recordedAtMs))
    .all()
    .map((row) => consentIn(db, row));

/** CONSENT_UNKNOWN where this case has no such consent. */
export const readConsent = (db: ReadDb, caseId: string, consentId: string): Result<Consent> => {
  const row = db
    .select()
    .from(consent)
    .where(and(eq(consent.caseId, caseId), eq(consent.consentId, consentId)))
    .get();
  return row ? ok(consentIn(db, row)) : fail('CONSENT_UNKNOWN');
};

export const putConsent = (db: WriteDb, state: Consent): void => {
  const columns = {
    takenOn: state.takenOn,
    validTo: state.validTo,
    withdrawnOn: state.withdrawn?.on ?? null,
    givenCount: state.given.length,
    sealed: sealJson(db, ROOM, placeOf(state.consentId), state),
  };
  db.insert(consent)
    .values({ consentId: state.consentId, caseId: state.caseId, recordedAtMs: state.recordedAtMs, ...columns })
    .onConflictDoUpdate({ target: consent.consentId, set: columns })
    .run();
};
