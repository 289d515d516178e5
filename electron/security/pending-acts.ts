import type { AuditAction } from '#shared/domain/audit/actions.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { MAX_PENDING_ACTS, type HeaderBody, type PendingAct } from './header-schema.ts';

/**
 * An act that is about to change the key file, as the log will have it. The log lies in the database and is written after:
 * the key file carries the act in the same write, and whoever opens the vault next writes the row that a kill left out.
 */
export interface Act {
  readonly actId: string;
  readonly action: AuditAction;
  /** Ids and enum words only. */
  readonly objects: Readonly<Record<string, string>>;
}

interface Doer {
  readonly userId: string;
  readonly role: Role;
  readonly atMs: number;
}

/**
 * The body with one more act whose row is owed. An act of several writes stands there once. Every opening settles what is
 * owed: more than fit are never there, and a file that the next start refuses would be worse than a row less.
 */
export const owing = (body: HeaderBody, { actId, action, objects }: Act, by: Doer): HeaderBody => ({
  ...body,
  pendingActs: [...(body.pendingActs ?? []).filter((other) => other.actId !== actId), { actId, action, objects: { ...objects }, ...by }].slice(-MAX_PENDING_ACTS),
});

/** The body without the acts whose rows stand in the log. */
export const withoutSettled = ({ pendingActs = [], ...body }: HeaderBody, settled: ReadonlySet<string>): HeaderBody => {
  const left = pendingActs.filter(({ actId }) => !settled.has(actId));
  return left.length === 0 ? body : { ...body, pendingActs: left };
};

/** An act whose row is owed. `isLate`: it was done in a sitting before this one. */
export interface OwedAct extends PendingAct {
  readonly isLate: boolean;
}
