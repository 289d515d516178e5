/*
 * Runs one of our TypeScript scripts: `node tests/support/run.mjs <script.ts> [options]`. Plain JavaScript on purpose: an older
 * Node could not even read the scripts, and should say so in words.
 */
const NEEDED_MAJOR = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < NEEDED_MAJOR) {
  process.stderr.write(
    `Sedd behöver Node ${NEEDED_MAJOR} eller nyare, men det här är Node ${process.versions.node}. Ingenting har startats.\n` +
      'Kör med npm (npm start, npm test, npm run demo), som använder projektets egen Node. Om det ändå blir den gamla: kör npm ci utan --ignore-scripts.\n',
  );
  process.exit(1);
}

const { resolve } = await import('node:path');
const { pathToFileURL } = await import('node:url');
const [script = '', ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], resolve(script), ...rest];
await import(pathToFileURL(resolve(script)).href);
