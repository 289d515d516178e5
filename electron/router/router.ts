import { hasAuditAct } from '#electron/db/audit-acts.ts';
import { appendAudit, auditHead } from '#electron/db/audit-chain.ts';
import type { VaultDb, WriteDb } from '#electron/db/handles.ts';
import { storeFailureOf } from '#electron/db/integrity.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { relationTo } from '#electron/db/repositories/cases.ts';
import type { CommandContext, FinishingQuery, GatheringCommand, QueryContext, UseCaseContext, UseCaseResult } from '#electron/application/context.ts';
import type { Ports } from '#electron/application/ports.ts';
import type { PendingAct } from '#electron/security/header-schema.ts';
import { unlockedUser, type OpenVault, type SessionContext, type VaultGate } from '#electron/application/vault/session.ts';
import { contract, type CallName } from '#shared/contract/contract.ts';
import type { CallSpec } from '#shared/contract/define.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { Actor } from '#shared/domain/access/roles.ts';
import type { AuditEntry } from '#shared/domain/audit/record.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { isPlainData } from '#shared/kernel/plain-data.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import { objectsOf, rowsOf } from './audit-objects.ts';

export interface RouterDeps {
  readonly gate: VaultGate;
  readonly ports: Ports;
  readonly handlers: Readonly<Record<string, unknown>>;
  readonly clock: { readonly today: () => IsoDate; readonly nowMs: () => InstantMs };
  readonly newId: () => string;
  /** Codes and call names only. */
  readonly log: (event: { readonly code: string; readonly call: string; readonly error?: unknown }) => void;
}

/** What the log has rows of already. */
interface Seen {
  readonly reads: Set<string>;
  readonly bursts: Map<string, { readonly atMs: number; readonly count: number | undefined }>;
}

const MS_PER_SECOND = 1000;

export type Router = (name: string, input: unknown) => Promise<Result<unknown>>;

/** What still works while a one-time passphrase has to be changed. */
const allowedBeforeChange: ReadonlySet<string> = new Set(['vault.status', 'vault.changePassphrase', 'vault.suggestPassphrase']);

/**
 * One call through the core: known → parsed → unlocked → may this actor do this to this case → handler → audit row in the
 * same transaction → envelope. Knows no transport; nothing is thrown across.
 */
export const createRouter = (deps: RouterDeps): Router => {
  const seen: Seen = { reads: new Set(), bursts: new Map() };
  return async (name, rawInput) => {
    const spec = specOf(name);
    const handler = deps.handlers[name];
    if (!spec || !handler) return fail('UNKNOWN_CALL');
    if (!isPlainData(rawInput)) return fail('INPUT_REFUSED', { fields: '' });
    const parsed = spec.input.safeParse(rawInput);
    if (!parsed.success) return fail('INPUT_REFUSED', { fields: fieldsOf(parsed.error.issues) });
    try {
      const result = await dispatch(deps, seen, { name, spec, handler, input: Object.freeze(parsed.data) });
      if (!result.ok) {
        noteRefusal(deps, { name, spec, handler, input: parsed.data }, result.failure.code);
        deps.log({ code: result.failure.code, call: name });
        mistrust(deps.gate, result.failure.code);
      }
      return result;
    } catch (error) {
      // A damaged page, a full disk or a text without its key, met while reading: known, and told as such.
      const known = storeFailureOf(error);
      if (known) {
        deps.log({ code: known.code, call: name });
        mistrust(deps.gate, known.code);
        return { ok: false, failure: known };
      }
      deps.log({ code: 'INTERNAL', call: name, error });
      return fail('INTERNAL');
    } finally {
      clearSecrets(parsed.data);
    }
  };
};

/**
 * A disk that failed once is not asked to go on: the system may have thrown away what it could not write and say yes the next
 * time. The file is closed, opened and read anew; only then is the call tried again.
 */
const mistrust = (gate: VaultGate, code: string): void => {
  if (code === 'DISK_FAILED' && gate.opened()) gate.reopen();
};

/** Passphrases come as bytes, and nothing else does: they last no longer than their call. */
const clearSecrets = (input: unknown): void => {
  if (typeof input !== 'object' || input === null) return;
  for (const value of Object.values(input)) if (value instanceof Uint8Array) value.fill(0);
};

interface Call {
  readonly name: string;
  readonly spec: CallSpec;
  readonly handler: unknown;
  readonly input: unknown;
}

const specOf = (name: string): CallSpec | undefined => (Object.hasOwn(contract, name) ? contract[name as CallName] : undefined);

/** Names of the fields that were refused, never their values; a key of a record is a value too. */
const fieldsOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string =>
  [...new Set(issues.map((issue) => issue.path.map(fieldName).join('.')))].slice(0, 5).join(', ');

const fieldName = (key: PropertyKey): string => (typeof key === 'number' || /^[a-z][A-Za-z0-9]{0,39}$/.test(String(key)) ? String(key) : '?');

