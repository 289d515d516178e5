import type * as Crypto from 'node:crypto';
import { vi } from 'vitest';

/*
 * Test 13: what touches keys, once more with a `node:crypto` that has the agreed algorithms and nothing else. The tests are
 * the same ones; what fails here alone would fail in the packaged program.
 */
vi.mock('node:crypto', async (original) => {
  const { boringSsl } = await import('#tests/support/boringssl.ts');
  const guarded = boringSsl(await original<typeof Crypto>());
  return { ...guarded, default: guarded };
});

await import('./header.test.ts');
await import('./keys.test.ts');
await import('./adapters.test.ts');
await import('./wycheproof.test.ts');
