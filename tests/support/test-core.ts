import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { shiftedClock, systemClock, type Clock } from '#electron/adapters/clock/clock.ts';
import { countingIds } from '#electron/adapters/ids/ids.ts';
import { createRuntime, type Runtime } from '#electron/core/runtime.ts';
import type { CoreToShell } from '#electron/core/protocol.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import type { Result } from '#shared/kernel/result.ts';
import { parseInThisProcess } from './parse-in-process.ts';

export const PASSPHRASE = 'en lång provfras för alla prov';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stand-in for Argon2id that costs nothing: the real one has its own tests. */
const cheapKdf = {
  run: async (passphrase: Uint8Array, salt: Uint8Array) => createHash('sha256').update(passphrase).update(salt).digest(),
  params: { memoryKib: 65_536, passes: 3, lanes: 1 },
};

/** A Tuesday in a school week. */
export const TEST_TODAY = '2026-11-17';

export interface TestCore {
  readonly dir: string;
  readonly runtime: Runtime;
  /** Calls as whoever is logged in. */
  readonly call: <K extends CallName>(name: K, input: InputOf<K>) => Promise<Result<OutputOf<K>>>;
  /** Like `call`, and fails the test when refused. */
  readonly ok: <K extends CallName>(name: K, input: InputOf<K>) => Promise<OutputOf<K>>;
  /** Ends the session and logs in as the colleague of that role (made on first use). The vault stays. */
  readonly as: (role: Role) => Promise<string>;
  /** Grants a file as a dialog would, and gives its handle. */
  readonly grant: (path: string, access?: 'read' | 'write') => string;
  readonly moveTo: (today: string) => void;
  /** Locks as the shell does: a fresh core over the same folder. */
  readonly restart: () => Promise<void>;
  readonly close: () => void;
}

const school = {
  authorityName: 'Ekbackens kommun',
  authorityKind: 'MUNICIPAL',
  schoolUnitName: 'Ekbacksskolan',
  schoolUnitCode: '',
  schoolForm: 'GRUNDSKOLA',
  address: 'Skolvägen 1, 123 45 Ekbacken',
  telephone: '08-123 45 67',
  email: 'ekbacksskolan@example.se',
} as const;

const nameFor: Readonly<Record<Role, string>> = {
  COUNSELLOR: 'Kim Ek',
  PSYCHOLOGIST: 'Petra Sand',
  HEAD_TEACHER: 'Rut Berg',
  SPECIAL_EDUCATOR: 'Sara Holm',
  SCHOOL_NURSE: 'Nina Dahl',
  ATTENDANCE_COORDINATOR: 'Noor Hadi',
  MENTOR: 'Eva Lund',
  DEPUTY_HEAD_TEACHER: 'Bo Ström',
  ATTENDANCE_EXPERT: 'Lina Wik',
  MOBILE_TEAM: 'Omar Said',
  ADMINISTRATOR: 'Ulla Falk',
};

/**
 * A real encrypted vault in a folder of its own behind the real router, with a cheap key derivation, a fixed day and
 * counting ids. The founder is a counsellor; a staircase and a calendar are in force unless `bare`.
 */
export const makeTestCore = async (options: { readonly today?: string; readonly bare?: boolean; readonly dir?: string; readonly schoolForm?: SchoolForm; readonly profileDir?: string; readonly steadyMs?: () => number } = {}): Promise<TestCore> => {
  const { profileDir, steadyMs } = options;
  const beside = { ...(profileDir === undefined ? {} : { profileDir }), ...(steadyMs ? { steadyMs } : {}) };
  const schoolForm = options.schoolForm ?? school.schoolForm;
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'sedd-test-'));
  let clock: Clock = shiftedClock(systemClock(), options.today ?? TEST_TODAY);
  const movingClock: Clock = { now: () => clock.now(), today: () => clock.today() };
  const newId = countingIds(Math.floor(Math.random() * 4096));
  const userIds = new Map<Role, string>();
  let runtime: Runtime;
  const send = (message: CoreToShell): void => {
    if (message.type === 'parse') void parseInThisProcess(message.path, message.request).then((outcome) => runtime.parsed(message.jobId, outcome));
  };
  const start = (): Runtime =>
    createRuntime({ dataDir: dir, resourcesDir: resolve('resources'), isDemo: false, send, writeLog: () => {}, kdf: cheapKdf, clock: movingClock, newId, ...beside });
  runtime = start();

  const call: TestCore['call'] = async (name, input) => (await runtime.call(name, input)) as never;
  const okCall: TestCore['ok'] = async (name, input) => {
    const result = await call(name, input);
    expect(result, name).toMatchObject({ ok: true });
    if (!result.ok) throw new Error(result.failure.code);
    return result.value;
  };

  const created = await okCall('vault.create', { displayName: nameFor.COUNSELLOR, role: 'COUNSELLOR', passphrase: bytes(PASSPHRASE), school: { ...school, schoolForm } });
  userIds.set('COUNSELLOR', created.user.userId);
  if (!options.bare) {
    const [calendar] = await okCall('calendar.packs', {});
    if (calendar) await okCall('calendar.save', { calendar });
    const packs = await okCall('staircase.packs', {});
    const pack = packs.find((candidate) => candidate.id.includes('10-15-20') && candidate.schoolForms.includes(schoolForm));
    if (pack) await okCall('staircase.choose', { packId: pack.id, packVersion: pack.version, startsOn: '2026-08-01' as never });
  }

  const restart = async (): Promise<void> => {
    runtime.lock();
    runtime = start();
  };
  const as: TestCore['as'] = async (role) => {
    let userId = userIds.get(role);
    if (userId === undefined) {
      await as('COUNSELLOR');
      const added = await okCall('people.add', { passphrase: bytes(PASSPHRASE), displayName: nameFor[role], role });
      userId = added.userId;
      userIds.set(role, userId);
      await restart();
      await okCall('vault.unlock', { userId, passphrase: bytes(added.oneTimePassphrase) });
      await okCall('vault.changePassphrase', { current: bytes(added.oneTimePassphrase), next: bytes(PASSPHRASE) });
      return userId;
    }
    await restart();
    await okCall('vault.unlock', { userId, passphrase: bytes(PASSPHRASE) });
    return userId;
  };

  return {
    dir,
    get runtime() {
      return runtime;
    },
    call,
    ok: okCall,
    as,
    grant: (path, access = 'read') => {
      const handleId = newId();
      runtime.grantFile(handleId, { path, fileName: path.split('/').at(-1) ?? '', access });
      return handleId;
    },
    moveTo: (today) => {
      clock = shiftedClock(systemClock(), today);
    },
    restart,
    close: () => {
      runtime.gate.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
