import type { CommandContext } from '#electron/application/context.ts';
import { readCase, updateCase } from '#electron/db/repositories/cases.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { decideAddMember, decideChangeCoordinator, decideEndMember, decidePutContact } from '#shared/domain/cases/open.ts';
import type { Case, CaseContact, CaseMember } from '#shared/domain/cases/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

type Decide = (state: Case) => Result<{ readonly state: Case }>;

const change = (ctx: CommandContext, caseId: string, expectedVersion: number | null, decide: Decide): Result<{ readonly rowVersion: number }> => {
  const found = readCase(ctx.db, caseId);
  if (!found.ok) return found;
  const decided = decide(found.value);
  if (!decided.ok) return decided;
  return updateCase(ctx.db, decided.value.state, expectedVersion ?? found.value.rowVersion, ctx.actor.userId);
};

/** Would membership give the person this right? A coordinator who may not write, or a member who may not read, leaves the case standing. */
const refusedPerson = (ctx: CommandContext, userId: string, right: 'case.read' | 'case.write'): Result<never> | null => {
  const person = ctx.ports.people.members().find((member) => member.id === userId);
  if (!person) return fail('PERSON_UNKNOWN');
  return may({ userId, role: person.role, isFounder: person.isFounder }, right, 'MEMBER') ? null : fail('PERSON_UNFIT_FOR_CASE', {}, 'userId');
};

/** Refuses PERSON_UNKNOWN, PERSON_UNFIT_FOR_CASE, CASE_CLOSED, CONFLICT. */
export const setCoordinator = (ctx: CommandContext, input: { readonly caseId: string; readonly rowVersion: number; readonly userId: string }): Result<null> => {
  const refused = refusedPerson(ctx, input.userId, 'case.write');
  if (refused) return refused;
  const saved = change(ctx, input.caseId, input.rowVersion, (state) => decideChangeCoordinator(state, { userId: input.userId }, ctx));
  return saved.ok ? ok(null) : saved;
};

/** Refuses PERSON_UNKNOWN, PERSON_UNFIT_FOR_CASE and what `decideAddMember` refuses. */
export const addMember = (ctx: CommandContext, input: { readonly caseId: string } & Pick<CaseMember, 'userId' | 'motive' | 'endsOn' | 'capacity'>): Result<null> => {
  const refused = refusedPerson(ctx, input.userId, 'case.read');
  if (refused) return refused;
  // The former membership gives way: one row per person and case.
  const saved = change(ctx, input.caseId, null, (state) => decideAddMember(withoutEnded(state, input.userId, ctx.today), input, ctx));
  return saved.ok ? ok(null) : saved;
};

const withoutEnded = (state: Case, userId: string, today: IsoDate): Case => ({
  ...state,
  members: state.members.filter((member) => member.userId !== userId || member.endsOn === null || member.endsOn >= today),
});

/** Yesterday becomes the last day: from now on the person reads nothing more. Refuses MEMBER_NOT_IN, MEMBER_IS_COORDINATOR. */
export const endMember = (ctx: CommandContext, input: { readonly caseId: string; readonly userId: string }): Result<null> => {
  const saved = change(ctx, input.caseId, null, (state) => decideEndMember(state, { userId: input.userId, lastDay: addCalendarDays(ctx.today, -1) }, ctx));
  return saved.ok ? ok(null) : saved;
};

/** The whole list of people around the pupil (S0.9). Refuses CASE_CLOSED, CONTACT_NAME_MISSING, CONFLICT. */
export const saveContacts = (
  ctx: CommandContext,
  input: { readonly caseId: string; readonly rowVersion: number; readonly contacts: readonly CaseContact[] },
): Result<{ readonly rowVersion: number }> =>
  change(ctx, input.caseId, input.rowVersion, (state) =>
    input.contacts.reduce<Result<{ readonly state: Case }>>(
      (sum, contact) => (sum.ok ? decidePutContact(sum.value.state, contact) : sum),
      state.state.stage === 'CLOSED' ? fail('CASE_CLOSED') : ok({ state: { ...state, contacts: [] } }),
    ),
  );
