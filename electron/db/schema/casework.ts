import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Assessment, Perspective } from '#shared/domain/assessment/types.ts';
import type { DocumentKind, DocumentState } from '#shared/domain/documents/types.ts';
import type { FollowUpDecision, FollowUpState } from '#shared/domain/follow-up/types.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import type { OutsideContent, PlanState } from '#shared/domain/plans/types.ts';
import { caseFile } from './cases.ts';
import { id, instantMs, isoDate, json, rowVersion, sealed } from './columns.ts';
import { pupil } from './pupils.ts';

// What people write lies in `sealed`; the columns before it hold kinds, dates and ids, which lists and counts are made from.

export const assessment = sqliteTable(
  'assessment',
  {
    assessmentId: id('assessment_id').primaryKey(),
    caseId: id('case_id').notNull().unique().references(() => caseFile.caseId),
    stateKind: text('state_kind').$type<Assessment['state']['kind']>().notNull(),
    /** Whose talks there are, and whose absence from them has a reason. The reasons are sealed. */
    heard: json<readonly Perspective[]>('heard').notNull(),
    explained: json<readonly Perspective[]>('explained').notNull(),
    changedAtMs: instantMs('changed_at_ms').notNull(),
    rowVersion: rowVersion(),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [index('assessment_for_lists').on(table.caseId, table.stateKind, table.heard, table.explained)],
);

export const planVersion = sqliteTable(
  'plan_version',
  {
    planVersionId: id('plan_version_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    version: integer('version').notNull(),
    authorUserIds: json<readonly string[]>('author_user_ids').notNull(),
    stateKind: text('state_kind').$type<PlanState['kind']>().notNull(),
    submittedAtMs: instantMs('submitted_at_ms'),
    /** Of the exact bytes that were signed. Triggers forbid changing it, the bytes are compared with it when they are read. */
    canonicalSha256: text('canonical_sha256'),
    rowVersion: rowVersion(),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [
    uniqueIndex('plan_by_case_version').on(table.caseId, table.version),
    index('plan_by_state').on(table.stateKind),
    index('plan_for_lists').on(table.caseId, table.planVersionId, table.stateKind, table.submittedAtMs),
  ],
);

/** A PDF of a decided version that was signed outside the program, as it came: file name and bytes are sealed. */
export const planOutsideFile = sqliteTable(
  'plan_outside_file',
  {
    outsideFileId: id('outside_file_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    planVersionId: id('plan_version_id').notNull().references(() => planVersion.planVersionId),
    addedOn: isoDate('added_on').notNull(),
    addedByUserId: id('added_by_user_id').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    /** Of the bytes, hex. */
    sha256: text('sha256').notNull(),
    content: text('content').$type<OutsideContent>().notNull(),
    hasPdfSignature: integer('has_pdf_signature', { mode: 'boolean' }).notNull(),
    /** GEM; SKYDD once the pupil is protected: the name stands on the pages. */
    room: text('room').$type<'GEM' | 'SKYDD'>().notNull(),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [index('outside_file_by_plan').on(table.planVersionId)],
);

export const followUp = sqliteTable(
  'follow_up',
  {
    followUpId: id('follow_up_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    planVersionId: id('plan_version_id').notNull().references(() => planVersion.planVersionId),
    order: integer('order_no').notNull(),
    dueOn: isoDate('due_on').notNull(),
    stateKind: text('state_kind').$type<FollowUpState['kind']>().notNull(),
    decision: text('decision').$type<FollowUpDecision>(),
    rowVersion: rowVersion(),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [
    index('follow_up_by_case').on(table.caseId, table.order),
    index('follow_up_by_due').on(table.stateKind, table.dueOn),
    index('follow_up_for_lists').on(table.caseId, table.followUpId, table.planVersionId, table.order, table.dueOn, table.stateKind, table.decision),
  ],
);

export const consent = sqliteTable(
  'consent',
  {
    consentId: id('consent_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    recordedAtMs: instantMs('recorded_at_ms').notNull(),
    takenOn: isoDate('taken_on').notNull(),
    validTo: isoDate('valid_to').notNull(),
    withdrawnOn: isoDate('withdrawn_on'),
    givenCount: integer('given_count').notNull(),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [
    index('consent_by_case').on(table.caseId),
    index('consent_for_lists').on(table.caseId, table.consentId, table.takenOn, table.validTo, table.withdrawnOn, table.givenCount),
  ],
);

/** Documents of a case, and letters home (which may come before any case). */
export const document = sqliteTable(
  'document',
  {
    documentId: id('document_id').primaryKey(),
    pupilId: id('pupil_id').notNull().references(() => pupil.pupilId),
    caseId: id('case_id').references(() => caseFile.caseId),
    kind: text('kind').$type<DocumentKind>().notNull(),
    profileId: text('profile_id').notNull(),
    profileVersion: text('profile_version').notNull(),
    stateKind: text('state_kind').$type<DocumentState['kind']>().notNull(),
    createdAtMs: instantMs('created_at_ms').notNull(),
    rowVersion: rowVersion(),
    /** Fields, state, and the data as it was printed when it was handed out. */
    sealed: sealed('sealed').notNull(),
  },
  (table) => [index('document_by_case').on(table.caseId), index('document_by_pupil').on(table.pupilId)],
);

export const letterProposal = sqliteTable(
  'letter_proposal',
  {
    proposalId: id('proposal_id').primaryKey(),
    pupilId: id('pupil_id').notNull().references(() => pupil.pupilId),
    letterId: text('letter_id').notNull(),
    stepId: text('step_id').notNull(),
    crossedOn: isoDate('crossed_on').notNull(),
    /** As the staircase worded it that day: figures, nobody's own words. */
    reason: text('reason').notNull(),
    stateKind: text('state_kind').$type<LetterProposal['state']['kind']>().notNull(),
    /** The answer, with its reason; null while nobody has answered. */
    sealed: sealed('sealed'),
  },
  (table) => [uniqueIndex('letter_once_per_crossing').on(table.pupilId, table.letterId, table.crossedOn)],
);
