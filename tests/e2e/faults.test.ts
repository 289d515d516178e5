import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, cpSync, ftruncateSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, hand, viewText } from '#tests/demo/main-job/hand.ts';
import { imports } from '#tests/demo/main-job/imports.ts';
import { lockPage } from '#tests/demo/main-job/lock-page.ts';
import { founder, makeSmallVault } from '#tests/demo/main-job/small-vault.ts';
import { ensureBuilt, root } from '#tests/support/build.ts';
import { type RunningApp, startApp } from '#tests/support/start-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const vault = join(folder, 'vault');
const TODAY = '2026-11-16';
const MEBIBYTE = 1024 * 1024;

const start = (dataDir: string): Promise<RunningApp> => startApp({ dataDir, demoBlank: true, today: TODAY });
/** A copy of the vault to do harm to. */
const copied = (name: string): string => {
  const copy = join(folder, name);
  cpSync(vault, copy, { recursive: true });
  return copy;
};
const scribble = (path: string, at: number): void => {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, at);
  closeSync(file);
};
const databaseIn = (dir: string): string => join(dir, readdirSync(dir).find((name) => name.endsWith('.db')) ?? '');
const whatStands = async (app: RunningApp): Promise<string> => app.page.getByRole('main').innerText();

/** Runs a scene and ends the program, whatever happened. */
const inApp = async (dataDir: string, scene: (app: RunningApp) => Promise<void>): Promise<void> => {
  const app = await start(dataDir);
  app.page.setDefaultTimeout(15_000);
  try {
    await scene(app);
  } finally {
    await app.close();
  }
};

beforeAll(async () => {
  await ensureBuilt();
  await inApp(vault, async ({ page }) => void (await makeSmallVault(page)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a vault that does not open', () => {
  it('says that the passphrase is wrong and opens with the right one (a person must not think that the vault is broken)', () =>
    inApp(vault, async (app) => {
      const lock = lockPage(app.page);
      await lock.enter(founder.displayName, 'inte den rätta frasen alls');
      await hand(app.page).sees('Fel lösenfras. Valvet är oförändrat.');
      await lock.unlock(founder.displayName, founder.passphrase);
    }));

  it('offers the former key file when the key file is damaged, and it opens', () =>
    inApp((() => {
      const copy = copied('header');
      scribble(join(copy, 'valv.hdr'), 200);
      return copy;
    })(), async (app) => {
      await hand(app.page).heading('Nyckelfilen är skadad');
      expect(await whatStands(app)).toContain('Databasen är inte rörd');
      await hand(app.page).press('Lägg tillbaka den tidigare nyckelfilen');
      await lockPage(app.page).unlock(founder.displayName, founder.passphrase);
    }));

  it('says that the database is damaged, that the passphrase was right, and writes nothing', async () => {
    const copy = copied('database');
    const path = databaseIn(copy);
    for (let at = 4096; at < readFileSync(path).length; at += 4096) scribble(path, at);
    const before = readFileSync(path);
    await inApp(copy, async (app) => {
      await lockPage(app.page).enter(founder.displayName, founder.passphrase);
      await hand(app.page).heading('Databasen är skadad');
      expect(await whatStands(app)).toMatch(/Lösenfrasen var rätt.*säkerhetskopia/su);
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('shows the window that is there when the program is started twice', () =>
    inApp(vault, async () => {
      await expect(start(vault)).rejects.toThrow(/redan (öppet|igång)/iu);
    }));

  it('says what to do when the folder cannot be written, and keeps what was typed', async () => {
    const file = join(folder, 'en-fil');
    writeFileSync(file, '');
    await inApp(join(file, 'valv'), async ({ page }) => {
      await makeSmallVault(page, { stopBefore: 'KEY' });
      await hand(page).sees(/Det går inte att skriva i mappen/u);
      expect(await page.getByLabel('Ditt namn', { exact: true }).inputValue()).toBe(founder.displayName);
    });
  });
});

describe('input that cannot be right', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await start(vault);
    app.page.setDefaultTimeout(15_000);
    await lockPage(app.page).unlock(founder.displayName, founder.passphrase);
  });
  afterAll(() => app.close());

  const importFile = async (path: string): Promise<string> => {
    await goTo(app.page, 'Elever');
    await hand(app.page).follow('Importera frånvaro');
    await imports(app.page, app.answerDialog).chooseFile(path);
    await hand(app.page).sees(/Ingenting har importerats/u);
    return viewText(app.page);
  };

  it('a picture that calls itself CSV is told apart from a table, and nothing goes in', async () => {
    const path = join(folder, 'franvaro.csv');
    writeFileSync(path, readFileSync(join(root, 'resources', 'icons', 'icon.png')));
    const text = await importFile(path);
    expect(text).toMatch(/Filen gick inte att läsa som tabell\. Den ser ut att vara en bild\./u);
    expect(text).toContain('Ingen frånvaro är inläst än');
  });

  it('200 MB are refused by size with the limit, before the program has read them', async () => {
    const path = join(folder, 'stor.csv');
    const file = openSync(path, 'w');
    ftruncateSync(file, 200 * MEBIBYTE);
    closeSync(file);
    expect(await importFile(path)).toMatch(/Filen är 2\d\d MB och gränsen är 64 MB.*Exportera en kortare period/su);
  });

  it('a personal number that is none is refused at its field, and the rest of the form stays', async () => {
    const { page } = app;
    const by = hand(page);
    await goTo(page, 'Elever');
    await by.follow('Lägg till en elev för hand');
    await by.write('Namn eller personnummer', 'Ek');
    await by.press('Sök');
    await by.write('Personnummer', '20120115-0000');
    await by.write('Förnamn', 'Nova');
    await by.press('Lägg till eleven');
    await page.getByRole('alert').getByText('En sak fattas innan det går vidare').waitFor();
    expect(await viewText(page)).toMatch(/Kontrollsiffran|personnummer/iu);
    expect(await by.field('Förnamn').inputValue()).toBe('Nova');
  });
});

describe('an older Node outside npm', () => {
  const isOld = (executable: string): boolean => {
    try {
      return Number(/^v(\d+)/u.exec(execFileSync(executable, ['--version'], { encoding: 'utf8' }))?.[1] ?? 24) < 24;
    } catch {
      return false;
    }
  };
  const old = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'].map((dir) => join(dir, 'node')).find(isOld);
  // Where the machine has none, the project's own Node is told that it is one.
  const asIfOld = `data:text/javascript,${encodeURIComponent("const versions = { ...process.versions, node: '20.20.2' }; globalThis.process = new Proxy(process, { get: (of, key) => (key === 'versions' ? versions : typeof of[key] === 'function' ? of[key].bind(of) : of[key]) });")}`;

  it('is told in Swedish which Node is needed and how to get it, and nothing is started', () => {
    const [executable, ...args] = old ? [old] : [process.execPath, '--import', asIfOld];
    const { status, stdout, stderr } = spawnSync(executable as string, [...args, join(root, 'tests/support/run.mjs'), join(root, 'tests/support/start.ts'), '--headless'], { cwd: root, encoding: 'utf8', timeout: 20_000 });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Sedd behöver Node 24 eller nyare, men det här är Node \d+\..*Ingenting har startats.*npm start/su);
  });
});
