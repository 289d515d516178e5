import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Actor } from '../access/roles.ts';
import { addCalendarDays } from '../calendar/iso-date.ts';

export type EmergencyState =
  | { readonly kind: 'WAITING' }
  | { readonly kind: 'APPROVED'; readonly decidedByUserId: string; readonly decidedAtMs: InstantMs; readonly endsOn: IsoDate; readonly seenByOwnerAtMs: InstantMs | null }
  | { readonly kind: 'DENIED'; readonly decidedByUserId: string; readonly decidedAtMs: InstantMs };

/** Somebody needs a case that is not theirs, at once: two persons open it together, and the owner is told (C10 10.6). */
export interface EmergencyRequest {
  readonly requestId: string;
  readonly caseId: string;
  readonly requestedByUserId: string;
  readonly requestedAtMs: InstantMs;
  readonly reason: string;
  readonly state: EmergencyState;
}

/** One person is never two. Refuses REQUEST_DECIDED and REQUEST_OWN. */
export const decideRequest = (
  request: Pick<EmergencyRequest, 'requestedByUserId' | 'state'>,
  command: { readonly isApproved: boolean },
  ctx: { readonly actor: Actor; readonly today: IsoDate; readonly nowMs: InstantMs; readonly policy: { readonly emergencyAccessCalendarDays: number } },
): Result<EmergencyState> => {
  if (request.state.kind !== 'WAITING') return fail('REQUEST_DECIDED');
  if (request.requestedByUserId === ctx.actor.userId) return fail('REQUEST_OWN');
  const decided = { decidedByUserId: ctx.actor.userId, decidedAtMs: ctx.nowMs };
  return ok(
    command.isApproved
      ? { kind: 'APPROVED', ...decided, endsOn: addCalendarDays(ctx.today, ctx.policy.emergencyAccessCalendarDays - 1), seenByOwnerAtMs: null }
      : { kind: 'DENIED', ...decided },
  );
};
