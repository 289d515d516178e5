import { z } from 'zod';
import { logGroups } from '#shared/domain/audit/log-groups.ts';
import type { AuditOutcome } from '#shared/domain/audit/record.ts';
import { reviewVerdicts, type ReviewVerdict, type SampleReason } from '#shared/domain/audit/sample.ts';
import type { LogFault } from '#shared/domain/audit/verdict.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import type { LogRow } from './cases.ts';
import { command, query, session } from './define.ts';
import { handleId, isoDateOrNull, nothing, requiredUpTo, secretBytes, textUpTo, uuid } from './fields.ts';
import type { UnlockedUser } from './vault.ts';

/** One line of the log view. */
export interface LogLine extends LogRow {
  readonly outcome: AuditOutcome;
}

export interface LogPage {
  readonly rows: readonly LogLine[];
  /** Ask again with it as `beforeSeq` for older rows; null at the end. */
  readonly nextBeforeSeq: number | null;
  /** Rows in the whole log. */
  readonly total: number;
  /** The pupil that was asked for; null without one, and for those who are not shown pupils. */
  readonly pupil: LogPupilName | null;
}

/** A pupil whose rows can be asked for; with protected identity the code name. */
export interface LogPupilName {
  readonly pupilId: string;
  readonly name: string;
  /** Class, and what else tells two of a name apart. */
  readonly detail: string;
}

/** Somebody whose rows can be asked for. */
export interface LogPerson {
  readonly userId: string;
  readonly displayName: string;
  readonly roleName: string;
  readonly hasLeft: boolean;
}

/** What the start page and the log's own page say before anything is asked. */
export interface LogStatus {
  readonly total: number;
  /** First bad row among the newest, as found when the vault was opened. */
  readonly firstBadSeq: number | null;
  readonly lastReviewAtMs: InstantMs | null;
  readonly isReviewDue: boolean;
}

/** What looking through the whole log found, names looked up. */
export interface LogCheck {
  readonly rows: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly checkpoints: number;
  readonly witnesses: number;
  readonly fault: LogFault | null;
  /** The fault in words: which row, what is wrong, what is still sure. */
  readonly sentence: string;
}

export interface ReceiptAnswer {
  readonly verdict: 'SAME' | 'OTHER' | 'GONE';
  /** When the row was written; null where it is gone. */
  readonly atMs: InstantMs | null;
}

/** A line whose `text` is the act alone: whom it concerned stands beside, "Ali Bergström, 2026-3"; empty where nobody. */
export interface SampledLine extends LogLine {
  readonly about: string;
}

export interface SampleRow extends SampledLine {
  readonly drawnAs: SampleReason | 'ANY';
  readonly reasons: readonly SampleReason[];
}

/** Rows drawn for a spot check. Send `seed`, `size`, `fromMs` and `untilSeq` back with the answers. */
export interface Sample {
  readonly seed: string;
  readonly size: number;
  readonly fromMs: number;
  readonly untilSeq: number;
  readonly candidates: number;
  readonly rows: readonly SampleRow[];
}

export interface ReviewLine {
  readonly reviewId: string;
  readonly byName: string;
  readonly atMs: InstantMs;
  readonly rows: number;
  readonly toInvestigate: number;
}

export interface ReviewPage extends ReviewLine {
  readonly seed: string;
  readonly fromMs: number;
  readonly untilSeq: number;
  readonly candidates: number;
  readonly conclusion: string;
  readonly judged: readonly (SampleRow & { readonly verdict: ReviewVerdict; readonly comment: string })[];
}

const filter = {
  userId: uuid.optional(),
  pupilId: uuid.optional(),
  caseId: uuid.optional(),
  group: z.enum(logGroups).optional(),
  from: isoDateOrNull.optional(),
  to: isoDateOrNull.optional(),
  /** Only what was refused or did not come off. */
  onlyRefused: z.literal(true).optional(),
};

const seq = z.int().min(1);
const draw = { seed: z.string().regex(/^[0-9a-f]{8}$/), size: z.int().min(1).max(200), fromMs: z.int().min(0), untilSeq: seq };
const paper = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('LOG'), ...filter }),
  z.strictObject({ kind: z.literal('REVIEW'), reviewId: uuid }),
  z.strictObject({ kind: z.literal('RECEIPT') }),
]);

