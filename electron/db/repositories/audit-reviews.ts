import { desc, eq } from 'drizzle-orm';
import type { LogReview } from '#shared/domain/audit/sample.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import type { ReadDb, WriteDb } from '../handles.ts';
import { auditReview } from '../schema/index.ts';

/** Why somebody went on with a vault that is older than what this workstation had seen. */
export interface OlderAccepted {
  readonly format: 'OLDER';
  readonly reason: string;
  readonly knownSeq: number;
  readonly foundSeq: number;
}

export interface ReviewRow {
  readonly reviewId: string;
  readonly byUserId: string;
  readonly atMs: InstantMs;
  readonly body: LogReview;
}

const isReview = (row: { readonly body: unknown }): boolean => (row.body as LogReview | OlderAccepted).format === 1;

/** Newest first. */
export const listReviews = (db: ReadDb): readonly ReviewRow[] =>
  db.select().from(auditReview).orderBy(desc(auditReview.atMs)).all().filter(isReview) as unknown as readonly ReviewRow[];

export const readReview = (db: ReadDb, reviewId: string): ReviewRow | undefined =>
  db.select().from(auditReview).where(eq(auditReview.reviewId, reviewId)).all().filter(isReview)[0] as unknown as ReviewRow | undefined;

/** The written reasons, by the id that the log's row names. */
export const readOlderAccepted = (db: ReadDb, reviewId: string): OlderAccepted | null => {
  const body = db.select().from(auditReview).where(eq(auditReview.reviewId, reviewId)).get()?.body as LogReview | OlderAccepted | undefined;
  return body?.format === 'OLDER' ? body : null;
};

export const insertReview = (db: WriteDb, row: Omit<ReviewRow, 'body'> & { readonly body: LogReview | OlderAccepted }): void => {
  db.insert(auditReview).values(row).run();
};
