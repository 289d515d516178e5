import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import { rawOf } from '#electron/db/raw.ts';
import { callNames, contract, type CallName, type InputOf } from '#shared/contract/contract.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';
import { root } from '#tests/support/build.ts';
import { canariesOf, canaryNumber } from './canaries.ts';
import { openLabCore, secret, type LabCore } from './core.ts';
import { randomFrom } from './figure.ts';
import { createKnownIds } from './known-ids.ts';

/*
 * The program's core at work with the twenty texts in everything that can be written. Stops at each stage for the parent to
 * look around. Arguments: folder, nonce, `MEMORY` or `DEFAULT` (SQLite's temp_store: the second must be found out), and
 * `STAY` or `KILL` (goes on writing until it is killed).
 */

const [dir = '', nonce = '', tempStore = 'MEMORY', end = 'STAY'] = process.argv.slice(2);
const canaries = canariesOf(nonce);
const random = randomFrom(7);
const lines = createInterface({ input: process.stdin });
const answers = lines[Symbol.asyncIterator]();
const stage = async (name: string): Promise<void> => {
  process.stdout.write(`STAGE ${name}\n`);
  await answers.next();
};

let drawn = 0;
const canary = (): string => canaries[(drawn += 1) % canaries.length] as string;

const known = createKnownIds(random);
const { harvest } = known;
const canaryInput = (name: CallName): unknown => known.inputFor(name, canary);

const pupil = (idNumber: string, idKind: 'PERSONNUMMER' | 'LOKALT_ID'): InputOf<'pupil.create'> =>
  ({
    ...(canaryInput('pupil.create') as object),
    idKind,
    idNumber,
    schoolForm: 'GRUNDSKOLA',
    protection: 'NONE',
    guardians: [],
    // Only a protected pupil has one; that room has a test of its own (`tests/integration/pupils/protected`).
    identity: undefined,
  }) as unknown as InputOf<'pupil.create'>;

const logPath = join(dir, 'hem', 'sedd.log');
const log: string[] = [];
const vaultDir = join(dir, 'valv');
const passphrase = `${canaries[0] ?? ''} lång provfras`;

/** Every call that does not open, close or recover the vault; refusals are as good as successes. */
const bySession: ReadonlySet<string> = new Set(['vault.create', 'vault.unlock', 'vault.recover', 'vault.changePassphrase', 'vault.restoreHeader', 'vault.renewRecoveryKey']);
const ordinary = callNames.filter((name) => contract[name].kind === 'query' || contract[name].kind === 'command').filter((name) => !bySession.has(name) && name !== 'case.close' && name !== 'case.endMember');

const callEverything = async (core: LabCore, accepted: Set<string>): Promise<void> => {
  for (const name of ordinary) {
    const result: Result<unknown> = await core.runtime.call(name, canaryInput(name));
    log.push(`${name} ${result.ok ? 'OK' : result.failure.code}`);
    if (!result.ok) continue;
    accepted.add(name);
    harvest(result.value);
  }
};

const importFiles = async ({ runtime, tryCall, call }: LabCore): Promise<void> => {
  const classList = join(dir, 'in', 'klasslista.csv');
  const absence = join(dir, 'in', 'fronvaro.csv');
  const days = Array.from({ length: 300 }, (_, index) => `2026-10-${String(1 + (index % 28)).padStart(2, '0')}`);
  mkdirSync(join(dir, 'in'), { recursive: true });
  writeFileSync(classList, `Personnummer;Förnamn;Efternamn;Klass;Årskurs\n${canaryNumber};${canary()};${canary()};8B;8\n`);
  writeFileSync(absence, `Personnummer;Namn;Klass;Datum;Start;Slut;Ämne;Status\n${days.map((day, index) => `${canaryNumber};;8B;${day};${String(8 + (index % 8)).padStart(2, '0')}:00;${String(9 + (index % 8)).padStart(2, '0')}:00;${canary()};Ogiltig`).join('\n')}\n`);
  const grant = (path: string, access: 'read' | 'write'): string => {
    const handleId = crypto.randomUUID();
    runtime.grantFile(handleId, { path, fileName: 'fil.csv', access });
    return handleId;
  };
  const preview = await call('pupil.previewClassList', { handleId: grant(classList, 'read') });
  await tryCall('pupil.importClassList', { stagingId: preview.stagingId });
  const file = await call('absence.inspect', { handleId: grant(absence, 'read') });
  const source = { sourceSystem: canary(), exportedOn: '2026-11-16' as IsoDate, knownFaults: canary() };
  const looked = await call('absence.preview', { stagingId: file.stagingId, level: 'LESSON', mapping: file.mapping, source, periodFrom: null, periodTo: null, matches: [], statusWords: {} });
  harvest(await call('absence.import', { stagingId: looked.stagingId }));
  // An export that is cancelled half-way: the folder is not there.
  known.set('handleId', grant(join(dir, 'finns-inte', 'brev.pdf'), 'write'));
};

