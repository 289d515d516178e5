import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit, readAudit } from '#electron/db/audit-chain.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import { ok } from '#shared/kernel/result.ts';
import { makeTestCore, PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import { addPupil, utf8, withTools } from './support.ts';

let core: TestCore;
let steady = 0;
beforeEach(async () => {
  core = await makeTestCore({ steadyMs: () => steady });
});
afterEach(() => core.close());

const rows = (limit = 200): readonly AuditRecord[] => readAudit(core.runtime.gate.opened()?.db.read as never, { limit });
const inShort = ({ action, outcome, reasonCode, count }: AuditRecord): readonly unknown[] => [action, outcome, reasonCode, count];

describe('what was tried and refused', () => {
  it('catches a signing that fails without a trace, and a wrong passphrase given in an open vault', async () => {
    await core.as('HEAD_TEACHER');
    const nowhere = '01890000-0000-7000-8000-0000000000c9';
    expect(await core.call('decision.sign', { caseId: nowhere, planVersionId: nowhere, rowVersion: 1, bodyHash: '0'.repeat(64), passphrase: utf8(PASSPHRASE) })).toMatchObject({ ok: false });
    expect(rows(1).map(inShort)[0]?.slice(0, 2)).toEqual(['SIGNING_REFUSED', 'REFUSED']);
    expect(await core.call('vault.changePassphrase', { current: utf8('inte den rätta frasen'), next: utf8(PASSPHRASE) })).toMatchObject({ failure: { code: 'WRONG_PASSPHRASE' } });
    expect(rows(1).map(inShort)).toEqual([['PASSPHRASE_CHANGED', 'REFUSED', 'WRONG_PASSPHRASE', undefined]]);
  });

  it('catches a paper key of another vault that leaves no row: it stands in the log at the next opening', async () => {
    const other = await makeTestCore();
    const { recoveryKey } = await other.ok('vault.renewRecoveryKey', { passphrase: utf8(PASSPHRASE) });
    other.close();
    const userId = await core.as('COUNSELLOR');
    await core.restart();
    for (let attempt = 0; attempt < 2; attempt += 1) expect(await core.call('vault.recover', { recoveryKey, userId, nextPassphrase: utf8('en helt ny och lång fras') })).toMatchObject({ failure: { code: 'RECOVERY_KEY_WRONG' } });
    await core.ok('vault.unlock', { userId, passphrase: utf8(PASSPHRASE) });
    expect(rows(2).map(inShort)).toEqual([
      ['VAULT_UNLOCKED', 'DONE', undefined, undefined],
      ['VAULT_RECOVERED', 'REFUSED', 'RECOVERY_KEY_WRONG', 2],
    ]);
  });
});

describe('searches', () => {
  it('catches searches that are logged once a sitting, or with every letter: a row when the number of hits changes, none for the same number', async () => {
    await addPupil(core);
    const before = rows().length;
    for (const text of ['a', 'al', 'ali', 'alik', 'aliks', 'ali']) await core.ok('search.all', { text });
    expect(rows(rows().length - before).map(inShort).toReversed()).toEqual([
      ['SEARCHED', 'DONE', undefined, 1],
      ['SEARCHED', 'DONE', undefined, 0],
      ['SEARCHED', 'DONE', undefined, 1],
    ]);
    await core.as('HEAD_TEACHER');
    const lines = (await core.ok('audit.list', { group: 'SEARCHED' })).rows.filter(({ text }) => text.startsWith('Sökte'));
    // Letter by letter is one search to whoever reads the log.
    expect(lines.map(({ text }) => text)).toEqual(['Sökte (1 träff)']);
  });

  it('catches a search without hits that the log does not show as one', async () => {
    await core.ok('search.all', { text: 'ingen heter så' });
    await core.as('HEAD_TEACHER');
    expect((await core.ok('audit.list', {})).rows.map(({ text }) => text)).toContain('Sökte (ingen träff)');
  });
});

describe('the clock', () => {
  it('catches somebody who moves the clock to write into another day, and does not cry at a day that passed', async () => {
    core.moveTo('2026-11-19');
    await core.ok('pupil.list', {});
    expect(rows(1).map(({ action, objects }) => [action, objects])).toEqual([['CLOCK_JUMPED', { seconds: expect.any(Number) as number }]]);
    steady = 24 * 3_600_000;
    core.moveTo('2026-11-20');
    await core.ok('pupil.list', {});
    expect(rows(1)[0]?.action).toBe('PUPIL_LIST_READ');
    steady = 0;
  });

  it('catches a clock that went back while the vault was closed', async () => {
    const userId = await core.as('COUNSELLOR');
    await core.restart();
    core.moveTo('2026-11-01');
    await core.ok('vault.unlock', { userId, passphrase: utf8(PASSPHRASE) });
    expect(rows(1)[0]).toMatchObject({ action: 'CLOCK_JUMPED', objects: { seconds: expect.any(Number) as number } });
  });
});

it('catches a row changed while the vault was closed: it is told when the vault is opened, and stands in the log', async () => {
  for (let round = 0; round < 5; round += 1) await core.ok('pupil.list', {});
  withTools(core).exec(`UPDATE audit_chain SET body = replace(body, 'DONE', 'FAILED') WHERE seq = 4`);
  await core.as('HEAD_TEACHER');
  expect(await core.ok('audit.status', {})).toMatchObject({ firstBadSeq: 4 });
  expect(rows().some(({ action, outcome, objects }) => action === 'AUDIT_CHECKED' && outcome === 'FAILED' && objects['seq'] === 4)).toBe(true);
});

describe('what leaves', () => {
  it('catches a log on paper that is not saved, is too long, or leaves no row', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sedd-papper-'));
    const { pupilId } = await addPupil(core);
    await core.ok('pupil.get', { pupilId });
    await core.as('HEAD_TEACHER');
    for (const [name, paper] of [['elev', { kind: 'LOG', pupilId }], ['kvitto', { kind: 'RECEIPT' }]] as const) {
      const path = join(dir, `${name}.pdf`);
      writeFileSync(path, '');
      await core.ok('audit.savePaper', { handleId: core.grant(path, 'write'), paper });
      // A pupil's log that leaves is part of that pupil's log.
      expect(rows(1)[0]).toMatchObject({ action: 'AUDIT_EXPORTED', outcome: 'DONE', objects: paper.kind === 'LOG' ? { pupilId } : {} });
    }
    const opened = core.runtime.gate.opened();
    if (!opened) throw new Error('the vault is locked');
    const { seq: _seq, ...row } = rows(1)[0] as AuditRecord;
    writeTransaction(opened.db, (tx) => {
      for (let round = 0; round < 2001; round += 1) appendAudit(tx, row);
      return ok(null);
    });
    expect(await core.call('audit.paper', { kind: 'LOG' })).toMatchObject({ failure: { code: 'LOG_TOO_LONG' } });
    rmSync(dir, { recursive: true, force: true });
  });
});

