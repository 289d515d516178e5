import { and, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { moveRoom } from '../reseal.ts';
import { caseFile, planOutsideFile } from '../schema/index.ts';
import { placeOfOutsideFile } from '../sealed-places.ts';
import { openJson, sealJson } from '../sealed.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

type Row = typeof planOutsideFile.$inferSelect;

/** What is known of a file without opening it. */
export type OutsideFileRow = Omit<Row, 'sealed'>;

interface Content {
  readonly fileName: string;
  readonly base64: string;
}

/** The file as it came. */
export interface OutsideFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

const shown = {
  outsideFileId: planOutsideFile.outsideFileId,
  caseId: planOutsideFile.caseId,
  planVersionId: planOutsideFile.planVersionId,
  addedOn: planOutsideFile.addedOn,
  addedByUserId: planOutsideFile.addedByUserId,
  sizeBytes: planOutsideFile.sizeBytes,
  sha256: planOutsideFile.sha256,
  content: planOutsideFile.content,
  hasPdfSignature: planOutsideFile.hasPdfSignature,
  room: planOutsideFile.room,
};

/** Files of one version, oldest first. Opens none. */
export const readOutsideFiles = (db: ReadDb, planVersionId: string): readonly OutsideFileRow[] =>
  db.select(shown).from(planOutsideFile).where(eq(planOutsideFile.planVersionId, planVersionId)).orderBy(planOutsideFile.outsideFileId).all();

const ofCase = (caseId: string, outsideFileId: string) => and(eq(planOutsideFile.caseId, caseId), eq(planOutsideFile.outsideFileId, outsideFileId));

/** OUTSIDE_FILE_UNKNOWN where this case has no such file; COMPARTMENT_CLOSED without the key of its room; FIELD_DAMAGED. */
export const openOutsideFile = (db: ReadDb, caseId: string, outsideFileId: string): Result<OutsideFile & { readonly sha256: string }> => {
  const row = db.select().from(planOutsideFile).where(ofCase(caseId, outsideFileId)).get();
  if (!row) return fail('OUTSIDE_FILE_UNKNOWN');
  const opened = openJson<Content>(db, row.room, placeOfOutsideFile(outsideFileId), row.sealed);
  return opened.ok ? ok({ fileName: opened.value.fileName, bytes: Buffer.from(opened.value.base64, 'base64'), sha256: row.sha256 }) : opened;
};

/** Keeps a file under the room's key. Throws COMPARTMENT_CLOSED. */
export const insertOutsideFile = (db: WriteDb, row: OutsideFileRow, { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array }): void => {
  const content: Content = { fileName, base64: Buffer.from(bytes).toString('base64') };
  db.insert(planOutsideFile)
    .values({ ...row, sealed: sealJson(db, row.room, placeOfOutsideFile(row.outsideFileId), content) })
    .run();
};

/** OUTSIDE_FILE_UNKNOWN where there was none. */
export const deleteOutsideFile = (db: WriteDb, caseId: string, outsideFileId: string): Result<null> =>
  db.delete(planOutsideFile).where(ofCase(caseId, outsideFileId)).run().changes === 1 ? ok(null) : fail('OUTSIDE_FILE_UNKNOWN');

/** A protected pupil's name stands on the pages: the files go to SKYDD, and back when the protection ends. */
export const moveOutsideFiles = (db: WriteDb, pupilId: string, to: 'GEM' | 'SKYDD'): Result<null> => {
  const from = to === 'GEM' ? 'SKYDD' : 'GEM';
  const rows = db
    .select({ outsideFileId: planOutsideFile.outsideFileId })
    .from(planOutsideFile)
    .innerJoin(caseFile, eq(caseFile.caseId, planOutsideFile.caseId))
    .where(and(eq(caseFile.pupilId, pupilId), eq(planOutsideFile.room, from)))
    .all();
  for (const { outsideFileId } of rows) {
    const moved = moveRoom(db, { table: 'plan_outside_file', rowId: outsideFileId }, from, to);
    if (!moved.ok) return moved;
  }
  return ok(null);
};
