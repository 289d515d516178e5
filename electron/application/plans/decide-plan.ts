import { caseAbsence } from '#electron/application/cases/case-absence.ts';
import { moveStage } from '#electron/application/cases/move-stage.ts';
import { gathering, type CommandContext, type QueryContext } from '#electron/application/context.ts';
import { scheduleFollowUps } from '#electron/application/follow-up/schedule.ts';
import { auditHead } from '#electron/db/audit-chain.ts';
import { readCase } from '#electron/db/repositories/cases.ts';
import { readPlan, readPlans, readSubmittedPlans, updatePlan, type PlanRecord } from '#electron/db/repositories/plans.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { DecisionPage, DecisionRow } from '#shared/contract/plans.ts';
import { checklistOf } from '#shared/domain/plans/checklist.ts';
import { missingDecisionFields } from '#shared/domain/plans/completeness.ts';
import { decideReturnPlan, decideSignPlan, signRefusal } from '#shared/domain/plans/transitions.ts';
import type { AbsenceBasis, PlanSignature, SignedAct } from '#shared/domain/plans/types.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { decisionFieldLabels } from '#shared/text/decisions.ts';
import { planCheckDetail, planCheckLabels } from '#shared/text/plans.ts';
import { actOf, asDecider } from './decision-act.ts';
import { planScene, type PlanScene } from './plan-scene.ts';
import { planPage, planTemplate, shownHash } from './plan-view.ts';
import { attachmentsFor, frozenBasis, signablePlan } from './signed-plan.ts';
import { backFromDecision } from './write-plan.ts';

/** What waits for the head teacher, longest first. */
export const listDecisions = ({ db, ports }: QueryContext): Result<readonly DecisionRow[]> =>
  ok(
    readSubmittedPlans(db)
      .flatMap((record): readonly DecisionRow[] => {
        const found = readCase(db, record.caseId);
        const pupil = found.ok ? readPupil(db, found.value.pupilId) : found;
        if (!found.ok || !pupil.ok || record.state.kind !== 'SUBMITTED') return [];
        const { caseId, planVersionId, version, state } = record;
        return [
          {
            caseId,
            planVersionId,
            caseNumber: found.value.caseNumber,
            pupilName: fullName(pupil.value),
            className: pupil.value.className,
            version,
            submittedByName: ports.people.nameOf(state.submittedByUserId),
            submittedAtMs: state.submittedAtMs,
          },
        ];
      })
      .toSorted((a, b) => a.submittedAtMs - b.submittedAtMs),
  );

/** The plan as the head teacher reads it: with the absence picture, what has changed, and the checklist. */
export const getDecision = (ctx: QueryContext, { caseId, planVersionId }: InputOf<'decision.get'>): Result<DecisionPage> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const found = planScene(ctx.db, ctx, caseId);
  if (!found.ok) return found;
  const { facts, pupil } = found.value;
  return ok({
    plan: planPage(ctx, record.value, found.value),
    absence: caseAbsence(ctx.db, ctx, facts, pupil.pupilNo),
    pupilName: fullName(pupil),
    className: pupil.className,
    caseNumber: facts.case.caseNumber,
    proposal: proposalOf(ctx, record.value, found.value),
    checklist: checklistOf(record.value, facts.assessment, ctx.actor.userId).map((state) => ({ label: planCheckLabels[state.check], isMet: state.isMet, detail: planCheckDetail(state) })),
  });
};

/** What the decision will say beside the plan, and what stands in the way of the person at the keyboard. */
const proposalOf = (ctx: QueryContext, record: PlanRecord, scene: PlanScene): DecisionPage['proposal'] => {
  const decider = asDecider(ctx);
  const basis = frozenBasis(record);
  if (record.state.kind !== 'SUBMITTED' || basis === null) return null;
  const { rapporteur, participants, reasons, appeal } = actOf(ctx, record, scene, basis, decider.delegation);
  return {
    rapporteurName: rapporteur.name,
    participantNames: participants.map(({ name }) => name),
    reasons,
    appealText: appeal.text,
    onDelegationFrom: decider.delegation?.fromName ?? null,
    refusal: signRefusal(record, decider)?.code ?? null,
  };
};

/** Sends the plan back with a comment. Refuses as `decideReturnPlan`, and CONFLICT. */
export const returnPlan = (ctx: CommandContext, { caseId, planVersionId, rowVersion, comment }: InputOf<'decision.return'>): Result<null> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const decided = decideReturnPlan(record.value, { comment }, asDecider(ctx));
  if (!decided.ok) return decided;
  const saved = updatePlan(ctx.db, decided.value.state, rowVersion);
  return saved.ok ? backFromDecision(ctx, caseId) : saved;
};

