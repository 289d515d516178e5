import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { crc32c } from '#electron/security/crc32c.ts';
import { parseHeader, sealHeader, bodyOf } from '#electron/security/header.ts';
import type { Header } from '#electron/security/header-schema.ts';
import { canonicalBytes } from '#electron/security/primitives.ts';
import { readVault, unlockVault } from '#electron/security/vault.ts';
import { codeOf, must, newTestVault, PASSPHRASE, utf8, type TestVault } from './support.ts';

let vault: TestVault;
let good: Buffer;
let header: Header;
const path = join('/valv', 'valv.hdr');

beforeAll(async () => {
  vault = await newTestVault();
  good = vault.content.get(path) ?? Buffer.alloc(0);
  const state = parseHeader(good);
  if (state.state !== 'READABLE') throw new Error(state.state);
  header = state.header;
});

/** A header as an attacker would write it: any body, a checksum that fits. */
const forge = (body: unknown, magic = 'SEDD-VALV 1'): Buffer => {
  const text = `${magic}\n${typeof body === 'string' ? body : canonicalBytes(body).toString('utf8')}\n`;
  return Buffer.from(`${text}CRC32C=${crc32c(Buffer.from(text, 'utf8'))}\n`, 'utf8');
};

const unlockWith = async (bytes: Buffer, passphrase = PASSPHRASE): Promise<string> => {
  vault.content.set(path, bytes);
  const outcome = codeOf(await unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(passphrase) }));
  vault.content.set(path, good);
  return outcome;
};

type Leaf = readonly (string | number)[];
const leavesOf = (value: unknown, at: Leaf = []): Leaf[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...at, Array.isArray(value) ? Number(key) : key])) : [at];

const changedAt = (value: unknown, [key, ...rest]: Leaf, change: (leaf: unknown) => unknown): unknown => {
  if (key === undefined) return change(value);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changedAt(copy[key], rest, change);
  return copy;
};

const flipBase64 = (text: string): string => {
  const bytes = Buffer.from(text, 'base64');
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
  return bytes.toString('base64');
};
const nudges: readonly ((leaf: unknown) => unknown)[] = [
  (leaf) => {
    if (typeof leaf === 'number') return leaf + 1;
    if (typeof leaf === 'boolean') return !leaf;
    if (typeof leaf !== 'string') return 1;
    if (/^[0-9a-f-]{36}$|^[0-9a-f]{64}$/.test(leaf)) return leaf.slice(0, -1) + (leaf.endsWith('1') ? '2' : '1');
    return /^[A-Za-z0-9+/]+={0,2}$/.test(leaf) && leaf.length % 4 === 0 && leaf.length > 12 ? flipBase64(leaf) : `${leaf}x`;
  },
  () => null,
  () => '',
  () => -1,
  () => ({ __proto__: null, extra: 1 }),
  () => 'A'.repeat(5000),
];