/** What spills where `temp_store` lets it: a large sort and a temporary table over a tiny cache. */
const sortMuch = async (core: LabCore): Promise<void> => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('no vault is open');
  const raw = rawOf(opened.db);
  raw.pragma('query_only=OFF');
  if (tempStore === 'DEFAULT') raw.pragma('temp_store=DEFAULT');
  raw.pragma('cache_size=-200');
  raw.exec('CREATE TEMP TABLE much (body TEXT)');
  const insert = raw.prepare('INSERT INTO much VALUES (?)');
  raw.transaction(() => {
    for (let row = 0; row < 20_000; row += 1) insert.run(`${String((row * 7919) % 20_000)} ${canary()} ${'x'.repeat(300)}`);
  })();
  const sorted = raw.prepare('SELECT body FROM much ORDER BY body DESC').iterate();
  sorted.next();
  await stage('sorting');
  sorted.return?.();
  raw.exec('DROP TABLE much');
  const target = join(dir, 'kopia', 'valv.db');
  mkdirSync(join(dir, 'kopia'), { recursive: true });
  const copied = opened.session.withDatabase(({ key }) => wholeCopy(opened.db, { target, key }));
  if (!copied.ok) throw new Error(`the copy was refused: ${copied.failure.code}`);
};

const start = async (): Promise<void> => {
  mkdirSync(join(dir, 'hem'), { recursive: true });
  let core = openLabCore(vaultDir, join(root, 'resources'), (line) => log.push(JSON.stringify(line)));
  const school = { ...(canaryInput('vault.create') as InputOf<'vault.create'>).school, schoolForm: 'GRUNDSKOLA' as const };
  const { user } = await core.call('vault.create', { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(passphrase), school });
  const [calendar] = await core.call('calendar.packs', {});
  if (calendar) await core.call('calendar.save', { calendar });
  const [pack] = (await core.call('staircase.packs', {})).filter(({ schoolForms }) => schoolForms.includes('GRUNDSKOLA'));
  if (pack) await core.call('staircase.choose', { packId: pack.id, packVersion: pack.version, startsOn: '2026-08-01' as IsoDate });
  harvest(await core.call('pupil.create', pupil(canaryNumber, 'PERSONNUMMER')));
  harvest(await core.call('case.open', canaryInput('case.open') as InputOf<'case.open'>));
  known.set('userId', user.userId);
  const accepted = new Set<string>();
  await importFiles(core);
  for (let round = 0; round < 3; round += 1) await callEverything(core, accepted);
  writeFileSync(logPath, log.join('\n'));
  process.stdout.write(`ACCEPTED ${[...accepted].join(',')}\n`);
  await stage('worked');
  await sortMuch(core);
  core.runtime.lock();
  await stage('locked');
  core = openLabCore(vaultDir, join(root, 'resources'), () => {});
  await core.call('vault.unlock', { userId: user.userId, passphrase: secret(passphrase) });
  await stage('opened again');
  if (end === 'KILL') for (;;) await callEverything(core, accepted);
  core.runtime.lock();
};

await start();
process.exit(0);
