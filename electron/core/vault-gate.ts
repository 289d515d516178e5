import { auditHead, checkAnchor } from '#electron/db/audit-chain.ts';
import { openDatabase } from '#electron/db/open.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { createVault, readVault, recoverVault, restorePreviousHeader, unlockVault, type DatabaseAccess, type VaultSession } from '#electron/security/vault.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import type { OpenVault, VaultGate } from '#electron/application/vault/session.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export interface VaultGateInput {
  readonly deps: VaultDeps;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly isDemo: boolean;
}

/** Holds the one open vault of this process. Locking ends the process: nothing here tries to forget. */
export const createVaultGate = ({ deps, dataDir: dir, migrationsDir, isDemo: startsAsDemo }: VaultGateInput): VaultGate => {
  let current: OpenVault | null = null;

  const open = (access: DatabaseAccess, mode: 'create' | 'open', displayName: string): Result<VaultDb> =>
    openDatabase({ ...access, mode, migrationsDir, openedBy: { displayName, atMs: deps.now() } });

  const enter = (session: VaultSession): Result<OpenVault> => {
    const db = session.withDatabase((access) => open(access, 'open', session.member().displayName));
    if (!db.ok) {
      session.close();
      return db;
    }
    // The header remembers the newest log row of the last time: an older database put back does not have it.
    const anchored = checkAnchor(db.value.read, session.auditAnchor());
    if (!anchored.ok) {
      db.value.close();
      session.close();
      return anchored;
    }
    current = { session, db: db.value };
    return ok(current);
  };

  const directory: VaultGate['directory'] = () => {
    const read = readVault(deps, dir);
    if (!read.ok) return read;
    return ok({ isDemo: read.value.isDemo, members: read.value.members.map(({ id, displayName, role }) => ({ userId: id, displayName, role })) });
  };

  return {
    opened: () => current,
    exists: () => {
      const read = readVault(deps, dir);
      return read.ok || read.failure.code !== 'VAULT_MISSING';
    },
    directory,
    create: async ({ displayName, role, passphrase }) => {
      const created = await createVault(deps, {
        dir,
        founder: { displayName, role },
        passphrase,
        isDemo: startsAsDemo,
        createDatabase: (access) => open(access, 'create', displayName),
        discardDatabase: (database) => database.close(),
      });
      if (!created.ok) return created;
      const { session, database, recoveryKey } = created.value;
      current = { session, db: database };
      return ok({ vault: current, recoveryKey });
    },
    unlock: async (input) => {
      const session = await unlockVault(deps, { dir, ...input });
      return session.ok ? enter(session.value) : session;
    },
    recover: async (input) => {
      const session = await recoverVault(deps, { dir, ...input });
      return session.ok ? enter(session.value) : session;
    },
    restoreHeader: () => restorePreviousHeader(deps, dir),
    close: () => {
      // Without it the next start only knows less; there is nobody left to tell.
      if (current) current.session.anchorAudit(auditHead(current.db.read));
      current?.db.close();
      current?.session.close();
      current = null;
    },
    get isDemo() {
      return current?.session.isDemo ?? startsAsDemo;
    },
  };
};

/** For ports that only work in an unlocked vault: the router has refused everything else before. */
export const requireOpen = (gate: VaultGate): Result<OpenVault> => {
  const opened = gate.opened();
  return opened ? ok(opened) : fail('LOCKED');
};
