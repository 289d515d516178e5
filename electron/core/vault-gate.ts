import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { appendCheckpoint } from '#electron/application/audit/checkpoints.ts';
import { appendAudit, auditHead, checkAnchor } from '#electron/db/audit-chain.ts';
import { rekeyedCopy } from '#electron/db/rekey.ts';
import type { FieldCipher } from '#electron/db/fields.ts';
import { attachFields, openDatabase } from '#electron/db/open.ts';
import { resealRoom } from '#electron/db/reseal.ts';
import type { VaultDb } from '#electron/db/handles.ts';
import { guardStore } from '#electron/db/integrity.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { createVault, readVault, recoverVault, restorePreviousHeader, unlockVault, type DatabaseAccess, type VaultSession } from '#electron/security/vault.ts';
import type { VaultDeps } from '#electron/security/ports.ts';
import type { FailedUnlocks, OpenVault, VaultGate } from '#electron/application/vault/session.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import type { Anchors } from './audit-trail.ts';
import { destroyDatabases } from './vault-leftovers.ts';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { delaySeconds, type ThrottlePolicy } from '#shared/domain/people/policy.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export interface VaultGateInput {
  readonly deps: VaultDeps;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly isDemo: boolean;
  /** What this profile remembers of the vault. Left out: nothing. */
  readonly anchors?: Anchors;
  /** Left out: wrong passphrases cost no waiting. */
  readonly throttle?: ThrottlePolicy;
  /** Refuses a folder that is not on a local disk. */
  readonly placeFault?: () => Result<void>;
}

const SECOND_MS = 1000;
/** Wrong paper keys are counted together: whose they were tried for says nothing. */
const PAPER = 'paper';

