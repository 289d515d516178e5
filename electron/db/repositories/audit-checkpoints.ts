import { desc, sql } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { auditCheckpoint, sessionKey } from '../schema/index.ts';

/** A head of the log that somebody signed. */
export type CheckpointRow = typeof auditCheckpoint.$inferSelect;
/** The public half of a sitting's key, vouched for by its person. */
export type SessionKeyRow = typeof sessionKey.$inferSelect;

/** A checkpoint beside the row that stands at its place now. */
export interface CheckpointBesideRow extends CheckpointRow {
  /** Null where the log ends before it. */
  readonly foundHash: string | null;
  readonly foundUserId: string | null;
}

/** Oldest first. */
export const readCheckpoints = (db: ReadDb): readonly CheckpointBesideRow[] =>
  db
    .select({
      seq: auditCheckpoint.seq,
      hash: auditCheckpoint.hash,
      userId: auditCheckpoint.userId,
      sessionKeyId: auditCheckpoint.sessionKeyId,
      signedAtMs: auditCheckpoint.signedAtMs,
      signature: auditCheckpoint.signature,
      foundHash: sql<string | null>`(SELECT hash FROM audit_chain WHERE audit_chain.seq = audit_checkpoint.seq)`,
      foundUserId: sql<string | null>`(SELECT user_id FROM audit_chain WHERE audit_chain.seq = audit_checkpoint.seq)`,
    })
    .from(auditCheckpoint)
    .orderBy(auditCheckpoint.seq)
    .all();

/** The newest row that is signed; 0 before the first. */
export const newestCheckpointSeq = (db: ReadDb): number => db.select({ seq: auditCheckpoint.seq }).from(auditCheckpoint).orderBy(desc(auditCheckpoint.seq)).limit(1).get()?.seq ?? 0;

export const readSessionKeys = (db: ReadDb): readonly SessionKeyRow[] => db.select().from(sessionKey).all();

/** A row is signed once: a second signature of the same row is left out. */
export const insertCheckpoint = (db: WriteDb, checkpoint: CheckpointRow, key: SessionKeyRow): void => {
  db.insert(sessionKey).values(key).onConflictDoNothing().run();
  db.insert(auditCheckpoint).values(checkpoint).onConflictDoNothing().run();
};
