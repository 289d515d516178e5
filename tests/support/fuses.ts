/*
 * Electron's fuses: one byte each behind a sentinel in its binary, changed when the program is packaged. The wire is
 * sentinel, version, number of fuses, then '0' (off), '1' (on) or 'r' (removed from this Electron).
 */

const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const VERSION = 1;
const HEADER_BYTES = 2;

/** In the order of the wire. */
export const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;
type Fuse = (typeof FUSES)[number];

/** How the packaged program must have them. The last one is Electron's own default, which the packager does not know. */
export const WANTED: Readonly<Record<Fuse, boolean>> = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
};

/** The states of each wire in a binary: a universal one for macOS has two. Throws when there is none, or none that can be read. */
export const readFuses = (binary: Buffer): readonly string[] => {
  const wires: string[] = [];
  for (let at = binary.indexOf(SENTINEL); at >= 0; at = binary.indexOf(SENTINEL, at + 1)) {
    const start = at + SENTINEL.length;
    const [version, count = 0] = binary.subarray(start, start + HEADER_BYTES);
    const states = binary.subarray(start + HEADER_BYTES, start + HEADER_BYTES + count).toString('latin1');
    if (version !== VERSION) throw new Error(`Fuse wire of version ${String(version)}: this reader knows ${String(VERSION)}`);
    if (count === 0 || states.length !== count || !/^[01r]+$/.test(states)) throw new Error('A fuse wire that cannot be read');
    wires.push(states);
  }
  if (wires.length === 0) throw new Error('No fuse wire: this is no binary of Electron');
  return wires;
};

/** What is not as it must be, one line each; empty = as it must be. A fuse that this table does not know is a fault too. */
export const fuseFaults = (wires: readonly string[]): string[] =>
  wires.flatMap((states) => [
    ...FUSES.flatMap((name, index) => {
      const state = states[index];
      if (state === (WANTED[name] ? '1' : '0')) return [];
      // Trap handlers came late, and a removed one is Electron's own decision.
      return name === 'wasmTrapHandlers' && (state === undefined || state === 'r') ? [] : [`${name} is ${state ?? 'missing'}, wanted ${WANTED[name] ? '1' : '0'}`];
    }),
    ...[...states.slice(FUSES.length)].map((state, index) => `unknown fuse ${String(FUSES.length + index)} is ${state}`),
  ]);
