import { crc32c } from '#electron/security/crc32c.ts';
import { bodyOf, parseHeader, sealHeader } from '#electron/security/header.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { between } from './figure.ts';
import { replaceAt } from './known-ids.ts';

/* Ways of changing a header file. None knows a field by name: they work on bytes, on lines and on the tree of the JSON. */

type Random = () => number;
type Path = readonly (string | number)[];

/** `ACCIDENT`: the checksum was left as it was, so damage is all that may be said. `FORGED`: it was made to fit. */
export interface Mutant {
  readonly how: string;
  readonly by: 'ACCIDENT' | 'FORGED';
  readonly bytes: Buffer;
}

/** A good header and one of another vault. */
export interface HeaderPair {
  readonly own: Buffer;
  readonly foreign: Buffer;
}

const pick = <T>(random: Random, list: readonly T[]): T => list[between(random, 0, list.length - 1)] as T;

/** The body between the magic and the checksum, put back under a checksum that fits. */
const withBody = (text: string, magic: string): Buffer => {
  const head = `${magic}\n${text}\n`;
  return Buffer.from(`${head}CRC32C=${crc32c(Buffer.from(head, 'utf8'))}\n`, 'utf8');
};

const parts = (bytes: Buffer): { readonly magic: string; readonly text: string; readonly tree: unknown } => {
  const [magic = '', text = ''] = bytes.toString('utf8').split('\n');
  return { magic, text, tree: JSON.parse(text) as unknown };
};

const pathsOf = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null ? [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, Array.isArray(value) ? Number(key) : key]))] : [at];

const valueAt = (value: unknown, path: Path): unknown => path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string | number, unknown>> | undefined)?.[key], value);

const flipBit = (bytes: Buffer, random: Random): Buffer => {
  const flipped = Buffer.from(bytes);
  const index = between(random, 0, flipped.length - 1);
  flipped[index] = (flipped[index] ?? 0) ^ (1 << between(random, 0, 7));
  return flipped;
};

const accidents: Readonly<Record<string, (pair: HeaderPair, random: Random) => Buffer>> = {
  'one bit': ({ own }, random) => flipBit(own, random),
  'some bits': ({ own }, random) => Array.from({ length: between(random, 2, 40) }).reduce<Buffer>((bytes) => flipBit(bytes, random), own),
  'cut short': ({ own }, random) => own.subarray(0, between(random, 0, own.length - 1)),
  'beginning lost': ({ own }, random) => own.subarray(between(random, 1, own.length)),
  'a stretch of zeros': ({ own }, random) => {
    const bytes = Buffer.from(own);
    const from = between(random, 0, bytes.length - 1);
    return bytes.fill(0, from, Math.min(bytes.length, from + between(random, 1, 512)));
  },
  'a stretch twice': ({ own }, random) => {
    const from = between(random, 0, own.length - 2);
    const to = between(random, from + 1, own.length);
    return Buffer.concat([own.subarray(0, to), own.subarray(from)]);
  },
  'half of another': ({ own, foreign }, random) => {
    const at = between(random, 1, Math.min(own.length, foreign.length) - 1);
    return Buffer.concat([own.subarray(0, at), foreign.subarray(at)]);
  },
  'noise behind': ({ own }, random) => Buffer.concat([own, Buffer.from(String(random()))]),
  'too large': ({ own }, random) => Buffer.concat([own, Buffer.alloc(between(random, 1, 2_000_000), 10)]),
};

const strangers: readonly ((present: unknown, random: Random) => unknown)[] = [
  () => null,
  () => '',
  () => -1,
  () => 0,
  () => 1,
  () => 2 ** 53,
  () => 0.5,
  () => true,
  () => [],
  () => ({}),
  () => 'A'.repeat(5000),
  (present) => [present],
  (present) => ({ present }),
  (present) => (typeof present === 'number' ? present + 1 : typeof present === 'boolean' ? !present : `${String(present)}=`),
  (present) => (typeof present === 'number' ? present - 1 : String(present).toUpperCase()),
  (present, random) => (typeof present === 'string' ? flipText(present, random) : 7),
];

/** The same length and alphabet, another content: what a length check does not see. */
const flipText = (text: string, random: Random): string => {
  const at = between(random, 0, Math.max(0, text.length - 3));
  const alphabet = /^[0-9a-f-]*$/.test(text) ? '0123456789abcdef' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return text[at] === '-' ? `${text}x` : text.slice(0, at) + pick(random, [...alphabet]) + text.slice(at + 1);
};

