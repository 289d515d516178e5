import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf } from '#shared/contract/contract.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { emptyPlanBody } from '#shared/domain/plans/transitions.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { labDeps, LAB_DAY, must, openLabCore, secret, type LabCore } from './core.ts';
import { createVaultGate } from '#electron/core/vault-gate.ts';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { ok } from '#shared/kernel/result.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

/** The two people who take turns in the killed program. */
export const people = ['COUNSELLOR', 'HEAD_TEACHER'] as const;
export type Person = (typeof people)[number];

/** Each person changes between two passphrases. */
export const passphrases: Readonly<Record<Person, readonly [string, string]>> = {
  COUNSELLOR: ['en lång provfras för kuratorn', 'ännu en lång provfras för kuratorn'],
  HEAD_TEACHER: ['en lång provfras för rektorn', 'ännu en lång provfras för rektorn'],
};

/** What the killed program has to work with. Paths are inside the folder of the scene. */
export interface Scene {
  readonly vaultDir: string;
  readonly backupDir: string;
  readonly files: readonly string[];
  readonly userIds: Readonly<Record<Person, string>>;
  readonly caseId: string;
}

const PUPILS = 4;
const DAYS = 20;
const after = (days: number): IsoDate => addCalendarDays(LAB_DAY as IsoDate, days);
const uuidOf = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const numbers = identities.personnummer.filter((number) => number >= '2010' && number < '2017').slice(0, PUPILS);

const lessonFile = (missed: number): string =>
  [
    'Personnummer;Namn;Klass;Datum;Start;Slut;Ämne;Status',
    ...Array.from({ length: DAYS }, (_, day) => addCalendarDays('2026-10-12' as IsoDate, day + 2 * Math.floor(day / 5))).flatMap((date) =>
      numbers.flatMap((number) =>
        [0, 1, 2, 3, 4].map((lesson) => `${number};;8B;${date};${String(8 + lesson).padStart(2, '0')}:00;${String(9 + lesson).padStart(2, '0')}:00;Matematik;${lesson < missed ? 'Ogiltig' : 'Närvarande'}`),
      ),
    ),
  ].join('\r\n');

/** A plan that may be sent and signed. */
export const planBody = (): InputOf<'plan.save'>['body'] => ({
  ...(emptyPlanBody as InputOf<'plan.save'>['body']),
  pupilsOwnGoal: 'Jag vill hinna till första lektionen',
  goals: [{ goalId: uuidOf(1), text: 'Frånvaron är högst 15 % i december', measure: 'ABSENCE_PERCENT', unit: '%', baseline: 40, target: 15, targetDate: after(40), responsible: 'Eva Lund' }],
  measures: [
    { measureId: uuidOf(2), title: 'Rutin för mottagande', description: 'Eva möter vid dörren 08.10', level: 'ORGANISATION', purpose: 'REMEDIAL', needIds: [], responsible: 'Eva Lund', startsOn: after(1), endsOn: null, followUpOn: after(21), libraryId: null },
  ],
  firstFollowUpOn: after(21),
  pupilParticipation: 'Var med på mötet',
  guardianParticipation: 'Mamma var med på mötet',
});

/** Reads one export, as far as the last step. Gives what `absence.import` asks for. */
export const previewAbsence = async ({ runtime, call }: LabCore, path: string): Promise<{ readonly stagingId: string }> => {
  const handleId = uuidOf(0xf11e);
  runtime.grantFile(handleId, { path, fileName: 'frånvaro.csv', access: 'read' });
  const file = await call('absence.inspect', { handleId });
  return call('absence.preview', {
    stagingId: file.stagingId,
    level: 'LESSON',
    mapping: file.mapping,
    source: { sourceSystem: 'Skola24', exportedOn: '2026-11-16' as IsoDate, knownFaults: '' },
    periodFrom: null,
    periodTo: null,
    matches: [],
    statusWords: {},
  });
};

