import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instantMs, isoDate, json, sealed } from './columns.ts';

/** One row per key: the school unit, its calendar, what the first start has finished. */
export const setting = sqliteTable('setting', {
  key: text('key').primaryKey(),
  body: json<unknown>('body').notNull(),
  rowVersion: integer('row_version').notNull().default(1),
});

/** Which staircase is in force from which date. */
export const staircasePeriod = sqliteTable('staircase_period', {
  startsOn: isoDate('starts_on').primaryKey(),
  packId: text('pack_id').notNull(),
  packVersion: text('pack_version').notNull(),
  chosenByUserId: id('chosen_by_user_id').notNull(),
  chosenAtMs: instantMs('chosen_at_ms').notNull(),
});

/** Text a person has typed into a dialog and not yet sent: survives lock, crash and power cut. */
export const draft = sqliteTable(
  'draft',
  {
    userId: id('user_id').notNull(),
    draftKey: text('draft_key').notNull(),
    savedAtMs: instantMs('saved_at_ms').notNull(),
    /** The writer's own room. */
    sealed: sealed('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.draftKey] })],
);
