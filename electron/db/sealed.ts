import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import type { FieldPlace } from './fields.ts';
import type { ReadDb } from './handles.ts';
import { fieldsOf } from './raw.ts';

type SealedFailureCode = 'COMPARTMENT_CLOSED' | 'FIELD_DAMAGED';

/** Thrown inside the store like the driver's own errors, and turned into its code where those are (`storeFailureOf`). */
export class SealedRefusal extends Error {
  readonly code: SealedFailureCode;

  constructor(code: SealedFailureCode) {
    super(code);
    this.code = code;
  }
}

/** A value under a room's key, bound to its place. Throws COMPARTMENT_CLOSED when this person does not hold the key. */
export const sealJson = (db: ReadDb, room: FieldRoom, place: FieldPlace, value: unknown): Buffer => {
  const fields = fieldsOf(db);
  if (!fields.holds(room)) throw new SealedRefusal('COMPARTMENT_CLOSED');
  return fields.seal(room, place, Buffer.from(JSON.stringify(value), 'utf8'));
};

/** The value that was sealed there. COMPARTMENT_CLOSED: no key. FIELD_DAMAGED: changed, or moved from another place. */
export const openJson = <T>(db: ReadDb, room: FieldRoom, place: FieldPlace, sealed: Uint8Array): Result<T, Failure<SealedFailureCode>> => {
  const opened = fieldsOf(db).open(room, place, sealed);
  if (opened.kind === 'NO_KEY') return fail('COMPARTMENT_CLOSED');
  return opened.kind === 'DAMAGED' ? fail('FIELD_DAMAGED') : ok(JSON.parse(opened.plain.toString('utf8')) as T);
};

/** As `openJson`; a refusal is thrown and ends the whole call with its code. */
export const openedJson = <T>(db: ReadDb, room: FieldRoom, place: FieldPlace, sealed: Uint8Array): T => {
  const opened = openJson<T>(db, room, place, sealed);
  if (!opened.ok) throw new SealedRefusal(opened.failure.code);
  return opened.value;
};
