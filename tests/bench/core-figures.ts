import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadPacks } from '#electron/adapters/packs/packs.ts';
import { listCases } from '#electron/application/cases/list-cases.ts';
import type { QueryContext } from '#electron/application/context.ts';
import { argon2id, SALT_BYTES } from '#electron/security/kdf.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { openCore, passphraseBytes, rememberingKdf, resourcesDir, type BenchCore, type BenchVault } from './bench-vault.ts';
import { median, type Measured } from './figures.ts';
import { copyToPlain, openPlain, type PlainCopy } from './school-vault.ts';
import { inTurn, medianMs, medianPairMs, msOf } from './timing.ts';

const TYPED = 'lindqvist sa';

/** How long it takes to open a file without a key and to read through it, as unlocking does with one. */
const openPlainly = (path: string): void => {
  const { raw } = openPlain(path);
  raw.prepare('SELECT count(*) FROM dbstat WHERE aggregate = TRUE').get();
  raw.prepare('SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1').get();
  raw.close();
};

/** `unlock` and `unlock_without_kdf`, with the real key derivation and with one that has been done before. */
export const measureUnlock = async (vault: BenchVault): Promise<readonly Measured[]> => {
  const remembered = rememberingKdf();
  const unlockMs = async (kdf?: typeof remembered.run): Promise<number> => {
    const { runtime, call } = openCore(vault.dir, kdf);
    const passphrase = passphraseBytes();
    const ms = await msOf(() => call('vault.unlock', { userId: vault.userId, passphrase }));
    runtime.gate.close();
    return ms;
  };
  await unlockMs(remembered.run);
  const withoutKdf = median(await inTurn(9, () => unlockMs(remembered.run)));
  const whole: number[] = [];
  const kdfAlone: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    whole.push(await unlockMs());
    kdfAlone.push(await msOf(() => argon2id(passphraseBytes(), randomBytes(SALT_BYTES), remembered.params())));
  }

  const { runtime, call } = openCore(vault.dir, remembered.run);
  await call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
  const opened = runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  const plain = join(vault.dir, 'plain.db');
  copyToPlain(opened.db, plain);
  runtime.gate.close();
  const plainOpen = await medianMs(() => openPlainly(plain), { warmUps: 2, runs: 9 });
  return [
    { name: 'unlock', value: median(whole), unit: 'ms', limit: 1500, baseline: median(kdfAlone), against: 'Argon2id alone, same parameters' },
    { name: 'unlock_without_kdf', value: withoutKdf, unit: 'ms', limit: 100, baseline: plainOpen, against: 'opening and reading the same file without a key' },
  ];
};

const plainContext = (plain: PlainCopy, userId: string, today: QueryContext['today'], nowMs: number): QueryContext => ({
  db: plain.read,
  actor: { userId, role: 'COUNSELLOR', isFounder: true },
  today,
  nowMs: nowMs as InstantMs,
  newId: () => userId,
  // The list asks for packs and names only.
  ports: { packs: loadPacks(resourcesDir), people: { members: () => [], nameOf: () => 'Kim Ek' } } as unknown as QueryContext['ports'],
});

/** Every beginning of what somebody types: one query per key. */
const keystrokes = Array.from(TYPED, (_, index) => TYPED.slice(0, index + 1));

/** What the core does while nobody asks, and how long its longest piece holds a call up. */
const restWholly = async ({ runtime }: BenchCore): Promise<number> => {
  let longest = 0;
  for (let isMore = true; isMore; ) longest = Math.max(longest, await msOf(() => { isMore = runtime.chore(); }));
  return longest;
};

/** Milliseconds of a first keystroke in a fresh core: before it has rested, and after. `slice`: the longest piece of its rest. */
const firstKeys = async (vault: BenchVault): Promise<{ readonly cold: number; readonly rested: number; readonly slice: number }> => {
  const kdf = rememberingKdf();
  const firstKey = async (rest: (core: BenchCore) => Promise<number>): Promise<{ readonly ms: number; readonly slice: number }> => {
    const core = openCore(vault.dir, kdf.run);
    await core.call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
    const slice = await rest(core);
    const ms = await msOf(() => core.call('search.all', { text: TYPED.slice(0, 1) }));
    core.runtime.gate.close();
    return { ms, slice };
  };
  const cold = await firstKey(async () => 0);
  const rested = await inTurn(3, () => firstKey(restWholly));
  return { cold: cold.ms, rested: median(rested.map(({ ms }) => ms)), slice: median(rested.map(({ slice }) => slice)) };
};

/** `case_list_query` and the keystrokes of a search, on the open vault with 10,000 pupils and cases. */
export const measureQueries = async (vault: BenchVault): Promise<readonly Measured[]> => {
  const first = await firstKeys(vault);
  const { runtime, call } = openCore(vault.dir);
  await call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
  const opened = runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  const plainPath = join(vault.dir, 'plain.db');
  copyToPlain(opened.db, plainPath);
  const plain = openPlain(plainPath);
  const context = plainContext(plain, vault.userId, runtime.clock.today(), runtime.clock.now());

  const perKey: number[] = [];
  for (const text of keystrokes) perKey.push(await medianMs(() => call('search.all', { text }), { warmUps: 2, runs: 5 }));
  const like = plain.raw.prepare("SELECT pupil_id, given_name, family_name, class_name FROM pupil WHERE family_name LIKE :start || '%' OR given_name LIKE :start || '%' OR class_name LIKE :start || '%' ORDER BY family_name LIMIT 20");
  const plainKey = await medianMs(() => like.all({ start: 'lindqvist' }), { warmUps: 2, runs: 9 });

  const list = await medianPairMs(() => call('case.list', {}), () => listCases(context, {}), { warmUps: 8, runs: 15 });
  plain.raw.close();
  runtime.gate.close();
  return [
    { name: 'case_list_query', ...list, unit: 'ms', limit: 50, against: 'the same query on the driver without a key, no log row' },
    { name: 'search_keystroke', value: Math.max(...perKey), unit: 'ms', limit: 50, baseline: plainKey, against: 'LIKE on the driver without a key' },
    { name: 'search_first_keystroke', value: first.rested, unit: 'ms', limit: 50, baseline: plainKey, against: 'LIKE on the driver without a key' },
    { name: 'search_before_rest', value: first.cold, unit: 'ms', limit: 200, baseline: first.rested, against: 'the same after a second of rest' },
    { name: 'rest_slice', value: first.slice, unit: 'ms', limit: 50, baseline: first.rested, against: 'a keystroke: what a call may wait for at rest' },
  ];
};
