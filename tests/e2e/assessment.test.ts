import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#tests/support/build.ts';
import { startApp, type RunningApp } from '#tests/support/start-app.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const PASSPHRASE = 'en lång provfras för alla prov';
const question = 'Vad hjälper dig att komma igång?';
const halfSentence = 'Att någon sitter bredvid mig i början och jag får en li';

let dataDir: string;
let app: RunningApp;
let caseId: string;

/** Calls as the page does, for what this test is not about. `passphrase` is turned into bytes in the page. */
const call = async (page: Page, name: string, input: Readonly<Record<string, unknown>>): Promise<never> => {
  const result = await page.evaluate(
    ([callName, given]) => {
      const { passphrase } = given as { passphrase?: string };
      const { sedd } = window as unknown as { sedd: { call: (name: unknown, input: unknown) => Promise<{ ok: boolean; value: never; failure?: unknown }> } };
      return sedd.call(callName, passphrase === undefined ? given : { ...given, passphrase: new TextEncoder().encode(passphrase) });
    },
    [name, input] as const,
  );
  expect(result, name).toMatchObject({ ok: true });
  return result.value;
};

const unlock = async (page: Page): Promise<void> => {
  await page.getByLabel('Lösenfras', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Lås upp' }).click();
  await page.getByRole('button', { name: 'Lås', exact: true }).waitFor();
};

const openAssessment = async (page: Page): Promise<void> => {
  await page.evaluate((id) => {
    window.location.hash = `#/arenden/${id}/kartlaggning`;
  }, caseId);
  await page.getByRole('tab', { name: /Samtal/ }).waitFor();
};

beforeAll(async () => {
  await ensureBuilt();
  dataDir = mkdtempSync(join(tmpdir(), 'assessment-'));
  app = await startApp({ dataDir });
  const { page } = app;
  await call(page, 'vault.create', {
    displayName: 'Kim Ek',
    role: 'COUNSELLOR',
    passphrase: PASSPHRASE,
    school: { authorityName: 'Ekbackens kommun', authorityKind: 'MUNICIPAL', schoolUnitName: 'Ekbacksskolan', schoolUnitCode: '', schoolForm: 'GRUNDSKOLA', address: '', telephone: '', email: '' },
  });
  const idNumber = identities.personnummer.find((number) => number >= '2012' && number < '2014') ?? '';
  const pupil: { pupilId: string } = await call(page, 'pupil.create', {
    idKind: 'PERSONNUMMER', idNumber, givenName: 'Ali', familyName: 'Ek', className: '8B', grade: '8', schoolForm: 'GRUNDSKOLA',
    homeMunicipality: '', motherTongue: '', needsInterpreter: false, protection: 'NONE', guardians: [],
  });
  ({ caseId } = (await call(page, 'case.open', { pupilId: pupil.pupilId, stepId: null, reason: 'Mentor är orolig' })) as { caseId: string });
  // The page may be gone before the answer comes.
  await call(page, 'shell.lock', {}).catch(() => undefined);
  await unlock(page);
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a talk that is interrupted', () => {
  it('loses nothing when the window is locked in the middle of a sentence, and comes back to the same place (catches text lost at lock)', async () => {
    const { page } = app;
    await openAssessmentFresh(page);
    await page.getByRole('button', { name: /^Undervisning och lärmiljö/ }).click();
    await page.getByLabel(question).click();
    await page.keyboard.type(halfSentence);
    // No pause: the autosave has not come round yet.
    await page.keyboard.press('Control+l');
    await unlock(page);
    await openAssessment(page);
    await page.getByRole('heading', { name: 'Undervisning och lärmiljö' }).waitFor();
    expect(await page.getByLabel(question).inputValue()).toBe(halfSentence);
  });

  it('has what it said was saved after the power is cut (catches a promise made before the write)', async () => {
    await app.page.getByLabel(question).click();
    await app.page.keyboard.press('Control+End');
    await app.page.keyboard.type('sta');
    await app.page.getByText(/^Sparat/).waitFor();
    await app.kill();
    app = await startApp({ dataDir });
    await unlock(app.page);
    await openAssessment(app.page);
    expect(await app.page.getByLabel(question).inputValue()).toBe(`${halfSentence}sta`);
  });
});

/** Starts the kartläggning and its first talk by hand. */
const openAssessmentFresh = async (page: Page): Promise<void> => {
  await page.evaluate((id) => {
    window.location.hash = `#/arenden/${id}/kartlaggning`;
  }, caseId);
  await page.getByRole('button', { name: 'Starta kartläggningen' }).click();
  await page.getByRole('button', { name: 'Nytt samtal' }).first().click();
  await page.getByRole('button', { name: 'Börja samtalet' }).click();
  await page.getByLabel('Vilka dagar eller lektioner är svårast att komma till?').waitFor();
};
