import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { createVault, readVault, recoverVault, restorePreviousHeader, unlockVault, type VaultSession } from '#electron/security/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import { cheapDeps, codeOf, makeVault, migrationsDir, must, openedBy, OTHER_PASSPHRASE, PASSPHRASE, removeDir, tempDir, utf8 } from './support.ts';

let dir: string;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => removeDir(dir));

const deps = cheapDeps();
const headerPath = (): string => join(dir, 'valv.hdr');
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const openFor = (session: VaultSession): VaultDb =>
  session.withDatabase((access) => must(openDatabase({ ...access, mode: 'open', migrationsDir, openedBy })));

const madeAndClosed = async (): Promise<{ founderId: string; recoveryKey: string; dbPath: string }> => {
  const { session, database, recoveryKey } = await makeVault(dir, deps);
  const founderId = session.member().id;
  database.close();
  session.close();
  return { founderId, recoveryKey, dbPath: database.path };
};

const unlock = (userId: string, passphrase: string) => unlockVault(deps, { dir, userId, passphrase: utf8(passphrase) });

describe('making and opening a vault', () => {
  it('lists who can log in before anything is unlocked, and nothing more', async () => {
    const { founderId } = await madeAndClosed();
    expect(must(readVault(deps, dir))).toEqual({
      vaultId: expect.any(String) as string,
      isDemo: false, isPaperSplit: false,
      members: [{ id: founderId, displayName: 'Kerstin Kurator', role: 'COUNSELLOR', isFounder: true, mustChangePassphrase: false, startsOn: null, endsOn: null }],
    });
  });

  it('opens its own database again, which a key derived anew at each start would not', async () => {
    const { founderId } = await madeAndClosed();
    const session = must(await unlock(founderId, PASSPHRASE));
    const db = openFor(session);
    db.close();
    expect(session.member().role).toBe('COUNSELLOR');
  });

  it('accepts å typed as two characters, as a Mac does', async () => {
    const { founderId } = await madeAndClosed();
    expect(codeOf(await unlock(founderId, PASSPHRASE.normalize('NFD')))).toBe('OK');
  });

  it('never writes over a vault that is there', async () => {
    await madeAndClosed();
    const before = sha256(headerPath());
    const again = await createVault(deps, {
      dir,
      founder: { displayName: 'Någon Annan', role: 'HEAD_TEACHER' },
      passphrase: utf8(OTHER_PASSPHRASE),
      isDemo: false,
      createDatabase: () => ok(null),
      discardDatabase: () => undefined,
    });
    expect([codeOf(again), sha256(headerPath())]).toEqual(['VAULT_EXISTS', before]);
  });

  it('steps around a database whose header was lost instead of writing over it', async () => {
    writeFileSync(join(dir, 'valv-g000001.db'), 'ett valv utan nyckelfil');
    const { database } = await makeVault(dir, deps);
    database.close();
    expect([database.path.endsWith('valv-g000002.db'), readFileSync(join(dir, 'valv-g000001.db'), 'utf8')]).toEqual([true, 'ett valv utan nyckelfil']);
  });

  it('leaves no header behind when the database could not be made', async () => {
    const failed = await createVault(deps, {
      dir,
      founder: { displayName: 'Kerstin', role: 'COUNSELLOR' },
      passphrase: utf8(PASSPHRASE),
      isDemo: false,
      createDatabase: () => ({ ok: false, failure: { code: 'DISK_FULL' } }),
      discardDatabase: () => undefined,
    });
    expect([codeOf(failed), codeOf(readVault(deps, dir))]).toEqual(['DISK_FULL', 'VAULT_MISSING']);
  });

  it('refuses every call on a locked session instead of using a cleared key', async () => {
    const { session, database } = await makeVault(dir, deps);
    database.close();
    session.close();
    expect(() => session.withDatabase(({ path }) => path)).toThrow('locked');
  });
});

