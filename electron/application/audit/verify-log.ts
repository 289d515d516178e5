import { auditHashAt, auditHead, walkAudit } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import type { Member } from '#electron/security/header-schema.ts';
import type { LogVerdict } from '#shared/domain/audit/verdict.ts';
import { runSteps, type Steps } from '#shared/kernel/steps.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import { verifyCheckpoints } from './checkpoints.ts';

interface LogProof {
  readonly db: ReadDb;
  readonly vaultId: string;
  readonly directory: readonly Member[];
}

const GENESIS_HASH = '0'.repeat(64);

// In canonical JSON of ids, integers and enum words: this text stands in a row of that act and in no other.
const ENDING = '"action":"VAULT_LOCKED"';

/** The whole log: every link from the first row, then every signature. `seen` is told how many rows are done. */
export function* verifyLog({ db, vaultId, directory }: LogProof, seen: (rows: number) => void): Steps<LogVerdict> {
  const endings: { seq: number; userId: string }[] = [];
  let rows = 0;
  const steps = walkAudit(db, { seq: 0, hash: GENESIS_HASH }, ({ seq, body }) => {
    rows = seq;
    if (body.includes(ENDING)) endings.push({ seq, userId: (JSON.parse(body) as { readonly userId: string }).userId });
  });
  for (let step = steps.next(); ; step = steps.next()) {
    seen(rows);
    if (step.done) {
      if (!step.value.ok) return { rows, head: auditHead(db), checkpoints: 0, witnesses: 0, fault: { kind: 'ROW', seq: Number(step.value.failure.params?.['firstBadSeq']) } };
      const head = step.value.value;
      return { rows, head, ...verifyCheckpoints({ db, vaultId, directory, head, endings, gapRows: policy.checkpointGapRows }) };
    }
    yield;
  }
}

/** The newest rows alone, for the start: the first bad row among them, or null. */
export const firstBadInTail = (db: ReadDb): number | null => {
  const from = Math.max(0, auditHead(db).seq - policy.tailRows);
  const hash = auditHashAt(db, from);
  if (hash === undefined) return from;
  const steps = walkAudit(db, { seq: from, hash }, () => undefined);
  const walked = runSteps(steps);
  return walked.ok ? null : Number(walked.failure.params?.['firstBadSeq']);
};
