import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createRuntime, type Runtime } from '#electron/core/runtime.ts';
import type { OutputOf, CallName, InputOf } from '#shared/contract/contract.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { parseInThisProcess } from '#tests/support/parse-in-process.ts';

// Opens the vault, previews the file and imports it. The test kills it in the middle.
const [dataDir = '', userId = '', passphrase = '', path = '', today = ''] = process.argv.slice(2);

const runtime: Runtime = createRuntime({
  dataDir,
  resourcesDir: 'resources',
  isDemo: false,
  today,
  send: (message) => {
    if (message.type === 'parse') void parseInThisProcess(message.path, message.request).then((outcome) => { runtime.parsed(message.jobId, outcome); });
  },
  writeLog: () => {},
  kdf: { run: async (secret, salt) => createHash('sha256').update(secret).update(salt).digest(), params: { memoryKib: 65_536, passes: 3, lanes: 1 } },
});

const call = async <K extends CallName>(name: K, input: InputOf<K>): Promise<OutputOf<K>> => {
  const result = await runtime.call(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.failure.code}`);
  return result.value as OutputOf<K>;
};

await call('vault.unlock', { userId, passphrase: new TextEncoder().encode(passphrase) });
const handleId = '01890000-0000-7000-8000-00000000f11e';
runtime.grantFile(handleId, { path, fileName: 'frånvaro.csv', access: 'read' });
const file = await call('absence.inspect', { handleId });
const { stagingId } = await call('absence.preview', {
  stagingId: file.stagingId,
  level: 'LESSON',
  mapping: file.mapping,
  source: { sourceSystem: 'Skola24', exportedOn: '2026-11-16' as IsoDate, knownFaults: '' },
  periodFrom: null,
  periodTo: null,
  matches: [],
  statusWords: {},
});
writeSync(1, 'importing\n');
await call('absence.import', { stagingId });
writeSync(1, 'imported\n');
