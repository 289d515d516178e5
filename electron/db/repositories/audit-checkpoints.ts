import { desc } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { driverOf } from '../raw.ts';
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
export const readCheckpoints = (db: ReadDb): readonly CheckpointRow[] => db.select().from(auditCheckpoint).orderBy(auditCheckpoint.seq).all();

// One look per row: the chain is no table of drizzle's.
const BESIDE = `SELECT c.seq, c.hash, c.user_id AS userId, c.session_key_id AS sessionKeyId, c.signed_at_ms AS signedAtMs, c.signature, a.hash AS foundHash, a.user_id AS foundUserId
  FROM audit_checkpoint c LEFT JOIN audit_chain a ON a.seq = c.seq ORDER BY c.seq`;

/** Each beside its row, oldest first. */
export const readCheckpointsBeside = (db: ReadDb): readonly CheckpointBesideRow[] => driverOf(db).prepare<[], CheckpointBesideRow>(BESIDE).all();

/** The newest row that is signed; 0 before the first. */
export const newestCheckpointSeq = (db: ReadDb): number => db.select({ seq: auditCheckpoint.seq }).from(auditCheckpoint).orderBy(desc(auditCheckpoint.seq)).limit(1).get()?.seq ?? 0;

export const readSessionKeys = (db: ReadDb): readonly SessionKeyRow[] => db.select().from(sessionKey).all();

/** A row is signed once: a second signature of the same row is left out. */
export const insertCheckpoint = (db: WriteDb, checkpoint: CheckpointRow, key: SessionKeyRow): void => {
  db.insert(sessionKey).values(key).onConflictDoNothing().run();
  db.insert(auditCheckpoint).values(checkpoint).onConflictDoNothing().run();
};
