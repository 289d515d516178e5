import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ensureBuilt, root } from '#tests/support/build.ts';
import { FIRST_DAY, openStage } from './main-job/stage.ts';
import { lookAround } from './main-job/look-around.ts';
import { steps } from './main-job/steps.ts';

/*
 * `npm run demo -- --out DIR`: the main job without a person, through the real window. Leaves vault, documents, screens and
 * a report in DIR. `--docs` also renews the pictures of the README in docs/screens.
 */

const EXIT_USAGE = 2;
const KIB = 1024;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const stop = (text: string): never => {
  say(text);
  process.exit(EXIT_USAGE);
};

const readArguments = () => {
  try {
    return parseArgs({ options: { out: { type: 'string' }, docs: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    return stop(`Det valet finns inte: ${error instanceof Error ? error.message : String(error)}. Ingenting har startats. Kör: npm run demo -- --out MAPP`);
  }
};

const values = readArguments();
if (!values.out) stop('Ange mappen som demon ska spara i. Ingenting har startats. Kör: npm run demo -- --out MAPP');
const out = resolve(values.out as string);
if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0)) stop(`${out} är inte tom. Ingenting har ändrats. Ange en ny eller tom mapp.`);

await ensureBuilt();
const folders = { vault: join(out, 'vault'), documents: join(out, 'documents'), screens: join(out, 'screens') };
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
const filesDir = mkdtempSync(join(tmpdir(), 'demo-files-'));

/** What is looked at in the middle of the work, where the hand has been. */
const asItStands = ['12-', '19-', '20-', '33-', '39-'];
const toTop = (): void => {
  window.scrollTo(0, 0);
};

/** What was said after the last act would stand in the way: a hand is slower than this. */
const closeNotices = async (page: Page): Promise<void> => {
  const close = page.getByRole('status').getByRole('button', { name: 'Stäng', exact: true });
  for (let left = await close.count(); left > 0; left -= 1) await close.first().click({ timeout: 1000 }).catch(() => undefined);
};

/** A picture from the top of the view, with nothing under the pointer. */
const shoot = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  await closeNotices(page);
  if (!asItStands.some((start) => name.startsWith(start))) await page.evaluate(toTop);
  await page.screenshot({ path: join(folders.screens, `${name}.png`), animations: 'disabled' });
};

/** The pictures that the README shows. */
const forReadme = ['01-forsta-start-skolan', '03-aterstallningsnyckel', '05-franvarotrappa', '06-kalender', '09-las', '13-franvaro-granska', '15-idag', '16-elever', '20-kartlaggning-utplockat', '21-kartlaggning-analys', '22-kartlaggning-bedomning', '23-plan-utkast', '29-beslut-andrat-sedan-sist', '30-plan-beslutad', '31-arenden', '33-uppfoljning', '34-arende-med-insatser', '40-samtycken', '43-remiss-fardigstalld', '47-eht-underlag', '48-dokument-utlamnade', '49-brev-hem', '51-logg', '52-loggen', '53-delegationer', '60-elev', '61-palett', '62-personer', '63-sakerhet', '67-nycklar', '68-sakerhetskopior', '66-anteckningar', '70-arende-mork', '71-idag-mork', '72-arende-1280x720', '73-kartlaggning-200-procent'];

const writeReadmePictures = (): void => {
  const docs = join(root, 'docs', 'screens');
  rmSync(docs, { recursive: true, force: true });
  mkdirSync(docs, { recursive: true });
  for (const name of forReadme) copyFileSync(join(folders.screens, `${name}.png`), join(docs, `${name.replace(/^\d+-/u, '')}.png`));
};

const sizesIn = (folder: string): Record<string, number> => Object.fromEntries(readdirSync(folder).toSorted().map((name) => [name, statSync(join(folder, name)).size]));
const sum = (sizes: Record<string, number>): number => Object.values(sizes).reduce((total, size) => total + size, 0);

const walk: readonly (readonly [name: string, step: keyof typeof steps])[] = [
  ['1. Valvet, nyckeln, kollegorna, trappan, kalendern', 'makeTheVault'],
  ['2. Eleverna', 'bringInPupils'],
  ['3. Frånvaron', 'importAbsence'],
  ['4. Vem har passerat vilket steg', 'seeWhoHasCrossed'],
  ['5. Ärende och kartläggning, med ett strömavbrott', 'investigate'],
  ['6. Åtgärdsplan, till rektor', 'writeThePlan'],
  ['7. Rektor skickar tillbaka en gång och signerar', 'decideThePlan'],
  ['8. Två uppföljningar', 'followUpTwice'],
  ['9. Samtycke, remiss, kallelse', 'refer'],
  ['10. Brev hem, skrivet och avböjt', 'writeLetters'],
  ['Loggen', 'readTheLog'],
  ['Lås, lås upp, starta om: allt finns kvar', 'comeBack'],
];

const startedAt = performance.now();
const stage = await openStage({ dataDir: folders.vault, filesDir, documentsDir: folders.documents, shoot });
const timed: { step: string; ms: number }[] = [];
try {
  for (const [name, step] of walk) {
    const from = performance.now();
    await steps[step](stage);
    timed.push({ step: name, ms: Math.round(performance.now() - from) });
    say(`${name}: ${String(timed.at(-1)?.ms)} ms`);
  }
  await lookAround(stage);
} catch (error) {
  await stage.page().screenshot({ path: join(out, 'stopped-here.png') }).catch(() => undefined);
  throw error;
} finally {
  await stage.close();
  rmSync(filesDir, { recursive: true, force: true });
}

const sizes = { vault: sizesIn(folders.vault), documents: sizesIn(folders.documents), screens: sizesIn(folders.screens) };
const report = {
  today: FIRST_DAY,
  totalMs: Math.round(performance.now() - startedAt),
  steps: timed,
  sizes: { ...sizes, vaultBytes: sum(sizes.vault), documentsBytes: sum(sizes.documents), screensBytes: sum(sizes.screens) },
};
writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
if (values.docs) writeReadmePictures();
say(`Klart på ${String(Math.round(report.totalMs / 1000))} s. Valvet är ${String(Math.round(report.sizes.vaultBytes / KIB))} kB. ${out}`);
