import { canonicalBytes } from '#electron/security/primitives.ts';
import { readAnchor, writeAnchor, type Anchor } from '#electron/adapters/files/anchor-file.ts';
import type { Clock } from '#electron/adapters/clock/clock.ts';
import { appendCheckpoint } from '#electron/application/audit/checkpoints.ts';
import { firstBadInTail } from '#electron/application/audit/verify-log.ts';
import type { OpenVault, VaultGate } from '#electron/application/vault/session.ts';
import { appendAudit, auditHead, auditHashAt, readAudit, type AuditHead } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { guardStore } from '#electron/db/integrity.ts';
import { newestCheckpointSeq } from '#electron/db/repositories/audit-checkpoints.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { VaultSession } from '#electron/security/vault.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };

const MS_PER_SECOND = 1000;
const JUMP_MS = policy.clockJumpMinutes * 60 * MS_PER_SECOND;

type Marked = Pick<VaultSession, 'vaultId' | 'mac'>;

/** What this profile remembers of a vault, and the check of an opened vault against it. */
export interface Anchors {
  /**
   * VAULT_OLDER, with both numbers, where log or key file end before what was seen here. A mark whose HMAC does not hold
   * may be from before the vault's key was changed: it refuses all the same, and says so (`isTrusted` 0).
   */
  readonly check: (session: Marked & Pick<VaultSession, 'generation'>, db: ReadDb) => Result<void, Failure<'VAULT_OLDER'>>;
  readonly remember: (session: Marked, mark: { readonly generation: number; readonly head: AuditHead }) => void;
}

const macOf = (session: Marked, { vaultId, generation, seq, head }: Omit<Anchor, 'mac'>): string => session.mac('anchor', canonicalBytes({ vaultId, generation, seq, head })).toString('hex');

/** @param profileDir where this account's own files lie, beside the vault; left out: nothing is remembered */
export const createAnchors = (profileDir: string | undefined): Anchors => ({
  check: (session, db) => {
    const known = profileDir === undefined ? null : readAnchor(profileDir, session.vaultId);
    if (!known) return ok(undefined);
    const isInLog = auditHashAt(db, known.seq) === known.head;
    if (isInLog && known.generation <= session.generation()) return ok(undefined);
    return fail('VAULT_OLDER', { knownSeq: known.seq, foundSeq: auditHead(db).seq, isTrusted: macOf(session, known) === known.mac ? 1 : 0 });
  },
  remember: (session, { generation, head }) => {
    if (profileDir === undefined) return;
    const mark = { vaultId: session.vaultId, generation, seq: head.seq, head: head.hash };
    writeAnchor(profileDir, { ...mark, mac: macOf(session, mark) });
  },
});

/** Signs the log as it grows, and remembers outside the vault how far it has come. */
export interface AuditTrail {
  /** After each call: a checkpoint when a hundred rows are unsigned, the mark outside within two seconds. */
  readonly settle: () => void;
  /** At once, before the vault closes. */
  readonly flush: () => void;
  /** Signs the newest row, for what is about to leave (a copy, a paper), and says which it is; null while locked. Not inside a transaction. */
  readonly mark: () => AuditHead | null;
  /** What the look at the newest rows found when the vault was opened; null = whole, or not looked at yet. */
  readonly firstBadSeq: () => number | null;
}

interface TrailInput {
  readonly gate: Pick<VaultGate, 'opened'>;
  readonly anchors: Anchors;
  readonly clock: Clock;
  /** Milliseconds that no clock setting moves. Left out: jumps of the clock are not looked for (demo vaults live in other days). */
  readonly steadyMs?: (() => number) | undefined;
}

interface Seen {
  readonly opened: OpenVault;
  readonly seq: number;
  readonly generation: number;
  readonly wallMs: number;
  readonly steadyMs: number;
  readonly signedSeq: number;
}

