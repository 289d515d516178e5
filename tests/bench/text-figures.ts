import { randomBytes } from 'node:crypto';
import type { VaultDb } from '#electron/db/handles.ts';
import { rawOf } from '#electron/db/raw.ts';
import { insertNote } from '#electron/db/repositories/notes.ts';
import { resealRoom } from '#electron/db/reseal.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { argon2id, SALT_BYTES } from '#electron/security/kdf.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { openCore, passphraseBytes, rememberingKdf, type BenchCore, type BenchVault } from './bench-vault.ts';
import { median, type Measured } from './figures.ts';
import { msOf } from './timing.ts';

const NOTES = 20_000;
const WORDS_EACH = 150;
const SAVES = 200;
const P95 = 0.95;

const WORDS = 'Ali berättar att morgonen är svårast och att bussen från Björkhöjden ofta kommer för sent mamma ringde om sömnen skolan möter vid dörren klockan åtta tio lektionen i idrott känns otrygg han vill ha en plats för sig själv vid provet mentor följer upp på torsdag'.split(' ');

/** A hundred and fifty words, each note its own. */
const textOf = (index: number): string => Array.from({ length: WORDS_EACH }, (_, at) => WORDS[(index * 31 + at * 7 + Math.floor((index * at) / 13)) % WORDS.length]).join(' ');

const fillNotes = (db: VaultDb, { caseIds, userId, nowMs, on }: { readonly caseIds: readonly string[]; readonly userId: string; readonly nowMs: InstantMs; readonly on: IsoDate }): void => {
  const written = writeTransaction(db, (tx) => {
    for (let index = 0; index < NOTES; index += 1)
      insertNote(tx, { noteId: `01890000-0000-7008-8000-${index.toString(16).padStart(12, '0')}`, caseId: caseIds[index % caseIds.length] ?? '', kind: 'OFFICIAL_NOTE', occurredOn: on, text: textOf(index), authorUserId: userId, atMs: nowMs });
    return ok(null);
  });
  if (!written.ok) throw new Error(written.failure.code);
};

const openedOf = (core: BenchCore) => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  return opened;
};

const wholeIndex = (core: BenchCore): void => {
  while (core.runtime.chore());
};

/** A save as the page sends it, the log's row and the disk included. */
const saveTimes = async (core: BenchCore): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let index = 0; index < SAVES; index += 1) times.push(await msOf(() => core.call('draft.save', { draftKey: `bench/${String(index % 7)}`, body: textOf(index) })));
  return times.toSorted((a, b) => a - b);
};

const p95 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * P95)] ?? 0;

/** `unlock_20k_notes`, `save_p95` and `reseal_walk_20k`: what it costs that every text has a key of its own. Fills the vault with notes. */
export const measureTexts = async (vault: BenchVault): Promise<readonly Measured[]> => {
  const first = openCore(vault.dir);
  await first.call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
  const { nowMs, on } = { nowMs: first.runtime.clock.now(), on: first.runtime.clock.today() };
  const list = await first.call('case.list', {});
  fillNotes(openedOf(first).db, { caseIds: list.map((row) => row.caseId), userId: vault.userId, nowMs, on });
  first.runtime.gate.close();

  const remembered = rememberingKdf();
  const whole: number[] = [];
  const kdfAlone: number[] = [];
  const unlocked = async (kdf?: typeof remembered.run): Promise<{ readonly core: BenchCore; readonly ms: number }> => {
    const core = openCore(vault.dir, kdf);
    const ms = await msOf(async () => {
      await core.call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
      wholeIndex(core);
    });
    return { core, ms };
  };
  (await unlocked(remembered.run)).core.runtime.gate.close();
  for (let run = 0; run < 3; run += 1) {
    const { core, ms } = await unlocked();
    whole.push(ms);
    core.runtime.gate.close();
    kdfAlone.push(await msOf(() => argon2id(passphraseBytes(), randomBytes(SALT_BYTES), remembered.params())));
  }
  const { core } = await unlocked(remembered.run);
  const saves = await saveTimes(core);
  const { db, session } = openedOf(core);
  // Nothing lies under a former key: the walk through every table.
  const walk = await msOf(() => writeTransaction(db, (tx) => resealRoom(tx, 'GEM', session.member().id)));
  const plainWalk = await msOf(() => rawOf(db).prepare('SELECT sum(length(sealed)) FROM note').pluck().get());
  core.runtime.gate.close();
  return [
    { name: 'unlock_20k_notes', value: median(whole), unit: 'ms', limit: 2000, baseline: median(kdfAlone), against: 'Argon2id alone, same parameters' },
    { name: 'save_p95', value: p95(saves), unit: 'ms', limit: 30, baseline: saves[Math.floor(saves.length / 2)] ?? 0, against: 'the median of the same saves' },
    { name: 'reseal_walk_20k', value: walk, unit: 'ms', limit: 300, baseline: plainWalk, against: 'reading the same column of the notes alone' },
  ];
};
