import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { shiftedClock, systemClock } from '#electron/adapters/clock/clock.ts';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { systemIds } from '#electron/adapters/ids/ids.ts';
import type { LogLine } from '#electron/adapters/logger/logger.ts';
import { createRuntime, type Runtime } from '#electron/core/runtime.ts';
import type { Kdf, VaultDeps } from '#electron/security/ports.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import { parseInThisProcess } from '#tests/support/parse-in-process.ts';

/** A Tuesday in a school week. */
export const LAB_DAY = '2026-11-17';
const PARAMS = { memoryKib: 65_536, passes: 3, lanes: 1 };

/** A stand-in for Argon2id that costs nothing: the labs unlock ten thousand times. */
const cheapKdf: Kdf = (passphrase, salt) => Promise.resolve(createHash('sha256').update(passphrase).update(salt).digest());

/** The page hands over a copy of its own, and the core clears it. */
export const secret = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What `electron/security` takes from outside, as the program gives it, apart from the key derivation. */
export const labDeps = (over: Partial<VaultDeps> = {}): VaultDeps => {
  const clock = shiftedClock(systemClock(), LAB_DAY);
  return {
    files: vaultFiles,
    now: () => clock.now(),
    today: () => clock.today(),
    deviceSecret: () => null,
    newId: systemIds(),
    randomBytes: (size) => randomBytes(size),
    kdf: cheapKdf,
    chooseKdfParams: () => Promise.resolve(PARAMS),
    words: ['abborre', 'blåsippa', 'cykel', 'domherre', 'ekorre', 'fjäril', 'gardin', 'hjortron'],
    ...over,
  };
};

/** The value of a result that the lab needs to go on. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`expected success, got ${result.failure.code}`);
  return result.value;
};

export const migrationsOf = (resourcesDir: string): string => join(resourcesDir, 'migrations');

/** The program's own core in this process, behind its own router. */
export interface LabCore {
  readonly runtime: Runtime;
  readonly tryCall: <K extends CallName>(name: K, input: InputOf<K>) => Promise<Result<OutputOf<K>>>;
  /** Throws on a refusal. */
  readonly call: <K extends CallName>(name: K, input: InputOf<K>) => Promise<OutputOf<K>>;
}

/** `resourcesDir` is told, because the bundled child lies elsewhere. */
export const openLabCore = (dataDir: string, resourcesDir: string, writeLog: (line: LogLine) => void = () => {}): LabCore => {
  const runtime: Runtime = createRuntime({
    dataDir,
    resourcesDir,
    isDemo: false,
    send: (message) => {
      if (message.type === 'parse') void parseInThisProcess(message.path, message.request).then((outcome) => runtime.parsed(message.jobId, outcome));
    },
    writeLog,
    kdf: { run: cheapKdf, params: PARAMS },
    clock: shiftedClock(systemClock(), LAB_DAY),
  });
  const tryCall: LabCore['tryCall'] = async (name, input) => (await runtime.call(name, input)) as never;
  return {
    runtime,
    tryCall,
    call: async (name, input) => {
      const result = await tryCall(name, input);
      if (!result.ok) throw new Error(`${name} was refused: ${result.failure.code} ${JSON.stringify(result.failure.params ?? {})}`);
      return result.value;
    },
  };
};
