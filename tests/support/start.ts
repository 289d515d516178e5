import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { findSystemBrowser } from './browser.ts';
import { ensureBuilt, root } from './build.ts';
import { findFreePort } from './free-port.ts';

/*
 * `npm start`: builds what has changed and opens the program, in Electron where its binary is present, else on the Chromium
 * host. One line goes to standard output when the window is ready; everything else goes to standard error.
 */

const EXIT_USAGE = 2;
const EXIT_NO_WINDOW = 4;
const READY_WITHIN_MS = 180_000;
const MAX_PORT = 65_535;

const USAGE = `npm start -- [val]
  --host chromium|electron  vad fönstret visas i (annars Electron om det finns, annars Chromium)
  --data MAPP               valvets mapp
  --headless                utan synligt fönster (Chromium)
  --cdp-port N              DevTools-port för prov utifrån, 0 = en ledig (Chromium)
  --demo                    ett valv med påhittade elever
  --today ÅÅÅÅ-MM-DD        ett annat datum (bara med --demo)`;

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const stop = (text: string, code: number): never => {
  say(text);
  process.exit(code);
};

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string' },
        data: { type: 'string' },
        headless: { type: 'boolean', default: false },
        'cdp-port': { type: 'string' },
        demo: { type: 'boolean', default: false },
        today: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return stop(`Det valet finns inte: ${error instanceof Error ? error.message : String(error)}. Ingenting har startats.\n${USAGE}`, EXIT_USAGE);
  }
};

/** Electron's executable, looked for without importing `electron`: the import would download it. */
const findElectron = (): string | undefined => {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const executable = existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()) : '';
  return executable && existsSync(executable) ? executable : undefined;
};

const values = readArguments();
if (values.help) stop(USAGE, 0);
const { host: wish, headless: isHeadless, demo: isDemo } = values;
if (wish !== undefined && wish !== 'chromium' && wish !== 'electron') stop(`--host kan vara chromium eller electron, inte ${wish}. Ingenting har startats.\n${USAGE}`, EXIT_USAGE);
if (values.today !== undefined && !isDemo) stop('Ett annat datum (--today) fungerar bara i ett demovalv. Ingenting har startats. Lägg till --demo eller ta bort --today.', EXIT_USAGE);
const wishedPort = values['cdp-port'] === undefined ? undefined : Number(values['cdp-port']);
if (wishedPort !== undefined && !(Number.isInteger(wishedPort) && wishedPort >= 0 && wishedPort <= MAX_PORT)) stop(`--cdp-port behöver ett tal mellan 0 och ${MAX_PORT}. Ingenting har startats.`, EXIT_USAGE);

const electron = findElectron();
const needsChromium = isHeadless || wishedPort !== undefined;
const host = wish ?? (electron && !needsChromium ? 'electron' : 'chromium');
if (host === 'electron' && !electron) stop('Electrons programfil finns inte här. Ingenting har startats. Hämta den med npx install-electron, eller starta utan --host electron.', EXIT_NO_WINDOW);
if (host === 'electron' && needsChromium) stop('--headless och --cdp-port fungerar bara med --host chromium. Ingenting har startats.', EXIT_USAGE);
if (host === 'chromium' && !electron) say('Electrons programfil finns inte här, så Sedd öppnas i Chromium. Hämta Electron med: npx install-electron');

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
if (!isHeadless && (!hasDisplay || (host === 'chromium' && !findSystemBrowser()))) {
  const what = hasDisplay ? 'Det finns ingen webbläsare här som kan visa ett fönster. Installera paketet chromium (sudo apt install chromium).' : 'Det finns ingen skärm att visa fönstret på. På en dator med skärm behövs Electron eller paketet chromium.';
  stop(`${what}\nUtan fönster går det att köra så här:\n  npm start -- --headless --demo --cdp-port 9222\n  npm run demo -- --out MAPP    (visar hela arbetsflödet och sparar bilder och dokument)\nIngenting har startats.`, EXIT_NO_WINDOW);
}

try {
  await ensureBuilt();
} catch {
  stop('Programmet gick inte att bygga; raderna ovan säger varför. Ingenting har startats.', 1);
}

const cdpPort = wishedPort === 0 ? await findFreePort() : wishedPort;
const dataDir = values.data ?? (isDemo ? mkdtempSync(join(tmpdir(), 'sedd-demo-')) : undefined);
const programOptions = [...(dataDir ? ['--data', dataDir] : []), ...(isDemo ? ['--demo'] : []), ...(values.today ? ['--today', values.today] : [])];
const isRoot = process.getuid?.() === 0;
const command =
  host === 'electron'
    ? [electron as string, ...(isRoot ? ['--no-sandbox'] : []), root]
    : [process.execPath, '--import', join(root, 'tests', 'host', 'register.ts'), join(root, 'out', 'main', 'main.js')];
const env = { ...process.env, ...(isHeadless ? { HOST_HEADLESS: '1' } : {}), ...(cdpPort === undefined ? {} : { HOST_CDP_PORT: String(cdpPort) }) };
const child = spawn(command[0] as string, [...command.slice(1), ...programOptions], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit', ...(host === 'chromium' ? ['ipc' as const] : [])] });

const lateTimer = setTimeout(() => {
  say('Fönstret blev inte klart i tid, så programmet avslutas. Valvet är orört. Försök igen.');
  child.kill('SIGKILL');
}, READY_WITHIN_MS);
let isReady = false;
createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
  if (isReady || !line.startsWith('{"event":"ready"')) return say(line);
  isReady = true;
  clearTimeout(lateTimer);
  const { event, ...rest } = JSON.parse(line) as Record<string, unknown>;
  process.stdout.write(`${JSON.stringify({ event, host, cdpPort: cdpPort ?? null, ...rest })}\n`);
});
// The program closes its browser and its core in order; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill('SIGTERM'));
child.once('error', (error) => stop(`Programmet gick inte att starta: ${error.message}`, 1));
child.once('exit', (code) => process.exit(code ?? 1));
