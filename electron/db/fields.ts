import type { FieldRoom } from '#shared/domain/access/compartments.ts';

/** Where a sealed value stands. Moved to another row, column or version it no longer opens. */
export interface FieldPlace {
  readonly table: string;
  readonly rowId: string;
  readonly column: string;
  readonly rowVersion: number;
}

/** `NO_KEY`: this person does not hold the room's key. `DAMAGED`: the bytes were changed, or moved from another place. */
export type OpenedField = { readonly kind: 'OPEN'; readonly plain: Buffer } | { readonly kind: 'NO_KEY' } | { readonly kind: 'DAMAGED' };

/** The keys of the person who is logged in, as the store may use them (security reference 3.2). */
export interface FieldCipher {
  readonly holds: (room: FieldRoom) => boolean;
  /** Throws for a room that is not held: the use case has asked `holds` before. */
  readonly seal: (room: FieldRoom, place: FieldPlace, plain: Uint8Array) => Buffer;
  readonly open: (room: FieldRoom, place: FieldPlace, sealed: Uint8Array) => OpenedField;
  /** The epoch that `seal` writes with now; 0 = not held. */
  readonly epochOf: (room: FieldRoom) => number;
}
