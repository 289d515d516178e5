import type * as Crypto from 'node:crypto';
import { vi } from 'vitest';

/* Test 13 over the real database: people, rooms, sealed texts, signatures and the log's chain, with the agreed algorithms only. */
vi.mock('node:crypto', async (original) => {
  const { boringSsl } = await import('#tests/support/boringssl.ts');
  const guarded = boringSsl(await original<typeof Crypto>());
  return { ...guarded, default: guarded };
});

await import('../people/keys.test.ts');
await import('../sealed/sealed.test.ts');
await import('../vault/vault.test.ts');
