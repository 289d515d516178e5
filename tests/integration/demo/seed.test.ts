import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoUsers } from '#electron/core/demo-users.ts';
import { createRuntime, type Runtime } from '#electron/core/runtime.ts';
import { parseInThisProcess } from '#tests/support/parse-in-process.ts';

const folders: string[] = [];
const cheapKdf = {
  run: async (passphrase: Uint8Array, salt: Uint8Array) => createHash('sha256').update(passphrase).update(salt).digest(),
  params: { memoryKib: 65_536, passes: 3, lanes: 1 },
};
const start = (dataDir: string, today: string): Runtime => {
  const runtime: Runtime = createRuntime({
    dataDir, resourcesDir: resolve('resources'), isDemo: true, today, kdf: cheapKdf, writeLog: () => {},
    send: (message) => {
      if (message.type === 'parse') void parseInThisProcess(message.path, message.request).then((outcome) => runtime.parsed(message.jobId, outcome));
    },
  });
  return runtime;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
describe('demo', () => {
  it('seeds', { timeout: 60000 }, async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'x2-'));
    folders.push(dataDir);
    const runtime = start(dataDir, '2026-11-22');
    const t = performance.now();
    const users = await demoUsers(runtime, { dataDir, resourcesDir: resolve('resources') });
    console.log(performance.now() - t, JSON.stringify(users));
    if (!users.ok) throw new Error();
    const kim = users.value[0];
    await runtime.call('vault.unlock', { userId: kim?.id, passphrase: new TextEncoder().encode(kim?.passphrase ?? '') });
    console.log(JSON.stringify(await runtime.call('today.get', {}), null, 1).slice(0, 6000));
    console.log(JSON.stringify(await runtime.call('case.list', {}), null, 1).slice(0, 3000));
    expect(users.ok).toBe(true);
  });
});
