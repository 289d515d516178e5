import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDeviceSecret, type SecretStore } from '#electron/main/device-secret.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'device-secret-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A keyring that turns bytes over; `changes` stand for another account or desktop. */
const keyring = (changes: Partial<SecretStore> = {}): SecretStore => ({
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: async (plain) => Buffer.from(plain, 'utf8').map((byte) => byte ^ 0xff) as Buffer,
  decryptStringAsync: async (sealed) => ({ result: Buffer.from(sealed.map((byte) => byte ^ 0xff)).toString('utf8'), shouldReEncrypt: false }),
  ...changes,
});

describe('readDeviceSecret', () => {
  it('gives the same 32 bytes at every start (catches a passphrase locked to a computer that forgets itself)', async () => {
    const first = await readDeviceSecret(keyring(), dir, 'linux');
    expect(first).toHaveLength(32);
    expect(await readDeviceSecret(keyring(), dir, 'linux')).toEqual(first);
    const [file = ''] = readdirSync(dir);
    expect(readFileSync(join(dir, file)).includes(Buffer.from(first ?? []).toString('base64'))).toBe(false);
    if (process.platform !== 'win32') expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
  });

  it('is not offered where the system keeps it with a known password, or not at all (catches a factor that anybody can read)', async () => {
    for (const store of [keyring({ getSelectedStorageBackend: () => 'basic_text' }), keyring({ getSelectedStorageBackend: () => 'unknown' }), keyring({ isAsyncEncryptionAvailable: async () => false })])
      expect(await readDeviceSecret(store, dir, 'linux')).toBeNull();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('asks for no backend where only Linux has one (catches Windows without the factor)', async () => {
    const { getSelectedStorageBackend: _linuxOnly, ...elsewhere } = keyring();
    expect(await readDeviceSecret(elsewhere, dir, 'win32')).toHaveLength(32);
  });

  it('never puts a new secret in the place of one that does not open (catches somebody locked out for good by a keyring that was closed once)', async () => {
    const first = await readDeviceSecret(keyring(), dir, 'linux');
    const closed = keyring({ decryptStringAsync: async () => Promise.reject(new Error('the keyring is closed')) });
    expect(await readDeviceSecret(closed, dir, 'linux')).toBeNull();
    expect(await readDeviceSecret(keyring(), dir, 'linux')).toEqual(first);
    writeFileSync(join(dir, readdirSync(dir)[0] ?? ''), 'skräp');
    expect(await readDeviceSecret(keyring(), dir, 'linux')).toBeNull();
  });
});
