import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { ParserToShell, ShellToParser } from '#electron/core/protocol.ts';
import limits from '#resources/shell/parser-limits.json' with { type: 'json' };
import { type Result, fail } from '#shared/kernel/result.ts';
import { safeEnvironment } from './safe-environment.ts';

interface ParserListener {
  progress(doneBytes: number, totalBytes: number): void;
  /** Called once, also when the process dies: PARSER_DIED; PARSER_TOO_SLOW when its time is out. */
  done(outcome: Result<unknown>): void;
}

/**
 * Parses one untrusted file in a process that has no vault, little memory and little time, and ends with the file.
 * @returns a function that ends it before its time, without a further word to the listener
 */
export const startParser = (path: string, request: unknown, listener: ParserListener, timeoutMs = limits.timeoutMs): (() => void) => {
  const child = utilityProcess.fork(join(import.meta.dirname, 'csv-parser.js'), [], {
    serviceName: 'Sedd',
    env: safeEnvironment(),
    stdio: app.isPackaged ? 'ignore' : 'inherit',
    execArgv: [`--max-old-space-size=${String(limits.heapMegabytes)}`],
  });
  let isDone = false;
  const finish = (outcome: Result<unknown> | undefined): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    child.kill();
    if (outcome) listener.done(outcome);
  };
  const timer = setTimeout(() => finish(fail('PARSER_TOO_SLOW', { seconds: Math.round(timeoutMs / 1000) })), timeoutMs);
  child.on('message', (message: ParserToShell) => {
    if (message.type === 'done') finish(message.outcome);
    else if (!isDone) listener.progress(message.doneBytes, message.totalBytes);
  });
  child.once('exit', () => finish(fail('PARSER_DIED')));
  child.postMessage({ type: 'parse', path, request } satisfies ShellToParser);
  return () => finish(undefined);
};