describe('a spot check', () => {
  it('catches answers for other rows than were drawn, a review by the drawn rows own author, and one that is lost', async () => {
    const { pupilId } = await addPupil(core, { familyName: 'Ek' });
    await core.ok('pupil.get', { pupilId });
    expect(await core.call('audit.draw', { size: 5 })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    await core.as('HEAD_TEACHER');
    await core.ok('pupil.get', { pupilId });
    const sample = await core.ok('audit.draw', { size: 5 });
    expect(sample.rows.every(({ userName }) => userName !== 'Rut Berg')).toBe(true);
    expect(sample.rows.find(({ text }) => text.includes('elevsidan'))?.reasons).toContain('SAME_SURNAME');
    const { seed, size, fromMs, untilSeq } = sample;
    const draw = { seed, size, fromMs, untilSeq };
    const again = await core.ok('audit.draw', { size, again: { seed, fromMs, untilSeq } });
    expect(again.rows).toEqual(sample.rows);
    const judgements = sample.rows.map(({ seq }, at) => ({ seq, verdict: at === 0 ? ('TO_INVESTIGATE' as const) : ('JUSTIFIED' as const), comment: at === 0 ? 'Fråga' : '' }));
    expect(await core.call('audit.saveReview', { ...draw, judgements: judgements.slice(1), conclusion: '' })).toMatchObject({ failure: { code: 'REVIEW_NOT_WHOLE' } });
    expect(await core.call('audit.saveReview', { ...draw, seed: 'ffffffff', judgements: judgements.map((row) => ({ ...row, seq: row.seq + 1 })), conclusion: '' })).toMatchObject({ failure: { code: 'REVIEW_NOT_WHOLE' } });
    const { reviewId } = await core.ok('audit.saveReview', { ...draw, judgements, conclusion: 'En rad utreds.' });
    expect(rows(1)[0]).toMatchObject({ action: 'AUDIT_REVIEWED', objects: { reviewId } });
    expect(await core.ok('audit.reviews', {})).toMatchObject([{ reviewId, byName: 'Rut Berg', toInvestigate: 1 }]);
    expect(await core.ok('audit.review', { reviewId })).toMatchObject({ conclusion: 'En rad utreds.', judged: expect.arrayContaining([expect.objectContaining({ verdict: 'TO_INVESTIGATE', comment: 'Fråga' })]) as unknown });
    expect((await core.ok('audit.paper', { kind: 'REVIEW', reviewId })).pdf.length).toBeGreaterThan(1000);
  });

  it('catches an administrator who reads in a past review what was written about pupils', async () => {
    const { pupilId } = await addPupil(core, { familyName: 'Ek' });
    await core.ok('pupil.get', { pupilId });
    await core.as('HEAD_TEACHER');
    const { rows: drawn, candidates: _, ...draw } = await core.ok('audit.draw', { size: 5 });
    const judgements = drawn.map(({ seq }) => ({ seq, verdict: 'TO_INVESTIGATE' as const, comment: 'Gäller eleven Ek.' }));
    const { reviewId } = await core.ok('audit.saveReview', { ...draw, judgements, conclusion: 'Eleven Ek.' });
    await core.as('ADMINISTRATOR');
    const seen = await core.ok('audit.review', { reviewId });
    expect([seen.conclusion, ...new Set(seen.judged.map(({ comment }) => comment))]).toEqual(['', '']);
    expect(seen.judged.flatMap(({ reasons }) => reasons)).not.toContain('SAME_SURNAME');
    expect(seen.toInvestigate).toBe(drawn.length);
  });

  it('catches a reminder that comes too early, and one that never comes', async () => {
    await core.as('HEAD_TEACHER');
    expect(await core.ok('audit.status', {})).toMatchObject({ isReviewDue: false, lastReviewAtMs: null });
    core.moveTo('2026-12-18');
    expect(await core.ok('audit.status', {})).toMatchObject({ isReviewDue: true });
  });
});
