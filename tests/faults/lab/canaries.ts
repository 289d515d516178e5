import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

/*
 * Twenty texts that are put into every place a person can write in, and the search for them in six spellings: UTF-8,
 * UTF-16LE, base64 in its three phases, hexadecimal, URL-encoded, and reversed (security reference 11, test 11).
 */

const CANARIES = 20;
/** A test number of Skatteverket's, which every vault of the lab keeps as a pupil's. */
export const canaryNumber = identities.personnummer.filter((number) => number >= '2010' && number < '2017')[7] ?? '';

/** `nonce` makes the texts of one run unlike those of any other. */
export const canariesOf = (nonce: string): readonly string[] => Array.from({ length: CANARIES }, (_, index) => `åKanarie${nonce}${String.fromCharCode(97 + index)}`);

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every text in every spelling, and a few needles that each find contains: most files are passed over by those alone. */
export interface Needles {
  readonly probes: readonly Buffer[];
  readonly all: readonly Needle[];
}

const reversed = (text: string): string => [...text].toReversed().join('');

const spellings = (text: string): readonly (readonly [string, Buffer])[] => {
  const utf8 = Buffer.from(text, 'utf8');
  // What stays the same in base64 wherever the text begins: whole groups from the first boundary on.
  const base64 = [0, 1, 2].map((phase) => utf8.subarray(phase, phase + 3 * Math.floor((utf8.length - phase) / 3)).toString('base64'));
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    ['utf8', utf8],
    ['utf16le', utf16],
    ...base64.map((part, phase) => [`base64/${String(phase)}`, Buffer.from(part)] as const),
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['url', Buffer.from(encodeURIComponent(text))],
    ['reversed', Buffer.from(reversed(text), 'utf8')],
  ];
};

/** One needle for each text and spelling; a spelling that changes nothing is left out. */
const needlesFor = (texts: readonly string[]): readonly Needle[] =>
  texts.flatMap((text) => {
    const seen = new Set<string>();
    return spellings(text).flatMap(([how, bytes]) => {
      const key = bytes.toString('latin1');
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ name: `${text} as ${how}`, bytes }];
    });
  });

/** The texts of one run, which all hold its nonce, and texts to be looked for besides. */
export const needlesOf = (nonce: string, others: readonly string[] = []): Needles => ({
  probes: needlesFor([nonce, ...others]).map(({ bytes }) => bytes),
  all: needlesFor([...canariesOf(nonce), ...others]),
});

const findIn = (haystack: Buffer, { probes, all }: Needles): readonly string[] =>
  probes.some((probe) => haystack.includes(probe)) ? all.filter(({ bytes }) => haystack.includes(bytes)).map(({ name }) => name) : [];

export interface Find {
  readonly where: string;
  readonly what: string;
}

const readWhole = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

const entriesOf = (dir: string): readonly Dirent[] => {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
};

interface Sweep {
  readonly roots: readonly string[];
  /** Files untouched since then are older than the texts looked for. */
  readonly sinceMs: number;
  /** Where the texts are meant to be. */
  readonly leaveOut: readonly string[];
}

/** Every file under the roots, by content and by name. */
export const findInFiles = (needles: Needles, { roots, sinceMs, leaveOut }: Sweep): readonly Find[] => {
  const finds: Find[] = [];
  const look = (path: string): void => {
    if (leaveOut.some((left) => path === left || path.startsWith(left + sep))) return;
    for (const entry of entriesOf(path)) {
      const inner = join(path, entry.name);
      for (const what of findIn(Buffer.from(entry.name), needles)) finds.push({ where: `name of ${inner}`, what });
      if (entry.isDirectory()) look(inner);
      else if (entry.isFile() && touchedSince(inner, sinceMs) && !leaveOut.includes(inner)) finds.push(...findIn(readWhole(inner) ?? Buffer.alloc(0), needles).map((what) => ({ where: inner, what })));
    }
  };
  for (const root of roots) look(root);
  return finds;
};

const touchedSince = (path: string, sinceMs: number): boolean => {
  try {
    return statSync(path).mtimeMs >= sinceMs;
  } catch {
    return false;
  }
};

/** Files that a living process holds open, those without a name among them: SQLite's temporary files are deleted at once. */
export const findInOpenFiles = (pid: number, needles: Needles, leaveOut: readonly string[]): readonly Find[] => {
  const dir = `/proc/${String(pid)}/fd`;
  return entriesOf(dir).flatMap(({ name }) => {
    try {
      const target = readlinkSync(join(dir, name));
      if (!target.startsWith('/') || leaveOut.some((left) => target.startsWith(left))) return [];
      const file = openSync(join(dir, name), 'r');
      try {
        if (!fstatSync(file).isFile()) return [];
        return findIn(readFileSync(file), needles).map((what) => ({ where: target, what }));
      } finally {
        closeSync(file);
      }
    } catch {
      return [];
    }
  });
};

const CHUNK_BYTES = 16 * 1024 * 1024;
const OVERLAP_BYTES = 256;

/** The writable memory of a child process; `undefined` where this system does not let a parent read it. */
export const findInMemory = (pid: number, needles: Needles): ReadonlySet<string> | undefined => {
  const maps = readWhole(`/proc/${String(pid)}/maps`)?.toString('latin1').split('\n') ?? [];
  const found = new Set<string>();
  let memory: number;
  try {
    memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  } catch {
    return undefined;
  }
  try {
    for (const line of maps) {
      const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!range?.[1] || !range[2]) continue;
      const end = Number.parseInt(range[2], 16);
      for (let from = Number.parseInt(range[1], 16); from < end; from += CHUNK_BYTES - OVERLAP_BYTES) {
        const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, end - from));
        try {
          const size = readSync(memory, chunk, 0, chunk.length, from);
          for (const name of findIn(chunk.subarray(0, size), needles)) found.add(name);
        } catch {
          // A page that was given back meanwhile.
        }
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
};
