import { z } from 'zod';
import type { AccessAction } from '#shared/domain/access/actions.ts';
import type { AuditAction } from '#shared/domain/audit/actions.ts';

// Without jitless zod compiles parsers with `new Function`, which Trusted Types and our CSP refuse.
z.config({ jitless: true });

/** Who may call. `anyone` = also before unlock; `unlocked` = any logged-in user; else the action of the access matrix. */
export type Right = 'anyone' | 'unlocked' | AccessAction;

/**
 * How the call is written to the audit chain. `action` rows hold ids only: every input and output field whose name ends
 * in `Id`, and the row count when the output is a list. `oncePerSession` folds repeated readings of the same object.
 * `perBurst`: while one types, a row only when the number of hits changes or after a pause. `refusedAs`: every refusal leaves
 * a row of that act; without it only a wrong passphrase or key and a missing right do. `unless`: where that field of the input
 * is false, the row is of that act (a no is not written as a yes).
 * `none` needs a reason that a reviewer would accept.
 */
export type AuditRule =
  | { readonly action: AuditAction; readonly oncePerSession?: true; readonly perBurst?: true; readonly refusedAs?: AuditAction; readonly unless?: { readonly field: string; readonly action: AuditAction } }
  | { readonly none: string };

/** `query` gets a read handle; `command` runs in one write transaction; `session` works on the vault itself; `shell` stays in main. */
export type CallKind = 'query' | 'command' | 'session' | 'shell';

export interface CallSpec<I extends z.ZodType = z.ZodType, O = unknown, Kind extends CallKind = CallKind> {
  readonly kind: Kind;
  readonly input: I;
  readonly right: Right;
  readonly audit: AuditRule;
  /** `case`: the input carries `caseId` and the actor's relation to that case is part of the decision. */
  readonly scope: 'none' | 'case';
  readonly maxBytes: number;
  readonly ratePerSecond: number;
  /** Phantom: the output type. Never set at run time. */
  readonly output?: O;
}

interface CallRules {
  readonly right: Right;
  readonly audit: AuditRule;
  readonly maxBytes?: number;
  readonly ratePerSecond?: number;
}

const DEFAULT_MAX_BYTES = 256 * 1024;
const DEFAULT_RATE_PER_SECOND = 50;

type CaseInput = z.ZodObject<{ caseId: z.ZodType<string> } & z.core.$ZodLooseShape>;

const build = <I extends z.ZodType, O, Kind extends CallKind>(kind: Kind, scope: CallSpec['scope'], input: I, rules: CallRules): CallSpec<I, O, Kind> => ({
  kind,
  scope,
  input,
  maxBytes: DEFAULT_MAX_BYTES,
  ratePerSecond: DEFAULT_RATE_PER_SECOND,
  ...rules,
});

/** Reads; never changes anything. Usage: `query<Output>()(z.strictObject({…}), { right, audit })`. */
export const query = <O>() => <I extends z.ZodType>(input: I, rules: CallRules) => build<I, O, 'query'>('query', 'none', input, rules);
/** Changes something, in one transaction together with its audit row. */
export const command = <O>() => <I extends z.ZodType>(input: I, rules: CallRules) => build<I, O, 'command'>('command', 'none', input, rules);
/** Works on the vault itself (create, unlock, recovery): no database may be open yet. */
export const session = <O>() => <I extends z.ZodType>(input: I, rules: CallRules) => build<I, O, 'session'>('session', 'none', input, rules);
/** A query about one case: the input must carry `caseId`, and membership counts. */
export const caseQuery = <O>() => <I extends CaseInput>(input: I, rules: CallRules) => build<I, O, 'query'>('query', 'case', input, rules);
/** A command on one case: the input must carry `caseId`, and membership counts. */
export const caseCommand = <O>() => <I extends CaseInput>(input: I, rules: CallRules) => build<I, O, 'command'>('command', 'case', input, rules);
