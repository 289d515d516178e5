import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PupilChange } from '#shared/domain/pupils/changes.ts';
import type { Guardian, ProtectionStatus, PupilIdKind } from '#shared/domain/pupils/types.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { id, instantMs, json, rowVersion } from './columns.ts';

export const pupil = sqliteTable(
  'pupil',
  {
    /** Small key for the hundred thousands of absence rows; never leaves the database. */
    pupilNo: integer('pupil_no').primaryKey({ autoIncrement: true }),
    pupilId: id('pupil_id').notNull().unique(),
    idKind: text('id_kind').$type<PupilIdKind>().notNull(),
    idNumber: text('id_number').notNull().unique(),
    givenName: text('given_name').notNull(),
    familyName: text('family_name').notNull(),
    className: text('class_name').notNull(),
    grade: text('grade').notNull(),
    schoolForm: text('school_form').$type<SchoolForm>().notNull(),
    homeMunicipality: text('home_municipality').notNull(),
    motherTongue: text('mother_tongue').notNull(),
    needsInterpreter: integer('needs_interpreter', { mode: 'boolean' }).notNull(),
    protection: text('protection').$type<ProtectionStatus>().notNull(),
    guardians: json<readonly Guardian[]>('guardians').notNull(),
    createdAtMs: instantMs('created_at_ms').notNull(),
    rowVersion: rowVersion(),
  },
  (table) => [
    index('pupil_by_class').on(table.className),
    // Lists read thousands of pupils: their names lie here, without guardians and addresses between them.
    index('pupil_for_lists').on(table.pupilId, table.givenName, table.familyName, table.className),
  ],
);

/** Field by field what somebody changed of a pupil's data, as it was and as it became. */
export const pupilChange = sqliteTable(
  'pupil_change',
  {
    pupilChangeId: id('pupil_change_id').primaryKey(),
    pupilId: id('pupil_id').notNull().references(() => pupil.pupilId),
    byUserId: id('by_user_id').notNull(),
    atMs: instantMs('at_ms').notNull(),
    /** By a person's hand, or by a class list that a person read in. */
    source: text('source').$type<'HAND' | 'CLASS_LIST'>().notNull(),
    changes: json<readonly PupilChange[]>('changes').notNull(),
  },
  (table) => [index('pupil_change_by_pupil').on(table.pupilId, table.atMs)],
);
