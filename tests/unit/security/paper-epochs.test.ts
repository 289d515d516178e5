import { describe, expect, it } from 'vitest';
import { readVault, recoverVault, unlockVault, type VaultSession } from '#electron/security/vault.ts';
import { codeOf, must, newTestVault, PASSPHRASE, STRONG, utf8, type TestVault } from './support.ts';

const PLACE = { table: 'note', rowId: 'n1', column: 'sealed', rowVersion: 0 };
const OTHER = 'lykta ransel vimpel åker skog';

const unlock = async ({ deps, dir }: TestVault, userId: string, passphrase: string): Promise<VaultSession> =>
  must(await unlockVault(deps, { dir, userId, passphrase: utf8(passphrase) }));

const add = async (session: VaultSession, passphrase: string, role: 'HEAD_TEACHER' | 'ADMINISTRATOR' | 'COUNSELLOR', displayName: string) =>
  must(await session.addMember({ passphrase: utf8(passphrase), displayName, role, startsOn: null, endsOn: null }));

/** A colleague's first login: the one-time passphrase is changed, and the session that follows is theirs alone. */
const firstLogin = async (vault: TestVault, userId: string, oneTime: string, next: string): Promise<VaultSession> => {
  const session = await unlock(vault, userId, oneTime);
  must(await session.changePassphrase({ current: utf8(oneTime), next: utf8(next) }));
  session.close();
  return unlock(vault, userId, next);
};

describe('what only the paper key still opens', () => {
  it('stays on the paper when somebody without the former key makes the next one (catches a reset of the only counsellor that loses every counsellor’s note)', async () => {
    const vault = await newTestVault();
    const founder = await unlock(vault, vault.founderId, PASSPHRASE);
    const note = founder.fields.seal('KUR', PLACE, utf8('hemligt'));
    const own = founder.fields.seal('EGEN', PLACE, utf8('minnesanteckning'));
    const head = await add(founder, PASSPHRASE, 'HEAD_TEACHER', 'Rut Rektor');
    founder.close();

    const headSession = await firstLogin(vault, head.member.id, head.oneTimePassphrase, STRONG);
    const { oneTimePassphrase } = must(await headSession.resetMember({ passphrase: utf8(STRONG), userId: vault.founderId, suspicion: null }));
    headSession.close();

    const again = await firstLogin(vault, vault.founderId, oneTimePassphrase, OTHER);
    expect(again.fields.epochOf('KUR')).toBe(2);
    must(await again.recoverCompartments({ passphrase: utf8(OTHER), recoveryKey: vault.recoveryKey, scope: 'VAULT' }));
    expect([again.fields.open('KUR', PLACE, note).kind, again.fields.open('EGEN', PLACE, own).kind]).toEqual(['OPEN', 'OPEN']);
    again.close();
  });

  it('comes back for whoever follows a counsellor who left (catches a successor whose first login throws the paper’s key away)', async () => {
    const vault = await newTestVault();
    const founder = await unlock(vault, vault.founderId, PASSPHRASE);
    const note = founder.fields.seal('KUR', PLACE, utf8('hemligt'));
    const head = await add(founder, PASSPHRASE, 'HEAD_TEACHER', 'Rut Rektor');
    founder.close();
    const headSession = await firstLogin(vault, head.member.id, head.oneTimePassphrase, STRONG);
    must(await headSession.removeMember({ passphrase: utf8(STRONG), userId: vault.founderId, atSeq: 1, rekey: () => ({ ok: true, value: undefined }) }));
    const next = await add(headSession, STRONG, 'COUNSELLOR', 'Kim Kurator');
    headSession.close();
    const successor = await firstLogin(vault, next.member.id, next.oneTimePassphrase, OTHER);
    must(await successor.recoverCompartments({ passphrase: utf8(OTHER), recoveryKey: vault.recoveryKey, scope: 'VAULT' }));
    expect(successor.fields.open('KUR', PLACE, note).kind).toBe('OPEN');
    successor.close();
  });
});

