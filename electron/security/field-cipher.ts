import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Keyring } from './keyring.ts';
import { bindTo, deriveKey, NONCE_BYTES, seal, unseal } from './primitives.ts';

// One sealed value: 0x01 ‖ epoch u32 ‖ salt 16 ‖ ciphertext ‖ tag 16 (security reference 3.2). A fresh salt with every
// write gives a fresh key and nonce: nothing has to be counted.

const FORMAT = 0x01;
const EPOCH_AT = 1;
const SALT_AT = 5;
const SALT_BYTES = 16;
const TEXT_AT = SALT_AT + SALT_BYTES;
const KEY_BYTES = 32;
const LENGTH_BYTES = 4;
const LABEL = 'sedd/field/v1';
/** A length says little: 64, 256, 1,024, 4,096, then whole steps of 4,096 bytes. */
const STEPS = [64, 256, 1024, 4096];
const STEP = 4096;

interface Place {
  readonly table: string;
  readonly rowId: string;
  readonly column: string;
  readonly rowVersion: number;
}

type Opened = { readonly kind: 'OPEN'; readonly plain: Buffer } | { readonly kind: 'NO_KEY' } | { readonly kind: 'DAMAGED' };

const paddedSize = (bytes: number): number => STEPS.find((step) => bytes <= step) ?? Math.ceil(bytes / STEP) * STEP;

const pad = (plain: Uint8Array): Buffer => {
  const padded = Buffer.alloc(paddedSize(LENGTH_BYTES + plain.length));
  padded.writeUInt32BE(plain.length);
  padded.set(plain, LENGTH_BYTES);
  return padded;
};

const unpad = (padded: Buffer): Buffer | undefined => {
  const length = padded.readUInt32BE();
  return LENGTH_BYTES + length <= padded.length ? padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length) : undefined;
};

/** Seals and opens single values under the keys that this person holds. */
export const createFieldCipher = (
  vaultId: string,
  keyring: Keyring,
  randomBytes: (size: number) => Buffer,
  /** Does somebody, or a paper, still have the key of that epoch? Then the value waits and is not damaged. */
  isKeptElsewhere: (room: FieldRoom, epoch: number) => boolean = () => false,
) => {
  const binding = (room: FieldRoom, epoch: number, place: Place): Buffer =>
    bindTo('sedd/field-place/v1', vaultId, place.table, place.rowId, place.column, room, epoch, place.rowVersion);

  const oneShot = (key: Uint8Array, salt: Uint8Array): { key: Buffer; nonce: Buffer } => {
    const okm = deriveKey(key, LABEL, salt, KEY_BYTES + NONCE_BYTES);
    return { key: okm.subarray(0, KEY_BYTES), nonce: okm.subarray(KEY_BYTES) };
  };

  return {
    holds: (room: FieldRoom): boolean => keyring.newestEpoch(room) > 0,
    epochOf: (room: FieldRoom): number => keyring.newestEpoch(room),
    seal: (room: FieldRoom, place: Place, plain: Uint8Array): Buffer => {
      const epoch = keyring.newestEpoch(room);
      const roomKey = keyring.get(room, epoch);
      assert(roomKey, 'only a held room is written to');
      const salt = randomBytes(SALT_BYTES);
      const { key, nonce } = oneShot(roomKey, salt);
      const head = Buffer.alloc(SALT_AT);
      head.writeUInt8(FORMAT);
      head.writeUInt32BE(epoch, EPOCH_AT);
      try {
        return Buffer.concat([head, salt, seal(key, nonce, pad(plain), binding(room, epoch, place))]);
      } finally {
        key.fill(0);
      }
    },
    open: (room: FieldRoom, place: Place, sealed: Uint8Array): Opened => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < TEXT_AT || bytes[0] !== FORMAT) return { kind: 'DAMAGED' };
      const epoch = bytes.readUInt32BE(EPOCH_AT);
      if (keyring.newestEpoch(room) === 0) return { kind: 'NO_KEY' };
      const roomKey = keyring.get(room, epoch);
      if (!roomKey) return epoch > keyring.newestEpoch(room) || isKeptElsewhere(room, epoch) ? { kind: 'NO_KEY' } : { kind: 'DAMAGED' };
      const { key, nonce } = oneShot(roomKey, bytes.subarray(SALT_AT, TEXT_AT));
      const padded = unseal(key, nonce, bytes.subarray(TEXT_AT), binding(room, epoch, place));
      key.fill(0);
      const plain = padded && unpad(padded);
      return plain ? { kind: 'OPEN', plain } : { kind: 'DAMAGED' };
    },
  };
};