const forgeries: Readonly<Record<string, (pair: HeaderPair, random: Random) => unknown>> = {
  'a leaf changed': ({ own }, random) => {
    const { tree } = parts(own);
    const path = pick(random, pathsOf(tree).slice(1));
    return replaceAt(tree, path, (present) => pick(random, strangers)(present, random));
  },
  'a part of another vault': ({ own, foreign }, random) => {
    const [{ tree }, other] = [parts(own), parts(foreign)];
    const path = pick(random, pathsOf(tree).slice(1));
    const taken = valueAt(other.tree, path);
    return taken === undefined ? tree : replaceAt(tree, path, () => taken);
  },
  'several parts of another vault': ({ own, foreign }, random) => {
    const other = parts(foreign).tree as Readonly<Record<string, unknown>>;
    const tree = parts(own).tree as Readonly<Record<string, unknown>>;
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, random() < 0.4 ? (other[key] ?? value) : value]));
  },
  'two places swapped': ({ own }, random) => {
    const { tree } = parts(own);
    const leaves = pathsOf(tree).filter((path) => typeof valueAt(tree, path) === 'string');
    const [one, two] = [pick(random, leaves), pick(random, leaves)];
    const [first, second] = [valueAt(tree, one), valueAt(tree, two)];
    return replaceAt(replaceAt(tree, one, () => second), two, () => first);
  },
  'a list shuffled, shortened or grown': ({ own }, random) => {
    const { tree } = parts(own);
    const lists = pathsOf(tree).filter((path) => Array.isArray(valueAt(tree, path)));
    return replaceAt(tree, pick(random, lists), (present) => {
      const list = present as readonly unknown[];
      return pick(random, [() => list.toReversed(), () => list.slice(1), () => list.slice(0, -1), () => [...list, ...list], () => Array.from({ length: 300 }, () => list[0] ?? {}), () => [...list, {}]])();
    });
  },
  'a field too many or too few': ({ own }, random) => {
    const { tree } = parts(own);
    const objects = pathsOf(tree).filter((path) => typeof valueAt(tree, path) === 'object' && valueAt(tree, path) !== null && !Array.isArray(valueAt(tree, path)));
    return replaceAt(tree, pick(random, objects), (present) => {
      const fields = Object.entries(present as object);
      const without = between(random, 0, fields.length - 1);
      return random() < 0.5 ? { ...Object.fromEntries(fields), surplus: 1 } : Object.fromEntries(fields.filter((_, index) => index !== without));
    });
  },
  'sealed again with another key': ({ own }, random) => {
    const read = parseHeader(own);
    return read.state === 'READABLE' ? sealHeader(bodyOf(read.header), Buffer.alloc(32, between(random, 0, 255))) : null;
  },
};

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const textForgeries: Readonly<Record<string, (pair: HeaderPair, random: Random) => Buffer>> = {
  'a key twice': ({ own }, random) => {
    const { magic, text, tree } = parts(own);
    const key = pick(random, Object.keys(tree as object));
    const twice = `${JSON.stringify(key)}:${JSON.stringify((tree as Readonly<Record<string, unknown>>)[key])}`;
    return withBody(random() < 0.5 ? text.replace('{', `{${twice},`) : text.replace(/\}$/, `,${twice}}`), magic);
  },
  'deep nesting': ({ own }, random) => {
    const { magic, text } = parts(own);
    return withBody(random() < 0.3 ? nested(between(random, 1, 100_000)) : text.replace(/\}$/, `,"z":${nested(between(random, 1, 100_000))}}`), magic);
  },
  'other spelling': ({ own }, random) => {
    const { magic, text } = parts(own);
    return withBody(pick(random, [(t: string) => ` ${t}`, (t: string) => t.replace(',', ', '), (t: string) => t.replace(/:1([,}])/, ':1.0$1'), (t: string) => t.replace(/:1([,}])/, ':1e0$1'), (t: string) => t.replace('"', '"\\u0020').replace('\\u0020', ''), (t: string) => `\uFEFF${t}`, (t: string) => t.replace('"m', '"\\u006d')])(text), magic);
  },
  'another magic': ({ own }, random) => {
    const { magic, text } = parts(own);
    return withBody(text, pick(random, [magic.toLowerCase(), `${magic}0`, ` ${magic}`, magic.slice(0, -1), magic.replace('SEDD', 'ELEV'), `${magic}\r`, 'SQLite format 3', '', magic.replace(/\d+$/, '0'), magic.replace(/\d+$/, '-1')]));
  },
  'the parts of the body in another order': ({ own }, random) => {
    const { magic, tree } = parts(own);
    const entries = Object.entries(tree as object);
    return withBody(JSON.stringify(Object.fromEntries(entries.toSorted(() => random() - 0.5))), magic);
  },
};

const changed = (pair: HeaderPair, draw: () => Mutant): Mutant => {
  for (;;) {
    const mutant = draw();
    if (!mutant.bytes.equals(pair.own) && !mutant.bytes.equals(pair.foreign)) return mutant;
  }
};

const drawFrom = <T>(makers: Readonly<Record<string, (pair: HeaderPair, random: Random) => T>>, pair: HeaderPair, random: Random): { readonly how: string; readonly made: T } => {
  const [how, make] = pick(random, Object.entries(makers));
  return { how, made: make(pair, random) };
};

const accident = (pair: HeaderPair, random: Random): Mutant => {
  const { how, made } = drawFrom(accidents, pair, random);
  return { how, by: 'ACCIDENT', bytes: made };
};
const textForgery = (pair: HeaderPair, random: Random): Mutant => {
  const { how, made } = drawFrom(textForgeries, pair, random);
  return { how, by: 'FORGED', bytes: made };
};
const forgery = (pair: HeaderPair, random: Random): Mutant => {
  const { how, made } = drawFrom(forgeries, pair, random);
  return { how, by: 'FORGED', bytes: withBody(canonicalBytes(made).toString('utf8'), parts(pair.own).magic) };
};

/** One mutant of any kind; never a good header. */
export const headerMutant = (pair: HeaderPair, random: Random): Mutant =>
  changed(pair, () => {
    const dice = random();
    if (dice < 0.35) return accident(pair, random);
    return dice < 0.45 ? textForgery(pair, random) : forgery(pair, random);
  });

/** A tree changed with care, canonical and under a fitting checksum: it gets as far as the keys. */
export const forgedMutant = (pair: HeaderPair, random: Random): Mutant => changed(pair, () => forgery(pair, random));
