import { auditHead, readAudit } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { insertReview, listReviews, readReview, type ReviewRow } from '#electron/db/repositories/audit-reviews.ts';
import type { ReviewLine, ReviewPage, SampleRow } from '#shared/contract/audit.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { isReviewWhole } from '#shared/domain/audit/sample.ts';
import { DAY_MS } from '#shared/kernel/duration.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import type { CommandContext, QueryContext, UseCaseContext } from '../context.ts';
import { sampledLinesOf } from './log-lines.ts';
import { drawRows, reasonsFor, type DrawnRecord } from './sample-rows.ts';

const SEED_BYTES = 4;

const rowsOf = (ctx: QueryContext, drawn: readonly DrawnRecord[]): readonly SampleRow[] => {
  const lines = new Map(sampledLinesOf(ctx.db, ctx, drawn.map(({ record }) => record)).map((line) => [line.seq, line]));
  return drawn.flatMap(({ seq, reasons, drawnAs }) => {
    const line = lines.get(seq);
    return line ? [{ ...line, reasons, drawnAs }] : [];
  });
};

/** A fresh sample of the last month. The seed is drawn here, not chosen by the reviewer. */
export const drawReview = (ctx: QueryContext, { size, again }: InputOf<'audit.draw'>): Result<OutputOf<'audit.draw'>> => {
  const draw = again ?? {
    seed: ctx.ports.passphrases.randomBytes(SEED_BYTES).toString('hex'),
    fromMs: Math.max(0, ctx.nowMs - policy.reviewPeriodDays * DAY_MS),
    untilSeq: auditHead(ctx.db).seq,
  };
  const { drawn, candidates } = drawRows(ctx, { ...draw, size });
  return ok({ ...draw, size, candidates, rows: rowsOf(ctx, drawn) });
};

/** Draws the same rows again: answers count only for what was drawn. Refuses REVIEW_NOT_WHOLE. */
export const saveReview = (ctx: CommandContext, { judgements, conclusion, ...draw }: InputOf<'audit.saveReview'>): Result<OutputOf<'audit.saveReview'>> => {
  const { drawn, candidates } = drawRows(ctx, draw);
  if (drawn.length === 0 || !isReviewWhole(drawn, judgements)) return fail('REVIEW_NOT_WHOLE');
  const reviewId = ctx.newId();
  const drawnAs = new Map(drawn.map((row) => [row.seq, row.drawnAs]));
  insertReview(ctx.db, {
    reviewId,
    byUserId: ctx.actor.userId,
    atMs: ctx.nowMs,
    body: { format: 1, ...draw, candidates, conclusion, judgements: judgements.map((judgement) => ({ ...judgement, drawnAs: drawnAs.get(judgement.seq) ?? 'ANY' })) },
  });
  return ok({ reviewId });
};

const lineOf = ({ ports }: Pick<UseCaseContext, 'ports'>, { reviewId, byUserId, atMs, body }: ReviewRow): ReviewLine => ({
  reviewId,
  byName: ports.people.nameOf(byUserId),
  atMs,
  rows: body.judgements.length,
  toInvestigate: body.judgements.filter(({ verdict }) => verdict === 'TO_INVESTIGATE').length,
});

/** Newest first. */
export const listLogReviews = (ctx: QueryContext): Result<OutputOf<'audit.reviews'>> => ok(listReviews(ctx.db).map((review) => lineOf(ctx, review)));

const recordsAt = (db: ReadDb, seqs: readonly number[]): readonly AuditRecord[] => seqs.flatMap((seq) => readAudit(db, { beforeSeq: seq + 1, limit: 1 }).filter((record) => record.seq === seq));

/**
 * A past review with its rows as sentences. What the reviewer wrote, and whose namesake somebody is, can name a pupil: who sees the
 * log but no pupils is told the answers alone. Refuses REVIEW_UNKNOWN.
 */
export const getReview = (ctx: QueryContext, { reviewId }: InputOf<'audit.review'>): Result<ReviewPage> => {
  const review = readReview(ctx.db, reviewId);
  if (!review) return fail('REVIEW_UNKNOWN');
  const { seed, fromMs, untilSeq, candidates, conclusion, judgements } = review.body;
  const records = recordsAt(ctx.db, judgements.map(({ seq }) => seq));
  const lines = new Map(sampledLinesOf(ctx.db, ctx, records).map((line) => [line.seq, line]));
  const reasons = reasonsFor(ctx.db, ctx, records);
  const seesPupils = may(ctx.actor, 'pupil.read');
  const judged = judgements.flatMap(({ seq, verdict, comment, drawnAs }) => {
    const line = lines.get(seq);
    return line ? [{ ...line, verdict, comment: seesPupils ? comment : '', drawnAs, reasons: (reasons.get(seq) ?? []).filter((reason) => seesPupils || reason !== 'SAME_SURNAME') }] : [];
  });
  return ok({ ...lineOf(ctx, review), seed, fromMs, untilSeq, candidates, conclusion: seesPupils ? conclusion : '', judged });
};