export const auditCalls = {
  /** Newest first, a page at a time. */
  'audit.list': query<LogPage>()(z.strictObject({ ...filter, beforeSeq: seq.optional() }), { right: 'audit.read', audit: { action: 'AUDIT_READ' } }),
  /** Everyone there ever was, also those who have left. */
  'audit.people': query<readonly LogPerson[]>()(nothing, { right: 'audit.read', audit: { none: 'names of staff, as the list of people shows them' } }),
  /** Pupils by name, class or number, to choose whose rows to see; a row of its own, since no pupil's page is read. */
  'audit.findPupils': query<readonly LogPupilName[]>()(z.strictObject({ text: textUpTo(100) }), { right: 'audit.read', audit: { action: 'AUDIT_SEARCHED', perBurst: true } }),
  'audit.status': query<LogStatus>()(nothing, { right: 'audit.read', audit: { none: 'a number and a date, no row' } }),
  /** Every link and every signature. Writes a second row when something is wrong. */
  'audit.check': command<LogCheck>()(nothing, { right: 'audit.read', audit: { action: 'AUDIT_CHECKED' }, ratePerSecond: 1 }),
  /** How far the check under way has come; null when none is. */
  'audit.progress': query<{ readonly rows: number; readonly total: number } | null>()(nothing, { right: 'audit.read', audit: { none: 'two numbers' } }),
  /** Is the row on a paper or a receipt still the row that stands there? `digits`: the first twelve or more of its hash. */
  'audit.compare': query<ReceiptAnswer>()(z.strictObject({ seq, digits: z.string().regex(/^[0-9a-f]{12,64}$/) }), { right: 'audit.read', audit: { action: 'AUDIT_CHECKED' } }),
  /** A fresh sample; `again` shows one that was begun and not answered yet. */
  'audit.draw': query<Sample>()(z.strictObject({ size: draw.size, again: z.strictObject({ seed: draw.seed, fromMs: draw.fromMs, untilSeq: draw.untilSeq }).optional() }), { right: 'audit.review', audit: { action: 'AUDIT_READ' } }),
  'audit.saveReview': command<{ readonly reviewId: string }>()(
    z.strictObject({
      ...draw,
      judgements: z.array(z.strictObject({ seq, verdict: z.enum(reviewVerdicts), comment: textUpTo(1000) })).max(200),
      conclusion: textUpTo(4000),
    }),
    { right: 'audit.review', audit: { action: 'AUDIT_REVIEWED' } },
  ),
  'audit.reviews': query<readonly ReviewLine[]>()(nothing, { right: 'audit.read', audit: { action: 'AUDIT_READ', oncePerSession: true } }),
  'audit.review': query<ReviewPage>()(z.strictObject({ reviewId: uuid }), { right: 'audit.read', audit: { action: 'AUDIT_READ' } }),
  /** The log of a pupil or a person, a review, or the receipt, as PDF. */
  'audit.paper': query<{ readonly pdf: Uint8Array }>()(paper, { right: 'audit.read', audit: { action: 'AUDIT_READ' }, ratePerSecond: 5 }),
  'audit.savePaper': command<{ readonly rows: number; readonly pupilId?: string; readonly toUserId?: string }>()(z.strictObject({ handleId, paper }), { right: 'audit.read', audit: { action: 'AUDIT_EXPORTED' }, ratePerSecond: 5 }),
  /** The whole log with its signatures, to be verified without this program. Names of staff only where asked for. */
  'audit.export': command<{ readonly rows: number }>()(z.strictObject({ handleId, withNames: z.boolean() }), { right: 'audit.read', audit: { action: 'AUDIT_EXPORTED' }, ratePerSecond: 1 }),
  /** Opens a vault that is older than what was seen here, with a written reason (`VAULT_OLDER`). */
  'audit.acceptOlder': session<UnlockedUser>()(z.strictObject({ userId: uuid, passphrase: secretBytes, reason: requiredUpTo(1000) }), {
    right: 'anyone',
    audit: { action: 'VAULT_UNLOCKED' },
    ratePerSecond: 2,
  }),
} as const;