describe('changing the passphrase', () => {
  it('moves one bundle and not a byte of the database', async () => {
    const { founderId, dbPath } = await madeAndClosed();
    const before = sha256(dbPath);
    const session = must(await unlock(founderId, PASSPHRASE));
    must(await session.changePassphrase({ current: utf8(PASSPHRASE), next: utf8(OTHER_PASSPHRASE) }));
    session.close();
    expect([sha256(dbPath), codeOf(await unlock(founderId, PASSPHRASE)), codeOf(await unlock(founderId, OTHER_PASSPHRASE))]).toEqual([before, 'WRONG_PASSPHRASE', 'OK']);
  });

  it('asks for the present one and refuses a weak new one, changing nothing', async () => {
    const { founderId } = await madeAndClosed();
    const session = must(await unlock(founderId, PASSPHRASE));
    const before = sha256(headerPath());
    expect([
      codeOf(await session.changePassphrase({ current: utf8('inte den här'), next: utf8(OTHER_PASSPHRASE) })),
      codeOf(await session.changePassphrase({ current: utf8(PASSPHRASE), next: utf8('korvkorvkorvkorvkorv') })),
      sha256(headerPath()),
    ]).toEqual(['WRONG_PASSPHRASE', 'PASSPHRASE_TOO_WEAK', before]);
  });

  it('refuses when the header was replaced meanwhile, so that a stale session cannot undo it', async () => {
    const { founderId } = await madeAndClosed();
    const [one, two] = [must(await unlock(founderId, PASSPHRASE)), must(await unlock(founderId, PASSPHRASE))];
    must(await one.changePassphrase({ current: utf8(PASSPHRASE), next: utf8(OTHER_PASSPHRASE) }));
    expect(codeOf(await two.changePassphrase({ current: utf8(PASSPHRASE), next: utf8('en tredje rimlig fras här') }))).toBe('HEADER_ALTERED');
  });
});

const byFounder = { passphrase: utf8(PASSPHRASE), startsOn: null, endsOn: null };

describe('colleagues', () => {
  it('get a one-time passphrase that opens the same database and must be changed', async () => {
    const { founderId } = await madeAndClosed();
    const founder = must(await unlock(founderId, PASSPHRASE));
    const { member, oneTimePassphrase } = must(await founder.addMember({ ...byFounder, displayName: 'Rolf Rektor', role: 'HEAD_TEACHER' }));
    founder.close();
    const colleague = must(await unlock(member.id, oneTimePassphrase));
    openFor(colleague).close();
    expect(colleague.member().mustChangePassphrase).toBe(true);
    must(await colleague.changePassphrase({ current: utf8(oneTimePassphrase), next: utf8(OTHER_PASSPHRASE) }));
    expect([colleague.member().mustChangePassphrase, codeOf(await unlock(member.id, oneTimePassphrase)), codeOf(await unlock(member.id, OTHER_PASSPHRASE))]).toEqual([false, 'WRONG_PASSPHRASE', 'OK']);
  });

  it('sign with keys that whoever handed out the one-time passphrase never had', async () => {
    const { founderId } = await madeAndClosed();
    const founder = must(await unlock(founderId, PASSPHRASE));
    const { member, oneTimePassphrase } = must(await founder.addMember({ ...byFounder, displayName: 'Rolf Rektor', role: 'HEAD_TEACHER' }));
    const colleague = must(await unlock(member.id, oneTimePassphrase));
    const early = must(await colleague.sign({ passphrase: utf8(oneTimePassphrase), payload: { a: 1 } }));
    must(await colleague.changePassphrase({ current: utf8(oneTimePassphrase), next: utf8(OTHER_PASSPHRASE) }));
    const late = must(await colleague.sign({ passphrase: utf8(OTHER_PASSPHRASE), payload: { a: 1 } }));
    expect(late.keyId).not.toBe(early.keyId);
    expect(colleague.verify({ ...early, signedAtMs: deps.now() + 1 })).toBe('KEY_RETIRED');
  });

  it('cannot hide behind an invisible character in the name', async () => {
    const { session, database } = await makeVault(dir, deps);
    database.close();
    const { member } = must(await session.addMember({ ...byFounder, displayName: ' Kerstin\u200b\u202e Kurator ', role: 'MENTOR' }));
    expect([member.displayName, codeOf(await session.addMember({ ...byFounder, displayName: '\u200b', role: 'MENTOR' }))]).toEqual(['Kerstin Kurator', 'MEMBER_NAME_INVALID']);
  });
});

