import type { FieldRoom } from '#shared/domain/access/compartments.ts';

/** Room keys of the person who is logged in, by epoch. Lives as long as the session and is cleared with it. */
export interface Keyring {
  readonly put: (room: FieldRoom, epoch: number, key: Buffer) => void;
  readonly get: (room: FieldRoom, epoch: number) => Buffer | undefined;
  /** 0 = not held. */
  readonly newestEpoch: (room: FieldRoom) => number;
  readonly epochs: (room: FieldRoom) => readonly number[];
  readonly rooms: () => readonly FieldRoom[];
  readonly clear: () => void;
}

/** The keys of rooms that this session holds, by room and epoch. In memory only. */
export const createKeyring = (): Keyring => {
  const keys = new Map<FieldRoom, Map<number, Buffer>>();
  const epochs = (room: FieldRoom): readonly number[] => [...(keys.get(room)?.keys() ?? [])].toSorted((a, b) => a - b);
  return {
    put: (room, epoch, key) => {
      const ofRoom = keys.get(room) ?? new Map<number, Buffer>();
      ofRoom.set(epoch, key);
      keys.set(room, ofRoom);
    },
    get: (room, epoch) => keys.get(room)?.get(epoch),
    newestEpoch: (room) => epochs(room).at(-1) ?? 0,
    epochs,
    rooms: () => [...keys.keys()],
    clear: () => {
      for (const ofRoom of keys.values()) for (const key of ofRoom.values()) key.fill(0);
      keys.clear();
    },
  };
};
