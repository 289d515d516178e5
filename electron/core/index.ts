import type { CoreToShell, ShellToCore } from './protocol.ts';
import { demoUsers, type DemoPlaces } from './demo-users.ts';
import { backupPolicy } from './backup-port.ts';
import { createRest } from './rest.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import type { Failure } from '#shared/kernel/result.ts';

/** What Electron gives a utility process; the Chromium host gives the same. */
interface ParentPort {
  readonly on: (event: 'message', listener: (message: { readonly data: ShellToCore }) => void) => void;
  readonly postMessage: (message: CoreToShell) => void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const send = (message: CoreToShell): void => parentPort.postMessage(message);

interface Running {
  readonly runtime: Runtime;
  readonly places: DemoPlaces;
}

let running: Running | undefined;

/** The last words have to reach the shell before the process is gone. */
const LAST_WORDS_MS = 100;

/** The store turned out to be damaged under an open vault: nothing more is written to it. */
const endDamaged = (because: Failure): void => {
  send({ type: 'locked', because });
  setTimeout(() => process.exit(1), LAST_WORDS_MS);
};

const MS_PER_SECOND = 1000;

const rest = createRest({ opened: () => running?.runtime.gate.opened()?.db ?? null, damaged: endDamaged, chore: () => running?.runtime.chore() ?? false, longRest: { afterMs: backupPolicy.restSeconds * MS_PER_SECOND, work: () => running?.runtime.atRest() } });

const answer = async ({ runtime, places }: Running, { id, name, input }: Extract<ShellToCore, { type: 'call' }>): Promise<void> => {
  // Asked by the shell itself, never by the page: the contract has no such call.
  rest.callBegan();
  const result = name === 'demo.users' ? await demoUsers(runtime, places) : await runtime.call(name, input);
  send({ type: 'reply', id, result });
  rest.callEnded();
};

const receive = (message: ShellToCore): void => {
  if (message.type === 'init') {
    // A log line holds codes, numbers and ids only; the shell keeps the file.
    running = { runtime: createRuntime({ ...message, makesBackups: true, ...(message.isDemo ? {} : { steadyMs: () => performance.now() }), send, writeLog: (line) => send({ type: 'log', line }) }), places: message };
    send({ type: 'ready' });
    return;
  }
  if (!running) return;
  const { runtime } = running;
  switch (message.type) {
    case 'call':
      void answer(running, message);
      break;
    case 'grantFile':
      runtime.grantFile(message.handleId, message);
      break;
    case 'parsed':
      runtime.parsed(message.jobId, message.outcome);
      break;
    case 'parseProgress':
      send({ type: 'event', name: 'import.progress', payload: { donePercent: Math.round((100 * message.doneBytes) / Math.max(1, message.totalBytes)) } });
      break;
    case 'lock':
      // What held the secrets ends here: nothing is forgotten piece by piece.
      runtime.lock();
      send({ type: 'locked' });
      process.exit(0);
  }
};

parentPort.on('message', ({ data }) => receive(data));
