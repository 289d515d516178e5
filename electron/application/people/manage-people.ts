import { countOpenCasesByCoordinator } from '#electron/db/repositories/case-counts.ts';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { unlockedUser, type OpenVault, type SessionContext } from '../vault/session.ts';

type Answer<K extends CallName> = Promise<Result<OutputOf<K>>>;

/** A session call meets the open vault here: the router has asked for the right already, and asks no more after this. */
const managed = ({ gate }: SessionContext): Result<OpenVault> => {
  const opened = gate.opened();
  if (!opened) return fail('LOCKED');
  return may(unlockedUser(opened).actor, 'people.manage') ? ok(opened) : fail('NOT_ALLOWED');
};

/** The head teacher, the founder or an administrator adds a colleague with a one-time passphrase, shown once. Refuses DATES_REVERSED. */
export const addPerson = async (ctx: SessionContext, { startsOn, endsOn, ...input }: InputOf<'people.add'>): Answer<'people.add'> => {
  const opened = managed(ctx);
  if (!opened.ok) return opened;
  if (startsOn && endsOn && endsOn < startsOn) return fail('DATES_REVERSED', {}, 'endsOn');
  const added = await opened.value.session.under(ctx.act).addMember({ ...input, startsOn: startsOn ?? null, endsOn: endsOn ?? null });
  return added.ok ? ok({ userId: added.value.member.id, oneTimePassphrase: added.value.oneTimePassphrase }) : added;
};

/** New keys and a one-time passphrase for a colleague; a key that was lost or misused no longer signs, and an old copy opens nothing new. */
export const resetPassphrase = async (ctx: SessionContext, { passphrase, userId, withdraws }: InputOf<'people.resetPassphrase'>): Answer<'people.resetPassphrase'> => {
  const opened = managed(ctx);
  if (!opened.ok) return opened;
  const copied = withdraws === null ? ok(null) : await ctx.ports.backups.make('REKEY');
  return copied.ok ? ctx.gate.resetMember({ passphrase, userId, withdraws, act: ctx.act }) : copied;
};

/** Refuses DATES_REVERSED, MEMBER_UNKNOWN, and one's own dates: nobody locks themselves out. */
export const setDates = async (ctx: SessionContext, { userId, startsOn, endsOn }: InputOf<'people.setDates'>): Answer<'people.setDates'> => {
  const opened = managed(ctx);
  if (!opened.ok) return opened;
  if (unlockedUser(opened.value).userId === userId) return fail('OWN_DATES');
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) return fail('DATES_REVERSED', {}, 'endsOn');
  const changed = opened.value.session.under(ctx.act).changeMember({ userId, startsOn, endsOn });
  return changed.ok ? ok(null) : changed;
};

/**
 * Takes a person out. The database is written anew under a new key: an old copy of the folder opens nothing that comes
 * after. Refuses COORDINATES_CASES (params.count): every open case has a samordnare who can read it.
 */
export const removePerson = async (ctx: SessionContext, input: InputOf<'people.remove'>): Answer<'people.remove'> => {
  const opened = managed(ctx);
  if (!opened.ok) return opened;
  const count = countOpenCasesByCoordinator(opened.value.db.read).get(input.userId) ?? 0;
  if (count > 0) return fail('COORDINATES_CASES', { count });
  // A copy under the former key first: what goes wrong while the key changes costs nothing.
  const copied = await ctx.ports.backups.make('REKEY');
  if (!copied.ok) return copied;
  const removed = await ctx.gate.removeMember({ ...input, act: ctx.act });
  return removed.ok ? ok(null) : removed;
};
