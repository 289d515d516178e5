import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './build.ts';
import { fuseFaults, readFuses } from './fuses.ts';

/*
 * `npm run check-release -- FOLDER`: looks at a packaged program (the folder with its executable and `resources`). Fuses as
 * they must be, everything in the archive, the addons those that npm brought. Exit code 1 when something is not.
 */

const MB = 1024 * 1024;
/** Electron's binary, or the library of it on macOS, is by far larger than anything beside it. */
const MIN_BINARY_BYTES = 20 * MB;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const fuses = (files: readonly string[]): string[] => {
  const wired = files.filter((file) => statSync(file).size > MIN_BINARY_BYTES).flatMap((file) => {
    try {
      return [[file, readFuses(readFileSync(file))] as const];
    } catch (error) {
      return error instanceof Error && error.message.startsWith('No fuse wire') ? [] : [[file, []] as const];
    }
  });
  if (wired.length === 0) return ['no binary with fuses was found'];
  return wired.flatMap(([file, wires]) => (wires.length === 0 ? [`${file}: a wire that cannot be read`] : fuseFaults(wires).map((fault) => `${file}: ${fault}`)));
};

const archive = (files: readonly string[]): string[] => {
  const path = files.find((file) => /[\\/]app\.asar$/.test(file));
  const loose = files.filter((file) => /[\\/]resources[\\/]app[\\/]/.test(file));
  return [...(path === undefined ? ['no app.asar'] : []), ...(loose.length > 0 ? [`${String(loose.length)} files of the program lie outside the archive`] : [])];
};

const addons = (files: readonly string[]): string[] =>
  files
    .filter((file) => file.endsWith('.node'))
    .flatMap((file) => {
      const [, key] = file.replaceAll('\\', '/').split(/.*\/node_modules\//);
      const original = key === undefined ? undefined : join(root, 'node_modules', key);
      if (original === undefined || !existsSync(original)) return [`${file}: npm did not bring it`];
      return sha256(file) === sha256(original) ? [] : [`${file}: not as npm brought it`];
    });

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write('npm run check-release -- MAPP\n');
  process.exit(2);
}
const files = filesIn(resolve(process.env['INIT_CWD'] ?? process.cwd(), folder));
const faults = [...fuses(files), ...archive(files), ...addons(files)];
process.stdout.write(faults.length === 0 ? `As it must be: ${String(files.length)} files.\n` : `${faults.join('\n')}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
