import { recomputeStandings } from '#electron/application/absence/standings.ts';
import { refreshLetterProposals } from '#electron/application/letters/refresh-proposals.ts';
import { putStaircasePeriod, readSetting, writeSetting } from '#electron/db/repositories/settings.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { parseSchoolCalendar } from '#shared/domain/calendar/check.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext } from '../context.ts';

/** CONFLICT when somebody saved in between. */
export const saveSchool = ({ db }: CommandContext, { school, rowVersion }: InputOf<'school.save'>): Result<{ readonly rowVersion: number }> => writeSetting(db, 'school', school, rowVersion);

/**
 * Puts a shipped staircase in force from a date on. STAIRCASE_UNKNOWN, or STAIRCASE_OTHER_SCHOOL_FORM when its duties
 * belong to another school form.
 */
export const chooseStaircase = (ctx: CommandContext, { packId, packVersion, startsOn }: InputOf<'staircase.choose'>): Result<null> => {
  const { db, ports, actor, nowMs } = ctx;
  const pack = ports.packs.staircase(packId, packVersion);
  if (!pack) return fail('STAIRCASE_UNKNOWN');
  const form = readSetting(db, 'school')?.body.schoolForm;
  if (form !== undefined && !pack.schoolForms.includes(form)) return fail('STAIRCASE_OTHER_SCHOOL_FORM');
  putStaircasePeriod(db, { packId, packVersion, startsOn, chosenByUserId: actor.userId, chosenAtMs: nowMs });
  measureAnew(ctx);
  return ok(null);
};

/** The whole calendar as edited. CALENDAR_INVALID names the field in `where`. */
export const saveCalendar = (ctx: CommandContext, { calendar }: InputOf<'calendar.save'>): Result<null> => {
  const { db } = ctx;
  const parsed = parseSchoolCalendar(calendar);
  if (!parsed.ok) return parsed;
  const written = writeSetting(db, 'calendar', parsed.value);
  if (!written.ok) return written;
  measureAnew(ctx);
  return ok(null);
};

/** Lists and letters say what the rules in force say. */
const measureAnew = (ctx: CommandContext): void => {
  recomputeStandings(ctx.db, ctx, 'ALL');
  refreshLetterProposals(ctx.db, ctx);
};
