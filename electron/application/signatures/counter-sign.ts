import { gathering, type CommandContext, type QueryContext } from '#electron/application/context.ts';
import { signatureOf, verdictOf } from '#electron/application/plans/signed-plan.ts';
import { auditHead } from '#electron/db/audit-chain.ts';
import { readOpenCase } from '#electron/db/repositories/cases.ts';
import { readPlan, updatePlan, type PlanRecord } from '#electron/db/repositories/plans.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { CounterVerdict } from '#shared/contract/signatures.ts';
import { counterSignRefusal, counterTextIn, type CounterText } from '#shared/domain/plans/counter-signature.ts';
import type { CounterSignature, PlanSignature } from '#shared/domain/plans/types.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import { judgeCounters } from './counter-verdict.ts';

/** The signatures that stand beside the decider's, each judged anew. */
export const countersOf = (ctx: Pick<QueryContext, 'db' | 'ports'>, plan: PlanRecord): readonly CounterVerdict[] => {
  const signature = signatureOf(plan);
  const { counterSignatures = [], bodyHash: planHash = '' } = signature ?? {};
  if (!signature?.logHead) return [];
  const { caseId, planVersionId, version } = plan;
  return judgeCounters(ctx.db, ctx.ports, { caseId, planVersionId, version, planHash, signature: signature.signature, auditSeq: signature.logHead.seq }, counterSignatures);
};

/** Why the person at the keyboard may not add a signature; null when they may. Refuses as `counterSignRefusal`, and COUNTERSIGN_BROKEN. */
export const counterRefusalFor = (ctx: Pick<QueryContext, 'db' | 'ports' | 'actor'>, plan: PlanRecord): Failure | null => {
  const signature = signatureOf(plan);
  const signedUserIds = (signature?.counterSignatures ?? []).flatMap(({ text }) => counterTextIn(text)?.signer.userId ?? []);
  const refusal = counterSignRefusal(plan, signedUserIds, ctx);
  if (refusal) return refusal;
  // A copy with code words is not what was signed; one from before places in the log has nothing to stand on.
  const isWhole = !plan.isReplaced && signature?.logHead !== undefined && verdictOf(ctx.db, plan, ctx.ports.signing) === 'VALID' && countersOf(ctx, plan).every(({ verdict }) => verdict === 'VALID');
  return isWhole ? null : { code: 'COUNTERSIGN_BROKEN' };
};

interface Open {
  readonly record: PlanRecord;
  readonly signature: PlanSignature;
}

const openFor = (ctx: QueryContext | CommandContext, { caseId, planVersionId, rowVersion, bodyHash }: InputOf<'signature.counterSign'>): Result<Open> => {
  const open = readOpenCase(ctx.db, caseId);
  if (!open.ok) return open;
  const found = readPlan(ctx.db, caseId, planVersionId);
  if (!found.ok) return found;
  const refusal = counterRefusalFor(ctx, found.value);
  if (refusal) return { ok: false, failure: refusal };
  const signature = signatureOf(found.value);
  return signature && found.value.rowVersion === rowVersion && signature.bodyHash === bodyHash ? ok({ record: found.value, signature }) : fail('SIGN_STALE');
};

const textFor = (ctx: QueryContext, { record, signature }: Open): CounterText => {
  const { signing, people } = ctx.ports;
  const keyId = signing.ownKeyId();
  const added = signature.counterSignatures ?? [];
  const head = auditHead(ctx.db);
  return {
    type: 'kontrasignatur',
    format: 1,
    intent: 'kontrasignering',
    docId: record.planVersionId,
    caseId: record.caseId,
    version: record.version,
    planHash: signature.bodyHash,
    order: added.length + 1,
    previousSignatureHash: signing.sha256(added.at(-1)?.signature ?? signature.signature),
    signer: { userId: ctx.actor.userId, name: people.nameOf(ctx.actor.userId), role: ctx.actor.role, keyId, keyFingerprint: signing.publicKey(keyId)?.fingerprint ?? '' },
    date: ctx.today,
    time: ctx.nowMs,
    auditSeq: head.seq,
    auditHead: head.hash,
  };
};

/**
 * Adds the actor's signature to a decided version, over its hash and the hash of the signature before. The decision itself stays
 * as it was. Refuses as `counterRefusalFor`, SIGN_STALE, CASE_CLOSED and WRONG_PASSPHRASE.
 */
export const counterSign = gathering<InputOf<'signature.counterSign'>, CounterSignature, OutputOf<'signature.counterSign'>>({
  gather: async (ctx, input) => {
    const open = openFor(ctx, input);
    if (!open.ok) return open;
    const { signing } = ctx.ports;
    const payload = textFor(ctx, open.value);
    const signed = await signing.sign({ passphrase: input.passphrase, payload });
    if (!signed.ok) return signed;
    return ok({ text: signing.canonical(payload).text, keyId: payload.signer.keyId, signature: signed.value.signature });
  },
  decide: (ctx, input, added) => {
    // Somebody may have signed while the key was derived.
    const open = openFor(ctx, input);
    if (!open.ok) return open;
    const { record, signature } = open.value;
    if (record.state.kind !== 'DECIDED') return fail('COUNTERSIGN_NOT_DECIDED');
    const next: PlanSignature = { ...signature, counterSignatures: [...(signature.counterSignatures ?? []), added] };
    const saved = updatePlan(ctx.db, { ...record, state: { ...record.state, signature: next } }, record.rowVersion);
    return saved.ok ? ok(null) : saved;
  },
});
