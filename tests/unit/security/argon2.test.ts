import { argon2Sync } from 'node:crypto';
import { argon2id as wasmArgon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { argon2id } from '#electron/security/kdf.ts';
import { utf8 } from './support.ts';

/* Against Node's own Argon2id, which Electron lacks: not among the files that `boringssl-suite` runs once more. */

describe('Argon2id', () => {
  it('is what RFC 9106 says in the implementation that ours is held against (catches two that err alike)', () => {
    const ofTheRfc = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1), nonce: Buffer.alloc(16, 2), secret: Buffer.alloc(8, 3), associatedData: Buffer.alloc(12, 4),
      memory: 32, passes: 3, parallelism: 4, tagLength: 32,
    });
    expect(ofTheRfc.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  it('agrees with two independent implementations for 20 phrases, salts and costs (catches a parameter that is mixed up)', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [password, salt] = [utf8(`hasselnöt ${round} lykta åäö`), Buffer.alloc(16, round)];
      const [memoryKib, passes, lanes] = [1024 * (1 + (round % 5)), 3 + (round % 4), 1 + (round % 4)];
      const ours = (await argon2id(password, salt, { memoryKib, passes, lanes })).toString('hex');
      expect(ours).toBe(argon2Sync('argon2id', { message: password, nonce: salt, memory: memoryKib, passes, parallelism: lanes, tagLength: 32 }).toString('hex'));
      expect(ours).toBe(await wasmArgon2id({ password, salt, iterations: passes, parallelism: lanes, memorySize: memoryKib, hashLength: 32, outputType: 'hex' }));
    }
  });
});
