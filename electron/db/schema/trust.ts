import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { caseFile } from './cases.ts';
import { id, instantMs, isoDate, json, rowVersion, sealed } from './columns.ts';
import { pupil } from './pupils.ts';

/** Name, number and addresses of a pupil with protected identity: SKYDD. The pupil's row holds a code name. */
export const protectedIdentity = sqliteTable('protected_identity', {
  pupilId: id('pupil_id').primaryKey().references(() => pupil.pupilId),
  changedAtMs: instantMs('changed_at_ms').notNull(),
  changedByUserId: id('changed_by_user_id').notNull(),
  rowVersion: rowVersion(),
  sealed: sealed('sealed').notNull(),
});

/** Somebody needed a case that is not theirs, and who answered (reason: GEM). */
export const emergencyAccess = sqliteTable(
  'emergency_access',
  {
    requestId: id('request_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    requestedByUserId: id('requested_by_user_id').notNull(),
    requestedAtMs: instantMs('requested_at_ms').notNull(),
    stateKind: text('state_kind').$type<'WAITING' | 'APPROVED' | 'DENIED'>().notNull(),
    decidedByUserId: id('decided_by_user_id'),
    decidedAtMs: instantMs('decided_at_ms'),
    endsOn: isoDate('ends_on'),
    seenByOwnerAtMs: instantMs('seen_by_owner_at_ms'),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [index('emergency_by_case').on(table.caseId), index('emergency_by_state').on(table.stateKind)],
);

/** Whom the head teacher has let decide what, and how long. */
export const delegation = sqliteTable('delegation', {
  delegationId: id('delegation_id').primaryKey(),
  fromUserId: id('from_user_id').notNull(),
  toUserId: id('to_user_id').notNull(),
  decisionKind: text('decision_kind').notNull(),
  startsOn: isoDate('starts_on').notNull(),
  endsOn: isoDate('ends_on'),
  endedAtMs: instantMs('ended_at_ms'),
  note: text('note').notNull(),
  madeByUserId: id('made_by_user_id').notNull(),
  madeAtMs: instantMs('made_at_ms').notNull(),
  rowVersion: rowVersion(),
});

/** The log's head at a moment, signed with the key of a sitting (security reference 4.3). */
export const auditCheckpoint = sqliteTable('audit_checkpoint', {
  seq: integer('seq').primaryKey(),
  hash: text('hash').notNull(),
  userId: id('user_id').notNull(),
  sessionKeyId: id('session_key_id').notNull(),
  signedAtMs: instantMs('signed_at_ms').notNull(),
  signature: text('signature').notNull(),
});

/** The public half of the key that signs during one sitting, vouched for by the person's own. */
export const sessionKey = sqliteTable('session_key', {
  sessionKeyId: id('session_key_id').primaryKey(),
  userId: id('user_id').notNull(),
  keyId: id('key_id').notNull(),
  publicKey: text('public_key').notNull(),
  fromMs: instantMs('from_ms').notNull(),
  signature: text('signature').notNull(),
});

/** A spot check of the log and what came of it: ids, answers, and what the reviewer wrote. */
export const auditReview = sqliteTable('audit_review', {
  reviewId: id('review_id').primaryKey(),
  byUserId: id('by_user_id').notNull(),
  atMs: instantMs('at_ms').notNull(),
  body: json<unknown>('body').notNull(),
});
