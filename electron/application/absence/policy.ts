import type { ReadDb } from '#electron/db/handles.ts';
import { readSetting, staircaseOn } from '#electron/db/repositories/settings.ts';
import type { UseCaseContext } from '#electron/application/context.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { Staircase } from '#shared/domain/staircase/types.ts';

/** What absence is measured against today. */
export interface AbsencePolicy {
  /** Null until the school has chosen one that is in force. */
  readonly staircase: Staircase | null;
  /** The school's own, or the shipped example until one is chosen. */
  readonly calendar: SchoolCalendar | null;
}

/** The staircase in force today and the school calendar. */
export const absencePolicy = (db: ReadDb, { today, ports }: Pick<UseCaseContext, 'today' | 'ports'>): AbsencePolicy => {
  const period = staircaseOn(db, today);
  return {
    staircase: period ? (ports.packs.staircase(period.packId, period.packVersion) ?? null) : null,
    calendar: readSetting(db, 'calendar')?.body ?? ports.packs.calendars()[0] ?? null,
  };
};
