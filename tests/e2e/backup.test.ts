import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hand } from '#tests/demo/main-job/hand.ts';
import { lockPage } from '#tests/demo/main-job/lock-page.ts';
import { founder, makeSmallVault } from '#tests/demo/main-job/small-vault.ts';
import { ensureBuilt } from '#tests/support/build.ts';
import { type RunningApp, startApp } from '#tests/support/start-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'copies-'));
const vault = join(folder, 'vault');
const TODAY = '2026-11-16';
const NEXT = 'en ny fras efter flytten hit';
let recoveryKey = '';

const inApp = async (dataDir: string, scene: (app: RunningApp) => Promise<void>): Promise<void> => {
  const app = await startApp({ dataDir, demoBlank: true, today: TODAY });
  app.page.setDefaultTimeout(15_000);
  try {
    await scene(app);
  } finally {
    await app.close();
  }
};

const copiesIn = (dir: string): readonly string[] => readdirSync(join(dir, 'sakerhetskopior'));

/** From the list of copies to the lock view, with whatever the person has. */
const readBackWith = async ({ page }: RunningApp, secret: string): Promise<void> => {
  await page.getByRole('button', { name: 'Fortsätt med den här' }).click();
  const who = page.getByRole('radio', { name: founder.displayName });
  if (!(await who.isChecked())) await who.check();
  await page.getByLabel('Lösenfras').fill(secret);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Läs tillbaka kopian' }).click();
  await page.getByRole('heading', { name: 'Kopian är tillbakaläst' }).waitFor();
  await page.getByRole('button', { name: 'Till upplåsningen' }).click();
};

const readBack = async (app: RunningApp): Promise<void> => {
  await readBackWith(app, founder.passphrase);
  await lockPage(app.page).unlock(founder.displayName, founder.passphrase);
};

beforeAll(async () => {
  await ensureBuilt();
  await inApp(vault, async ({ page }) => {
    recoveryKey = await makeSmallVault(page);
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('copies in the window', () => {
  it('are made when the program ends (catches a first day without any copy)', () => {
    expect(copiesIn(vault)).toHaveLength(1);
  });

  it('bring a damaged vault back from the lock view (catches a person left with a sentence and no way)', async () => {
    const broken = join(folder, 'broken');
    cpSync(vault, broken, { recursive: true });
    writeFileSync(join(broken, 'valv-g000001.db'), 'skräp'.repeat(4000));
    await inApp(broken, async (app) => {
      await lockPage(app.page).enter(founder.displayName, founder.passphrase);
      await hand(app.page).heading('Databasen är skadad');
      await hand(app.page).press('Läs tillbaka en säkerhetskopia');
      await readBack(app);
    });
    expect(readdirSync(broken).some((name) => /^valv-ersatt-.*\.db$/.test(name))).toBe(true);
  });

  it('move a vault to a computer that has none (catches a first start that only knows new vaults)', async () => {
    const stick = join(folder, 'stick');
    mkdirSync(stick);
    cpSync(join(vault, 'sakerhetskopior'), stick, { recursive: true });
    await inApp(join(folder, 'new'), async (app) => {
      await hand(app.page).press('Läs tillbaka en säkerhetskopia');
      await hand(app.page).sees('Det finns inga kopior på den här datorn.');
      app.answerDialog(stick);
      await hand(app.page).press('Välj en annan mapp');
      await readBack(app);
    });
  });

  it('move a vault to a new computer with nothing but the stick and the paper (catches a school whose passphrase is forgotten)', async () => {
    const stick = join(folder, 'stick-and-paper');
    cpSync(join(vault, 'sakerhetskopior'), stick, { recursive: true });
    await inApp(join(folder, 'newer'), async (app) => {
      const by = hand(app.page);
      await by.press('Läs tillbaka en säkerhetskopia');
      await by.heading('Läs tillbaka en kopia');
      app.answerDialog(stick);
      await by.press('Välj en annan mapp');
      await by.sees(`Kopior i`);
      await readBackWith(app, recoveryKey);
      await by.heading('Lås upp');
      await by.take(new RegExp(`^${founder.displayName}`, 'u'));
      await by.press('Glömt lösenfrasen?');
      await by.write('Återställningsnyckel', recoveryKey);
      await by.take(/Skriv en egen/u);
      await by.write('Din lösenfras', NEXT);
      await by.write('Lösenfrasen igen', NEXT);
      await by.press('Byt lösenfras och lås upp');
      await by.heading(/^Idag$/u);
      await lockPage(app.page).lock();
      await lockPage(app.page).unlock(founder.displayName, NEXT);
    });
  });
});
