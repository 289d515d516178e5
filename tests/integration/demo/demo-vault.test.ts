import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUsers } from '#electron/core/demo-users.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { TodayPage } from '#shared/contract/today.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import seeds from '#resources/demo/school.json' with { type: 'json' };
import { emptyFolder, makeDemoVault, removeFolder, resourcesDir, startCore, type Call, type DemoVault } from './support.ts';

const SEEDING_MS = 120_000;
const KIM = 'Kim Ek';
const RUT = 'Rut Berg';

const vaults: string[] = [];
afterAll(() => vaults.forEach(removeFolder));

const caseOf = async (call: Call, givenName: string): Promise<CaseRow> => {
  const row = (await call('case.list', {})).find((candidate) => candidate.givenName === givenName);
  if (!row) throw new Error(`no case about ${givenName}`);
  return row;
};

const kindsIn = (page: TodayPage): readonly string[] => [...page.lists.overdue, ...page.lists.today, ...page.lists.nextSevenDays].flatMap((line) => [line, ...(line.more ?? [])]).flatMap((line) => (line.also ? [line.kind, line.also.kind] : [line.kind]));

describe.each([
  ['in the middle of a term', '2026-11-24'],
  ['on the first day after a lov', '2026-11-02'],
  ['in June', '2026-06-10'],
  ['early in the school year, when the history lies before the summer', '2026-09-02'],
])('the demo vault %s', (_when, today) => {
  let vault: DemoVault;
  beforeAll(async () => {
    vault = await makeDemoVault(today);
    vaults.push(vault.dataDir);
  }, SEEDING_MS);

  it('would leave files behind, or be made again: a second start finds the same people, who can all log in', async () => {
    expect(readdirSync(vault.dataDir).filter((name) => !name.startsWith('valv'))).toEqual([]);
    expect(await demoUsers(startCore(vault.dataDir, today), { dataDir: vault.dataDir, resourcesDir })).toEqual(ok(vault.users));
    expect(vault.users.map((user) => user.role)).toEqual(['COUNSELLOR', 'PSYCHOLOGIST', 'HEAD_TEACHER', 'SPECIAL_EDUCATOR', 'MENTOR']);
    for (const { name } of vault.users) expect(await vault.as(name, (call) => call('vault.status', {}))).toMatchObject({ state: 'UNLOCKED', user: { mustChangePassphrase: false } });
  });

  it('would not show a kind of case that a stranger looks for: there is one in every stage', async () => {
    const rows = await vault.as(KIM, (call) => call('case.list', {}));
    const stages = Object.fromEntries(rows.map((row) => [row.givenName, row.stage]));
    expect(stages).toEqual({
      Zahra: 'ASSESSMENT', Vide: 'PLANNING', Ioana: 'PLANNING', Hugo: 'AWAITING_DECISION', Ebba: 'IMPLEMENTATION', Nils: 'IMPLEMENTATION', Ali: 'IMPLEMENTATION', Tuva: 'COLLABORATION', Saga: 'CLOSED',
    });
  });

  it('would open on an empty Idag: something is late, something is due today and something this week', async () => {
    await vault.as(KIM, async (call) => {
      const page = await call('today.get', {});
      expect([page.lists.overdue.length > 0, page.lists.today.length > 0, page.lists.nextSevenDays.length > 0]).toEqual([true, true, true]);
      expect(page.lists.overdue).toContainEqual(expect.objectContaining({ kind: 'FOLLOW_UP_DUE', pupil: expect.objectContaining({ givenName: 'Nils' }) }));
      expect(page.lists.nextSevenDays).toContainEqual(expect.objectContaining({ kind: 'FOLLOW_UP_DUE', pupil: expect.objectContaining({ givenName: 'Ebba' }) }));
      expect(kindsIn(page)).toEqual(expect.arrayContaining(['STEP_CROSSED', 'LETTER_PROPOSED', 'PLAN_RETURNED', 'ASSESSMENT_PART_MISSING', 'DOCUMENT_DRAFT']));
      expect(page.pupilCount).toBe(60);
      expect(page.setupLeft).toEqual([]);
    });
  });

  it('would tell Ali without his point: two follow-ups held, a falling curve and a signature that stands', async () => {
    await vault.as(KIM, async (call) => {
      const { caseId } = await caseOf(call, 'Ali');
      const followUps = await call('followUp.list', { caseId });
      const after = followUps.flatMap(({ state }) => (state.kind === 'DECIDED' ? [state.absenceAfter.totalPercent ?? Number.NaN] : []));
      expect(after).toHaveLength(2);
      expect(after[1]).toBeLessThan(after[0] ?? 0);
      expect(followUps.at(-1)?.state.kind).toBe('PLANNED');
      const [version] = await call('plan.versions', { caseId });
      const plan = await call('plan.get', { caseId, planVersionId: version?.planVersionId ?? '' });
      expect([plan.verdict, plan.remarks]).toEqual(['VALID', []]);
    });
  });

  it('would leave the head teacher nothing to decide, or a log that does not hold', async () => {
    await vault.as(RUT, async (call) => {
      expect((await call('decision.list', {})).map((row) => row.pupilName)).toEqual(['Hugo Ekenstråle']);
      expect((await call('audit.check', {})).fault).toBeNull();
    });
  });

  it('would have no referral to look at: consent in force for Tuva, D12 begun and nothing that blocks it', async () => {
    await vault.as(KIM, async (call) => {
      const { caseId } = await caseOf(call, 'Tuva');
      expect((await call('consent.list', { caseId })).rows).toEqual([expect.objectContaining({ isInForce: true, gaps: [] })]);
      const papers = await call('document.list', { caseId });
      expect(papers.map(({ document }) => [document.kind, document.state.kind]).toSorted()).toEqual([['D10', 'DRAFT'], ['D12', 'DRAFT']]);
      for (const { document } of papers) expect((await call('document.get', { caseId, documentId: document.documentId })).gaps.filter((gap) => gap.severity === 'BLOCKS')).toEqual([]);
    });
  });

  it('would have only finished kartläggningar: Zahra is half heard, Vide is done', async () => {
    await vault.as(KIM, async (call) => {
      const half = await call('assessment.get', { caseId: (await caseOf(call, 'Zahra')).caseId });
      const whole = await call('assessment.get', { caseId: (await caseOf(call, 'Vide')).caseId });
      expect([half?.assessment.state.kind, whole?.assessment.state.kind]).toEqual(['OPEN', 'DONE']);
      expect(new Set(half?.assessment.talks.map((talk) => talk.perspective))).toEqual(new Set(['PUPIL', 'SCHOOL']));
    });
  });
});

describe('the start with --demo', () => {
  it('would write over a database whose header is lost', async () => {
    const dataDir = emptyFolder();
    vaults.push(dataDir);
    writeFileSync(join(dataDir, 'valv-g000001.db'), 'somebody');
    expect(await demoUsers(startCore(dataDir, '2026-11-24'), { dataDir, resourcesDir })).toMatchObject({ ok: false, failure: { code: 'DEMO_FAILED' } });
    expect(readdirSync(dataDir)).toEqual(['valv-g000001.db']);
  });

  it("would give out passphrases of a real vault's people", async () => {
    const dataDir = emptyFolder();
    vaults.push(dataDir);
    const real = startCore(dataDir, '2026-11-24', false);
    const created = await real.call('vault.create', { displayName: KIM, role: 'COUNSELLOR', passphrase: new TextEncoder().encode('en lång provfras för alla prov'), school: seeds.school });
    expect(created.ok).toBe(true);
    expect(await demoUsers(real, { dataDir, resourcesDir })).toEqual(fail('NOT_A_DEMO'));
    real.gate.close();
    expect(await demoUsers(startCore(dataDir, '2026-11-24'), { dataDir, resourcesDir })).toEqual(fail('NOT_A_DEMO'));
  });
});
