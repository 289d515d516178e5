import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoUsers, type DemoUser } from '#electron/core/demo-users.ts';
import { createRuntime, type Runtime } from '#electron/core/runtime.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import { parseInThisProcess } from '#tests/support/parse-in-process.ts';

/** Costs nothing: the real derivation has its own tests. */
const cheapKdf = {
  run: async (passphrase: Uint8Array, salt: Uint8Array) => createHash('sha256').update(passphrase).update(salt).digest(),
  params: { memoryKib: 65_536, passes: 3, lanes: 1 },
};

export const resourcesDir = resolve('resources');

/** A core over a folder, as the shell starts one. */
export const startCore = (dataDir: string, today: string, isDemo = true): Runtime => {
  const runtime: Runtime = createRuntime({
    dataDir,
    resourcesDir,
    isDemo,
    today,
    kdf: cheapKdf,
    writeLog: () => {},
    send: (message) => {
      if (message.type === 'parse') void parseInThisProcess(message.path, message.request).then((outcome) => runtime.parsed(message.jobId, outcome));
    },
  });
  return runtime;
};

// A vault syncs every change to the disk, and a demo has a thousand: where there is a folder in memory, it is enough here.
const MEMORY = '/dev/shm';
export const emptyFolder = (): string => mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'sedd-demo-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export type Call = <K extends CallName>(name: K, input: InputOf<K>) => Promise<OutputOf<K>>;

export interface DemoVault {
  readonly dataDir: string;
  readonly users: readonly DemoUser[];
  /** Works as that person, with the passphrase that the start line gives, and locks again. */
  readonly as: <T>(name: string, work: (call: Call) => Promise<T>) => Promise<T>;
}

/** Starts the program with `--demo` over a folder in which an earlier start was cut off. */
export const makeDemoVault = async (today: string): Promise<DemoVault> => {
  const dataDir = emptyFolder();
  mkdirSync(join(dataDir, 'demo-under-arbete', 'vault'), { recursive: true });
  writeFileSync(join(dataDir, 'demo-under-arbete', 'vault', 'valv-g000001.db'), 'half a database');
  const made = await demoUsers(startCore(dataDir, today), { dataDir, resourcesDir });
  if (!made.ok) {
    removeFolder(dataDir);
    throw new Error(JSON.stringify(made.failure));
  }
  const users = made.value;
  return {
    dataDir,
    users,
    as: async (name, work) => {
      const runtime = startCore(dataDir, today);
      const call: Call = async (callName, input) => {
        const result = await runtime.call(callName, input);
        if (!result.ok) throw new Error(`${callName} ${result.failure.code}`);
        return result.value as OutputOf<typeof callName>;
      };
      const user = users.find((candidate) => candidate.name === name);
      await call('vault.unlock', { userId: user?.id ?? '', passphrase: new TextEncoder().encode(user?.passphrase ?? '') });
      try {
        return await work(call);
      } finally {
        runtime.gate.close();
      }
    },
  };
};
