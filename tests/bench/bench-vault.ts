import { resolve } from 'node:path';
import { loadPacks } from '#electron/adapters/packs/packs.ts';
import { createRuntime, type Runtime } from '#electron/core/runtime.ts';
import { argon2id } from '#electron/security/kdf.ts';
import type { Kdf, KdfParams } from '#electron/security/ports.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import { root } from '#tests/support/build.ts';
import { parseInThisProcess } from '#tests/support/parse-in-process.ts';
import { fillSchool, packsOfBench } from './school-vault.ts';

export const PASSPHRASE = 'hasselnöt lykta fjärd ransel vimpel';
export const resourcesDir = resolve(root, 'resources');
const STAIRCASE_STARTS = '-08-01';

/** The passphrase as the page sends it; every call needs its own copy. */
export const passphraseBytes = (): Uint8Array => new TextEncoder().encode(PASSPHRASE);

export interface BenchVault {
  readonly dir: string;
  readonly userId: string;
}

/** The core in this process, without a transport. Throws on a refusal. */
export interface BenchCore {
  readonly runtime: Runtime;
  readonly call: <K extends CallName>(name: K, input: InputOf<K>) => Promise<OutputOf<K>>;
}

/** `kdf`: left out = the program's own Argon2id, calibrated. */
export const openCore = (dir: string, kdf?: Kdf): BenchCore => {
  const runtime: Runtime = createRuntime({
    dataDir: dir,
    resourcesDir,
    isDemo: false,
    send: (message) => {
      if (message.type === 'parse') void parseInThisProcess(message.path, message.request).then((outcome) => runtime.parsed(message.jobId, outcome));
    },
    writeLog: () => {},
    ...(kdf ? { kdf: { run: kdf, params: { memoryKib: 65_536, passes: 3, lanes: 1 } } } : {}),
  });
  const call: BenchCore['call'] = async (name, input) => {
    const result = await runtime.call(name, input);
    if (!result.ok) throw new Error(`${name} was refused: ${result.failure.code}`);
    return result.value as OutputOf<typeof name>;
  };
  return { runtime, call };
};

/** A vault with a real Argon2id header, filled with a school. */
export const makeVault = async (dir: string, size: { readonly pupilCount: number; readonly lessonCount: number }): Promise<BenchVault> => {
  const { runtime, call } = openCore(dir);
  const { user } = await call('vault.create', {
    displayName: 'Kim Ek',
    role: 'COUNSELLOR',
    passphrase: passphraseBytes(),
    school: { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' },
  });
  const packs = packsOfBench(loadPacks(resourcesDir));
  const today = runtime.clock.today();
  await call('calendar.save', { calendar: packs.calendar });
  await call('staircase.choose', { packId: packs.staircase.id, packVersion: packs.staircase.version, startsOn: `${String(Number(today.slice(0, 4)) - 1)}${STAIRCASE_STARTS}` as typeof today });
  const opened = runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  fillSchool(opened.db, { ...size, ...packs, today, nowMs: runtime.clock.now(), userId: user.userId });
  runtime.gate.close();
  return { dir, userId: user.userId };
};

/** Argon2id that answers the second time from memory, and remembers what it was asked: unlocking without its cost. */
export interface RememberedKdf {
  readonly run: Kdf;
  readonly params: () => KdfParams;
}

export const rememberingKdf = (): RememberedKdf => {
  const known = new Map<string, Buffer>();
  let asked: KdfParams | undefined;
  return {
    run: async (passphrase, salt, params) => {
      asked = params;
      const name = Buffer.from(salt).toString('hex');
      const made = known.get(name) ?? (await argon2id(passphrase, salt, params));
      known.set(name, made);
      return Buffer.from(made);
    },
    params: () => {
      if (!asked) throw new Error('nothing was derived yet');
      return asked;
    },
  };
};
