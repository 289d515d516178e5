import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import type { CaseStage, MemberCapacity } from '#shared/domain/cases/types.ts';
import { id, instantMs, isoDate, rowVersion, sealed } from './columns.ts';
import { pupil } from './pupils.ts';

export const caseFile = sqliteTable(
  'case_file',
  {
    caseId: id('case_id').primaryKey(),
    caseNumber: text('case_number').notNull().unique(),
    pupilId: id('pupil_id').notNull().references(() => pupil.pupilId),
    openedOn: isoDate('opened_on').notNull(),
    coordinatorUserId: id('coordinator_user_id').notNull(),
    /** Same as the sealed state's, for lists and counts. */
    stage: text('stage').$type<CaseStage>().notNull(),
    rowVersion: rowVersion(),
    /** What made someone open it, how it stands, the people around the pupil. */
    sealed: sealed('sealed').notNull(),
  },
  (table) => [
    index('case_by_pupil').on(table.pupilId),
    index('case_by_stage').on(table.stage),
    index('case_for_lists').on(table.caseNumber, table.caseId, table.pupilId, table.coordinatorUserId, table.stage),
  ],
);

export const caseMember = sqliteTable(
  'case_member',
  {
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    userId: id('user_id').notNull(),
    addedByUserId: id('added_by_user_id').notNull(),
    addedAtMs: instantMs('added_at_ms').notNull(),
    endsOn: isoDate('ends_on'),
    capacity: text('capacity').$type<MemberCapacity>().notNull().default('MEMBER'),
    /** EMERGENCY: by a request that a colleague answered afterwards (`emergency_access`). */
    grantedBy: text('granted_by').$type<'ADDED' | 'EMERGENCY'>().notNull().default('ADDED'),
    /** Why this person needs the case. */
    sealed: sealed('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.userId] })],
);

/** A stage passed although something required was missing (S3.2): which, and why, is sealed. */
export const stagePassed = sqliteTable('stage_passed', {
  stagePassedId: id('stage_passed_id').primaryKey(),
  caseId: id('case_id').notNull().references(() => caseFile.caseId),
  fromStage: text('from_stage').$type<CaseStage>().notNull(),
  toStage: text('to_stage').$type<CaseStage>().notNull(),
  byUserId: id('by_user_id').notNull(),
  atMs: instantMs('at_ms').notNull(),
  on: isoDate('on_date').notNull(),
  sealed: sealed('sealed').notNull(),
});

export const note = sqliteTable(
  'note',
  {
    noteId: id('note_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    kind: text('kind').$type<'OFFICIAL_NOTE' | 'MEMORY_NOTE' | 'CONTACT' | 'COMMENT'>().notNull(),
    /** Whose key opens it. EGEN is the author's own. */
    compartment: text('compartment').$type<FieldRoom>().notNull().default('GEM'),
    occurredOn: isoDate('occurred_on').notNull(),
    authorUserId: id('author_user_id').notNull(),
    atMs: instantMs('at_ms').notNull(),
    /** The note that this one tells the team of, in another room. */
    sharedFromNoteId: id('shared_from_note_id'),
    sealed: sealed('sealed').notNull(),
  },
  (table) => [index('note_by_case').on(table.caseId)],
);
