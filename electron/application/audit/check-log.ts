import { auditHashAt, auditHead, appendAudit, readAudit } from '#electron/db/audit-chain.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { LogVerdict } from '#shared/domain/audit/verdict.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { logFaultSentence } from '#shared/text/audit-log.ts';
import { gathering, type CommandContext, type QueryContext } from '../context.ts';
import { verifyLog } from './verify-log.ts';

// One vault, one check at a time in this process; the page asks for it while it waits.
let underWay: { rows: number; readonly total: number } | null = null;

/** How far the check under way has come. */
export const checkProgress = (): Result<OutputOf<'audit.progress'>> => ok(underWay && { ...underWay });

/** Looks through every row and every signature, other calls in between. What is wrong becomes a row of its own. */
export const checkLog = gathering<InputOf<'audit.check'>, LogVerdict, OutputOf<'audit.check'>>({
  gather: async ({ db, ports }: QueryContext) => {
    // From here to the end nothing is missing but the row that says that somebody looked.
    const progress = { rows: 0, total: auditHead(db).seq };
    underWay = progress;
    try {
      return ok(await verifyLog({ db, ...ports.audit.proof() }, { seen: (rows) => { progress.rows = rows; }, pause: ports.audit.pause }));
    } finally {
      underWay = null;
    }
  },
  decide: ({ db, actor, nowMs, ports }: CommandContext, _input, verdict) => {
    const { fault } = verdict;
    if (fault) appendAudit(db, { atMs: nowMs, userId: actor.userId, role: actor.role, action: 'AUDIT_CHECKED', objects: { seq: fault.seq }, outcome: 'FAILED', reasonCode: `AUDIT_${fault.kind}` });
    return ok({ ...verdict, sentence: fault ? logFaultSentence(fault, (userId) => ports.people.nameOf(userId)) : '' });
  },
});

/** Compares what stands on a paper with the row of that number. */
export const compareReceipt = ({ db }: QueryContext, { seq, digits }: InputOf<'audit.compare'>): Result<OutputOf<'audit.compare'>> => {
  const hash = auditHashAt(db, seq);
  if (hash === undefined) return ok({ verdict: 'GONE', atMs: null });
  const atMs = readAudit(db, { beforeSeq: seq + 1, limit: 1 })[0]?.atMs ?? null;
  return ok({ verdict: hash.startsWith(digits) ? 'SAME' : 'OTHER', atMs });
};
