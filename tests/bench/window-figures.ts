import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { sampleFields } from '#tests/integration/pdf/documents-sample.ts';
import { pageProcess } from '#tests/support/page-process.ts';
import { startApp, type RunningApp } from '#tests/support/start-app.ts';
import { bareListPage, bareLockPage, openBarePage, type BarePage } from './bare-page.ts';
import { PASSPHRASE, type BenchVault } from './bench-vault.ts';
import { median, type Measured } from './figures.ts';
import { IMPORT_ROWS, writeLessonFile } from './import-file.ts';
import { callInPage, msToDrawn, startWatching, stopWatching, type Gaps } from './page-work.ts';
import { inTurn, msOf } from './timing.ts';

const LOCK_FIELD = '#passphrase';
const BYTES_PER_MB = 1024 * 1024;
const REFERRAL_PROFILE = 'stockholm-bus-bup';
const PREVIEWS = 10;
/** `document.preview` is limited to five in a second. */
const PREVIEW_EVERY_MS = 220;
const REST_MS = 4000;
const IDLE_WATCH_MS = 1500;
/** The core is as warm as in the middle of a day; the page is new. */
const CORE_WARM_UPS = 4;
const SETTLE_MS = 500;

/** The built program that is measured: another folder than `out/` where the tests build their own. */
const builtOut = process.env['BUILD_OUT'];
const start = (vault: BenchVault): Promise<RunningApp> => startApp({ dataDir: vault.dir, ...(builtOut === undefined ? {} : { out: builtOut }) });