describe('the recovery key', () => {
  it('gives a member a new passphrase and fresh keys, and keeps the old signature judgeable', async () => {
    const { founderId, recoveryKey, dbPath } = await madeAndClosed();
    const before = must(await unlock(founderId, PASSPHRASE));
    const signed = must(await before.sign({ passphrase: utf8(PASSPHRASE), payload: { plan: 'P1' } }));
    before.close();
    const dbBytes = sha256(dbPath);
    const later = cheapDeps({ now: () => (deps.now() + 1000) as ReturnType<typeof deps.now> });
    const session = must(await recoverVault(later, { dir, recoveryKey: recoveryKey.toLowerCase().replaceAll('-', ' '), userId: founderId, passphrase: utf8(OTHER_PASSPHRASE) }));
    expect([
      session.verify({ ...signed, signedAtMs: deps.now() }),
      session.verify({ ...signed, signedAtMs: deps.now() + 5000 }),
      sha256(dbPath) === dbBytes,
      codeOf(await unlock(founderId, PASSPHRASE)),
      codeOf(await unlock(founderId, OTHER_PASSPHRASE)),
    ]).toEqual(['VALID', 'KEY_RETIRED', true, 'WRONG_PASSPHRASE', 'OK']);
    openFor(session).close();
  });

  it("tells another vault's paper from a typing mistake", async () => {
    const { founderId, recoveryKey } = await madeAndClosed();
    const elsewhere = tempDir();
    const other = await makeVault(elsewhere, deps);
    other.database.close();
    const last = recoveryKey.at(-1) === '0' ? '1' : '0';
    const attempt = async (key: string) => codeOf(await recoverVault(deps, { dir, recoveryKey: key, userId: founderId, passphrase: utf8(OTHER_PASSPHRASE) }));
    expect([await attempt(other.recoveryKey), await attempt(recoveryKey.slice(0, -1) + last)]).toEqual(['RECOVERY_KEY_WRONG', 'RECOVERY_KEY_MISTYPED']);
    removeDir(elsewhere);
  });
});

describe('signing', () => {
  it('asks for the passphrase and finds every changed byte, an unknown key and a foreign signature', async () => {
    const { session, database } = await makeVault(dir, deps);
    database.close();
    expect(codeOf(await session.sign({ passphrase: utf8('fel lösenfras helt'), payload: {} }))).toBe('WRONG_PASSPHRASE');
    const signed = must(await session.sign({ passphrase: utf8(PASSPHRASE), payload: { beslut: 'Åtgärd', dag: '2026-11-02' } }));
    const at = { signedAtMs: deps.now() };
    expect(session.verify({ ...signed, ...at })).toBe('VALID');
    for (let index = 0; index < signed.bytes.length; index += 1) {
      const bytes = Buffer.from(signed.bytes);
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      expect(session.verify({ ...signed, bytes, ...at })).toBe('ALTERED');
    }
    expect(session.verify({ ...signed, keyId: deps.newId(), ...at })).toBe('UNKNOWN_KEY');
    expect(session.verify({ ...signed, signature: signed.signature.slice(4), ...at })).toBe('ALTERED');
  });

  it('signs the same bytes whichever way å is written', async () => {
    const { session, database } = await makeVault(dir, deps);
    database.close();
    const [nfc, nfd] = await Promise.all(['NFC', 'NFD'].map(async (form) => must(await session.sign({ passphrase: utf8(PASSPHRASE), payload: { namn: 'Åsa'.normalize(form) } }))));
    expect(nfc?.bytes.equals(nfd?.bytes ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('a damaged header', () => {
  it('can be replaced by the copy from before the last write, and only when it is damaged', async () => {
    const { founderId } = await madeAndClosed();
    const session = must(await unlock(founderId, PASSPHRASE));
    must(session.anchorAudit({ seq: 3, hash: 'a'.repeat(64) }));
    expect(codeOf(restorePreviousHeader(deps, dir))).toBe('VAULT_EXISTS');
    writeFileSync(headerPath(), readFileSync(headerPath()).subarray(0, 100));
    const read = readVault(deps, dir);
    expect(read.ok ? null : read.failure).toEqual({ code: 'HEADER_DAMAGED', params: { hasPrevious: 1 } });
    must(restorePreviousHeader(deps, dir));
    expect(codeOf(await unlock(founderId, PASSPHRASE))).toBe('OK');
  });
});