interface Signable {
  readonly record: PlanRecord;
  readonly scene: PlanScene;
  readonly basis: AbsenceBasis;
}

/** The version as it is now, if it is exactly what was shown. Refuses as `signRefusal`, CONFLICT and SIGN_STALE. */
const signable = (ctx: QueryContext | CommandContext, { caseId, planVersionId, rowVersion, bodyHash }: InputOf<'decision.sign'>): Result<Signable> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const refused = signRefusal(record.value, asDecider(ctx));
  if (refused) return { ok: false, failure: refused };
  const scene = planScene(ctx.db, ctx, caseId);
  if (!scene.ok) return scene;
  const basis = frozenBasis(record.value);
  if (basis === null || record.value.rowVersion !== rowVersion || shownHash(ctx, record.value, scene.value, basis) !== bodyHash) return fail('SIGN_STALE');
  return ok({ record: record.value, scene: scene.value, basis });
};

interface Signed {
  readonly signature: PlanSignature;
  readonly canonical: string;
}

/** A decision without one of its parts is not signed (31 and 32 §§ förvaltningslagen): SIGN_INCOMPLETE, params.missing in words. */
const incomplete = (record: PlanRecord, decision: Omit<PlanSignature, 'signature' | 'bodyHash'>, act: SignedAct): Failure | null => {
  const missing = missingDecisionFields({ signedOn: decision.signedOn, body: record.body, makerName: decision.signerName, makerRole: decision.signerRole, act });
  const [first] = missing;
  return first === undefined ? null : { code: 'SIGN_INCOMPLETE', params: { missing: missing.map((field) => decisionFieldLabels[field]).join(', '), codes: missing.join(',') }, field: first };
};

/**
 * Signs the version: the passphrase opens the key for this one signature over the canonical text; then, in one
 * transaction, the version is locked under it, the former one is superseded, the follow-ups are scheduled and the case
 * moves on. Refuses SIGN_STALE when anything differs from what was shown, SIGN_INCOMPLETE, WRONG_PASSPHRASE, and as `signRefusal`.
 */
export const signPlan = gathering<InputOf<'decision.sign'>, Signed, OutputOf<'decision.sign'>>({
  gather: async (ctx, input) => {
    const found = signable(ctx, input);
    if (!found.ok) return found;
    const { record, scene, basis } = found.value;
    const { signing, people } = ctx.ports;
    const decider = asDecider(ctx);
    const act = actOf(ctx, record, scene, basis, decider.delegation, input.reasons);
    const keyId = signing.ownKeyId();
    const decision = {
      signedByUserId: ctx.actor.userId,
      signerName: people.nameOf(ctx.actor.userId),
      signerRole: ctx.actor.role === 'HEAD_TEACHER' ? 'HEAD_TEACHER' : 'DEPUTY_HEAD_TEACHER',
      signedAtMs: ctx.nowMs,
      signedOn: ctx.today,
      keyId,
      act,
      logHead: auditHead(ctx.db),
      keyFingerprint: signing.publicKey(keyId)?.fingerprint ?? '',
      attachments: attachmentsFor(record, scene, ctx.today, signing),
    } as const;
    const lacking = incomplete(record, decision, act);
    if (lacking) return { ok: false, failure: lacking };
    const payload = signablePlan({ plan: record, scene, basis, template: planTemplate(ctx, scene), act, attachments: decision.attachments, decision }, signing);
    const signed = await signing.sign({ passphrase: input.passphrase, payload });
    if (!signed.ok) return signed;
    const { text, sha256 } = signing.canonical(payload);
    return ok({ canonical: text, signature: { ...decision, signature: signed.value.signature, bodyHash: sha256 } });
  },
  decide: (ctx, input, { signature, canonical }) => {
    // Somebody may have written while the key was derived.
    const found = signable(ctx, input);
    if (!found.ok) return found;
    const { record } = found.value;
    const decided = decideSignPlan(record, readPlans(ctx.db, input.caseId), { signature }, asDecider(ctx));
    if (!decided.ok) return decided;
    const saved = updatePlan(ctx.db, decided.value.state, record.rowVersion, canonical);
    if (!saved.ok) return saved;
    const { superseded } = decided.value;
    const replaced = superseded ? updatePlan(ctx.db, superseded, superseded.rowVersion) : ok(null);
    if (!replaced.ok) return replaced;
    scheduleFollowUps(ctx, decided.value.state, found.value.scene.library.followUpPolicy);
    const moved = moveStage(ctx, input.caseId, 'IMPLEMENTATION');
    return moved.ok ? ok({ shortHash: signature.bodyHash.slice(0, SHORT_HASH_LENGTH) }) : moved;
  },
});

/** As many letters of the hash as a person compares by eye. */
const SHORT_HASH_LENGTH = 12;
