import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shiftedClock, systemClock, type Clock } from '#electron/adapters/clock/clock.ts';
import { vaultFiles } from '#electron/adapters/files/atomic-files.ts';
import { writeCsv } from '#electron/adapters/csv/write-csv.ts';
import { createGrantedFiles, type GrantedFile } from '#electron/adapters/files/granted-files.ts';
import { systemIds, type NewId } from '#electron/adapters/ids/ids.ts';
import { createLogger, type Logger, type LogLine } from '#electron/adapters/logger/logger.ts';
import { loadPacks, type Packs } from '#electron/adapters/packs/packs.ts';
import { createPaper } from '#electron/adapters/pdf/paper.ts';
import type { Ports } from '#electron/application/ports.ts';
import type { VaultGate } from '#electron/application/vault/session.ts';
import { allHandlers } from '#electron/router/handlers/all.ts';
import { createRouter, type Router } from '#electron/router/router.ts';
import { argon2id, calibrate, kdfBounds } from '#electron/security/kdf.ts';
import type { Kdf, KdfParams, VaultDeps } from '#electron/security/ports.ts';
import { wordListOf } from '#electron/security/passphrase.ts';
import { createAnchors, createAuditTrail } from './audit-trail.ts';
import { createBackupPort, vaultPlace } from './backup-port.ts';
import type { Backups } from './backups.ts';
import { auditPort, filesPort, parserJobs, peoplePort, signingPort, stagingPort, type ParserJobs } from './ports.ts';
import { choresOf } from './chores.ts';
import type { CoreToShell } from './protocol.ts';
import { createVaultGate, lockVault } from './vault-gate.ts';

export interface RuntimeInput {
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly isDemo: boolean;
  readonly today?: string;
  readonly send: (message: CoreToShell) => void;
  readonly writeLog: (line: LogLine) => void;
  /** Tests give their own; the program takes Argon2id, the machine's clock and random ids. */
  readonly kdf?: { readonly run: Kdf; readonly params: KdfParams };
  /** The workstation's own 32 bytes, from the shell; absent where the operating system keeps no secret. */
  readonly deviceSecret?: Uint8Array;
  /** Where this account's own files lie; what is remembered of the log outside the vault stands there. */
  readonly profileDir?: string;
  /** Milliseconds that no setting of the clock moves, to notice when somebody moves it. Left out: it is not looked for. */
  readonly steadyMs?: () => number;
  /** Written into the copies. */
  readonly appVersion?: string;
  /** Copies are made by themselves, at rest, before an import and at lock. */
  readonly makesBackups?: boolean;
  readonly clock?: Clock;
  readonly newId?: NewId;
}

/** Everything the core process is made of, without a transport: main, integration tests and bench drive the same one. */
export interface Runtime {
  readonly call: Router;
  readonly grantFile: (handleId: string, file: GrantedFile) => void;
  readonly parsed: ParserJobs['finished'];
  readonly gate: VaultGate;
  /** Writes who locked and closes the vault. The process ends right after. */
  readonly lock: () => void;
  readonly clock: Clock;
  /** Nobody has asked for anything for a while: copies that are due are made and tried. Settles when done; never throws. */
  readonly atRest: () => Promise<void>;
  /** A slice of what is done while nobody asks for anything: true = there is more. */
  readonly chore: () => boolean;
  /** One more runtime, over another folder and at another time; the parser's answers reach it through this one. */
  readonly beside: (other: { readonly dataDir: string; readonly clock: Clock }) => Runtime;
}

/** What runtimes in one process share. */
interface Shared {
  readonly packs: Packs;
  readonly parser: ParserJobs;
  readonly chooseKdfParams: () => Promise<KdfParams>;
}

/** The core over one folder: packs, keys, database, router. What one process needs once is loaded here. */
export const createRuntime = (input: RuntimeInput): Runtime =>
  runtimeWith(input, { packs: loadPacks(input.resourcesDir), parser: parserJobs(input.send), chooseKdfParams: kdfParamsFor(input) });

