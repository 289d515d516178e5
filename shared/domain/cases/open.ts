import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseRelation } from '../access/roles.ts';
import type { CaseworkContext } from './context.ts';
import type { Case, CaseContact, CaseMember, CaseTrigger } from './types.ts';

export interface OpenCaseCommand {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly pupilId: string;
  readonly coordinatorUserId: string;
  readonly trigger: CaseTrigger;
}

/** "2026-014": the year and a running number within it. `lastNumber` is the highest used this year, 0 when none. */
export const nextCaseNumber = (year: number, lastNumber: number): string => `${String(year)}-${String(lastNumber + 1).padStart(3, '0')}`;

/** A number as somebody says or types it, "2026-14", as it is kept: "2026-014". What is no number stays as it is. */
export const caseNumberIn = (typed: string): string => {
  const [, year, number] = /^(\d{4}) ?[-–] ?(\d{1,6})$/u.exec(typed.trim()) ?? [];
  return year === undefined || number === undefined ? typed.trim() : nextCaseNumber(Number(year), Number(number) - 1);
};

/** Newest number first. Numbers grow past three digits, so their length counts before their signs. */
export const compareCaseNumbers = (a: string, b: string): number => {
  const isSameYear = a.length === b.length || a.slice(0, YEAR_LENGTH) === b.slice(0, YEAR_LENGTH);
  return isSameYear && a.length !== b.length ? b.length - a.length : a === b ? 0 : a < b ? 1 : -1;
};
const YEAR_LENGTH = 4;

/**
 * Opens a case. The actor and the coordinator become members at once: nobody opens a case they cannot read.
 * Refuses CASE_ALREADY_OPEN (params.caseNumber) and CASE_REASON_MISSING.
 */
export const decideOpenCase = (existing: readonly Case[], command: OpenCaseCommand, ctx: CaseworkContext): Result<{ readonly state: Case }> => {
  const open = existing.find((candidate) => candidate.pupilId === command.pupilId && candidate.state.stage !== 'CLOSED');
  if (open) return fail('CASE_ALREADY_OPEN', { caseNumber: open.caseNumber });
  if (command.trigger.reason.trim() === '') return fail('CASE_REASON_MISSING', {}, 'reason');
  const member = (userId: string, motive: string): CaseMember => ({ userId, motive, addedAtMs: ctx.nowMs, endsOn: null });
  const members = [
    member(command.coordinatorUserId, 'Samordnare'),
    ...(ctx.actor.userId === command.coordinatorUserId ? [] : [member(ctx.actor.userId, 'Öppnade ärendet')]),
  ];
  return ok({
    state: {
      caseId: command.caseId,
      caseNumber: command.caseNumber,
      pupilId: command.pupilId,
      openedOn: ctx.today,
      coordinatorUserId: command.coordinatorUserId,
      trigger: command.trigger,
      state: { stage: 'ASSESSMENT' },
      members,
      contacts: [],
      rowVersion: 0,
    },
  });
};

/** Membership is in force to and with its last day. */
export const isMember = (caseFile: { readonly members: readonly Pick<CaseMember, 'userId' | 'endsOn'>[] }, userId: string, ctx: Pick<CaseworkContext, 'today'>): boolean =>
  caseFile.members.some((member) => member.userId === userId && (member.endsOn === null || member.endsOn >= ctx.today));

/** How a person stands to a case today: a guest for a time is not a member (S0.4). */
export const relationOf = (caseFile: { readonly members: readonly Pick<CaseMember, 'userId' | 'endsOn' | 'capacity'>[] }, userId: string, { today }: Pick<CaseworkContext, 'today'>): CaseRelation => {
  const current = caseFile.members.filter((member) => member.userId === userId && (member.endsOn === null || member.endsOn >= today));
  if (current.length === 0) return 'OUTSIDER';
  return current.some((member) => member.capacity !== 'CONSULTATIVE') ? 'MEMBER' : 'GUEST';
};