/** When the lock view was painted, by the clock of the page itself: attaching from outside comes later. */
const lockPaintedAt = async (page: Page): Promise<number> => {
  await page.waitForSelector(LOCK_FIELD);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const attached = performance.timeOrigin + performance.now();
        const timer = setTimeout(() => resolve(attached), 300);
        new PerformanceObserver((list) => {
          // What the page showed before it knew that it was locked does not count: the paint must be of something in the form.
          const shown = list.getEntries().filter((entry) => (entry as unknown as { readonly element?: Element | null }).element?.closest('main'));
          const [first] = shown;
          if (!first) return;
          clearTimeout(timer);
          resolve(performance.timeOrigin + first.startTime);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
};

/** `start_to_unlock`: from the start of the process to the painted lock view, build made and browser unpacked. */
export const measureStart = async (vault: BenchVault): Promise<readonly Measured[]> => {
  const once = async (): Promise<number> => {
    const startedAt = performance.timeOrigin + performance.now();
    const app = await start(vault);
    try {
      return (await lockPaintedAt(app.page)) - startedAt;
    } finally {
      await app.close();
    }
  };
  const bareOnce = async (): Promise<number> => {
    const bare = await openBarePage(bareLockPage);
    await bare.close();
    return bare.paintedAfterMs;
  };
  await once();
  const value = median(await inTurn(3, once));
  await bareOnce();
  const baseline = median(await inTurn(3, bareOnce));
  return [{ name: 'start_to_unlock', value, unit: 'ms', limit: 2000, baseline, against: 'a bare page in the same Chromium' }];
};

const unlock = async ({ page }: RunningApp): Promise<void> => {
  await page.locator(LOCK_FIELD).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('nav a', { hasText: 'Idag' }).first().waitFor();
  await page.waitForLoadState('networkidle');
};

/** Locks as a person does: what comes after is a fresh core and a fresh page. */
const lock = async ({ page }: RunningApp): Promise<void> => {
  const fresh = page.waitForEvent('load');
  // The page may be gone before the answer comes.
  await callInPage(page, 'shell.lock', {}).catch(() => undefined);
  await fresh;
  await page.waitForSelector(LOCK_FIELD);
};

/** From the press on "Ärenden" to the painted rows, on a page that has not seen them yet: once in every session. */
const measureFirstRows = async (app: RunningApp, bare: BarePage): Promise<Measured> => {
  const once = async (): Promise<number> => {
    await lock(app);
    await unlock(app);
    for (let run = 0; run < CORE_WARM_UPS; run += 1) await app.page.evaluate(async () => void (await window.sedd.call('case.list', { first: 60 })));
    await wait(SETTLE_MS);
    return msToDrawn(app.page, 'Ärenden', 'table[aria-label="Ärenden"] tr[data-index]');
  };
  await once();
  const value = median(await inTurn(5, once));
  await inTurn(3, () => bare.evaluate('show()'));
  const baseline = median(await inTurn(7, () => bare.evaluate('show()')));
  return { name: 'case_list_first_rows', value, unit: 'ms', limit: 200, baseline, against: 'rows made by a bare page in the same Chromium' };
};

/** The rows alone, into an unencrypted file without indexes. */
const bareInsertMs = (path: string): Promise<number> => {
  const raw = new Database(path);
  raw.exec('CREATE TABLE lesson (pupil INTEGER, day INTEGER, start INTEGER, subject INTEGER, offered INTEGER, reported INTEGER, attended INTEGER, valid INTEGER, invalid INTEGER, other INTEGER, import INTEGER)');
  const insert = raw.prepare('INSERT INTO lesson VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const fill = raw.transaction(() => {
    for (let row = 0; row < IMPORT_ROWS; row += 1) insert.run(row % 500, 20_000 + (row % 200), 480, 1, 60, 60, 60, 0, 0, 0, 1);
  });
  return msOf(fill).finally(() => raw.close());
};

interface ImportRun {
  readonly ms: number;
  readonly gaps: Gaps;
}

const importOnce = async (app: RunningApp, file: string): Promise<ImportRun> => {
  const { page } = app;
  app.answerDialog(file);
  const chosen = await callInPage(page, 'shell.chooseFile', { purpose: 'absence' });
  if (!chosen) throw new Error('no file was chosen');
  await startWatching(page);
  let importId = '';
  const ms = await msOf(async () => {
    const found = await callInPage(page, 'absence.inspect', { handleId: chosen.handleId });
    const preview = await callInPage(page, 'absence.preview', {
      stagingId: found.stagingId,
      level: 'LESSON',
      mapping: found.mapping,
      source: { sourceSystem: 'Bänk', exportedOn: null, knownFaults: '' },
      periodFrom: null,
      periodTo: null,
      matches: [],
      statusWords: {},
    });
    const done = await callInPage(page, 'absence.import', { stagingId: preview.stagingId });
    if (done.rowCount !== IMPORT_ROWS) throw new Error(`${String(done.rowCount)} rows went in`);
    importId = done.importId;
  });
  const gaps = await stopWatching(page);
  await callInPage(page, 'absence.undo', { importId });
  return { ms, gaps };
};

const measureImport = async (app: RunningApp, scratchDir: string, today: IsoDate): Promise<readonly Measured[]> => {
  const file = join(scratchDir, 'lektioner.csv');
  writeLessonFile(file, today);
  await startWatching(app.page);
  await wait(IDLE_WATCH_MS);
  const idle = await stopWatching(app.page);
  await importOnce(app, file);
  const runs = await inTurn(3, () => importOnce(app, file));
  let made = 0;
  const bare = median((await inTurn(4, () => bareInsertMs(join(scratchDir, `bar-${String((made += 1))}.db`)))).slice(1));
  const gap = (of: keyof Gaps): number => median(runs.map((run) => run.gaps[of]));
  return [
    { name: 'import_100k', value: median(runs.map(({ ms }) => ms)), unit: 'ms', limit: 1500, baseline: bare, against: 'the bare rows into a file without a key' },
    { name: 'import_window_gap', value: gap('frame'), unit: 'ms', limit: 100, baseline: idle.frame, against: 'longest frame of the idle window' },
    { name: 'import_shell_gap', value: gap('shell'), unit: 'ms', limit: 200, baseline: idle.shell, against: 'longest round trip to the shell when idle' },
    { name: 'import_core_gap', value: gap('core'), unit: 'ms', limit: 1500, baseline: idle.core, against: 'longest round trip to the core when idle' },
  ];
};

const corePid = (shellPid: number): number => {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [command, status] = [readFileSync(`/proc/${pid}/cmdline`, 'utf8'), readFileSync(`/proc/${pid}/status`, 'utf8')];
      const isCore = command.includes('core.js') && new RegExp(`^PPid:\\s+${String(shellPid)}$`, 'm').test(status);
      if (isCore) return Number(pid);
    } catch {
      // The process has just ended.
    }
  }
  throw new Error('the core process was not found');
};