const runtimeWith = (input: RuntimeInput, shared: Shared): Runtime => {
  const base = input.clock ?? systemClock();
  const clock = input.today && input.isDemo ? shiftedClock(base, input.today) : base;
  const newId = input.newId ?? systemIds();
  const log = createLogger(() => clock.now(), input.writeLog);
  const deps = vaultDeps(input, shared, clock, newId);
  const places = { deps, dataDir: input.dataDir, migrationsDir: join(input.resourcesDir, 'migrations') };
  const anchors = createAnchors(input.profileDir);
  const gate = createVaultGate({ ...places, anchors, isDemo: input.isDemo, throttle: shared.packs.peoplePolicy().throttle, placeFault: () => vaultPlace(input.dataDir) });
  const trail = createAuditTrail({ gate, anchors, clock, steadyMs: input.steadyMs });
  const { port: backupPort, backups } = createBackupPort({ ...places, gate, clock, appVersion: input.appVersion ?? '', isAutomatic: input.makesBackups ?? false, trail, remember: anchors.remember });
  const granted = createGrantedFiles();
  const { parser, packs } = shared;
  const ports: Ports = {
    packs,
    people: peoplePort(gate),
    signing: signingPort(gate),
    paper: createPaper({ fontsDir: join(input.resourcesDir, 'fonts') }),
    files: filesPort(granted, input.dataDir),
    parser,
    staging: stagingPort(),
    tables: { csv: writeCsv },
    backups: backupPort,
    audit: auditPort(gate, trail),
    passphrases: { words: wordsOf(input.resourcesDir), randomBytes },
  };
  const route = createRouter({
    gate,
    ports,
    handlers: allHandlers,
    clock: { today: () => clock.today(), nowMs: () => clock.now() },
    newId,
    log: ({ code, call: name, error }) => (code === 'INTERNAL' ? log.error('CALL_FAILED', error) : log.info(code, { call: name })),
  });
  const call: Router = async (name, callInput) => {
    const result = await route(name, callInput);
    trail.settle();
    return result;
  };
  return {
    call,
    gate,
    lock: () => lockVault(gate, clock.now(), () => {
      lastCopy(backups, log);
      trail.flush();
    }),
    chore: choresOf(gate),
    atRest: () => backups.atRest().catch((error: unknown) => log.error('BACKUP_FAILED', error)),
    grantFile: granted.grant,
    parsed: parser.finished,
    clock,
    beside: (other) => runtimeWith({ ...withoutToday(input), ...other }, shared),
  };
};

/** A copy that cannot be made must not keep the vault from closing. */
const lastCopy = (backups: Backups, log: Logger): void => {
  try {
    backups.atLock();
  } catch (error) {
    log.error('BACKUP_FAILED', error);
  }
};

/** Another time of its own, and nothing of it remembered in this profile. */
const withoutToday = ({ today: _shifted, profileDir: _profile, steadyMs: _steady, ...input }: RuntimeInput): RuntimeInput => input;

/**
 * Costs are measured once in a process: each measuring takes as long as an unlock. A demo vault takes the least that is
 * allowed, because its passphrases are printed at the start and guard nothing.
 */
const kdfParamsFor = ({ kdf, isDemo }: RuntimeInput): (() => Promise<KdfParams>) => {
  let measured: Promise<KdfParams> | undefined;
  return () => {
    if (kdf) return Promise.resolve(kdf.params);
    if (isDemo) return Promise.resolve({ memoryKib: kdfBounds.memoryKib.min, passes: kdfBounds.passes.min, lanes: kdfBounds.lanes.min });
    measured ??= calibrate(argon2id, () => performance.now());
    return measured;
  };
};

const wordsOf = (resourcesDir: string): readonly string[] => wordListOf(readFileSync(join(resourcesDir, 'wordlist', 'sv.json'), 'utf8'));

const vaultDeps = (input: RuntimeInput, { chooseKdfParams }: Shared, clock: Clock, newId: NewId): VaultDeps => ({
  files: vaultFiles,
  now: () => clock.now(),
  today: () => clock.today(),
  deviceSecret: () => (input.deviceSecret ? Buffer.from(input.deviceSecret) : null),
  newId,
  randomBytes,
  kdf: input.kdf?.run ?? argon2id,
  chooseKdfParams,
  words: wordsOf(input.resourcesDir),
});
