import { join } from 'node:path';
import { type UtilityProcess, app, utilityProcess } from 'electron';
import type { CoreToShell, ShellToCore } from '#electron/core/protocol.ts';
import { type Failure, type Result, fail } from '#shared/kernel/result.ts';
import { startParser } from './parser-process.ts';
import { safeEnvironment } from './safe-environment.ts';

export type CoreInit = Omit<Extract<ShellToCore, { type: 'init' }>, 'type'>;
export type Grant = Omit<Extract<ShellToCore, { type: 'grantFile' }>, 'type'>;

/** What the rest of the shell hears from the core process. */
export interface CoreListener {
  event(name: string, payload: unknown): void;
  log(line: object): void;
  /** The process is gone without having been asked. `because` is set when the core could still say why. */
  died(because: Failure | undefined): void;
}

export interface CoreProcess {
  readonly pid: number | undefined;
  /** Settles always: CORE_UNREACHABLE when the process is gone before it answers. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  grantFile(grant: Grant): void;
  /** Tells the core to lock, waits for its end and kills it after the grace. The keys are gone when this settles. */
  end(graceMs: number): Promise<void>;
}

/** The core gives memory back when it rests (`core/rest.ts`); a smaller young generation makes its peaks lower. */
const CORE_NODE_FLAGS = ['--expose-gc', '--max-semi-space-size=8'];

/** For the C library of Linux, which otherwise keeps a heap per thread and what was freed in them. Others do not read it. */
const CORE_MALLOC = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

/** Bytes of a call are secrets (passphrases): what was posted is a copy, and this one is not needed again. */
const wipe = (input: unknown): void => {
  if (typeof input !== 'object' || input === null) return;
  for (const value of Object.values(input)) if (value instanceof Uint8Array) value.fill(0);
};

/** Forks one core process. A core lives for one session: locking ends it. */
export const startCore = (init: CoreInit, listener: CoreListener): CoreProcess => {
  const child: UtilityProcess = utilityProcess.fork(join(import.meta.dirname, 'core.js'), [], {
    serviceName: 'Sedd',
    env: { ...safeEnvironment(), ...CORE_MALLOC },
    execArgv: CORE_NODE_FLAGS,
    // What Node itself writes when something breaks can hold values and paths.
    stdio: app.isPackaged ? 'ignore' : 'inherit',
  });
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const parsers = new Map<string, () => void>();
  let nextId = 1;
  let isEnding = false;
  let isGone = false;
  let because: Failure | undefined;
  const post = (message: ShellToCore): void => {
    if (!isGone) child.postMessage(message);
  };

  const hasExited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      isGone = true;
      for (const stop of parsers.values()) stop();
      for (const settle of waiting.values()) settle(fail('CORE_UNREACHABLE'));
      waiting.clear();
      resolve();
      if (!isEnding) listener.died(because);
    });
  });

  child.on('message', (message: CoreToShell) => {
    switch (message.type) {
      case 'ready':
        break;
      case 'reply':
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
        break;
      case 'log':
        listener.log(message.line);
        break;
      case 'event':
        listener.event(message.name, message.payload);
        break;
      case 'parse': {
        const { jobId } = message;
        const stop = startParser(message.path, message.request, {
          progress: (doneBytes, totalBytes) => post({ type: 'parseProgress', jobId, doneBytes, totalBytes }),
          done: (outcome) => {
            parsers.delete(jobId);
            post({ type: 'parsed', jobId, outcome });
          },
        });
        parsers.set(jobId, stop);
        break;
      }
      case 'cancelParse':
        parsers.get(message.jobId)?.();
        parsers.delete(message.jobId);
        break;
      case 'locked':
        because = message.because;
        break;
    }
  });
  post({ type: 'init', ...init });

  return {
    get pid() {
      return child.pid;
    },
    call: (name, input) =>
      isGone
        ? Promise.resolve(fail('CORE_UNREACHABLE'))
        : new Promise((resolve) => {
            const id = nextId++;
            waiting.set(id, resolve);
            post({ type: 'call', id, name, input });
            wipe(input);
          }),
    grantFile: (grant) => post({ type: 'grantFile', ...grant }),
    end: async (graceMs) => {
      isEnding = true;
      if (isGone) return;
      post({ type: 'lock' });
      const timer = setTimeout(() => child.kill(), graceMs);
      await hasExited;
      clearTimeout(timer);
    },
  };
};
