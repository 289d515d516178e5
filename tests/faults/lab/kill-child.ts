import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { auditHead } from '#electron/db/audit-chain.ts';
import { wholeCopy } from '#tests/support/whole-copy.ts';
import type { OpenVault } from '#electron/application/vault/session.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { LAB_DAY, openLabCore, secret, type LabCore } from './core.ts';
import { between, randomFrom } from './figure.ts';
import { actNames, type ActName, type ChildLine, type ChildOrder } from './kill-lines.ts';
import { passphrases, people, planBody, previewAbsence, type Person } from './kill-scene.ts';

/*
 * The program that is killed: the real core, one random act after the other. It says `begin` before each act and `done` when the
 * act was acknowledged, by synchronous writes to a pipe, which survive the death of the writer.
 */

const say = (line: ChildLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder;
const { scene, resourcesDir, current } = order;
const random = randomFrom(order.seed);
let core: LabCore = openLabCore(scene.vaultDir, resourcesDir);
let present: Person = 'COUNSELLOR';

const enter = async (person: Person): Promise<void> => {
  await core.call('vault.unlock', { userId: scene.userIds[person], passphrase: secret(passphrases[person][current[person]]) });
  present = person;
};

const as = async (person: Person): Promise<void> => {
  if (person === present) return;
  core.runtime.lock();
  core = openLabCore(scene.vaultDir, resourcesDir);
  await enter(person);
};

const opened = (): OpenVault => {
  const vault = core.runtime.gate.opened();
  if (!vault) throw new Error('the vault did not stay open');
  return vault;
};

const { caseId } = scene;

/** One step of a plan's way to its signature: start, write and send, sign. */
const stepPlan = async (): Promise<ChildLine> => {
  await as('COUNSELLOR');
  const [newest] = (await core.call('plan.versions', { caseId })).toSorted((a, b) => b.version - a.version);
  if (!newest || newest.stateKind === 'DECIDED') {
    const { planVersionId } = await core.call('plan.start', { caseId, reason: 'Starten behöver ändras' });
    return { state: 'done', id: planVersionId, text: 'DRAFT' };
  }
  const { planVersionId, stateKind } = newest;
  if (stateKind !== 'SUBMITTED') {
    const { plan } = await core.call('plan.get', { caseId, planVersionId });
    const { rowVersion } = await core.call('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body: planBody() });
    await core.call('plan.submit', { caseId, planVersionId, rowVersion });
    return { state: 'done', id: planVersionId, text: 'SUBMITTED' };
  }
  await as('HEAD_TEACHER');
  const { plan } = await core.call('decision.get', { caseId, planVersionId });
  const passphrase = secret(passphrases.HEAD_TEACHER[current.HEAD_TEACHER]);
  await core.call('decision.sign', { caseId, planVersionId, rowVersion: plan.plan.rowVersion, bodyHash: plan.bodyHash, passphrase });
  return { state: 'done', id: planVersionId, text: 'DECIDED' };
};

let drafts = 0;
let copies = 0;
const acts: Readonly<Record<ActName, () => Promise<ChildLine>>> = {
  note: async () => {
    await as('COUNSELLOR');
    const { noteId } = await core.call('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: LAB_DAY as IsoDate, text: 'Samtal hemma. '.repeat(between(random, 1, 200)).trim() });
    return { state: 'done', id: noteId };
  },
  plan: stepPlan,
  import: async () => {
    await as('COUNSELLOR');
    const { stagingId } = await previewAbsence(core, scene.files[between(random, 0, scene.files.length - 1)] ?? '');
    const { importId } = await core.call('absence.import', { stagingId });
    return { state: 'done', id: importId };
  },
  draft: async () => {
    await as('COUNSELLOR');
    drafts += 1;
    const text = `utkast ${String(order.seed)} ${String(drafts)}`;
    await core.call('draft.save', { draftKey: `lab/${String(drafts % 5)}`, body: text });
    return { state: 'done', id: `lab/${String(drafts % 5)}`, text };
  },
  backup: async () => {
    copies += 1;
    const target = join(scene.backupDir, `kopia-${String(order.seed)}-${String(copies)}.db`);
    const { session, db } = opened();
    const made = session.withDatabase(({ key }) => wholeCopy(db, { target, key }));
    if (!made.ok) throw new Error(made.failure.code);
    return { state: 'done', id: target };
  },
  passphrase: async () => {
    const [from, to] = [current[present], current[present] === 0 ? 1 : 0] as const;
    say({ state: 'begin', act: 'passphrase', person: present, next: to });
    await core.call('vault.changePassphrase', { current: secret(passphrases[present][from]), next: secret(passphrases[present][to]) });
    current[present] = to;
    return { state: 'done', person: present, next: to };
  },
  recovery: async () => {
    await as('COUNSELLOR');
    const passphrase = secret(passphrases.COUNSELLOR[current.COUNSELLOR]);
    await core.call('vault.renewRecoveryKey', { passphrase });
    return { state: 'done' };
  },
  remove: async () => {
    await as('COUNSELLOR');
    const own = (): Uint8Array => secret(passphrases.COUNSELLOR[current.COUNSELLOR]);
    const { userId } = await core.call('people.add', { passphrase: own(), displayName: 'Vikarie', role: 'MENTOR' });
    await core.call('people.remove', { passphrase: own(), userId });
    return { state: 'done', id: userId };
  },
  lock: async () => {
    const person = people[between(random, 0, 1)] ?? 'COUNSELLOR';
    core.runtime.lock();
    core = openLabCore(scene.vaultDir, resourcesDir);
    await enter(person);
    return { state: 'done' };
  },
};

const perform = async (act: ActName): Promise<void> => {
  if (act !== 'passphrase') say({ state: 'begin', act });
  const line = await acts[act]();
  say({ ...line, act, ...auditHead(opened().db.read) });
};

if (order.target === 'migrate') {
  say({ state: 'begin', act: 'migrate' });
  await enter('COUNSELLOR');
  say({ state: 'done', act: 'migrate', ...auditHead(opened().db.read) });
  // The parent kills it, or waits for it.
  await new Promise((resolve) => setTimeout(resolve, 2000));
} else {
  await enter('COUNSELLOR');
  say({ state: 'ready', ...auditHead(opened().db.read) });
  for (let count = 0; count < order.before; count += 1) await perform(actNames[between(random, 0, actNames.length - 1)] ?? 'note');
  for (;;) {
    await perform(order.target);
    await perform(actNames[between(random, 0, actNames.length - 1)] ?? 'note');
  }
}