/** Holds the one open vault of this process. Locking ends the process: nothing here tries to forget. */
export const createVaultGate = ({ deps, dataDir: dir, migrationsDir, isDemo: startsAsDemo, anchors, throttle, placeFault = () => ok(undefined) }: VaultGateInput): VaultGate => {
  let current: OpenVault | null = null;
  const failedUnlocks = new Map<string, number>();
  const failedRecoveries = new Map<string, number>();
  /** Wrong tries in a row, and when the last one was: the next one waits (`delaySeconds`). */
  const inARow = new Map<string, { readonly failures: number; readonly lastMs: number }>();

  const waitOf = (who: string): Result<void> => {
    const row = inARow.get(who);
    const waitSeconds = row && throttle ? Math.ceil((row.lastMs + delaySeconds(row.failures, throttle) * SECOND_MS - deps.now()) / SECOND_MS) : 0;
    // A clock that was set back does not lock anybody out for longer than the longest delay.
    return throttle && waitSeconds > 0 && waitSeconds <= throttle.maxDelaySeconds ? fail('THROTTLED', { waitSeconds }) : ok(undefined);
  };

  const countFailure = (who: string): void => {
    inARow.set(who, { failures: (inARow.get(who)?.failures ?? 0) + 1, lastMs: deps.now() });
  };

  const tryPassphrase: VaultGate['tryPassphrase'] = async (userId, work) => {
    const wait = waitOf(userId);
    if (!wait.ok) return wait;
    const done = await work();
    if (done.ok) {
      inARow.delete(userId);
      return done;
    }
    // The log lies in the closed file: until somebody opens it the attempts are remembered here.
    if (done.failure.code === 'WRONG_PASSPHRASE') {
      failedUnlocks.set(userId, (failedUnlocks.get(userId) ?? 0) + 1);
      countFailure(userId);
    }
    return done;
  };

  const open = (access: DatabaseAccess, mode: 'create' | 'open', displayName: string, fields?: FieldCipher): Result<VaultDb> =>
    openDatabase({ ...access, mode, migrationsDir, openedBy: { displayName, atMs: deps.now() }, ...(fields ? { fields } : {}) });

  const openFor = (session: VaultSession): Result<VaultDb> =>
    session.withDatabase((access) => open(access, 'open', session.member().displayName, session.fields));

  /** The key file remembers the newest row of the last time, this profile the newest it saw: an older database, or both put back together, do not have it. */
  const checkOutside = (session: VaultSession, db: VaultDb): Result<void> => {
    const inHeader = session.auditAnchor();
    const anchored = checkAnchor(db.read, inHeader);
    if (!anchored.ok) return fail(anchored.failure.code, { knownSeq: inHeader.seq, foundSeq: auditHead(db.read).seq, isTrusted: 1 });
    return anchors ? anchors.check(session, db.read) : ok(undefined);
  };

  const enter = (session: VaultSession, acceptsOlder = false): Result<OpenVault> => {
    const db = openFor(session);
    if (!db.ok) {
      session.close();
      return db;
    }
    // Whoever left may have the key of what they name; a power cut can have come before its end.
    destroyDatabases(dir, session.destroys(), basename(db.value.path));
    const anchored = guardStore(() => checkOutside(session, db.value));
    const isOlder = !anchored.ok && anchored.failure.code === 'VAULT_OLDER';
    if (!anchored.ok && !(isOlder && acceptsOlder)) {
      db.value.close();
      session.close();
      return anchored;
    }
    const known = anchored.ok ? {} : { older: { knownSeq: Number(anchored.failure.params?.['knownSeq']), foundSeq: Number(anchored.failure.params?.['foundSeq']) } };
    current = { session, db: db.value, ...known };
    return ok(current);
  };

  /** The header names the new file from here on. The former one is closed and destroyed; its key is nowhere any more. */
  const goOnWithNextFile = (formerPath: string): Result<void> => {
    if (!current) return fail('LOCKED');
    const { session, db } = current;
    db.close();
    const next = openFor(session);
    if (!next.ok) {
      session.close();
      current = null;
      return next;
    }
    current = { session, db: next.value };
    rmSync(formerPath, { force: true });
    return ok(undefined);
  };

  const directory: VaultGate['directory'] = () => {
    const read = readVault(deps, dir);
    if (!read.ok) return read;
    return ok({ isDemo: read.value.isDemo, isPaperSplit: read.value.isPaperSplit, members: read.value.members.map(({ id, displayName, role }) => ({ userId: id, displayName, role })) });
  };

  return {
    opened: () => current,
    exists: () => {
      const read = readVault(deps, dir);
      return read.ok || read.failure.code !== 'VAULT_MISSING';
    },
    directory,
    create: async ({ displayName, role, passphrase, act = null, furnish }) => {
      const place = placeFault();
      if (!place.ok) return place;
      const created = await createVault(deps, {
        dir,
        founder: { displayName, role },
        passphrase,
        isDemo: startsAsDemo,
        act,
        createDatabase: (access) => {
          const db = open(access, 'create', displayName);
          const furnished = db.ok ? furnish(db.value) : db;
          if (db.ok && !furnished.ok) db.value.close();
          return furnished.ok ? db : furnished;
        },
        discardDatabase: (database) => database.close(),
      });
      if (!created.ok) return created;
      const { session, database, recoveryKey } = created.value;
      // The file came before anybody's keys: they are tied to it now.
      attachFields(database, session.fields);
      current = { session, db: database };
      return ok({ vault: current, recoveryKey });
    },
    unlock: async ({ acceptsOlder = false, ...input }) => {
      const place = placeFault();
      if (!place.ok) return place;
      const session = await tryPassphrase(input.userId, () => unlockVault(deps, { dir, ...input }));
      return session.ok ? enter(session.value, acceptsOlder) : session;
    },
    tryPassphrase,
    acceptOlder: () => {
      if (!current?.older) return ok(undefined);
      const { session, db } = current;
      const head = auditHead(db.read);
      const anchored = session.anchorAudit(head, { isAccepted: true });
      if (!anchored.ok) return anchored;
      anchors?.remember(session, { generation: session.generation(), head });
      current = { session, db };
      return ok(undefined);
    },
    takeFailedUnlocks: () => {
      const members = current?.session.members() ?? [];
      const takenFrom = (failures: Map<string, number>, reasonCode: FailedUnlocks['reasonCode']): readonly FailedUnlocks[] => {
        const taken = members.flatMap(({ id: userId, role }) => {
          const count = failures.get(userId);
          return count === undefined ? [] : [{ userId, role, count, reasonCode }];
        });
        failures.clear();
        return taken;
      };
      return [...takenFrom(failedUnlocks, 'WRONG_PASSPHRASE'), ...takenFrom(failedRecoveries, 'RECOVERY_KEY_WRONG')];
    },
    recover: async (input) => {
      const place = placeFault();
      if (!place.ok) return place;
      const wait = waitOf(PAPER);
      if (!wait.ok) return wait;
      const session = await recoverVault(deps, { dir, ...input });
      if (session.ok) return enter(session.value);
      if (session.failure.code === 'RECOVERY_KEY_WRONG') {
        failedRecoveries.set(input.userId, (failedRecoveries.get(input.userId) ?? 0) + 1);
        countFailure(PAPER);
      }
      return session;
    },
    removeMember: async ({ passphrase, userId, act = null }) => {
      if (!current) return fail('LOCKED');
      const { session, db } = current;
      const removed = await session.under(act).removeMember({ passphrase, userId, atSeq: auditHead(db.read).seq, rekey: (from, to) => rekeyedCopy(db, from, to) });
      return removed.ok ? goOnWithNextFile(removed.value.formerPath) : removed;
    },
    resetMember: async ({ passphrase, userId, withdraws, act = null }) => {
      if (!current) return fail('LOCKED');
      const { session, db } = current;
      const suspicion = withdraws === null ? null : { reason: withdraws, atSeq: auditHead(db.read).seq, rekey: (from: DatabaseAccess, to: DatabaseAccess) => rekeyedCopy(db, from, to) };
      const reset = await session.under(act).resetMember({ passphrase, userId, suspicion });
      if (!reset.ok) return reset;
      const { oneTimePassphrase, formerPath } = reset.value;
      const gone = formerPath === null ? ok(undefined) : goOnWithNextFile(formerPath);
      return gone.ok ? ok({ oneTimePassphrase }) : gone;
    },
    resealRooms: () => {
      if (!current) return fail('LOCKED');
      const { session, db } = current;
      const reseal = (room: FieldRoom): Result<unknown> => {
        const resealed = writeTransaction(db, (tx) => resealRoom(tx, room, session.member().id));
        // Only now may the former keys go: nothing lies under them any more.
        return resealed.ok ? session.finishReseal(room) : resealed;
      };
      // A room that waits for its paper key does not keep the others waiting.
      const failed = session.roomsToReseal().map(reseal).find((done) => !done.ok);
      return failed && !failed.ok ? failed : ok(undefined);
    },
    restoreHeader: () => restorePreviousHeader(deps, dir),
    reopen: () => {
      if (!current) return fail('LOCKED');
      const { session, db } = current;
      current = null;
      db.close();
      const entered = enter(session);
      return entered.ok ? ok(undefined) : entered;
    },
    close: () => {
      if (!current) return;
      const { session, db, older } = current;
      current = null;
      try {
        // What nobody accepted is not remembered.
        if (older) return;
        // Without it the next start only knows less; there is nobody left to tell. A failed disk cannot even be read.
        guardStore(() => session.anchorAudit(auditHead(db.read)));
      } finally {
        db.close();
        session.close();
      }
    },
    get isDemo() {
      return current?.session.isDemo ?? startsAsDemo;
    },
  };
};

/** The last row of a session, then the vault is closed. A disk that refuses the row does not keep the vault open. */
export const lockVault = (gate: VaultGate, atMs: InstantMs, beforeClosing: () => void = () => {}): void => {
  const opened = gate.opened();
  try {
    if (!opened) return;
    const { id: userId, role } = opened.session.member();
    writeTransaction(opened.db, (tx) => {
      appendAudit(tx, { atMs, userId, role, action: 'VAULT_LOCKED', objects: {}, outcome: 'DONE' });
      // Whoever locks vouches for the sitting: a log that is made anew later lacks this signature.
      appendCheckpoint(tx, opened.session, atMs);
      return ok(null);
    });
    beforeClosing();
  } finally {
    gate.close();
  }
};

/** For ports that only work in an unlocked vault: the router has refused everything else before. */
export const requireOpen = (gate: VaultGate): Result<OpenVault> => {
  const opened = gate.opened();
  return opened ? ok(opened) : fail('LOCKED');
};
