import { mkdirSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { LAB_DAY, openLabCore, secret } from './core.ts';
import { makeScene, passphrases, planBody } from './kill-scene.ts';

/*
 * A working day of the whole core in one process: a school, a file read in, notes, a plan written, sent and signed, a paper, a
 * search, a copy tried, a colleague who leaves, locks between. Says at the end what it did, the same in every run. `wrong` makes
 * it do what the test that runs it is there to find.
 */

const { dir, resourcesDir, wrong } = JSON.parse(process.argv[2] ?? '') as { dir: string; resourcesDir: string; wrong?: 'socket' | 'digest' };
rmSync(dir, { recursive: true, force: true });
mkdirSync(dir, { recursive: true });
const did: string[] = [];
const scene = await makeScene(dir, resourcesDir);
let core = openLabCore(scene.vaultDir, resourcesDir);
const enter = async (who: keyof typeof passphrases): Promise<void> => {
  core.runtime.lock();
  core = openLabCore(scene.vaultDir, resourcesDir);
  await core.call('vault.unlock', { userId: scene.userIds[who], passphrase: secret(passphrases[who][0]) });
};
const { caseId } = scene;

await enter('COUNSELLOR');
await core.call('note.add', { caseId, kind: 'OFFICIAL_NOTE', occurredOn: LAB_DAY as IsoDate, text: 'Samtal med mentor om morgnarna' });
await core.call('note.add', { caseId, kind: 'MEMORY_NOTE', occurredOn: LAB_DAY as IsoDate, text: 'Ringa hem på tisdag' });
did.push(`${String((await core.call('note.list', { caseId })).notes.length)} notes`);
const { planVersionId } = await core.call('plan.start', { caseId, reason: 'Frånvaron har ökat' });
const { plan } = await core.call('plan.get', { caseId, planVersionId });
const { rowVersion } = await core.call('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body: planBody() });
await core.call('plan.submit', { caseId, planVersionId, rowVersion });

await enter('HEAD_TEACHER');
const decision = await core.call('decision.get', { caseId, planVersionId });
await core.call('decision.sign', { caseId, planVersionId, rowVersion: decision.plan.plan.rowVersion, bodyHash: decision.plan.bodyHash, passphrase: secret(passphrases.HEAD_TEACHER[0]) });
did.push((await core.call('plan.versions', { caseId }))[0]?.stateKind ?? 'no plan');

await enter('COUNSELLOR');
const { documentId } = await core.call('document.create', { caseId, kind: 'EHT', profileId: 'eht-underlag' });
const { pdf } = await core.call('document.preview', { caseId, documentId });
did.push(Buffer.from(pdf).subarray(0, 5).toString('latin1'));
did.push(`${String((await core.call('search.all', { text: 'Ali' })).length)} hits`);
await core.call('backup.make', {});
did.push((await core.call('backup.drill', {})).outcome);
const { userId } = await core.call('people.add', { passphrase: secret(passphrases.COUNSELLOR[0]), displayName: 'Vikarie Ek', role: 'MENTOR' });
await core.call('people.remove', { passphrase: secret(passphrases.COUNSELLOR[0]), userId });
did.push(readdirSync(scene.vaultDir).filter((name) => name.endsWith('.db')).join());
if (wrong === 'digest') (await import('node:crypto')).createHash('md5');
if (wrong === 'socket') await new Promise((resolve) => connect({ host: '127.0.0.1', port: 9 }).once('error', resolve).once('connect', resolve));
core.runtime.lock();
writeSync(1, `${JSON.stringify(did)}\n`);
// Argon2's and the parser's threads are not waited for.
process.exit(0);