describe('a paper key that is replaced', () => {
  /** The only counsellor was given a new passphrase: what she wrote before lies on the paper alone. */
  const scene = async () => {
    const vault = await newTestVault();
    const founder = await unlock(vault, vault.founderId, PASSPHRASE);
    const note = founder.fields.seal('KUR', PLACE, utf8('hemligt'));
    const head = await add(founder, PASSPHRASE, 'HEAD_TEACHER', 'Rut Rektor');
    founder.close();
    const headSession = await firstLogin(vault, head.member.id, head.oneTimePassphrase, STRONG);
    const { oneTimePassphrase } = must(await headSession.resetMember({ passphrase: utf8(STRONG), userId: vault.founderId, suspicion: null }));
    const opensWith = async (recoveryKey: string): Promise<string> => {
      const again = await firstLogin(vault, vault.founderId, oneTimePassphrase, OTHER);
      await again.recoverCompartments({ passphrase: utf8(OTHER), recoveryKey, scope: 'VAULT' });
      const { kind } = again.fields.open('KUR', PLACE, note);
      again.close();
      return kind;
    };
    return { vault, headSession, opensWith };
  };
  const renewal = { passphrase: utf8(STRONG), scope: 'VAULT' } as const;

  it('is not replaced without a word while it alone opens something (catches the last key thrown away by a button)', async () => {
    const { vault, headSession, opensWith } = await scene();
    const refused = await headSession.renewRecoveryKey(renewal);
    expect(refused).toMatchObject({ failure: { code: 'PAPER_KEY_ONLY_COPY', params: { rooms: 'KUR,EGEN' } } });
    headSession.close();
    expect(await opensWith(vault.recoveryKey)).toBe('OPEN');
  });

  it('hands on what it alone opens when it is shown in the same act (catches a new paper that opens less than the old)', async () => {
    const { vault, headSession, opensWith } = await scene();
    expect(codeOf(await headSession.renewRecoveryKey({ ...renewal, formerKey: 'QXJQ-CJGQ-YZZD-AWKD-7F8Q-YJ4P-Q9SJ-GHR1-72' }))).toBe('RECOVERY_KEY_WRONG');
    const next = must(await headSession.renewRecoveryKey({ ...renewal, formerKey: vault.recoveryKey }));
    expect(codeOf(headSession.confirmRecoveryKey({ recoveryKey: vault.recoveryKey, scope: 'VAULT' }))).toBe('RECOVERY_KEY_WRONG');
    headSession.close();
    expect(await opensWith(next)).toBe('OPEN');
  });

  it('is let go only by who says so (catches a lost paper that can never be replaced)', async () => {
    const { headSession, opensWith } = await scene();
    const next = must(await headSession.renewRecoveryKey({ ...renewal, losesFormer: true }));
    headSession.close();
    expect(await opensWith(next)).not.toBe('OPEN');
  });
});

describe('a paper key in two halves', () => {
  const HEAD = { passphrase: utf8(PASSPHRASE), scope: 'VAULT', isSplit: true } as const;

  it('opens with both, in any order, and with neither alone (catches a half that is a whole)', async () => {
    const vault = await newTestVault();
    const session = await unlock(vault, vault.founderId, PASSPHRASE);
    const key = must(await session.renewRecoveryKey(HEAD));
    const [first = '', second = ''] = key.split('+');
    expect(session.paperKeys()).toMatchObject([{ scope: 'VAULT', isSplit: true }]);
    const shown = (recoveryKey: string) => codeOf(session.confirmRecoveryKey({ recoveryKey, scope: 'VAULT' }));
    expect([shown(key), shown(` ${second.toLowerCase()} + ${first} `)]).toEqual(['OK', 'OK']);
    expect([shown(first), shown(second), shown(`${first}+${first}`), shown(`${first}+${second}+${first}`), shown(`${first}+`)]).toEqual(['RECOVERY_KEY_WRONG', 'RECOVERY_KEY_WRONG', 'RECOVERY_KEY_WRONG', 'RECOVERY_KEY_MISTYPED', 'RECOVERY_KEY_MISTYPED']);
    session.close();
    const recover = async (recoveryKey: string) => codeOf(await recoverVault(vault.deps, { dir: vault.dir, recoveryKey, userId: vault.founderId, passphrase: utf8(OTHER) }));
    expect([await recover(first), await recover(second), await recover(`${second}+${first}`)]).toEqual(['RECOVERY_KEY_WRONG', 'RECOVERY_KEY_WRONG', 'OK']);
  });

  it('has check characters on each half (catches a misreading that is told only when both are typed)', async () => {
    const vault = await newTestVault();
    const session = await unlock(vault, vault.founderId, PASSPHRASE);
    const [first = '', second = ''] = must(await session.renewRecoveryKey(HEAD)).split('+');
    const wrong = second.replace(/^./u, (sign) => (sign === '7' ? '8' : '7'));
    expect(codeOf(session.confirmRecoveryKey({ recoveryKey: `${first}+${wrong}`, scope: 'VAULT' }))).toBe('RECOVERY_KEY_MISTYPED');
    session.close();
  });

  it('can be told before anything is opened (catches a lock view that asks for one paper)', async () => {
    const vault = await newTestVault();
    const isSplit = (): unknown => must(readVault(vault.deps, vault.dir)).isPaperSplit;
    const before = isSplit();
    const session = await unlock(vault, vault.founderId, PASSPHRASE);
    must(await session.renewRecoveryKey(HEAD));
    session.close();
    expect([before, isSplit()]).toEqual([false, true]);
  });
});

describe('somebody who manages users', () => {
  it('gets no paper key that others’ compartments are then wrapped to (catches an administrator who renews the paper, waits a day and recovers a counsellor’s account)', async () => {
    const vault = await newTestVault();
    const founder = await unlock(vault, vault.founderId, PASSPHRASE);
    const note = founder.fields.seal('GEM', PLACE, utf8('hemligt'));
    const admin = await add(founder, PASSPHRASE, 'ADMINISTRATOR', 'Adam Administratör');
    founder.close();
    const session = await firstLogin(vault, admin.member.id, admin.oneTimePassphrase, STRONG);
    const renewed = await session.renewRecoveryKey({ passphrase: utf8(STRONG), scope: 'VAULT' });
    session.close();
    if (renewed.ok) {
      (await unlock(vault, vault.founderId, PASSPHRASE)).close();
      const stolen = must(await recoverVault(vault.deps, { dir: vault.dir, recoveryKey: renewed.value, userId: vault.founderId, passphrase: utf8(OTHER) }));
      expect(stolen.fields.open('GEM', PLACE, note).kind).not.toBe('OPEN');
    }
    expect(codeOf(renewed)).toBe('COMPARTMENT_NOT_HELD');
  });
});
