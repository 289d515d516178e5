import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { argon2id } from '#electron/security/kdf.ts';
import { recoverVault, unlockVault } from '#electron/security/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import { newTestVault, PASSPHRASE, STRONG, utf8, type TestVault } from '#tests/unit/security/support.ts';
import { randomFrom, type Figure, type Lab } from './figure.ts';
import { forgedMutant, headerMutant, type HeaderPair, type Mutant } from './header-shapes.ts';

/*
 * Ten thousand changed headers, each tried with the right passphrase and some with the paper key (security reference 11,
 * test 3). None may open, none may crash or take a second, and each must end in one of the states that a person is told of.
 * 200 of them run the real Argon2id.
 */

const MUTANTS = 10_000;
const REAL_KDF = 200;
const PATIENCE_MS = 1000;
const states: ReadonlySet<string> = new Set(['HEADER_DAMAGED', 'HEADER_ALTERED', 'WRONG_PASSPHRASE', 'DATABASE_FROM_FUTURE', 'MEMBER_UNKNOWN', 'RECOVERY_KEY_WRONG', 'RECOVERY_KEY_INVALID', 'VAULT_FORMAT_RETIRED']);
/** What the checksum or the magic must have said before any key is touched. */
const accidentStates: ReadonlySet<string> = new Set(['HEADER_DAMAGED', 'DATABASE_FROM_FUTURE']);

export interface HeaderVerdict {
  readonly mutants: number;
  readonly falseUnlocks: readonly string[];
  /** Crashes, hangs and answers that no state stands for. */
  readonly faults: readonly string[];
  readonly byState: Readonly<Record<string, number>>;
}

const HEADER = join('/valv', 'valv.hdr');

interface Bench {
  readonly vault: TestVault;
  readonly pair: HeaderPair;
}

const bench = async (real: boolean): Promise<Bench> => {
  const kdf = real ? argon2id : undefined;
  const vault = await newTestVault({ ...(kdf ? { kdf } : {}), chooseKdfParams: () => Promise.resolve({ memoryKib: 65_536, passes: 3, lanes: 4 }) });
  // Another vault with the same ids, whose passphrases are not ours.
  const other = await newTestVault({ kdf: (passphrase, salt) => Promise.resolve(createHash('sha256').update('annat valv').update(passphrase).update(salt).digest()) });
  const [own, foreign] = [vault.content.get(HEADER), other.content.get(HEADER)];
  if (!own || !foreign) throw new Error('a vault without a header');
  return { vault, pair: { own, foreign } };
};

const byPassphrase = ({ vault }: Bench, passphrase = PASSPHRASE): Promise<Result<unknown>> => unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(passphrase) });
const byPaperKey = ({ vault }: Bench): Promise<Result<unknown>> => recoverVault(vault.deps, { dir: vault.dir, userId: vault.founderId, recoveryKey: vault.recoveryKey, passphrase: utf8(STRONG) });

const tryMutants = async (place: Bench, total: number, random: () => number, make: (pair: HeaderPair, random: () => number) => Mutant): Promise<HeaderVerdict> => {
  const { vault, pair } = place;
  const falseUnlocks: string[] = [];
  const faults: string[] = [];
  const byState: Record<string, number> = {};
  const attempt = async (mutant: Mutant, way: string, open: () => Promise<Result<unknown>>): Promise<void> => {
    const former = Buffer.from(mutant.bytes);
    vault.content.set(HEADER, former);
    const startedAt = performance.now();
    try {
      const result = await open();
      const state = result.ok ? 'OPENED' : result.failure.code;
      byState[state] = (byState[state] ?? 0) + 1;
      if (result.ok) falseUnlocks.push(`${mutant.how} by ${way}`);
      else if (!(mutant.by === 'ACCIDENT' ? accidentStates : states).has(state)) faults.push(`${mutant.how} by ${way}: ${state}`);
      if (!vault.content.get(HEADER)?.equals(former)) faults.push(`${mutant.how} by ${way}: the file was written`);
    } catch (error) {
      faults.push(`${mutant.how} by ${way}: threw ${String(error)}`);
    }
    if (performance.now() - startedAt > PATIENCE_MS) faults.push(`${mutant.how} by ${way}: took over a second`);
  };
  for (let round = 0; round < total; round += 1) {
    const mutant = make(pair, random);
    await attempt(mutant, 'passphrase', () => byPassphrase(place));
    if (round % 5 === 0) await attempt(mutant, 'paper key', () => byPaperKey(place));
  }
  vault.content.set(HEADER, pair.own);
  return { mutants: total, falseUnlocks, faults, byState };
};

/** The good header must open, and only with the right words: else nothing below is worth anything. */
const assertSeesAnUnlock = async (place: Bench): Promise<void> => {
  const [right, wrong] = [await byPassphrase(place), await byPassphrase(place, STRONG)];
  if (!right.ok || wrong.ok || wrong.failure.code !== 'WRONG_PASSPHRASE') throw new Error(`sensitivity: the unchanged header answers ${right.ok ? 'OK' : right.failure.code} and ${wrong.ok ? 'OK' : wrong.failure.code}`);
};

/** `real` of them with Argon2id, the others with a cheap stand-in. */
export const tryHeaderMutants = async (total: number, real: number, seed: number): Promise<HeaderVerdict> => {
  const random = randomFrom(seed);
  const [cheap, costly] = [await bench(false), await bench(true)];
  await assertSeesAnUnlock(cheap);
  await assertSeesAnUnlock(costly);
  const verdicts = [await tryMutants(cheap, total - real, random, headerMutant), await tryMutants(costly, real, random, forgedMutant)];
  const byState: Record<string, number> = {};
  for (const verdict of verdicts) for (const [state, count] of Object.entries(verdict.byState)) byState[state] = (byState[state] ?? 0) + count;
  return { mutants: total, byState, falseUnlocks: verdicts.flatMap(({ falseUnlocks }) => falseUnlocks), faults: verdicts.flatMap(({ faults }) => faults) };
};

export const headerMutants: Lab = async ({ count, seed, say }): Promise<readonly Figure[]> => {
  const total = count(MUTANTS);
  const { mutants, falseUnlocks, faults, byState } = await tryHeaderMutants(total, Math.min(total, count(REAL_KDF)), seed);
  say(`header-mutants: ${JSON.stringify(byState)}`);
  for (const unlock of new Set(falseUnlocks)) say(`header-mutants: opened: ${unlock}`);
  if (faults.length > 0) throw new Error(`${String(faults.length)} headers ended otherwise than they should: ${[...new Set(faults)].slice(0, 10).join(' · ')}`);
  return [
    { name: 'header_mutants', value: mutants, limit: total, goal: 'at-least' },
    { name: 'false_unlocks', value: falseUnlocks.length, limit: 0, goal: 'at-most' },
  ];
};
