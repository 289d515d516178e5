import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unlockVault } from '#electron/security/vault.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { PASSPHRASE, cheapDeps, codeOf, makeVault, must, removeDir, tempDir, utf8 } from './support.ts';

/* A passphrase that is locked to a workstation, on real files. */

const HERE = randomBytes(32);
const deps = (secret: Buffer | null) => cheapDeps({ deviceSecret: () => secret });
let dir: string;
let userId: string;

beforeEach(async () => {
  dir = tempDir();
  const { session, database } = await makeVault(dir, deps(HERE));
  userId = session.member().id;
  must(await session.setDeviceFactor({ passphrase: utf8(PASSPHRASE), isOn: true }));
  database.close();
  session.close();
});
afterEach(() => removeDir(dir));

const unlock = (secret: Buffer | null, passphrase = PASSPHRASE) => unlockVault(deps(secret), { dir, userId, passphrase: utf8(passphrase) });
const said = async (secret: Buffer | null, passphrase?: string): Promise<string> => {
  const answer = await unlock(secret, passphrase);
  return answer.ok ? 'OK' : errorSentence(answer.failure);
};

describe('a passphrase locked to a workstation', () => {
  it('opens there alone: not with another secret, not without one, not with another passphrase', async () => {
    expect([codeOf(await unlock(HERE)), codeOf(await unlock(randomBytes(32))), codeOf(await unlock(null)), codeOf(await unlock(HERE, 'något helt annat här'))]).toEqual(['OK', 'WRONG_PASSPHRASE', 'WRONG_PASSPHRASE', 'WRONG_PASSPHRASE']);
  });

  it('is not called wrong where the workstation has no secret at all (the person would try spellings until the wait begins)', async () => {
    expect(await said(null)).toContain('den nyckeln finns inte här');
    expect(await said(null)).not.toContain('Fel lösenfras');
    expect(await said(HERE, 'något helt annat här')).toContain('Fel lösenfras');
  });

  it('is enough by itself again when the person says so', async () => {
    const session = must(await unlock(HERE));
    must(await session.setDeviceFactor({ passphrase: utf8(PASSPHRASE), isOn: false }));
    session.close();
    expect(codeOf(await unlock(null))).toBe('OK');
  });
});
