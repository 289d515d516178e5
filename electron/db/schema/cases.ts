import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CaseContact, CaseStage, CaseState, CaseTrigger } from '#shared/domain/cases/types.ts';
import { id, instantMs, isoDate, json, rowVersion } from './columns.ts';
import { pupil } from './pupils.ts';

export const caseFile = sqliteTable(
  'case_file',
  {
    caseId: id('case_id').primaryKey(),
    caseNumber: text('case_number').notNull().unique(),
    pupilId: id('pupil_id').notNull().references(() => pupil.pupilId),
    openedOn: isoDate('opened_on').notNull(),
    coordinatorUserId: id('coordinator_user_id').notNull(),
    trigger: json<CaseTrigger>('trigger').notNull(),
    /** Same as `state.stage`, for lists and counts. */
    stage: text('stage').$type<CaseStage>().notNull(),
    state: json<CaseState>('state').notNull(),
    contacts: json<readonly CaseContact[]>('contacts').notNull(),
    rowVersion: rowVersion(),
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
    motive: text('motive').notNull(),
    addedByUserId: id('added_by_user_id').notNull(),
    addedAtMs: instantMs('added_at_ms').notNull(),
    endsOn: isoDate('ends_on'),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.userId] })],
);

/** A stage passed although something required was missing (S3.2). */
export const stagePassed = sqliteTable('stage_passed', {
  stagePassedId: id('stage_passed_id').primaryKey(),
  caseId: id('case_id').notNull().references(() => caseFile.caseId),
  fromStage: text('from_stage').$type<CaseStage>().notNull(),
  toStage: text('to_stage').$type<CaseStage>().notNull(),
  missing: json<readonly string[]>('missing').notNull(),
  reason: text('reason').notNull(),
  byUserId: id('by_user_id').notNull(),
  atMs: instantMs('at_ms').notNull(),
  on: isoDate('on_date').notNull(),
});

export const note = sqliteTable(
  'note',
  {
    noteId: id('note_id').primaryKey(),
    caseId: id('case_id').notNull().references(() => caseFile.caseId),
    kind: text('kind').$type<'OFFICIAL_NOTE' | 'MEMORY_NOTE' | 'CONTACT'>().notNull(),
    occurredOn: isoDate('occurred_on').notNull(),
    text: text('text').notNull(),
    authorUserId: id('author_user_id').notNull(),
    atMs: instantMs('at_ms').notNull(),
  },
  (table) => [index('note_by_case').on(table.caseId)],
);
