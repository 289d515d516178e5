import { readSetting, readStaircasePeriods, staircaseOn } from '#electron/db/repositories/settings.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import { assert } from '#shared/kernel/assert.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { QueryContext } from '../context.ts';

/** What the school has settled, and the staircase in force today. */
export const getSchool = ({ db, today, ports }: QueryContext): Result<OutputOf<'school.get'>> => {
  const school = readSetting(db, 'school');
  assert(school !== null, 'a vault is made together with its school');
  const inForce = staircaseOn(db, today);
  return ok({
    school: school.body,
    rowVersion: school.rowVersion,
    calendar: readSetting(db, 'calendar')?.body ?? null,
    staircasePeriods: readStaircasePeriods(db),
    staircase: inForce ? (ports.packs.staircase(inForce.packId, inForce.packVersion) ?? null) : null,
    recoveryKeyConfirmed: ports.people.paperKeys().some(({ scope, confirmedAtMs }) => scope === 'VAULT' && confirmedAtMs !== null),
  });
};

/** The shipped staircases, those for the school's own form first: the rest explain themselves by their school forms. */
export const listStaircasePacks = ({ db, ports }: QueryContext): Result<OutputOf<'staircase.packs'>> => {
  const form = readSetting(db, 'school')?.body.schoolForm;
  const fits = (pack: OutputOf<'staircase.packs'>[number]): boolean => form !== undefined && pack.schoolForms.includes(form);
  return ok(ports.packs.staircases().toSorted((a, b) => Number(fits(b)) - Number(fits(a))));
};

export const listCalendarPacks = ({ ports }: QueryContext): Result<OutputOf<'calendar.packs'>> => ok(ports.packs.calendars());
