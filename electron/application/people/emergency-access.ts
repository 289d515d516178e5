import { caseIdOfNumber, readCase, relationTo, updateCase } from '#electron/db/repositories/cases.ts';
import { insertEmergencyAccess, listEmergencyAccess, readEmergencyAccess, updateEmergencyAccess, type EmergencyRow } from '#electron/db/repositories/emergency-access.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { EmergencyAccess } from '#shared/contract/people.ts';
import type { MemberName } from '#shared/contract/vault.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { caseNumberIn, decideAddMember } from '#shared/domain/cases/open.ts';
import { decideRequest } from '#shared/domain/people/emergency-access.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext, QueryContext } from '../context.ts';

/** What still waits (for those who may answer), and what the coordinator has not yet been told of; own requests too, so that one sees the answer. */
export const listAccess = (ctx: QueryContext): Result<OutputOf<'access.list'>> =>
  ok(listEmergencyAccess(ctx.db).filter((row) => (row.state.kind === 'WAITING' && may(ctx.actor, 'access.approve')) || isNewsFor(ctx, row) || row.requestedByUserId === ctx.actor.userId).map((row) => toView(ctx, row)));

const isNewsFor = ({ actor }: QueryContext, { state, coordinatorUserId }: EmergencyRow): boolean =>
  state.kind === 'APPROVED' && state.seenByOwnerAtMs === null && coordinatorUserId === actor.userId;

const toView = (ctx: QueryContext, row: EmergencyRow): EmergencyAccess => {
  const { requestId, caseId, caseNumber, reason, requestedAtMs, requestedByUserId, state } = row;
  return {
    requestId,
    caseId,
    caseNumber,
    requestedBy: nameIn(ctx, requestedByUserId),
    requestedAtMs,
    reason,
    state: state.kind,
    decidedByName: state.kind === 'WAITING' ? null : ctx.ports.people.nameOf(state.decidedByUserId),
    endsOn: state.kind === 'APPROVED' ? state.endsOn : null,
    mayDecide: state.kind === 'WAITING' && may(ctx.actor, 'access.approve') && requestedByUserId !== ctx.actor.userId && ctx.ports.people.holds('GEM'),
    isNews: isNewsFor(ctx, row),
  };
};

const nameIn = ({ ports }: QueryContext, userId: string): MemberName => {
  const member = ports.people.members().find(({ id }) => id === userId);
  return { userId, displayName: ports.people.nameOf(userId), role: member?.role ?? 'COUNSELLOR' };
};

/** Asks for a case that is not one's own. Refuses CASE_UNKNOWN, ACCESS_ALREADY, REQUEST_EXISTS. */
export const requestAccess = (ctx: CommandContext, { caseId: givenId, caseNumber, reason }: InputOf<'access.request'>): Result<OutputOf<'access.request'>> => {
  const { actor } = ctx;
  const found = readCase(ctx.db, givenId ?? caseIdOfNumber(ctx.db, caseNumberIn(caseNumber ?? '')) ?? '');
  if (!found.ok) return found;
  const { caseId } = found.value;
  if (may(actor, 'case.read', relationTo(ctx.db, caseId, actor.userId, ctx.today))) return fail('ACCESS_ALREADY');
  if (listEmergencyAccess(ctx.db).some((row) => row.caseId === caseId && row.requestedByUserId === actor.userId && row.state.kind === 'WAITING')) return fail('REQUEST_EXISTS');
  const requestId = ctx.newId();
  insertEmergencyAccess(ctx.db, { requestId, caseId, requestedByUserId: actor.userId, requestedAtMs: ctx.nowMs, reason });
  return ok({ requestId, caseId });
};

/**
 * The second person's answer. Approved: the asker reads and comments as a guest for some days, and the coordinator is told.
 * Refuses REQUEST_UNKNOWN, REQUEST_DECIDED, REQUEST_OWN.
 */
export const decideAccess = (ctx: CommandContext, { requestId, isApproved }: InputOf<'access.decide'>): Result<OutputOf<'access.decide'>> => {
  const request = readEmergencyAccess(ctx.db, requestId);
  if (!request) return fail('REQUEST_UNKNOWN');
  if (!ctx.ports.people.holds('GEM')) return fail('COMPARTMENT_CLOSED');
  const decided = decideRequest(request, { isApproved }, { ...ctx, policy: ctx.ports.packs.peoplePolicy() });
  if (!decided.ok) return decided;
  updateEmergencyAccess(ctx.db, requestId, decided.value);
  const { caseId, requestedByUserId: userId } = request;
  // For the row of the log: whose case, and whom it was given to or not.
  const answered = ok({ caseId, toUserId: userId });
  if (decided.value.kind !== 'APPROVED') return answered;
  const found = readCase(ctx.db, caseId);
  if (!found.ok) return found;
  const former = { ...found.value, members: found.value.members.filter((member) => member.userId !== userId) };
  const added = decideAddMember(former, { userId, motive: `Nödåtkomst: ${request.reason ?? ''}`, endsOn: decided.value.endsOn, capacity: 'CONSULTATIVE' }, ctx);
  if (!added.ok) return added;
  const members = added.value.state.members.map((member) => (member.userId === userId ? { ...member, grantedBy: 'EMERGENCY' as const } : member));
  const saved = updateCase(ctx.db, { ...added.value.state, members }, found.value.rowVersion, ctx.actor.userId);
  return saved.ok ? answered : saved;
};

/** The coordinator has read that somebody was let in. Others' acknowledgement counts for nothing: NOT_ALLOWED. */
export const seenAccess = (ctx: CommandContext, { requestId }: InputOf<'access.seen'>): Result<null> => {
  const request = readEmergencyAccess(ctx.db, requestId);
  if (!request || request.state.kind !== 'APPROVED') return fail('REQUEST_UNKNOWN');
  if (request.coordinatorUserId !== ctx.actor.userId) return fail('NOT_ALLOWED');
  updateEmergencyAccess(ctx.db, requestId, { ...request.state, seenByOwnerAtMs: ctx.nowMs });
  return ok(null);
};
