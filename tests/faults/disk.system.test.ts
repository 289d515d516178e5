import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, hand, saved } from '#tests/demo/main-job/hand.ts';
import { lockPage } from '#tests/demo/main-job/lock-page.ts';
import { founder, makeSmallVault } from '#tests/demo/main-job/small-vault.ts';
import { ensureBuilt } from '#tests/support/build.ts';
import { type RunningApp, startApp } from '#tests/support/start-app.ts';

/* Needs root, for a small disk of its own. */

const folder = mkdtempSync(join(tmpdir(), 'disk-'));
const disk = join(folder, 'disk');
const vault = join(disk, 'vault');
const filler = join(disk, 'filler');
const PIECE_BYTES = 4096;
const mount = (...args: readonly string[]): void => void execFileSync('mount', args);

const start = async (): Promise<RunningApp> => {
  const app = await startApp({ dataDir: vault, demoBlank: true, today: '2026-11-16' });
  app.page.setDefaultTimeout(20_000);
  return app;
};
/** Writes until nothing more goes in. */
const fillDisk = (): void => {
  const file = openSync(filler, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(PIECE_BYTES));
  } catch {
    // Full.
  } finally {
    closeSync(file);
  }
};

beforeAll(async () => {
  await ensureBuilt();
  mkdirSync(disk);
  mount('-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk);
  const app = await start();
  await makeSmallVault(app.page);
  await app.close();
});
afterAll(() => {
  execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
});

describe('a disk that fails the vault', () => {
  it('keeps typed text in the window while the disk is full, and saves it when there is room again', async () => {
    const app = await start();
    try {
      const { page } = app;
      await lockPage(page).unlock(founder.displayName, founder.passphrase);
      await goTo(page, 'Inställningar');
      await hand(page).follow('Skolan');
      fillDisk();
      // More than a page that is free already.
      const address = `Skolvägen 1, ${'Ekbacken '.repeat(20)}`.trim();
      await hand(page).write('Adress', address);
      await hand(page).field('Adress').blur();
      await page.getByRole('contentinfo').getByText(/Inte sparat än. Texten finns kvar här/u).waitFor();
      await hand(page).sees(/Disken är full\. Det som redan är sparat finns kvar/u);
      rmSync(filler);
      await hand(page).press('Spara nu');
      await saved(page);
      await lockPage(page).lock();
      await lockPage(page).unlock(founder.displayName, founder.passphrase);
      await goTo(page, 'Inställningar');
      await hand(page).follow('Skolan');
      await expect.poll(() => hand(page).field('Adress').inputValue()).toBe(address);
    } finally {
      await app.close();
    }
  });

  it('says that the folder is read-only, opens nothing, and opens again when it is not', async () => {
    mount('-o', 'remount,ro', disk);
    try {
      const app = await start();
      try {
        await lockPage(app.page).enter(founder.displayName, founder.passphrase);
        await hand(app.page).heading('Mappen går inte att skriva i');
        await hand(app.page).sees(/Det som redan är sparat finns kvar/u);
        mount('-o', 'remount,rw', disk);
        await hand(app.page).press('Försök igen');
        await lockPage(app.page).unlock(founder.displayName, founder.passphrase);
      } finally {
        await app.close();
      }
    } finally {
      mount('-o', 'remount,rw', disk);
    }
  });
});