/** Adds a member or gives an ended one a new time. Refuses CASE_CLOSED, MEMBER_ALREADY_IN, MEMBER_MOTIVE_MISSING, MEMBER_ENDS_IN_PAST, GUEST_NEEDS_END. */
export const decideAddMember = (
  state: Case,
  command: Pick<CaseMember, 'userId' | 'motive' | 'endsOn' | 'capacity'>,
  ctx: CaseworkContext,
): Result<{ readonly state: Case }> => {
  if (state.state.stage === 'CLOSED') return fail('CASE_CLOSED');
  if (isMember(state, command.userId, ctx)) return fail('MEMBER_ALREADY_IN');
  if (command.motive.trim() === '') return fail('MEMBER_MOTIVE_MISSING', {}, 'motive');
  if (command.endsOn !== null && command.endsOn < ctx.today) return fail('MEMBER_ENDS_IN_PAST', {}, 'endsOn');
  const capacity = command.capacity ?? 'MEMBER';
  if (capacity === 'CONSULTATIVE' && command.endsOn === null) return fail('GUEST_NEEDS_END', {}, 'endsOn');
  const members = [...state.members, { userId: command.userId, motive: command.motive.trim(), addedAtMs: ctx.nowMs, endsOn: command.endsOn, capacity }];
  return ok({ state: { ...state, members } });
};

/** Those in the case today, guests for a time apart from the members (S0.5). */
export const attendanceOf = (members: readonly CaseMember[], today: IsoDate): { readonly members: readonly CaseMember[]; readonly guests: readonly CaseMember[] } => {
  const current = members.filter((member) => member.endsOn === null || member.endsOn >= today);
  return { members: current.filter((member) => member.capacity !== 'CONSULTATIVE'), guests: current.filter((member) => member.capacity === 'CONSULTATIVE') };
};

/**
 * Ends a membership from today: yesterday is its last day, and the row stays, so that the log can be read. Refuses
 * MEMBER_NOT_IN and MEMBER_IS_COORDINATOR (a case has exactly one samordnare: change that first).
 */
export const decideEndMember = (state: Case, command: { readonly userId: string; readonly lastDay: NonNullable<CaseMember['endsOn']> }, ctx: CaseworkContext): Result<{ readonly state: Case }> => {
  if (!isMember(state, command.userId, ctx)) return fail('MEMBER_NOT_IN');
  if (state.coordinatorUserId === command.userId) return fail('MEMBER_IS_COORDINATOR');
  const members = state.members.map((member) =>
    member.userId === command.userId && (member.endsOn === null || member.endsOn >= ctx.today) ? { ...member, endsOn: command.lastDay } : member,
  );
  return ok({ state: { ...state, members } });
};

/** Hands the case to another samordnare, who is a member without an end: else the case would one day be nobody's. Refuses CASE_CLOSED. */
export const decideChangeCoordinator = (state: Case, command: { readonly userId: string }, ctx: CaseworkContext): Result<{ readonly state: Case }> => {
  if (state.state.stage === 'CLOSED') return fail('CASE_CLOSED');
  const members = isMember(state, command.userId, ctx)
    ? state.members.map((member) => (member.userId === command.userId ? { ...member, endsOn: null, capacity: 'MEMBER' as const } : member))
    : [...state.members, { userId: command.userId, motive: 'Samordnare', addedAtMs: ctx.nowMs, endsOn: null, capacity: 'MEMBER' as const }];
  return ok({ state: { ...state, coordinatorUserId: command.userId, members } });
};

/**
 * Adds or replaces a person around the pupil (S0.9). Refuses CASE_CLOSED, CONTACT_NAME_MISSING, COUNTERPART_IS_IN_SCHOOL,
 * SHARING_NOTHING and SHARING_GROUND_MISSING (a ground other than consent is written out).
 */
export const decidePutContact = (state: Case, contact: CaseContact): Result<{ readonly state: Case }> => {
  if (state.state.stage === 'CLOSED') return fail('CASE_CLOSED');
  if (contact.name.trim() === '') return fail('CONTACT_NAME_MISSING', {}, 'name');
  const { sharing } = contact;
  if (!contact.isExternal && (contact.isCounterpart || sharing)) return fail('COUNTERPART_IS_IN_SCHOOL', {}, 'isExternal');
  if (sharing && sharing.information.length === 0) return fail('SHARING_NOTHING', {}, 'information');
  if (sharing && sharing.ground !== 'CONSENT' && sharing.groundNote.trim() === '') return fail('SHARING_GROUND_MISSING', {}, 'groundNote');
  const isKnown = state.contacts.some((known) => known.contactId === contact.contactId);
  const contacts = isKnown ? state.contacts.map((known) => (known.contactId === contact.contactId ? contact : known)) : [...state.contacts, contact];
  return ok({ state: { ...state, contacts } });
};
