/**
 * Reading and writing the tables of a TrueType file, no more than merging the subsets of one typeface needs.
 * Offsets and sizes are in bytes, coordinates in font units, everything big-endian as the format says.
 */
import { inflateSync } from 'node:zlib';

/** One glyph as the font stores it: outline bytes, advance and left side bearing. */
export interface Glyph {
  readonly outline: Buffer;
  readonly advance: number;
  readonly bearing: number;
}

/** A font taken apart: what is copied as it is, and what is rebuilt. */
export interface FontParts {
  readonly tables: ReadonlyMap<string, Buffer>;
  readonly glyphs: readonly Glyph[];
  readonly characters: ReadonlyMap<number, number>;
}

const FLAG_WORDS = 0x0001;
const FLAG_SCALE = 0x0008;
const FLAG_MORE = 0x0020;
const FLAG_SCALE_XY = 0x0040;
const FLAG_TWO_BY_TWO = 0x0080;

function need(tables: ReadonlyMap<string, Buffer>, tag: string): Buffer {
  const table = tables.get(tag);
  if (!table) throw new Error(`the font has no ${tag} table`);
  return table;
}

function woffTables(file: Buffer): Map<string, Buffer> {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(12); i++) {
    const at = 44 + i * 20;
    const [offset, stored, length] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    const bytes = file.subarray(offset, offset + stored);
    tables.set(file.toString('latin1', at, at + 4), stored < length ? inflateSync(bytes) : bytes);
  }
  return tables;
}

function characterMap(cmap: Buffer): Map<number, number> {
  const characters = new Map<number, number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    const [ends, starts] = [at + 14, at + 16 + segments * 2];
    const [deltas, ranges] = [starts + segments * 2, starts + segments * 4];
    for (let s = 0; s < segments; s++) {
      const [start, end] = [cmap.readUInt16BE(starts + s * 2), cmap.readUInt16BE(ends + s * 2)];
      const [delta, range] = [cmap.readUInt16BE(deltas + s * 2), cmap.readUInt16BE(ranges + s * 2)];
      for (let c = start; c <= end && c !== 0xffff; c++) {
        const raw = range === 0 ? c : cmap.readUInt16BE(ranges + s * 2 + range + (c - start) * 2);
        const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
        if (glyph !== 0) characters.set(c, glyph);
      }
    }
    return characters;
  }
  throw new Error('the font has no character map of format 4');
}

/** Takes a WOFF file of TrueType outlines apart. Throws when it is none. */
export function readWoff(file: Buffer): FontParts {
  const tables = woffTables(file);
  const [head, loca, glyf, hmtx] = [need(tables, 'head'), need(tables, 'loca'), need(tables, 'glyf'), need(tables, 'hmtx')];
  const count = need(tables, 'maxp').readUInt16BE(4);
  const metrics = need(tables, 'hhea').readUInt16BE(34);
  const long = head.readInt16BE(50) === 1;
  const place = (i: number): number => (long ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  const glyphs = Array.from({ length: count }, (_, i): Glyph => ({
    outline: glyf.subarray(place(i), place(i + 1)),
    advance: hmtx.readUInt16BE(Math.min(i, metrics - 1) * 4),
    bearing: hmtx.readInt16BE(i < metrics ? i * 4 + 2 : metrics * 4 + (i - metrics) * 2),
  }));
  return { tables, glyphs, characters: characterMap(need(tables, 'cmap')) };
}

/** The glyphs that a composite outline is made of, with the place of each number in its bytes. Empty for a plain outline. */
export function componentsOf(outline: Buffer): { readonly at: number; readonly glyph: number }[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const found: { at: number; glyph: number }[] = [];
  for (let at = 10, flags = FLAG_MORE; flags & FLAG_MORE; ) {
    flags = outline.readUInt16BE(at);
    found.push({ at: at + 2, glyph: outline.readUInt16BE(at + 2) });
    at += 4 + (flags & FLAG_WORDS ? 4 : 2);
    if (flags & FLAG_SCALE) at += 2;
    else if (flags & FLAG_SCALE_XY) at += 4;
    else if (flags & FLAG_TWO_BY_TWO) at += 8;
  }
  return found;
}

function writeCharacterMap(characters: ReadonlyMap<number, number>): Buffer {
  const entries = [...characters].sort((a, b) => a[0] - b[0]);
  const table = Buffer.alloc(12 + 16 + entries.length * 12);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(16 + entries.length * 12, 16);
  table.writeUInt32BE(entries.length, 24);
  entries.forEach(([character, glyph], i) => {
    table.writeUInt32BE(character, 28 + i * 12);
    table.writeUInt32BE(character, 32 + i * 12);
    table.writeUInt32BE(glyph, 36 + i * 12);
  });
  return table;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) {
    let word = 0;
    for (let j = 0; j < 4; j++) word = word * 256 + (bytes[i + j] ?? 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const tags = [...tables.keys()].sort();
  const power = Math.floor(Math.log2(tags.length));
  const header = Buffer.alloc(12 + tags.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tags.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(tags.length * 16 - 2 ** power * 16, 10);
  const parts = [header];
  let offset = header.length;
  let headAt = 0;
  tags.forEach((tag, i) => {
    const table = need(tables, tag);
    if (tag === 'head') headAt = offset;
    header.write(tag, 12 + i * 16, 'latin1');
    header.writeUInt32BE(checksum(table), 16 + i * 16);
    header.writeUInt32BE(offset, 20 + i * 16);
    header.writeUInt32BE(table.length, 24 + i * 16);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  });
  const file = Buffer.concat(parts);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}

/** Writes a TrueType file: rebuilt outlines, metrics and character map, and the named tables of `base` unchanged. */
export function writeTrueType(
  base: FontParts,
  glyphs: readonly Glyph[],
  characters: ReadonlyMap<number, number>,
  maxima: Buffer,
  kept: readonly string[],
): Buffer {
  const tables = new Map<string, Buffer>();
  for (const tag of kept) tables.set(tag, need(base.tables, tag));
  const outlines = glyphs.map(({ outline }) => Buffer.concat([outline, Buffer.alloc((4 - (outline.length % 4)) % 4)]));
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  let end = 0;
  outlines.forEach((outline, i) => loca.writeUInt32BE((end += outline.length), (i + 1) * 4));
  const hmtx = Buffer.alloc(glyphs.length * 4);
  glyphs.forEach(({ advance, bearing }, i) => {
    hmtx.writeUInt16BE(advance, i * 4);
    hmtx.writeInt16BE(bearing, i * 4 + 2);
  });
  const head = Buffer.from(need(base.tables, 'head'));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(need(base.tables, 'hhea'));
  hhea.writeUInt16BE(glyphs.length, 34);
  const post = Buffer.from(need(base.tables, 'post').subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  tables.set('glyf', Buffer.concat(outlines)).set('loca', loca).set('hmtx', hmtx).set('head', head).set('hhea', hhea);
  tables.set('post', post).set('maxp', maxima).set('cmap', writeCharacterMap(characters));
  return assemble(tables);
}
