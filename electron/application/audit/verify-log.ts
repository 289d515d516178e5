import { auditHashAt, auditHead, walkAudit, type ChainRow, type Walked } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import type { Member } from '#electron/security/header-schema.ts';
import type { LogVerdict } from '#shared/domain/audit/verdict.ts';
import { runSteps } from '#shared/kernel/steps.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import { judgeSignatures, verifyCheckpoints, type Judged } from './checkpoints.ts';

interface LogProof {
  readonly db: ReadDb;
  readonly vaultId: string;
  readonly directory: readonly Member[];
}

const GENESIS_HASH = '0'.repeat(64);

// Canonical JSON sorts its keys, and none sorts before this one: every row of that act begins so.
const ENDING = '{"action":"VAULT_LOCKED"';
const NOTHING_JUDGED: Judged = new Map();

interface OnTheWay {
  /** Told how many rows are done. */
  readonly seen: (rows: number) => void;
  /** Lets something else in. */
  readonly pause: () => Promise<void>;
}

/** The whole log: every link from the first row, and every signature, on other threads while the rows are walked. */
export const verifyLog = async (proof: LogProof, { seen, pause }: OnTheWay): Promise<LogVerdict> => {
  const { db } = proof;
  const judging = judgeSignatures(proof);
  const endings: { seq: number; userId: string }[] = [];
  let rows = 0;
  const look = ({ seq, body }: ChainRow): void => {
    rows = seq;
    if (body.startsWith(ENDING)) endings.push({ seq, userId: (JSON.parse(body) as { readonly userId: string }).userId });
  };
  const verdictOf = (walked: Walked, judged: Judged): LogVerdict => {
    if (!walked.ok) return { rows, head: auditHead(db), checkpoints: 0, witnesses: 0, fault: { kind: 'ROW', seq: Number(walked.failure.params?.['firstBadSeq']) } };
    return { rows, head: walked.value, ...verifyCheckpoints({ ...proof, head: walked.value, endings, gapRows: policy.checkpointGapRows, judged }) };
  };
  const steps = walkAudit(db, { seq: 0, hash: GENESIS_HASH }, look);
  for (let step = steps.next(); ; step = steps.next()) {
    seen(rows);
    if (step.done) {
      if (!step.value.ok) return verdictOf(step.value, NOTHING_JUDGED);
      const judged = await judging;
      // Rows written while it waited; from here to the verdict there is no pause.
      return verdictOf(runSteps(walkAudit(db, step.value.value, look)), judged);
    }
    await pause();
  }
};

/** The newest rows alone, for the start: the first bad row among them, or null. */
export const firstBadInTail = (db: ReadDb): number | null => {
  const from = Math.max(0, auditHead(db).seq - policy.tailRows);
  const hash = auditHashAt(db, from);
  if (hash === undefined) return from;
  const steps = walkAudit(db, { seq: from, hash }, () => undefined);
  const walked = runSteps(steps);
  return walked.ok ? null : Number(walked.failure.params?.['firstBadSeq']);
};
