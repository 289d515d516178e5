import { auditHead, type AuditHead } from '#electron/db/audit-chain.ts';
import type { ReadDb, WriteDb } from '#electron/db/handles.ts';
import { insertCheckpoint, newestCheckpointSeq, readCheckpoints, readCheckpointsBeside, readSessionKeys, type CheckpointBesideRow, type CheckpointRow, type SessionKeyRow } from '#electron/db/repositories/audit-checkpoints.ts';
import type { Member } from '#electron/security/header-schema.ts';
import { toBase64 } from '#electron/security/primitives.ts';
import { certificateBytes, laterVerifierOf, verifierOf } from '#electron/security/session-key.ts';
import type { VaultSession } from '#electron/security/vault.ts';
import type { LogFault } from '#shared/domain/audit/verdict.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';

type Signer = Pick<VaultSession, 'vaultId' | 'sessionCertificate' | 'signWithSession'>;

/** The three lines that are signed (C2SP checkpoint): origin, number of rows, head. */
export const checkpointText = (vaultId: string, { seq, hash }: AuditHead): Buffer => Buffer.from(`sedd/audit/${vaultId}\n${String(seq)}\n${toBase64(Buffer.from(hash, 'hex'))}\n`, 'utf8');

/** Signs the newest row with the key of this sitting, in the caller's transaction. A row that is signed already, and an empty log, are left alone. */
export const appendCheckpoint = (tx: WriteDb, session: Signer, atMs: InstantMs): void => {
  const head = auditHead(tx);
  if (head.seq === 0 || newestCheckpointSeq(tx) >= head.seq) return;
  const { fromMs, ...certificate } = session.sessionCertificate();
  const { userId, sessionKeyId } = certificate;
  insertCheckpoint(
    tx,
    { ...head, userId, sessionKeyId, signedAtMs: atMs, signature: session.signWithSession(checkpointText(session.vaultId, head)) },
    { ...certificate, fromMs: fromMs as InstantMs },
  );
};

interface Proof {
  readonly db: ReadDb;
  readonly vaultId: string;
  readonly directory: readonly Member[];
}

interface TrustedKey {
  readonly publicKey: string;
  /** What the key signed after this row does not count. */
  readonly untilSeq: number;
}

/** The sitting's key, when its own person vouches for it: the member directory is the root of trust. Revoked keys vouch up to where they were revoked. */
const trustedKey = (vaultId: string, directory: readonly Member[], certificate: SessionKeyRow): TrustedKey | null => {
  const own = directory.find(({ id }) => id === certificate.userId)?.keys.find(({ keyId }) => keyId === certificate.keyId);
  if (!own) return null;
  const holds = verifierOf(own.signPublic)(certificateBytes(vaultId, certificate), certificate.signature);
  return holds ? { publicKey: certificate.publicKey, untilSeq: own.revoked?.atSeq ?? Infinity } : null;
};

interface SittingKey {
  readonly userId: string;
  readonly trusted: TrustedKey | null;
}

const sittingKeys = ({ db, vaultId, directory }: Proof): ReadonlyMap<string, SittingKey> =>
  new Map(readSessionKeys(db).map((row) => [row.sessionKeyId, { userId: row.userId, trusted: trustedKey(vaultId, directory, row) }]));

/** Everything that a signature's verdict hangs on, the vault apart. */
const signatureOf = (publicKey: string, { seq, hash, signature }: CheckpointRow): string => `${publicKey} ${String(seq)} ${hash} ${signature}`;

/** What was found of each signature. */
export type Judged = ReadonlyMap<string, boolean>;

/** A key derivation or a file that waits for the same threads waits for so many at most. */
const AT_ONCE = 500;

/**
 * Judges every signature there is, on other threads while the caller walks the rows. What it found is for
 * `verifyCheckpoints`, which judges for itself what is not among it. Reads at once, rejects never.
 */
