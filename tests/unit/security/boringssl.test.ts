import * as guarded from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { argon2id } from '#electron/security/kdf.ts';
import { must, newTestVault, PASSPHRASE, STRONG, utf8 } from './support.ts';
import { recoverVault, unlockVault } from '#electron/security/vault.ts';

vi.mock('node:crypto', async (original) => {
  const { boringSsl } = await import('#tests/support/boringssl.ts');
  const actual = await original<typeof guarded>();
  return { ...boringSsl(actual), default: boringSsl(actual) };
});

describe('the algorithms of the packaged program', () => {
  it('are enough for the whole life of a vault: what works on Node alone would fail in Electron', async () => {
    const vault = await newTestVault({ kdf: argon2id });
    const session = must(await unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(PASSPHRASE) }));
    must(await session.addMember({ passphrase: utf8(PASSPHRASE), displayName: 'Rolf Rektor', role: 'HEAD_TEACHER', startsOn: null, endsOn: null }));
    const signed = must(await session.sign({ passphrase: utf8(PASSPHRASE), payload: { a: 1 } }));
    must(await session.changePassphrase({ current: utf8(PASSPHRASE), next: utf8(STRONG) }));
    const recovered = must(await recoverVault(vault.deps, { dir: vault.dir, recoveryKey: vault.recoveryKey, userId: vault.founderId, passphrase: utf8(PASSPHRASE) }));
    expect(recovered.verify({ ...signed, signedAtMs: 0 })).toBe('VALID');
  });

  it('are really guarded: a stand-in that lets everything through would prove nothing', () => {
    const [key, nonce] = [Buffer.alloc(32), Buffer.alloc(12)];
    expect(() => guarded.createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })).toThrow('BoringSSL');
    expect(() => guarded.createHash('blake2b512')).toThrow('BoringSSL');
    expect(() => guarded.scryptSync('a', 'b', 32)).toThrow('BoringSSL');
    expect(() => guarded.generateKeyPairSync('rsa', { modulusLength: 2048 })).toThrow('BoringSSL');
  });

  it('are the only ones named anywhere in electron/: a call that no test reaches would fail at the user', () => {
    const allowed = /^(type )?(createHash|createHmac|hash|hkdfSync|createCipheriv|createDecipheriv|createPrivateKey|createPublicKey|diffieHellman|sign|verify|randomBytes|randomUUID|timingSafeEqual|KeyObject)( as \w+)?$/;
    const root = join(import.meta.dirname, '..', '..', '..', 'electron');
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const bad = sources.flatMap((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      const imports = [...text.matchAll(/import ([^;]*?) from '(?:node:)?crypto'/g)].map(([, clause = '']) => clause);
      const names = imports.flatMap((clause) => clause.replace(/[{}]/g, '').split(',')).map((part) => part.trim()).filter(Boolean);
      const digests = [...text.matchAll(/create(?:Hash|Hmac)\('([^']+)'/g)].map(([, digest]) => digest);
      return [...names.filter((part) => !allowed.test(part)), ...digests.filter((digest) => digest !== 'sha256')].map((what) => `${name}: ${what}`);
    });
    expect([bad, sources.length > 20]).toEqual([[], true]);
  });
});
