import type { VaultDb, WriteDb } from '#electron/db/handles.ts';
import { driverOf } from '#electron/db/raw.ts';
import { putConsent } from '#electron/db/repositories/consents.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
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
    driver
      .prepare('INSERT INTO assessment (assessment_id, case_id, body, changed_at_ms) VALUES (?, ?, ?, ?)')
      .run(planVersionId, caseId, JSON.stringify({ ...assessment, assessmentId: planVersionId, caseId }), 0);
    driver
      .prepare('INSERT INTO plan_version (plan_version_id, case_id, version, reason, author_user_ids, body, state_kind, state) VALUES (?, ?, 1, ?, ?, ?, ?, ?)')
      .run(planVersionId, caseId, plan.reason, JSON.stringify(plan.authorUserIds), JSON.stringify(plan.body), plan.state.kind, JSON.stringify(plan.state));
    const insert = driver.prepare('INSERT INTO follow_up (follow_up_id, case_id, plan_version_id, order_no, due_on, body, state_kind, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    for (const { order, dueOn, body, state } of followUps) insert.run(`${planVersionId}${String(order)}`, caseId, planVersionId, order, dueOn, JSON.stringify(body), state.kind, JSON.stringify(state));
    for (const consent of consents) putConsent(tx, { ...consent, caseId });
  };
  const written = writeTransaction(db, (tx) => {
    work(tx);
    return ok(null);
  });
  if (!written.ok) throw new Error(`the case for the referral could not be written: ${written.failure.code}`);
};
