import type { Clock } from '#electron/adapters/clock/clock.ts';
import { addCalendarDays, calendarDaysBetween, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import { addSchoolDays } from '#shared/domain/calendar/school-calendar.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** Turns the relative days of a story into dates. */
export type DayOf = (schoolDays: number) => IsoDate;

const FRIDAY = 5;
/** A lov of a week or more would push what is due this week out of sight. */
const LONGEST_PAUSE_DAYS = 4;

const weekdayAfter = (today: IsoDate, days: number): IsoDate => {
  let date = today;
  for (let left = days; left > 0; ) {
    date = addCalendarDays(date, 1);
    if (weekdayOf(date) <= FRIDAY) left -= 1;
  }
  return date;
};

/** Back in school days; ahead in school days too, or in weekdays where a lov begins. 0 is `today` itself. */
export const dayCounter = (calendar: SchoolCalendar, today: IsoDate): DayOf => (schoolDays) => {
  if (schoolDays === 0) return today;
  const date = addSchoolDays(calendar, today, schoolDays);
  if (schoolDays < 0) return date;
  const weekday = weekdayAfter(today, schoolDays);
  return calendarDaysBetween(weekday, date) > LONGEST_PAUSE_DAYS ? weekday : date;
};

/** A clock that a story moves: always forward, a few minutes for each act of a day. */
export interface StoryClock extends Clock {
  readonly moveTo: (date: IsoDate) => void;
}

const FIRST_ACT = 'T07:05:00Z';
const BETWEEN_ACTS_MS = 7 * 60_000;

/** On the last day, and after it, the clock is `present`: nothing in the demo lies ahead of the person who looks at it. */
export const storyClock = (present: Clock): StoryClock => {
  let date = present.today();
  let actMs = 0;
  return {
    now: () => (date >= present.today() ? present.now() : (actMs as InstantMs)),
    today: () => date,
    moveTo: (next) => {
      actMs = next === date ? actMs + BETWEEN_ACTS_MS : Date.parse(`${next}${FIRST_ACT}`);
      date = next;
    },
  };
};