/** Makes a vault with a school, a case and two people in `dir`. */
export const makeScene = async (dir: string, resourcesDir: string): Promise<Scene> => {
  const vaultDir = join(dir, 'valv');
  const backupDir = join(dir, 'kopior');
  mkdirSync(backupDir, { recursive: true });
  const files = [1, 2, 3].map((missed) => {
    const path = join(dir, `fil-${String(missed)}.csv`);
    writeFileSync(path, lessonFile(missed));
    return path;
  });
  let core = openLabCore(vaultDir, resourcesDir);
  const school = { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' } as const;
  const { user } = await core.call('vault.create', { displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(passphrases.COUNSELLOR[0]), school });
  const [calendar] = await core.call('calendar.packs', {});
  if (calendar) await core.call('calendar.save', { calendar });
  const staircase = (await core.call('staircase.packs', {})).find((pack) => pack.id.includes('10-15-20') && pack.schoolForms.includes('GRUNDSKOLA'));
  if (staircase) await core.call('staircase.choose', { packId: staircase.id, packVersion: staircase.version, startsOn: '2026-08-01' as IsoDate });
  const pupilIds: string[] = [];
  for (const [index, idNumber] of numbers.entries()) {
    const { pupilId } = await core.call('pupil.create', {
      idKind: 'PERSONNUMMER', idNumber, givenName: `Ali${String(index)}`, familyName: 'Ek', className: '8B', grade: '8', schoolForm: 'GRUNDSKOLA', homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [],
    });
    pupilIds.push(pupilId);
  }
  const { stagingId } = await previewAbsence(core, files[1] ?? '');
  await core.call('absence.import', { stagingId });
  const { caseId } = await core.call('case.open', { pupilId: pupilIds[0] ?? '', stepId: null, reason: 'Mentor är orolig' });
  const added = await core.call('people.add', { passphrase: secret(passphrases.COUNSELLOR[0]), displayName: 'Rut Berg', role: 'HEAD_TEACHER' });
  core.runtime.lock();
  core = openLabCore(vaultDir, resourcesDir);
  await core.call('vault.unlock', { userId: added.userId, passphrase: secret(added.oneTimePassphrase) });
  await core.call('vault.changePassphrase', { current: secret(added.oneTimePassphrase), next: secret(passphrases.HEAD_TEACHER[0]) });
  core.runtime.lock();
  return { vaultDir, backupDir, files, userIds: { COUNSELLOR: user.userId, HEAD_TEACHER: added.userId }, caseId };
};

/** The same scene in another folder. */
export const copyScene = (scene: Scene, from: string, to: string): Scene => {
  cpSync(from, to, { recursive: true });
  const moved = (path: string): string => join(to, path.slice(from.length));
  return { ...scene, vaultDir: moved(scene.vaultDir), backupDir: moved(scene.backupDir), files: scene.files.map(moved) };
};

const OLD_ROWS = 400;

/** How many migrations are shipped. */
export const migrationCount = (migrationsDir: string): number =>
  (JSON.parse(readFileSync(join(migrationsDir, 'meta', '_journal.json'), 'utf8')) as { entries: unknown[] }).entries.length;

/** A vault as the program of `version` migrations left it, with a log of some hundred rows: for kills while it is migrated. */
export const makeOldVault = async (dir: string, migrationsDir: string, version: number): Promise<{ readonly vaultDir: string; readonly userId: string; readonly head: { readonly seq: number; readonly hash: string } }> => {
  const cut = join(dir, `steg-${String(version)}`);
  cpSync(migrationsDir, cut, { recursive: true });
  const journal = join(cut, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, version) }));
  const vaultDir = join(dir, `valv-${String(version)}`);
  const deps = labDeps();
  const gate = createVaultGate({ deps, dataDir: vaultDir, migrationsDir: cut, isDemo: false });
  const { vault } = must(await gate.create({ displayName: 'Kim Ek', role: 'COUNSELLOR', passphrase: secret(passphrases.COUNSELLOR[0]), furnish: ok }));
  const { id: userId, role } = vault.session.member();
  must(
    writeTransaction(vault.db, (tx) => {
      for (let row = 0; row < OLD_ROWS; row += 1) appendAudit(tx, { atMs: deps.now(), userId, role, action: 'CASE_READ', objects: {}, outcome: 'DONE' });
      return ok(null);
    }),
  );
  const head = auditHead(vault.db.read);
  gate.close();
  return { vaultDir, userId, head };
};
