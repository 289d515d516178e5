import type { ParserToShell, ShellToParser } from '#electron/core/protocol.ts';
import { parseFile } from './parse-file.ts';

/** The side of Electron's utility process that a child sees; the host gives the same two functions. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ParserToShell): void;
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };

const isShellMessage = (data: unknown): data is ShellToParser =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'parse' && 'path' in data && typeof data.path === 'string';

// One file, then gone: what the file held does not stay in memory.
parentPort?.on('message', ({ data }) => {
  if (!isShellMessage(data)) return;
  const outcome = parseFile(data.path, data.request, (doneBytes, totalBytes) => parentPort.postMessage({ type: 'progress', doneBytes, totalBytes }));
  parentPort.postMessage({ type: 'done', outcome });
});
