import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser that can be started. `canShowWindow` is false for the one that npm brings. */
export interface BrowserChoice {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
  readonly canShowWindow: boolean;
}

/** The system's own Chromium, or undefined. Looks only; starts nothing. */
export const findSystemBrowser = (): BrowserChoice | undefined => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const executable = join(folder, name);
      try {
        accessSync(executable, constants.X_OK);
        return { executable, env: {}, canShowWindow: true };
      } catch {
        // Not here: try the next place.
      }
    }
  }
  return undefined;
};

/**
 * The Chromium inside `@sparticuz/chromium`, unpacked once per version. Its own unpacking goes to one unversioned place in
 * the temp folder and its `args` switch web security off: only its archives are used here.
 * @throws when it does not run on this machine (another architecture, a full disk).
 */
export const unpackNpmBrowser = async (): Promise<BrowserChoice> => {
  const require = createRequire(import.meta.url);
  const packageRoot = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const cache = join(dirname(dirname(packageRoot)), '.cache', 'chromium-host');
  const home = join(cache, version);
  const env = { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') };
  const choice = { executable: join(home, 'chromium'), env, canShowWindow: false };
  if (existsSync(join(home, 'checked'))) return choice;

  mkdirSync(cache, { recursive: true });
  const part = mkdtempSync(join(cache, 'part-'));
  const formerTmp = process.env['TMPDIR'];
  try {
    process.env['TMPDIR'] = part;
    const { inflate } = await import('@sparticuz/chromium');
    await Promise.all(['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((name) => inflate(join(packageRoot, 'bin', name))));
  } finally {
    if (formerTmp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = formerTmp;
  }
  writeFileSync(
    join(part, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${join(home, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, 'fontcache')}</cachedir></fontconfig>`,
  );
  const check = spawnSync(join(part, 'chromium'), ['--version'], { env: { ...process.env, LD_LIBRARY_PATH: join(part, 'al2023', 'lib') }, encoding: 'utf8' });
  const major = version.split('.')[0] ?? '';
  if (check.status !== 0 || !check.stdout.includes(` ${major}.`)) {
    rmSync(part, { recursive: true, force: true });
    throw new Error(`The unpacked browser says "${check.stdout || check.stderr || check.error?.message}", expected version ${major}`);
  }
  writeFileSync(join(part, 'checked'), check.stdout);
  try {
    renameSync(part, home);
  } catch (error) {
    // Another process was faster; its copy is as good as ours.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(join(home, 'checked'))) throw error;
  }
  return choice;
};
