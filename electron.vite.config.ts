import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { contract } from '#shared/contract/contract.ts';
import { eventNames } from '#shared/contract/events.ts';

/** Where the three processes and the page begin, and where the built program goes; the tests of the shell name their own. */
const entries = {
  core: process.env['BUILD_CORE'] ?? 'electron/core/index.ts',
  parser: process.env['BUILD_PARSER'] ?? 'electron/adapters/csv/parser-process.ts',
  page: process.env['BUILD_PAGE'] ?? 'renderer',
  out: process.env['BUILD_OUT'] ?? 'out',
};

/** Addons cannot be bundled; everything else goes into the bundle, which starts ten times faster so. */
const NATIVE = ['better-sqlite3', '@node-rs/argon2'];
const NATIVE_FOLDERS = ['better-sqlite3', '@node-rs'];

const rules = Object.fromEntries(Object.entries(contract).map(([name, { kind, maxBytes, ratePerSecond }]) => [name, { kind, maxBytes, ratePerSecond }]));

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Every addon that may be loaded, by its path below node_modules: what is not as it was now is not loaded (`core/native-files.ts`). */
const nativeHashes = Object.fromEntries(
  NATIVE_FOLDERS.flatMap((folder) => readdirSync(at(`node_modules/${folder}`), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file.replaceAll('\\', '/')}`))
    .filter((file) => file.endsWith('.node'))
    .sort()
    .map((file) => [file, createHash('sha256').update(readFileSync(at(`node_modules/${file}`))).digest('hex')]),
);

/** Runs before anything else in each process, also before what the bundle takes from outside. */
const GUARD = 'guard';

export default defineConfig({
  main: {
    define: { __CALL_RULES__: JSON.stringify(rules), __NATIVE_HASHES__: JSON.stringify(nativeHashes) },
    build: {
      externalizeDeps: false,
      outDir: at(`${entries.out}/main`),
      rolldownOptions: {
        input: { [GUARD]: at('electron/core/guard.ts'), main: at('electron/main/index.ts'), core: at(entries.core), 'csv-parser': at(entries.parser) },
        external: NATIVE,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', banner: ({ isEntry, name }) => (isEntry && name !== GUARD ? `import './${GUARD}.js';` : '') },
      },
    },
  },
  preload: {
    define: { __CALL_NAMES__: JSON.stringify(Object.keys(contract)), __EVENT_NAMES__: JSON.stringify(eventNames) },
    build: {
      externalizeDeps: false,
      outDir: at(`${entries.out}/preload`),
      rolldownOptions: { input: { index: at('electron/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at(entries.page),
    publicDir: false,
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: at(`${entries.out}/renderer`),
      // A data: address would be refused by our own content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      rolldownOptions: { input: at(`${entries.page}/index.html`) },
    },
  },
});
