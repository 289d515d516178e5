import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { root } from '#tests/support/build.ts';

/**
 * Bundles a script of the lab with the whole core in it, as the program is built, because a thousand starts of the unbundled
 * one would cost four times as much. Gives the path of the file, in `node_modules/.cache` so that native modules are found.
 */
export const bundle = async (entry: string): Promise<string> => {
  const name = basename(entry, '.ts');
  const outDir = join(root, 'node_modules', '.cache', 'fault-lab', `${name}-${String(process.pid)}`);
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { ssr: entry, outDir, emptyOutDir: true, minify: false, target: 'node24' },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
  });
  return join(outDir, `${name}.js`);
};
