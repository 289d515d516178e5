import { and, desc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { consent } from '../schema/index.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** Newest first. */
export const readConsents = (db: ReadDb, caseId: string): readonly Consent[] =>
  db
    .select()
    .from(consent)
    .where(eq(consent.caseId, caseId))
    .orderBy(desc(consent.recordedAtMs))
    .all()
    .map((row) => row.body);

/** CONSENT_UNKNOWN where this case has no such consent. */
export const readConsent = (db: ReadDb, caseId: string, consentId: string): Result<Consent> => {
  const row = db
    .select()
    .from(consent)
    .where(and(eq(consent.caseId, caseId), eq(consent.consentId, consentId)))
    .get();
  return row ? ok(row.body) : fail('CONSENT_UNKNOWN');
};

export const putConsent = (db: WriteDb, state: Consent): void => {
  db.insert(consent)
    .values({ consentId: state.consentId, caseId: state.caseId, body: state, recordedAtMs: state.recordedAtMs })
    .onConflictDoUpdate({ target: consent.consentId, set: { body: state } })
    .run();
};
