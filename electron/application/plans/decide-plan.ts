import { caseAbsence } from '#electron/application/cases/case-absence.ts';
import { moveStage } from '#electron/application/cases/move-stage.ts';
import { gathering, type CommandContext, type QueryContext } from '#electron/application/context.ts';
import { scheduleFollowUps } from '#electron/application/follow-up/schedule.ts';
import { readCase } from '#electron/db/repositories/cases.ts';
import { readPlan, readPlans, readSubmittedPlans, updatePlan, type PlanRecord } from '#electron/db/repositories/plans.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { DecisionPage, DecisionRow } from '#shared/contract/plans.ts';
import { checklistOf } from '#shared/domain/plans/checklist.ts';
import { decideReturnPlan, decideSignPlan, signRefusal } from '#shared/domain/plans/transitions.ts';
import type { PlanSignature } from '#shared/domain/plans/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { planCheckDetail, planCheckLabels } from '#shared/text/plans.ts';
import { planScene, type PlanScene } from './plan-scene.ts';
import { planPage, planTemplate, shownHash } from './plan-view.ts';
import { frozenBasis, signablePlan } from './signed-plan.ts';
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
            pupilName: `${pupil.value.givenName} ${pupil.value.familyName}`,
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
    pupilName: `${pupil.givenName} ${pupil.familyName}`,
    className: pupil.className,
    caseNumber: facts.case.caseNumber,
    checklist: checklistOf(record.value, facts.assessment, ctx.actor.userId).map((state) => ({ label: planCheckLabels[state.check], isMet: state.isMet, detail: planCheckDetail(state) })),
  });
};

/** Sends the plan back with a comment. Refuses as `decideReturnPlan`, and CONFLICT. */
export const returnPlan = (ctx: CommandContext, { caseId, planVersionId, rowVersion, comment }: InputOf<'decision.return'>): Result<null> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const decided = decideReturnPlan(record.value, { comment }, ctx);
  if (!decided.ok) return decided;
  const saved = updatePlan(ctx.db, decided.value.state, rowVersion);
  return saved.ok ? backFromDecision(ctx, caseId) : saved;
};

interface Signable {
  readonly record: PlanRecord;
  readonly scene: PlanScene;
}

/** The version as it is now, if it is exactly what was shown. Refuses as `signRefusal`, CONFLICT and SIGN_STALE. */
const signable = (ctx: QueryContext | CommandContext, { caseId, planVersionId, rowVersion, bodyHash }: InputOf<'decision.sign'>): Result<Signable> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const refused = signRefusal(record.value, ctx);
  if (refused) return { ok: false, failure: refused };
  const scene = planScene(ctx.db, ctx, caseId);
  if (!scene.ok) return scene;
  const basis = frozenBasis(record.value);
  if (basis === null || record.value.rowVersion !== rowVersion || shownHash(ctx, record.value, scene.value, basis) !== bodyHash) return fail('SIGN_STALE');
  return ok({ record: record.value, scene: scene.value });
};

interface Signed {
  readonly signature: PlanSignature;
  readonly canonical: string;
}

/**
 * Signs the version: the passphrase opens the key for this one signature over the canonical text; then, in one
 * transaction, the version is locked under it, the former one is superseded, the follow-ups are scheduled and the case
 * moves on. Refuses SIGN_STALE when anything differs from what was shown, WRONG_PASSPHRASE, and as `signRefusal`.
 */
export const signPlan = gathering<InputOf<'decision.sign'>, Signed, OutputOf<'decision.sign'>>({
  gather: async (ctx, input) => {
    const found = signable(ctx, input);
    if (!found.ok) return found;
    const { record, scene } = found.value;
    const basis = frozenBasis(record);
    if (basis === null) return fail('SIGN_STALE');
    const { signing, people } = ctx.ports;
    const decision = { signedByUserId: ctx.actor.userId, signerName: people.nameOf(ctx.actor.userId), signerRole: 'HEAD_TEACHER', signedAtMs: ctx.nowMs, signedOn: ctx.today, keyId: signing.ownKeyId() } as const;
    const payload = signablePlan(record, scene, basis, planTemplate(ctx, scene), decision);
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
    const decided = decideSignPlan(record, readPlans(ctx.db, input.caseId), { signature }, ctx);
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
