import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import type { Role } from '../access/roles.ts';
import type { DecisionKind, DecisionPolicy, Delegation, DelegationState } from './types.ts';

/** Where a delegation stands on a day. */
export const delegationState = ({ startsOn, endsOn, endedAtMs }: Delegation, today: IsoDate): DelegationState => {
  if (endedAtMs !== null || (endsOn !== null && endsOn < today)) return 'ENDED';
  return startsOn > today ? 'COMING' : 'IN_FORCE';
};

/** The delegation that lets this person decide this on this day; null = none. */
export const delegationInForce = (all: readonly Delegation[], { userId, kind, day }: { readonly userId: string; readonly kind: DecisionKind; readonly day: IsoDate }): Delegation | null =>
  all.find((delegation) => delegation.toUserId === userId && delegation.decisionKind === kind && delegationState(delegation, day) === 'IN_FORCE') ?? null;

const overlaps = (a: Pick<Delegation, 'startsOn' | 'endsOn'>, b: Pick<Delegation, 'startsOn' | 'endsOn'>): boolean => (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);

interface DelegateCommand {
  readonly delegationId: string;
  readonly toUserId: string;
  readonly decisionKind: DecisionKind;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate | null;
  readonly note: string;
}

/**
 * A new delegation. Refuses DELEGATION_ONLY_HEAD_TEACHER, DELEGATION_FORBIDDEN (params.label, law, reason: what the head
 * teacher must decide in person), DELEGATION_WRONG_ROLE, DELEGATION_DATES, DELEGATION_PAST and DELEGATION_EXISTS.
 */
export const decideDelegate = (existing: readonly Delegation[], command: DelegateCommand, ctx: CaseworkContext & { readonly policy: DecisionPolicy; readonly toRole: Role | null }): Result<{ readonly state: Delegation }> => {
  if (ctx.actor.role !== 'HEAD_TEACHER') return fail('DELEGATION_ONLY_HEAD_TEACHER');
  const rule = ctx.policy.kinds.find(({ kind }) => kind === command.decisionKind);
  if (!rule?.isDelegable) return fail('DELEGATION_FORBIDDEN', { label: rule?.label ?? command.decisionKind, law: rule?.law ?? '', reason: rule?.reason ?? '' }, 'decisionKind');
  if (ctx.toRole !== 'DEPUTY_HEAD_TEACHER') return fail('DELEGATION_WRONG_ROLE', {}, 'toUserId');
  if (command.endsOn !== null && command.endsOn < command.startsOn) return fail('DELEGATION_DATES', {}, 'endsOn');
  // What was decided without a right is not mended by a date.
  if (command.startsOn < ctx.today) return fail('DELEGATION_PAST', {}, 'startsOn');
  const isTwice = existing.some((other) => other.toUserId === command.toUserId && other.decisionKind === command.decisionKind && delegationState(other, ctx.today) !== 'ENDED' && overlaps(other, command));
  if (isTwice) return fail('DELEGATION_EXISTS', {}, 'startsOn');
  return ok({ state: { ...command, note: command.note.trim(), fromUserId: ctx.actor.userId, endedAtMs: null } });
};

/** Takes it back from now on; decisions made before stand. Refuses DELEGATION_ONLY_HEAD_TEACHER and DELEGATION_ENDED. */
export const decideEndDelegation = (delegation: Delegation, ctx: CaseworkContext): Result<{ readonly state: Delegation }> => {
  if (ctx.actor.role !== 'HEAD_TEACHER') return fail('DELEGATION_ONLY_HEAD_TEACHER');
  if (delegationState(delegation, ctx.today) === 'ENDED') return fail('DELEGATION_ENDED');
  return ok({ state: { ...delegation, endedAtMs: ctx.nowMs } });
};