const dispatch = async (deps: RouterDeps, seen: Seen, call: Call): Promise<Result<unknown>> => {
  const opened = deps.gate.opened();
  if (call.spec.right !== 'anyone' && !opened) return fail('LOCKED');
  if (opened) {
    const refused = refusal(deps, opened, call);
    if (refused) return refused;
  }
  if (call.spec.kind === 'session') return runSession(deps, call);
  if (opened === null) return runBeforeUnlock(deps, call);
  const context: UseCaseContext = {
    actor: unlockedUser(opened).actor,
    today: deps.clock.today(),
    nowMs: deps.clock.nowMs(),
    newId: deps.newId,
    ports: deps.ports,
  };
  return call.spec.kind === 'query' ? runQuery(opened, seen, call, context) : runCommand(opened, seen, call, context);
};

const refusal = (deps: RouterDeps, opened: OpenVault, call: Call): Result<unknown> | null => {
  const { actor, mustChangePassphrase } = unlockedUser(opened);
  if (mustChangePassphrase && !allowedBeforeChange.has(call.name)) return fail('MUST_CHANGE_PASSPHRASE');
  const { right, scope, audit } = call.spec;
  if (right === 'anyone' || right === 'unlocked') return null;
  const caseId = scope === 'case' ? (call.input as { caseId: string }).caseId : null;
  const relation = caseId === null ? 'OUTSIDER' : relationTo(opened.db.read, caseId, actor.userId, deps.clock.today());
  if (may(actor, right, relation)) return null;
  if ('action' in audit) {
    const written = writeTransaction(opened.db, (tx) => {
      appendAudit(tx, entry(call, actor, deps.clock.nowMs(), { outcome: 'REFUSED', reasonCode: 'NOT_ALLOWED' }, undefined));
      return ok(null);
    });
    if (!written.ok) return written;
  }
  return fail('NOT_ALLOWED');
};

/** Secrets that were not the right ones, given where the vault is open already. */
const secretRefusals: ReadonlySet<string> = new Set(['WRONG_PASSPHRASE', 'RECOVERY_KEY_WRONG']);

/** The transaction of a refused act is gone; that somebody tried stays. A missing right has its row already. */
const noteRefusal = (deps: RouterDeps, call: Call, code: string): void => {
  const { audit } = call.spec;
  const opened = deps.gate.opened();
  if (!opened || !('action' in audit) || code === 'NOT_ALLOWED') return;
  if (audit.refusedAs === undefined && !secretRefusals.has(code)) return;
  const row = entry(call, unlockedUser(opened).actor, deps.clock.nowMs(), { outcome: 'REFUSED', reasonCode: code }, undefined);
  writeTransaction(opened.db, (tx) => ok(appendAudit(tx, { ...row, action: audit.refusedAs ?? audit.action })));
};

const entry = (call: Call, actor: Actor, nowMs: InstantMs, outcome: Pick<AuditEntry, 'outcome' | 'reasonCode'>, output: unknown): AuditEntry => {
  const { audit } = call.spec;
  if (!('action' in audit)) throw new Error('assertion failed: only audited calls have entries');
  const count = rowsOf(output);
  const isOther = audit.unless !== undefined && (call.input as Readonly<Record<string, unknown>>)[audit.unless.field] === false;
  return {
    atMs: nowMs,
    userId: actor.userId,
    role: actor.role,
    action: isOther ? audit.unless.action : audit.action,
    objects: objectsOf(call.input, output),
    ...outcome,
    ...(count === undefined ? {} : { count }),
  };
};

/** Session calls open or change the vault; their row is written once a database is there, or the vault is closed again. */
const runSession = async (deps: RouterDeps, call: Call): Promise<Result<unknown>> => {
  const act = 'action' in call.spec.audit ? { actId: deps.newId(), action: call.spec.audit.action, objects: objectsOf(call.input, undefined) } : null;
  const context: SessionContext = { gate: deps.gate, ports: deps.ports, today: deps.clock.today(), nowMs: deps.clock.nowMs(), newId: deps.newId, act };
  const result = await (call.handler as (ctx: SessionContext, input: unknown) => Promise<Result<unknown>>)(context, call.input);
  const opened = deps.gate.opened();
  if (!result.ok || !opened || !('action' in call.spec.audit)) return result;
  const { actor } = unlockedUser(opened);
  const failed = deps.gate.takeFailedUnlocks();
  const owed = opened.session.owedActs();
  const atMs = deps.clock.nowMs();
  const written = writeTransaction(opened.db, (tx) => {
    for (const { userId, role, count, reasonCode } of failed) {
      const action = reasonCode === 'WRONG_PASSPHRASE' ? 'VAULT_UNLOCK_FAILED' : 'VAULT_RECOVERED';
      appendAudit(tx, { atMs, userId, role, action, objects: {}, outcome: 'REFUSED', reasonCode, count });
    }
    for (const late of owed) if (late.isLate && late.actId !== act?.actId) appendLate(tx, late);
    const own = entry(call, actor, atMs, { outcome: 'DONE' }, result.value);
    appendAudit(tx, owed.some(({ actId }) => actId === act?.actId) ? { ...own, objects: { ...own.objects, actId: act?.actId ?? '' } } : own);
    for (const { isLate, ...other } of owed) if (!isLate && other.actId !== act?.actId) appendAudit(tx, rowOf(other));
    return ok(null);
  });
  if (!written.ok) {
    deps.gate.close();
    return written;
  }
  opened.session.settleActs(owed.map(({ actId }) => actId));
  return anchor(deps, opened, result);
};

