import { desc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { pupilChange } from '../schema/index.ts';

/** One saving of a pupil's data. */
export type PupilChangeRecord = typeof pupilChange.$inferSelect;

/** Writes nothing where nothing differs. */
export const insertPupilChange = (db: WriteDb, record: PupilChangeRecord): void => {
  if (record.changes.length > 0) db.insert(pupilChange).values(record).run();
};

/** Newest first. */
export const readPupilChanges = (db: ReadDb, pupilId: string): readonly PupilChangeRecord[] =>
  db.select().from(pupilChange).where(eq(pupilChange.pupilId, pupilId)).orderBy(desc(pupilChange.atMs), desc(pupilChange.pupilChangeId)).all();

/** Takes them out of the table: they hold former names and addresses, and the pupil becomes protected. */
export const takePupilChanges = (db: WriteDb, pupilId: string): readonly PupilChangeRecord[] => {
  const taken = readPupilChanges(db, pupilId);
  db.delete(pupilChange).where(eq(pupilChange.pupilId, pupilId)).run();
  return taken;
};
