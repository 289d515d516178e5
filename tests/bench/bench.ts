import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '#tests/support/build.ts';
import { findSystemBrowser, unpackNpmBrowser } from '#tests/support/browser.ts';
import { makeVault, openCore, passphraseBytes, type BenchVault } from './bench-vault.ts';
import { measureAuditVerify } from './audit-figure.ts';
import { measureBackup } from './backup-figure.ts';
import { measureQueries, measureUnlock } from './core-figures.ts';
import { figureOf, tableOf, type Measured } from './figures.ts';
import { measurePdf } from './pdf-figure.ts';
import { enrichForReferral } from './referral-case.ts';
import { REFERRAL_CASE_ID } from './school-vault.ts';
import { measureTexts } from './text-figures.ts';
import { measureStart, measureWindow } from './window-figures.ts';

/*
 * `npm run bench -- --json FILE`: what the program costs, each figure beside what it would cost without the program, measured
 * in the same run. The table goes to standard error, the figures to FILE. It passes no judgement: a figure over its limit is
 * marked, and the exit code stays 0.
 */

const EXIT_USAGE = 2;
/** A school of a thousand pupils with a term of lessons: under 30 MB. */
const SCHOOL = { pupilCount: 1000, lessonCount: 300_000 };
const BIG = { pupilCount: 10_000, lessonCount: 0 };

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const readTarget = (): string | undefined => {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' } } });
    return values.json;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\nnpm run bench -- [--json FILE]`);
    return process.exit(EXIT_USAGE);
  }
};

const load = (): string => `load ${loadavg().map((value) => value.toFixed(1)).join(' ')} on ${String(availableParallelism())} processors`;

const withReferral = async (vault: BenchVault): Promise<void> => {
  const { runtime, call } = openCore(vault.dir);
  await call('vault.unlock', { userId: vault.userId, passphrase: passphraseBytes() });
  const opened = runtime.gate.opened();
  if (!opened) throw new Error('the vault did not stay open');
  enrichForReferral(opened.db, REFERRAL_CASE_ID);
  runtime.gate.close();
};

const target = readTarget();
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const folder = (name: string): string => {
  const path = join(scratch, name);
  mkdirSync(path);
  return path;
};

const measured: Measured[] = [];
const part = async (name: string, work: () => Promise<readonly Measured[]>): Promise<void> => {
  const startedAt = performance.now();
  measured.push(...(await work()));
  say(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s, ${load()}`);
};

try {
  say(load());
  await ensureBuilt();
  if (!findSystemBrowser()) await unpackNpmBrowser();
  const school = await makeVault(folder('school'), SCHOOL);
  const big = await makeVault(folder('big'), BIG);
  await withReferral(big);
  const forWindow: BenchVault = { ...big, dir: folder('window') };
  cpSync(big.dir, forWindow.dir, { recursive: true });

  await part('start', () => measureStart(school));
  await part('unlock', () => measureUnlock(school));
  await part('queries', () => measureQueries(big));
  await part('referral', measurePdf);
  await part('log', measureAuditVerify);
  await part('backup', async () => measureBackup(await makeVault(folder('backup'), { pupilCount: 0, lessonCount: 0 })));
  // Last on this vault: it fills it with notes.
  await part('texts', () => measureTexts(school));
  await part('window', () => measureWindow(forWindow, REFERRAL_CASE_ID, folder('files')));
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

say(`\n${tableOf(measured)}`);
if (target !== undefined) {
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), target);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ figures: measured.map(figureOf) }, null, 2)}\n`);
}