const coreRssMb = (shellPid: number): number =>
  (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(corePid(shellPid))}/status`, 'utf8'))?.[1]) * 1024) / BYTES_PER_MB;

const previewReferrals = async ({ page }: RunningApp, caseId: string): Promise<void> => {
  const { documentId } = await callInPage(page, 'document.create', { caseId, kind: 'D12', profileId: REFERRAL_PROFILE });
  await callInPage(page, 'document.saveFields', { caseId, documentId, rowVersion: 0, fields: sampleFields[REFERRAL_PROFILE] ?? {} }).catch(() => undefined);
  for (let run = 0; run < PREVIEWS; run += 1) {
    const { pdf } = await callInPage(page, 'document.preview', { caseId, documentId });
    if (Object.keys(pdf).length < 10_000) throw new Error('the referral is too short to be one');
    await wait(PREVIEW_EVERY_MS);
  }
};

/** Whether the process has ended; one that only its parent has not asked for yet has. */
const isGone = (pid: number): boolean => {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return true;
  }
};

const LOCK_WATCH_MS = 5;
const LOCK_LIMIT_MS = 2500;

/** `lock`: from the desktop's own lock of an unlocked program until the core, and with it every key, and the page's process are gone. */
const measureLock = async (app: RunningApp): Promise<Measured> => {
  const once = async (): Promise<number> => {
    const [core, page] = [corePid(app.pid), await pageProcess(app.page)];
    const fresh = app.page.waitForEvent('load');
    const ms = await msOf(async () => {
      app.tellDesktop({ power: 'lock-screen' });
      while (!isGone(core) || !isGone(page)) await wait(LOCK_WATCH_MS);
    });
    await fresh;
    await app.page.waitForSelector(LOCK_FIELD);
    return ms;
  };
  const runs = await inTurn(5, async () => {
    await unlock(app);
    return once();
  });
  // The same without anything open: what ending a process costs by itself.
  const bare = await inTurn(3, once);
  return { name: 'lock', value: Math.max(...runs), unit: 'ms', limit: LOCK_LIMIT_MS, baseline: median(bare), against: 'the same with nothing unlocked; the value is the slowest of five' };
};

/** The figures of the real window: one session that unlocks, lists, searches, imports, prints, and then rests. */
export const measureWindow = async (vault: BenchVault, referralCaseId: string, scratchDir: string): Promise<readonly Measured[]> => {
  const app = await start(vault);
  const bare = await openBarePage(bareListPage);
  try {
    await app.page.waitForSelector(LOCK_FIELD);
    await wait(500);
    const atStart = coreRssMb(app.pid);
    await unlock(app);
    const firstRows = await measureFirstRows(app, bare);
    for (const text of ['l', 'li', 'lin', 'lind']) await callInPage(app.page, 'search.all', { text });
    const { today } = await callInPage(app.page, 'vault.status', {});
    const imported = await measureImport(app, scratchDir, today);
    await previewReferrals(app, referralCaseId);
    await app.page.evaluate(async () => void (await window.sedd.call('case.list', {})));
    await wait(REST_MS);
    const memory: Measured = { name: 'core_memory', value: coreRssMb(app.pid), unit: 'MB', limit: 150, baseline: atStart, against: 'the same process before unlocking' };
    await lock(app);
    return [firstRows, ...imported, memory, await measureLock(app)];
  } finally {
    await bare.close();
    await app.close();
  }
};