/** The row of an act that the key file carries. */
const rowOf = ({ actId, action, userId, role, atMs, objects }: PendingAct): AuditEntry => ({ atMs: atMs as InstantMs, userId, role, action, objects: { ...objects, actId }, outcome: 'DONE' });

/** An act of a sitting that ended between key file and log gets its row now, marked as written afterwards; never a second one. */
const appendLate = (tx: WriteDb, act: PendingAct): void => {
  if (!hasAuditAct(tx, act.actId)) appendAudit(tx, { ...rowOf(act), reasonCode: 'LOGGED_LATE' });
};

const runBeforeUnlock = async (deps: RouterDeps, call: Call): Promise<Result<unknown>> => {
  const handler = call.handler as (ctx: { readonly ports: Ports }, input: unknown) => UseCaseResult<unknown>;
  return handler({ ports: deps.ports }, call.input);
};

const readKey = (call: Call): string => `${call.name} ${JSON.stringify(objectsOf(call.input, undefined))}`;

/** Is a row still owed for this reading, or was the same object read before in this session? */
const owesRow = (call: Call, seen: Seen): boolean => {
  const { audit } = call.spec;
  return 'action' in audit && !(audit.oncePerSession && seen.reads.has(readKey(call)));
};

/** One letter more that finds as many is the same search; the pause is counted from the last letter. */
const isSameBurst = (call: Call, { bursts }: Seen, nowMs: number, count: number | undefined): boolean => {
  if (!('action' in call.spec.audit) || !call.spec.audit.perBurst) return false;
  const former = bursts.get(call.name);
  bursts.set(call.name, { atMs: nowMs, count });
  return former !== undefined && former.count === count && nowMs - former.atMs < policy.searchBurstSeconds * MS_PER_SECOND;
};

const runQuery = async (opened: OpenVault, seen: Seen, call: Call, context: UseCaseContext): Promise<Result<unknown>> => {
  const handler = call.handler as ((ctx: QueryContext, input: unknown) => UseCaseResult<unknown>) | FinishingQuery<unknown, unknown>;
  const read = typeof handler === 'function' ? handler : handler.read;
  const result = read({ ...context, db: opened.db.read }, call.input);
  if (!result.ok) return result;
  // Fail closed: no row, no data.
  const logged = owesRow(call, seen) && !isSameBurst(call, seen, context.nowMs, rowsOf(result.value)) ? appendRow(opened.db, call, context, result.value) : ok(null);
  if (!logged.ok) return logged;
  seen.reads.add(readKey(call));
  return typeof handler === 'function' ? result : handler.finish(context, result.value as never);
};

const appendRow = (db: VaultDb, call: Call, context: UseCaseContext, output: unknown): Result<null> =>
  writeTransaction(db, (tx) => {
    appendAudit(tx, entry(call, context.actor, context.nowMs, { outcome: 'DONE' }, output));
    return ok(null);
  });

const runCommand = async (opened: OpenVault, seen: Seen, call: Call, context: UseCaseContext): Promise<Result<unknown>> => {
  const handler = call.handler as ((ctx: CommandContext, input: unknown) => UseCaseResult<unknown>) | GatheringCommand<unknown, unknown>;
  let work: (tx: WriteDb) => UseCaseResult<unknown>;
  let takeBack = (): void => {};
  if (typeof handler === 'function') work = (tx) => handler({ ...context, db: tx }, call.input);
  else {
    const gathered = await handler.gather({ ...context, db: opened.db.read }, call.input);
    if (!gathered.ok) return gathered;
    work = (tx) => handler.decide({ ...context, db: tx }, call.input, gathered.value as never);
    takeBack = () => handler.takeBack?.(gathered.value as never);
  }
  const owes = owesRow(call, seen);
  let stands = false;
  try {
    const result = writeTransaction(opened.db, (tx) => {
      const done = work(tx);
      if (done.ok && owes) appendAudit(tx, entry(call, context.actor, context.nowMs, { outcome: 'DONE' }, done.value));
      return done;
    });
    stands = result.ok;
    if (stands) seen.reads.add(readKey(call));
    return result;
  } finally {
    if (!stands) takeBack();
  }
};

/**
 * Remembers the head outside the database after each opening, so that an older file put back is noticed. A refusal leaves
 * the vault closed, as the page then believes it to be.
 */
const anchor = (deps: RouterDeps, opened: OpenVault, result: Result<unknown>): Result<unknown> => {
  const anchored = opened.session.anchorAudit(auditHead(opened.db.read));
  if (anchored.ok) return result;
  deps.gate.close();
  return anchored;
};
