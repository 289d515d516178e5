import type { VaultDb, WriteDb } from '#electron/db/handles.ts';
import { driverOf } from '#electron/db/raw.ts';
import { insertAssessment } from '#electron/db/repositories/assessment.ts';
import { putConsent } from '#electron/db/repositories/consents.ts';
import { insertFollowUp } from '#electron/db/repositories/follow-up.ts';
import { insertPlan } from '#electron/db/repositories/plans.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { sampleFacts } from '#tests/integration/pdf/documents-sample.ts';

/** Gives one case of the bench vault all that a four-page referral is made of: kartläggning, plan, two follow-ups, consents. */
export const enrichForReferral = (db: VaultDb, caseId: string): void => {
  const { assessment, plans, followUps, consents } = sampleFacts();
  const [plan] = plans;
  if (!assessment || !plan) throw new Error('the sample case has no kartläggning or no plan');
  const planVersionId = `${caseId.slice(0, -1)}f`;
  const work = (tx: WriteDb): void => {
    const driver = driverOf(tx);
    driver.prepare('DELETE FROM follow_up WHERE case_id = ?').run(caseId);
    driver.prepare('DELETE FROM plan_version WHERE case_id = ?').run(caseId);
    driver.prepare('DELETE FROM assessment WHERE case_id = ?').run(caseId);
    insertAssessment(tx, { ...assessment, assessmentId: planVersionId, caseId }, 0 as InstantMs);
    insertPlan(tx, { ...plan, planVersionId, caseId, version: 1 });
    for (const followUp of followUps) insertFollowUp(tx, { ...followUp, followUpId: `${planVersionId}${String(followUp.order)}`, caseId, planVersionId });
    for (const consent of consents) putConsent(tx, { ...consent, caseId });
  };
  const written = writeTransaction(db, (tx) => {
    work(tx);
    return ok(null);
  });
  if (!written.ok) throw new Error(`the case for the referral could not be written: ${written.failure.code}`);
};
