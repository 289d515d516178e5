import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shiftedClock, systemClock, type Clock } from '#electron/adapters/clock/clock.ts';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { createGrantedFiles, type GrantedFile } from '#electron/adapters/files/granted-files.ts';
import { systemIds, type NewId } from '#electron/adapters/ids/ids.ts';
import { createLogger, type LogLine } from '#electron/adapters/logger/logger.ts';
import { loadPacks } from '#electron/adapters/packs/packs.ts';
import { createPaper } from '#electron/adapters/pdf/paper.ts';
import type { Ports } from '#electron/application/ports.ts';
import type { VaultGate } from '#electron/application/vault/session.ts';
import { allHandlers } from '#electron/router/handlers/all.ts';
import { createRouter, type Router } from '#electron/router/router.ts';
import { argon2id, calibrate } from '#electron/security/kdf.ts';
import type { Kdf, KdfParams, VaultDeps } from '#electron/security/ports.ts';
import { wordListOf } from '#electron/security/passphrase.ts';
import { filesPort, parserJobs, peoplePort, signingPort, stagingPort, type ParserJobs } from './ports.ts';
import type { CoreToShell } from './protocol.ts';
import { createVaultGate } from './vault-gate.ts';

export interface RuntimeInput {
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly isDemo: boolean;
  readonly today?: string;
  readonly send: (message: CoreToShell) => void;
  readonly writeLog: (line: LogLine) => void;
  /** Tests give their own; the program takes Argon2id, the machine's clock and random ids. */
  readonly kdf?: { readonly run: Kdf; readonly params: KdfParams };
  readonly clock?: Clock;
  readonly newId?: NewId;
}

/** Everything the core process is made of, without a transport: main, integration tests and bench drive the same one. */
export interface Runtime {
  readonly call: Router;
  readonly grantFile: (handleId: string, file: GrantedFile) => void;
  readonly parsed: ParserJobs['finished'];
  readonly gate: VaultGate;
  readonly clock: Clock;
  readonly setToday: (today: string) => void;
}

export const createRuntime = (input: RuntimeInput): Runtime => {
  const base = input.clock ?? systemClock();
  let clock = input.today && input.isDemo ? shiftedClock(base, input.today) : base;
  const newId = input.newId ?? systemIds();
  const log = createLogger(() => clock.now(), input.writeLog);
  const gate = createVaultGate({
    deps: vaultDeps(input, () => clock, newId),
    dataDir: input.dataDir,
    migrationsDir: join(input.resourcesDir, 'migrations'),
    isDemo: input.isDemo,
  });
  const granted = createGrantedFiles();
  const parser = parserJobs(input.send);
  const ports: Ports = {
    packs: loadPacks(input.resourcesDir),
    people: peoplePort(gate),
    signing: signingPort(gate),
    paper: createPaper({ fontsDir: join(input.resourcesDir, 'fonts') }),
    files: filesPort(granted),
    parser,
    staging: stagingPort(),
    passphrases: { words: wordsOf(input.resourcesDir), randomBytes },
  };
  const call = createRouter({
    gate,
    ports,
    handlers: allHandlers,
    clock: { today: () => clock.today(), nowMs: () => clock.now() },
    newId,
    log: ({ code, call: name, error }) => (code === 'INTERNAL' ? log.error('CALL_FAILED', error) : log.info(code, { call: name })),
  });
  return {
    call,
    gate,
    grantFile: granted.grant,
    parsed: parser.finished,
    get clock() {
      return clock;
    },
    setToday: (today) => {
      clock = shiftedClock(base, today);
    },
  };
};

const wordsOf = (resourcesDir: string): readonly string[] => wordListOf(readFileSync(join(resourcesDir, 'wordlist', 'sv.json'), 'utf8'));

const vaultDeps = (input: RuntimeInput, clock: () => Clock, newId: NewId): VaultDeps => {
  const kdf = input.kdf?.run ?? argon2id;
  return {
    files: vaultFiles,
    now: () => clock().now(),
    newId,
    randomBytes,
    kdf,
    chooseKdfParams: () => (input.kdf ? Promise.resolve(input.kdf.params) : calibrate(kdf, () => performance.now())),
    words: wordsOf(input.resourcesDir),
  };
};