export const judgeSignatures = (proof: Proof): Promise<Judged> => {
  const keys = sittingKeys(proof);
  const checkpoints = readCheckpoints(proof.db);
  const judges = new Map([...keys].flatMap(([id, { trusted }]) => (trusted ? [[id, { publicKey: trusted.publicKey, isSigned: laterVerifierOf(trusted.publicKey) }]] : [])));
  const judgeAll = async (): Promise<Judged> => {
    const judged = new Map<string, boolean>();
    for (let from = 0; from < checkpoints.length; from += AT_ONCE) {
      const some = checkpoints.slice(from, from + AT_ONCE).map(async (checkpoint) => {
        const judge = judges.get(checkpoint.sessionKeyId);
        if (judge) judged.set(signatureOf(judge.publicKey, checkpoint), await judge.isSigned(checkpointText(proof.vaultId, checkpoint), checkpoint.signature));
      });
      await Promise.all(some);
    }
    return judged;
  };
  return judgeAll();
};

interface WitnessInput extends Proof {
  readonly head: AuditHead;
  /** Rows with which a sitting ended, and whose it was: each must be signed by that person. */
  readonly endings: readonly { readonly seq: number; readonly userId: string }[];
  /** How many rows may follow each other without a signature. */
  readonly gapRows: number;
  readonly judged: Judged;
}

export interface Witness {
  readonly checkpoints: number;
  readonly witnesses: number;
  readonly fault: LogFault | null;
}

/**
 * Compares the log with what people signed. Whoever has the vault's key can make a chain anew, but not the others'
 * signatures: the first of theirs that no longer fits gives it away.
 */
export const verifyCheckpoints = ({ head, endings, gapRows, judged, ...proof }: WitnessInput): Witness => {
  const checkpoints = readCheckpointsBeside(proof.db);
  const keys = sittingKeys(proof);
  const isSigned = ({ publicKey }: TrustedKey, checkpoint: CheckpointRow): boolean =>
    judged.get(signatureOf(publicKey, checkpoint)) ?? verifierOf(publicKey)(checkpointText(proof.vaultId, checkpoint), checkpoint.signature);
  const faultOf = (checkpoint: CheckpointBesideRow, afterSeq: number): LogFault | null => {
    const { seq, hash, userId, foundHash, foundUserId } = checkpoint;
    const key = keys.get(checkpoint.sessionKeyId);
    const isGood = key?.trusted && key.userId === userId && seq <= key.trusted.untilSeq && isSigned(key.trusted, checkpoint);
    if (!isGood) return { kind: 'BAD_SIGNATURE', seq, userId };
    if (foundHash === null) return { kind: 'CUT', seq: head.seq + 1, signedSeq: seq, userId };
    if (foundHash !== hash) return { kind: 'CONTRADICTED', afterSeq, seq, userId };
    // Everyone signs their own sitting: a row of somebody else's that only this person vouches for is not vouched for.
    return foundUserId === userId ? null : { kind: 'BAD_SIGNATURE', seq, userId };
  };
  let signedSeq = 0;
  for (const checkpoint of checkpoints) {
    const fault = faultOf(checkpoint, signedSeq) ?? (signedSeq > 0 && checkpoint.seq - signedSeq > gapRows ? unsigned(checkpoint.seq, checkpoint.userId) : null);
    if (fault) return { checkpoints: checkpoints.length, witnesses: 0, fault };
    signedSeq = checkpoint.seq;
  }
  return { checkpoints: checkpoints.length, witnesses: new Set(checkpoints.map(({ userId }) => userId)).size, fault: missingEnding(checkpoints, endings) ?? (head.seq - signedSeq > gapRows ? unsigned(head.seq, '') : null) };
};

const unsigned = (seq: number, userId: string): LogFault => ({ kind: 'UNSIGNED', seq, userId });

/** Sittings before the first signature there is are from before there were any. */
const missingEnding = (checkpoints: readonly CheckpointBesideRow[], endings: WitnessInput['endings']): LogFault | null => {
  const first = checkpoints[0];
  if (!first) return null;
  const signed = new Map(checkpoints.map(({ seq, userId }) => [seq, userId]));
  const missing = endings.find(({ seq, userId }) => seq > first.seq && signed.get(seq) !== userId);
  return missing ? unsigned(missing.seq, missing.userId) : null;
};
