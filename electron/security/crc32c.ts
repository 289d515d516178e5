const REFLECTED_CASTAGNOLI = 0x82f63b78;
const BYTE_VALUES = 256;
const BITS = 8;
const HEX_DIGITS = 8;

const table = Uint32Array.from({ length: BYTE_VALUES }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < BITS; bit += 1) value = value & 1 ? (value >>> 1) ^ REFLECTED_CASTAGNOLI : value >>> 1;
  return value;
});

/** CRC-32C (Castagnoli, RFC 3720) as eight hex digits. Finds accidents; only the MAC finds intent. */
export const crc32c = (bytes: Uint8Array): string => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> BITS) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(HEX_DIGITS, '0');
};
