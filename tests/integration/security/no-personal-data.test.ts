import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LogLine } from '#electron/adapters/logger/logger.ts';
import { rawOf } from '#electron/db/raw.ts';
import type { CallName, InputOf } from '#shared/contract/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import { openLabCore, secret, type LabCore } from '#tests/faults/lab/core.ts';
import { randomFrom } from '#tests/faults/lab/figure.ts';
import { createKnownIds } from '#tests/faults/lab/known-ids.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };
import { ordinaryCalls } from './school-at-work.ts';

/* Test 35: what is written about somebody stays where it was written. Log rows, log lines and refusals have codes only. */

const WORDS = ['Näktergalsvägen', 'Kråkvinkel', 'SKATAN-7b1', 'fru Fiskmås', 'öster om lärkan'];
const numbers = identities.personnummer.filter((number) => number.startsWith('2012')).slice(0, 5);
/** Ten ways of writing each of five numbers. */
const patterns = numbers.flatMap((digits) => {
  const [century, birth, last] = [digits.slice(0, 2), digits.slice(2, 8), digits.slice(8)];
  return [digits, `${century}${birth}-${last}`, `${birth}-${last}`, `${birth}${last}`, `${birth}+${last}`, `${century}${birth} ${last}`, `${birth} ${last}`, `pnr:${birth}-${last}.`, `${birth.slice(0, 2)} ${birth.slice(2, 4)} ${birth.slice(4)} ${last}`, `${last}-${birth}`];
});
const needles = [...WORDS, ...patterns];
const PASSPHRASE = 'en lång provfras för provet';

let dir: string;
let core: LabCore;
const logged: LogLine[] = [];
const refusals: string[] = [];
let answered = 0;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sedd-uppgifter-'));
  core = openLabCore(dir, 'resources', (line) => void logged.push(line));
  const { user } = await core.call('vault.create', { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(PASSPHRASE), school: { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' } });
  const known = createKnownIds(randomFrom(35));
  let turn = 0;
  const text = (): string => `${WORDS[turn % WORDS.length] ?? ''} ${patterns[turn++ % patterns.length] ?? ''}`;
  const attempt = async (name: CallName, input: unknown): Promise<Result<unknown>> => {
    const result: Result<unknown> = await core.runtime.call(name, input);
    if (result.ok) known.harvest(result.value);
    else refusals.push(`${name} ${JSON.stringify(result)}`);
    return result;
  };
  const { identity: _identity, ...pupil } = known.inputFor('pupil.create', text) as Readonly<Record<string, unknown>>;
  for (const idNumber of numbers) await attempt('pupil.create', { ...pupil, idKind: 'PERSONNUMMER', idNumber, schoolForm: 'GRUNDSKOLA', protection: 'NONE', guardians: [] });
  // The same number again: refused, without saying whose it is.
  await attempt('pupil.create', { ...pupil, idKind: 'PERSONNUMMER', idNumber: numbers[0], schoolForm: 'GRUNDSKOLA', protection: 'NONE', guardians: [] });
  await core.call('case.open', { ...(known.inputFor('case.open', text) as object), stepId: null } as unknown as InputOf<'case.open'>).then((answer) => known.harvest(answer));
  known.set('userId', user.userId);
  for (let round = 0; round < 3; round += 1) {
    for (const name of ordinaryCalls) {
      if ((await attempt(name, known.inputFor(name, text))).ok) answered += 1;
      // The same with something beside that does not belong there, named by what nobody may read.
      await attempt(name, { ...(known.inputFor(name, text) as object), [text()]: text() });
    }
  }
  // A fault nobody thought of, whose message tells everything.
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('the vault is closed');
  const raw = rawOf(opened.db);
  raw.pragma('query_only=OFF');
  for (const table of ['note', 'pupil', 'draft']) raw.exec(`CREATE TEMP TRIGGER told_${table} BEFORE INSERT ON "${table}" BEGIN SELECT RAISE(ABORT, '${WORDS[0] ?? ''} ${patterns[1] ?? ''}'); END`);
  raw.pragma('query_only=ON');
  for (const name of ['note.add', 'draft.save'] as const) await attempt(name, known.inputFor(name, text));
  await attempt('pupil.create', { ...pupil, idKind: 'PERSONNUMMER', idNumber: numbers[4], schoolForm: 'GRUNDSKOLA', protection: 'NONE', guardians: [] });
});
afterAll(() => {
  core.runtime.gate.close();
  rmSync(dir, { recursive: true, force: true });
});

const told = (texts: readonly string[]): readonly string[] => texts.flatMap((line) => needles.filter((needle) => line.includes(needle)).map((needle) => `${needle} in ${line.slice(0, 300)}`));

it('catches a row of the log that tells who somebody is or what was written', () => {
  const opened = core.runtime.gate.opened();
  const bodies = opened ? (rawOf(opened.db).prepare('SELECT body FROM audit_chain').pluck().all() as string[]) : [];
  expect([told(bodies), bodies.length > 100, patterns.length]).toEqual([[], true, 50]);
});

/** Sentences that name the person whom the sender has just named, on the sender's own screen; the log has their code alone. */
const namingCodes = /"code":"(?:PLAN_EXTERNAL_NO_GROUND|CONSENT_NO_CUSTODY)"/;

it('catches a refusal or a fault that repeats what was sent, or says more than a code', () => {
  expect([told(refusals.filter((line) => !namingCodes.test(line))), refusals.length > 100, refusals.some((line) => line.includes('INTERNAL'))]).toEqual([[], true, true]);
  expect(refusals.filter((line) => /\n\s+at |node_modules|\.ts:\d|\/home|SQLITE/.test(line))).toEqual([]);
});

it('catches a line of the program’s own log that tells it', () => {
  expect([told(logged.map((line) => JSON.stringify(line))), logged.length > 100, answered > 60]).toEqual([[], true, true]);
});

it('would have found it: the texts did go in', () => {
  const opened = core.runtime.gate.opened();
  const names = opened ? (rawOf(opened.db).prepare('SELECT given_name || family_name FROM pupil').pluck().all() as string[]) : [];
  expect(told(names).length).toBeGreaterThan(0);
});
