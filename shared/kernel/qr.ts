/**
 * A QR code of one size (version 4, level L, mask 0; ISO/IEC 18004): up to 114 signs of capitals, digits and a few others.
 * Enough for a receipt of the log and for a recovery key.
 */
import { assert } from './assert.ts';

const SIZE = 33;
const DATA_BYTES = 80;
const CHECK_BYTES = 20;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const MOST_SIGNS = 114;
const ALIGNMENT = 26;
/** Level L and mask 0 with their check bits, as they are written twice beside the finders. */
const FORMAT = '111011111000100';
const FIELD = 0x11d;
const BYTE = 256;

const bitsOf = (value: number, length: number): string => value.toString(2).padStart(length, '0');

const dataBits = (text: string): string => {
  const signs = [...text].map((sign) => ALPHABET.indexOf(sign));
  assert(signs.length <= MOST_SIGNS && !signs.includes(-1), 'the text fits the code');
  const pairs = Array.from({ length: Math.ceil(signs.length / 2) }, (_, at) => {
    const [first = 0, second] = signs.slice(2 * at, 2 * at + 2);
    return second === undefined ? bitsOf(first, 6) : bitsOf(first * ALPHABET.length + second, 11);
  });
  const bits = `0010${bitsOf(signs.length, 9)}${pairs.join('')}`;
  const ended = `${bits}0000`.slice(0, 8 * DATA_BYTES);
  return ended.padEnd(Math.ceil(ended.length / 8) * 8, '0');
};

const bytesOf = (bits: string): number[] => {
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  for (let at = 0; bytes.length < DATA_BYTES; at += 1) bytes.push(at % 2 === 0 ? 0xec : 0x11);
  return bytes;
};

const times = (a: number, b: number): number => {
  let product = 0;
  for (let [left, right] = [a, b]; right > 0; right >>= 1) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left >= BYTE) left ^= FIELD;
  }
  return product;
};

/** Reed-Solomon: what is left when the data is divided by the generator. */
const checkBytes = (data: readonly number[]): number[] => {
  let generator = [1];
  for (let [degree, root] = [0, 1]; degree < CHECK_BYTES; degree += 1, root = times(root, 2)) {
    generator = [...generator, 0].map((factor, at) => factor ^ times(generator[at - 1] ?? 0, root));
  }
  const rest = [...data, ...Array.from({ length: CHECK_BYTES }, () => 0)];
  data.forEach((_, at) => {
    const lead = rest[at] ?? 0;
    generator.forEach((factor, offset) => {
      rest[at + offset] = (rest[at + offset] ?? 0) ^ times(factor, lead);
    });
  });
  return rest.slice(DATA_BYTES);
};

type Grid = (boolean | null)[][];

const set = (grid: Grid, row: number, column: number, isDark: boolean): void => {
  const line = grid[row];
  if (line && column >= 0 && column < SIZE) line[column] = isDark;
};

const drawFixed = (grid: Grid): void => {
  for (const [top, left] of [[0, 0], [0, SIZE - 7], [SIZE - 7, 0]] as const) {
    for (let row = -1; row <= 7; row += 1) for (let column = -1; column <= 7; column += 1) {
      const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
      set(grid, top + row, left + column, ring !== 2 && ring !== 4);
    }
  }
  for (let at = 8; at < SIZE - 8; at += 1) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  for (let row = -2; row <= 2; row += 1) for (let column = -2; column <= 2; column += 1) set(grid, ALIGNMENT + row, ALIGNMENT + column, Math.max(Math.abs(row), Math.abs(column)) !== 1);
  const beside = [0, 1, 2, 3, 4, 5, 7, 8];
  [...FORMAT].forEach((bit, at) => {
    const isDark = bit === '1';
    set(grid, at < 8 ? 8 : (beside[14 - at] ?? 0), at < 8 ? (beside[at] ?? 0) : 8, isDark);
    set(grid, at < 7 ? SIZE - 1 - at : 8, at < 7 ? 8 : SIZE - 15 + at, isDark);
  });
  set(grid, SIZE - 8, 8, true);
};

/** Two columns at a time from the right, up and down in turn; mask 0 turns every other field. */
const drawData = (grid: Grid, bits: string): void => {
  let at = 0;
  for (let [right, isUp] = [SIZE - 1, true]; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right -= 1;
    for (let step = 0; step < SIZE; step += 1) {
      const row = isUp ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row]?.[column] !== null) continue;
        set(grid, row, column, (bits[at] === '1') !== ((row + column) % 2 === 0));
        at += 1;
      }
    }
  }
};

/** Rows of dark (true) and light fields. */
const qrFields = (text: string): readonly (readonly boolean[])[] => {
  const grid: Grid = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => null));
  drawFixed(grid);
  const data = bytesOf(dataBits(text));
  drawData(grid, [...data, ...checkBytes(data)].map((byte) => bitsOf(byte, 8)).join(''));
  return grid.map((row) => row.map((field) => field === true));
};

/** Light fields around the code that scanners need. */
const MARGIN = 4;

/** The code as a path of unit squares in a square drawing of `side` units, the quiet margin included. */
export const qrDrawing = (text: string): { readonly side: number; readonly path: string } => ({
  side: SIZE + 2 * MARGIN,
  path: qrFields(text)
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x + MARGIN)} ${String(y + MARGIN)}h1v1h-1z` : '')))
    .join(''),
});
