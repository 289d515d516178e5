import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { FieldPlace } from './fields.ts';
import type { WriteDb } from './handles.ts';
import { driverOf, fieldsOf } from './raw.ts';
import { noteTextWrite } from './search-index.ts';

/**
 * Every sealed column there is. `rowId` and `version` are SQL: what the place of a value is bound to. `room` is a column
 * where values of one table lie in several rooms. A test compares the list with the schema.
 */
interface SealedColumn {
  readonly table: string;
  readonly rowId: string;
  readonly version: string;
  readonly room: { readonly is: FieldRoom } | { readonly column: string };
  /** Whose own room a value of EGEN lies in. */
  readonly owner?: string;
}

const team = (table: string, rowId: string, version = '0'): SealedColumn => ({ table, rowId, version, room: { is: 'GEM' } });

/** Every sealed column, with the room and the version its values are bound to. */
export const sealedColumns: readonly SealedColumn[] = [
  team('case_file', 'case_id', 'row_version'),
  team('case_member', "case_id || '|' || user_id"),
  team('stage_passed', 'stage_passed_id'),
  { table: 'note', rowId: 'note_id', version: '0', room: { column: 'compartment' }, owner: 'author_user_id' },
  team('assessment', 'assessment_id', 'row_version'),
  team('plan_version', 'plan_version_id', 'row_version'),
  { table: 'plan_outside_file', rowId: 'outside_file_id', version: '0', room: { column: 'room' } },
  team('follow_up', 'follow_up_id', 'row_version'),
  team('consent', 'consent_id'),
  team('document', 'document_id', 'row_version'),
  team('letter_proposal', 'proposal_id'),
  team('emergency_access', 'request_id', '1'),
  { table: 'protected_identity', rowId: 'pupil_id', version: 'row_version', room: { is: 'SKYDD' } },
  { table: 'draft', rowId: "user_id || '|' || draft_key", version: '0', room: { is: 'EGEN' }, owner: 'user_id' },
];

const COLUMN = 'sealed';
/** Bytes 2 to 5 of a sealed value: the epoch, u32 big-endian. */
const EPOCH_AT = 2;
const EPOCH_BYTES = 4;

const epochBytes = (epoch: number): Buffer => {
  const bytes = Buffer.alloc(EPOCH_BYTES);
  bytes.writeUInt32BE(epoch);
  return bytes;
};

interface SealedRow {
  readonly rowid: number;
  readonly rowId: string;
  readonly version: number;
  readonly sealed: Buffer;
}

const placeIn = (table: string, { rowId, version }: Pick<SealedRow, 'rowId' | 'version'>): FieldPlace => ({ table, rowId, column: COLUMN, rowVersion: version });

/**
 * Seals everything in a room under its newest key, so that the former ones can be thrown away. `userId` is whose own room
 * EGEN means. FIELD_DAMAGED when a value does not open: then nothing was changed, and the former keys must stay.
 */
export const resealRoom = (tx: WriteDb, room: FieldRoom, userId: string): Result<{ readonly count: number }, Failure<'FIELD_DAMAGED' | 'COMPARTMENT_CLOSED'>> => {
  const fields = fieldsOf(tx);
  if (!fields.holds(room)) return fail('COMPARTMENT_CLOSED');
  const newest = epochBytes(fields.epochOf(room));
  const driver = driverOf(tx);
  let count = 0;
  for (const column of sealedColumns) {
    if ('is' in column.room && column.room.is !== room) continue;
    const ofRoom = 'column' in column.room ? `AND ${column.room.column} = @room` : 'AND @room = @room';
    const ofOwner = room === 'EGEN' ? `AND ${column.owner ?? ''} = @userId` : 'AND @userId = @userId';
    const rows = driver
      .prepare(`SELECT rowid, ${column.rowId} AS rowId, ${column.version} AS version, ${COLUMN} AS sealed FROM ${column.table} WHERE substr(${COLUMN}, ${String(EPOCH_AT)}, ${String(EPOCH_BYTES)}) < @newest ${ofRoom} ${ofOwner}`)
      .all({ newest, room, userId }) as readonly SealedRow[];
    const update = driver.prepare(`UPDATE ${column.table} SET ${COLUMN} = ? WHERE rowid = ?`);
    for (const row of rows) {
      const place = placeIn(column.table, row);
      const opened = fields.open(room, place, row.sealed);
      if (opened.kind !== 'OPEN') return fail('FIELD_DAMAGED');
      update.run(fields.seal(room, place, opened.plain), row.rowid);
      opened.plain.fill(0);
      count += 1;
    }
  }
  return ok({ count });
};

/**
 * Puts one value under another room's key, where its table has a room per row (notes, files signed elsewhere). COMPARTMENT_CLOSED without both keys,
 * FIELD_DAMAGED when it does not open in `from`.
 */
export const moveRoom = (tx: WriteDb, { table, rowId }: { readonly table: string; readonly rowId: string }, from: FieldRoom, to: FieldRoom): Result<void, Failure<'FIELD_DAMAGED' | 'COMPARTMENT_CLOSED' | 'NOTE_UNKNOWN'>> => {
  const column = sealedColumns.find((candidate) => candidate.table === table);
  assert(column && 'column' in column.room, 'only values of a table with a room for each row move');
  const fields = fieldsOf(tx);
  if (!fields.holds(from) || !fields.holds(to)) return fail('COMPARTMENT_CLOSED');
  const driver = driverOf(tx);
  const row = driver
    .prepare(`SELECT rowid, ${column.rowId} AS rowId, ${column.version} AS version, ${COLUMN} AS sealed FROM ${table} WHERE ${column.rowId} = ? AND ${column.room.column} = ?`)
    .get(rowId, from) as SealedRow | undefined;
  if (!row) return fail('NOTE_UNKNOWN');
  const opened = fields.open(from, placeIn(table, row), row.sealed);
  if (opened.kind !== 'OPEN') return fail('FIELD_DAMAGED');
  driver.prepare(`UPDATE ${table} SET ${COLUMN} = ?, ${column.room.column} = ? WHERE rowid = ?`).run(fields.seal(to, placeIn(table, row), opened.plain), to, row.rowid);
  opened.plain.fill(0);
  if (table === 'note') noteTextWrite(tx, 'NOTE', rowId);
  return ok(undefined);
};
