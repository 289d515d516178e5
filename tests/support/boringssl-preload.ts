import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { boringSsl } from './boringssl.ts';

/* `node --import`: the whole process, packages and addons among it, has the agreed algorithms and nothing else. */
const guarded = boringSsl(crypto);
for (const [name, value] of Object.entries(guarded)) {
  // Random bytes of the web's kind are fixed in Node, and good in both.
  if (typeof value !== 'function' || Object.getOwnPropertyDescriptor(crypto, name)?.configurable !== true) continue;
  Object.defineProperty(crypto, name, { value, configurable: true, writable: true, enumerable: true });
}
syncBuiltinESMExports();