describe('the header file', () => {
  it('opens as it was written', async () => {
    expect([await unlockWith(good), await unlockWith(good, 'någon annans lösenfras')]).toEqual(['OK', 'WRONG_PASSPHRASE']);
  });

  it('never calls accidental damage a wrong passphrase: every single byte flipped, and every truncation in steps', async () => {
    const outcomes = new Set<string>();
    for (let index = 0; index < good.length; index += 7) {
      const flipped = Buffer.from(good);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
      outcomes.add(await unlockWith(flipped));
      outcomes.add(await unlockWith(good.subarray(0, index)));
    }
    expect([...outcomes]).toEqual(['HEADER_DAMAGED']);
  });

  it('never opens a forged one, and says wrong passphrase only where the own bundle is what was forged', async () => {
    const own = header.slots.findIndex((slot) => slot.userId === vault.founderId);
    const mayLookWrong = (leaf: Leaf): boolean => leaf[0] === 'vaultId' || (leaf[0] === 'slots' && leaf[1] === own);
    let mutants = 0;
    for (const leaf of leavesOf(header)) {
      for (const nudge of nudges) {
        const body = changedAt(header, leaf, nudge);
        if (canonicalBytes(body).equals(canonicalBytes(header))) continue;
        mutants += 1;
        const outcome = await unlockWith(forge(body));
        const allowed = ['HEADER_DAMAGED', 'HEADER_ALTERED', 'DATABASE_FROM_FUTURE', 'MEMBER_UNKNOWN', ...(mayLookWrong(leaf) ? ['WRONG_PASSPHRASE'] : [])];
        expect(allowed, `${leaf.join('.')} → ${outcome}`).toContain(outcome);
      }
    }
    expect(mutants).toBeGreaterThan(300);
  });

  it.each([
    ['the colleague promoted to head teacher', (h: Header) => ({ ...h, members: h.members.map((m) => (m.id === vault.founderId ? m : { ...m, role: 'HEAD_TEACHER' as const })) })],
    ["the colleague's public key replaced", (h: Header) => ({ ...h, members: h.members.map((m) => (m.id === vault.founderId ? m : { ...m, keys: m.keys.map((k) => ({ ...k, signPublic: h.members[0]?.keys[0]?.signPublic ?? '' })) })) })],
    ['a member dropped', (h: Header) => ({ ...h, members: h.members.filter((m) => m.id === vault.founderId) })],
    ['the members reordered', (h: Header) => ({ ...h, members: [...h.members].reverse() })],
    ['the one-time mark removed', (h: Header) => ({ ...h, members: h.members.map((m) => ({ ...m, mustChangePassphrase: false })) })],
    ['another database file named', (h: Header) => ({ ...h, dbFile: 'valv-g000009.db' })],
    ['the log anchor set back', (h: Header) => ({ ...h, auditAnchor: { ...h.auditAnchor, hash: 'f'.repeat(64) } })],
    ['the recovery slot dropped', (h: Header) => ({ ...h, recoverySlots: [] })],
  ])('is found altered: %s', async (_, change) => {
    expect(await unlockWith(forge(change(header)))).toBe('HEADER_ALTERED');
  });

  it('is found altered when its MAC was made with another key', async () => {
    expect(await unlockWith(forge(sealHeader(bodyOf(header), Buffer.alloc(32, 7))))).toBe('HEADER_ALTERED');
  });

  it('is found damaged: an unknown field, a duplicate key, white space, a path in the file name, a foreign magic, deep nesting', async () => {
    const text = canonicalBytes(header).toString('utf8');
    for (const forged of [
      forge({ ...header, surplus: 1 }),
      forge(text.replace('{', '{"isDemo":true,')),
      forge(` ${text}`),
      forge({ ...header, dbFile: '../valv-g000001.db' }),
      forge(header, 'ELEV-VALV 1'),
      forge('['.repeat(100_000) + ']'.repeat(100_000)),
      Buffer.concat([good, good]),
      Buffer.alloc(0),
      Buffer.alloc(300_000, 65),
    ]) {
      expect(await unlockWith(forged)).toBe('HEADER_DAMAGED');
    }
  });

  it('refuses key derivation below the floor or above the ceiling before it costs anything', async () => {
    let calls = 0;
    const counting = { ...vault.deps, kdf: (...args: Parameters<typeof vault.deps.kdf>) => ((calls += 1), vault.deps.kdf(...args)) };
    for (const kdf of [{ memoryKib: 8 }, { memoryKib: 4_194_304 }, { passes: 1 }, { passes: 1_000_000 }, { lanes: 0 }, { lanes: 200 }, { passes: 3.5 }]) {
      vault.content.set(path, forge({ ...header, slots: header.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, ...kdf } })) }));
      expect(codeOf(await unlockVault(counting, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(PASSPHRASE) }))).toBe('HEADER_DAMAGED');
    }
    vault.content.set(path, good);
    expect(calls).toBe(0);
  });

  it('from a newer program asks for the newer program instead of crying damage', async () => {
    expect([await unlockWith(forge({ ...header, minReader: 3, surplus: 1 })), await unlockWith(forge({ anything: 1 }, 'SEDD-VALV 2'))]).toEqual(['DATABASE_FROM_FUTURE', 'DATABASE_FROM_FUTURE']);
  });

  it('that is gone while its former copy is there is damage, not an empty folder inviting a new vault', async () => {
    vault.content.delete(path);
    expect(codeOf(readVault(vault.deps, vault.dir))).toBe('HEADER_DAMAGED');
    vault.content.set(path, good);
    expect(codeOf(readVault((await newTestVault()).deps, '/annan'))).toBe('VAULT_MISSING');
  });

  it('counts its generations and names the hash of the one before', async () => {
    const session = must(await unlockVault(vault.deps, { dir: vault.dir, userId: vault.founderId, passphrase: utf8(PASSPHRASE) }));
    must(session.anchorAudit({ seq: 9, hash: 'b'.repeat(64) }));
    const after = parseHeader(vault.content.get(path) ?? Buffer.alloc(0));
    expect(after.state === 'READABLE' && [after.header.generation, after.header.auditAnchor.seq]).toEqual([header.generation + 1, 9]);
    expect(vault.content.get(`${path}.prev`)?.equals(good)).toBe(true);
    must(session.anchorAudit({ seq: 4, hash: 'c'.repeat(64) }));
    expect(session.auditAnchor().seq).toBe(9);
    vault.content.set(path, good);
  });

  it('has the checksum of the standard', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe('e3069283');
  });
});
