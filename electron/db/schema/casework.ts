import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import type { DocumentFields, DocumentKind, DocumentState } from '#shared/domain/documents/types.ts';
import type { FollowUpBody, FollowUpState } from '#shared/domain/follow-up/types.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import type { ActionPlanBody, PlanState } from '#shared/domain/plans/types.ts';
import { caseFile } from './cases.ts';
import { id, instantMs, isoDate, json, rowVersion } from './columns.ts';
import { pupil } from './pupils.ts';

export const assessment = sqliteTable(
  'assessment',
  {
    assessmentId: id('assessment_id').primaryKey(),
    caseId: id('case_id').notNull().unique().references(() => caseFile.caseId),
    body: json<Assessment>('body').notNull(),
    changedAtMs: instantMs('changed_at_ms').notNull(),
    rowVersion: rowVersion(),
  },
  // Which voices are heard, for lists: without the answers.
  (table) => [index('assessment_for_lists').on(table.caseId, sql`body ->> '$.state.kind'`, sql`body ->> '$.parts'`, sql`body ->> '$.talks'`)],
);

export const planVersion = sqliteTable(
  'plan_version',
  {
    planVersionId: id('plan_version_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    version: integer('version').notNull(),
    reason: text('reason').notNull(),
    authorUserIds: json<readonly string[]>('author_user_ids').notNull(),
    body: json<ActionPlanBody>('body').notNull(),
    stateKind: text('state_kind').$type<PlanState['kind']>().notNull(),
    state: json<PlanState>('state').notNull(),
    /** The exact bytes that were signed, canonical JSON. A trigger forbids changing or deleting them. */
    canonical: text('canonical'),
    rowVersion: rowVersion(),
  },
  (table) => [
    uniqueIndex('plan_by_case_version').on(table.caseId, table.version),
    index('plan_by_state').on(table.stateKind),
    // What the next action of a case is made from, without the body and the signed bytes.
    index('plan_for_lists').on(table.caseId, table.planVersionId, table.stateKind, sql`state ->> '$.submittedAtMs'`),
  ],
);

export const followUp = sqliteTable(
  'follow_up',
  {
    followUpId: id('follow_up_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    planVersionId: id('plan_version_id').notNull().references(() => planVersion.planVersionId),
    order: integer('order_no').notNull(),
    dueOn: isoDate('due_on').notNull(),
    body: json<FollowUpBody>('body').notNull(),
    stateKind: text('state_kind').$type<FollowUpState['kind']>().notNull(),
    state: json<FollowUpState>('state').notNull(),
    rowVersion: rowVersion(),
  },
  (table) => [
    index('follow_up_by_case').on(table.caseId, table.order),
    index('follow_up_by_due').on(table.stateKind, table.dueOn),
    index('follow_up_for_lists').on(table.caseId, table.followUpId, table.planVersionId, table.order, table.dueOn, table.stateKind, sql`state ->> '$.decision'`),
  ],
);

export const consent = sqliteTable(
  'consent',
  {
    consentId: id('consent_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    body: json<Consent>('body').notNull(),
    recordedAtMs: instantMs('recorded_at_ms').notNull(),
  },
  (table) => [index('consent_by_case').on(table.caseId)],
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
    fields: json<DocumentFields>('fields').notNull(),
    stateKind: text('state_kind').$type<DocumentState['kind']>().notNull(),
    state: json<DocumentState>('state').notNull(),
    /** The data as it was printed when it was handed out. */
    snapshot: json<unknown>('snapshot'),
    createdAtMs: instantMs('created_at_ms').notNull(),
    rowVersion: rowVersion(),
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
    reason: text('reason').notNull(),
    stateKind: text('state_kind').$type<LetterProposal['state']['kind']>().notNull(),
    state: json<LetterProposal['state']>('state').notNull(),
  },
  (table) => [uniqueIndex('letter_once_per_crossing').on(table.pupilId, table.letterId, table.crossedOn)],
);
