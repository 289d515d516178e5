import { appendAudit } from '#electron/db/audit-chain.ts';
import { insertReview } from '#electron/db/repositories/audit-reviews.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { unlockedUser, type OpenVault, type SessionContext } from '../vault/session.ts';

/** The reason is kept beside the log, which holds no text; the row names it, and both numbers. */
const writeReason = (ctx: SessionContext, opened: OpenVault, reason: string): Result<null> => {
  const { actor } = unlockedUser(opened);
  const { knownSeq = 0, foundSeq = 0 } = opened.older ?? {};
  const reviewId = ctx.newId();
  return writeTransaction(opened.db, (tx) => {
    insertReview(tx, { reviewId, byUserId: actor.userId, atMs: ctx.nowMs, body: { format: 'OLDER', reason, knownSeq, foundSeq } });
    appendAudit(tx, { atMs: ctx.nowMs, userId: actor.userId, role: actor.role, action: 'OLDER_VAULT_ACCEPTED', objects: { reviewId, knownSeq, foundSeq }, outcome: 'DONE' });
    return ok(null);
  });
};

/**
 * Goes on with a vault that ends before what this workstation or the key file had seen. Only somebody who may manage copies
 * can, with a reason; until then the vault stays closed. Refuses NOT_ALLOWED, and as unlocking does.
 */
export const acceptOlderVault = async (ctx: SessionContext, { reason, ...who }: InputOf<'audit.acceptOlder'>): Promise<Result<OutputOf<'audit.acceptOlder'>>> => {
  const { gate } = ctx;
  if (gate.opened()) return fail('ALREADY_UNLOCKED');
  const opened = await gate.unlock({ ...who, acceptsOlder: true });
  if (!opened.ok) return opened;
  const { actor } = unlockedUser(opened.value);
  const refused = !may(actor, 'backup.manage') ? fail('NOT_ALLOWED') : opened.value.older ? writeReason(ctx, opened.value, reason) : ok(null);
  const accepted = refused.ok ? gate.acceptOlder() : refused;
  const now = gate.opened();
  if (accepted.ok && now) return ok(unlockedUser(now));
  gate.close();
  return accepted.ok ? fail('LOCKED') : accepted;
};