/** Follows the open vault: signs checkpoints, writes the anchor outside the folder, and notices a clock that jumps. */
export const createAuditTrail = ({ gate, anchors, clock, steadyMs }: TrailInput): AuditTrail => {
  let seen: Seen | null = null;
  let timer: NodeJS.Timeout | undefined;
  let badSeq: number | null = null;

  const write = (opened: OpenVault, work: (tx: Parameters<typeof appendCheckpoint>[0]) => void): void => {
    // A disk that is full refuses the next call too, and that one is told.
    writeTransaction(opened.db, (tx) => {
      work(tx);
      return ok(null);
    });
  };

  const logOwn = (opened: OpenVault, action: 'CLOCK_JUMPED' | 'AUDIT_CHECKED', rest: { readonly objects: Readonly<Record<string, number>>; readonly reasonCode?: string }): void => {
    const { id: userId, role } = opened.session.member();
    write(opened, (tx) => void appendAudit(tx, { atMs: clock.now(), userId, role, action, outcome: rest.reasonCode === undefined ? 'DONE' : 'FAILED', ...rest }));
  };

  /** Once for each opening: the newest rows, and whether the clock went back since the last one. */
  const begin = (opened: OpenVault): Seen => {
    badSeq = firstBadInTail(opened.db.read);
    if (badSeq !== null) logOwn(opened, 'AUDIT_CHECKED', { objects: { seq: badSeq }, reasonCode: 'AUDIT_BROKEN' });
    if (steadyMs) {
      const [newest, former] = readAudit(opened.db.read, { limit: 2 });
      if (newest && former && former.atMs - newest.atMs > JUMP_MS) logOwn(opened, 'CLOCK_JUMPED', { objects: { seconds: secondsOf(newest.atMs - former.atMs) } });
    }
    return { opened, seq: 0, generation: 0, wallMs: clock.now(), steadyMs: steadyMs?.() ?? 0, signedSeq: newestCheckpointSeq(opened.db.read) };
  };

  const watchClock = (opened: OpenVault, before: Seen): void => {
    if (!steadyMs) return;
    const jumpMs = clock.now() - before.wallMs - (steadyMs() - before.steadyMs);
    if (Math.abs(jumpMs) > JUMP_MS) logOwn(opened, 'CLOCK_JUMPED', { objects: { seconds: secondsOf(jumpMs) } });
  };

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const opened = gate.opened();
    if (!opened || opened.older) return;
    const head = auditHead(opened.db.read);
    if (head.seq > 0) anchors.remember(opened.session, { generation: opened.session.generation(), head });
  };

  const sign = (opened: OpenVault): void => {
    write(opened, (tx) => { appendCheckpoint(tx, opened.session, clock.now()); });
  };

  const settle = (opened: OpenVault): void => {
    if (seen?.opened.session === opened.session) watchClock(opened, seen);
    else seen = begin(opened);
    const { seq } = auditHead(opened.db.read);
    if (seq - seen.signedSeq >= policy.checkpointRows) {
      sign(opened);
      seen = { ...seen, signedSeq: newestCheckpointSeq(opened.db.read) };
    }
    const generation = opened.session.generation();
    if (seq !== seen.seq || generation !== seen.generation) timer ??= setTimeout(flushSafely, policy.anchorDelayMs).unref();
    seen = { ...seen, opened, seq, generation, wallMs: clock.now(), steadyMs: steadyMs?.() ?? 0 };
  };

  const flushSafely = (): void => void guardStore(() => ok(flush()));

  return {
    settle: () => {
      const opened = gate.opened();
      // A disk that fails under it is met, and told, by the next call.
      if (opened && !opened.older) guardStore(() => ok(settle(opened)));
    },
    mark: () => {
      const opened = gate.opened();
      if (!opened) return null;
      sign(opened);
      return auditHead(opened.db.read);
    },
    flush: flushSafely,
    firstBadSeq: () => badSeq,
  };
};

const secondsOf = (ms: number): number => Math.min(Math.round(Math.abs(ms) / MS_PER_SECOND), MAX_SECONDS) * Math.sign(ms);
/** The log refuses longer numbers: they could be a person's. */
const MAX_SECONDS = 999_999_999;
