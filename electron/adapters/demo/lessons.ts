import { addCalendarDays, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf } from '#shared/domain/calendar/iso-week.ts';
import { isSchoolDay } from '#shared/domain/calendar/school-calendar.ts';
import type { DateSpan, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { DemoPupil } from './pupils.ts';
import type { AbsencePattern, DemoSeeds } from './seeds.ts';

export interface DemoLesson {
  readonly pupil: DemoPupil;
  readonly date: IsoDate;
  readonly start: string;
  readonly end: string;
  readonly subject: string;
  readonly status: string;
  readonly absentMinutes: number;
}

/** The day on which a pattern turns. */
export type AnchorOf = (pattern: AbsencePattern) => IsoDate;

interface Slot {
  readonly date: IsoDate;
  readonly week: string;
  readonly place: number;
  readonly subject: string;
}

const MONDAY = 1;
const FRIDAY = 5;
const LEAST_LATE_MINUTES = 5;
const LATE_SPREAD_MINUTES = 15;

/** A small seeded generator: the same seed gives the same school every time. */
const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const hash = (text: string): number => [...text].reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) | 0, 7);

const weekOf = (date: IsoDate): string => {
  const { year, week } = isoWeekOf(date);
  return `${String(year)}-${String(week)}`;
};

const schoolDaysIn = (calendar: SchoolCalendar, span: DateSpan): readonly IsoDate[] => {
  const dates: IsoDate[] = [];
  for (let date = span.from; date <= span.to; date = addCalendarDays(date, 1)) if (isSchoolDay(calendar, date)) dates.push(date);
  return dates;
};

/** The timetable of a class: the same week after week. */
const slotsOf = ({ subjects, physicalEducation, lessonTimes, lessonsOnFridays }: DemoSeeds['absence'], className: string, dates: readonly IsoDate[]): readonly Slot[] =>
  dates.flatMap((date) => {
    const weekday = weekdayOf(date);
    const week = weekOf(date);
    return Array.from({ length: weekday === FRIDAY ? lessonsOnFridays : lessonTimes.length }, (_, place): Slot => {
      const isPe = physicalEducation.lessons.some((lesson) => lesson.weekday === weekday && lesson.place === place);
      const subject = subjects[(Math.abs(hash(className)) + weekday * 3 + place) % subjects.length] ?? '';
      return { date, week, place, subject: isPe ? physicalEducation.subject : subject };
    });
  });

/** Weeks with school between the turning day and the week: negative before it, 0 is the week that begins there. */
const weekPlaces = (calendar: SchoolCalendar, span: DateSpan, anchor: IsoDate): ReadonlyMap<string, number> => {
  const dates = schoolDaysIn(calendar, { from: span.from < anchor ? span.from : anchor, to: span.to > anchor ? span.to : anchor });
  const before = [...new Set(dates.filter((date) => date < anchor).map(weekOf))];
  const after = [...new Set(dates.filter((date) => date >= anchor).map(weekOf))].filter((week) => !before.includes(week));
  return new Map([...before.map((week, index) => [week, index - before.length] as const), ...after.map((week, index) => [week, index] as const)]);
};

type ShareOf = (week: string) => number;

const shareByPattern = ({ before, after }: AbsencePattern, places: ReadonlyMap<string, number>): ShareOf => (week) => {
  const place = places.get(week) ?? 0;
  return (place < 0 ? before[Math.max(0, before.length + place)] : after[Math.min(place, after.length - 1)]) ?? 0;
};

const shareOfOthers = ({ least, most }: DemoSeeds['absence']['othersShare'], id: string): number => least + (((hash(id) >>> 3) % 100) / 100) * (most - least);

/** Lessons in the order in which this pupil misses them. A pattern that has an order misses exactly its share. */
const missedOf = (slots: readonly Slot[], share: number, firstToGo: AbsencePattern['firstToGo'] | null, pe: string, random: () => number): ReadonlySet<Slot> => {
  const wanted = slots.length * share;
  const count = firstToGo === null || firstToGo === 'MORNINGS' ? Math.floor(wanted) + (random() < wanted % 1 ? 1 : 0) : Math.round(wanted);
  const luckOfDay = new Map<IsoDate, number>();
  const order = slots.map((slot) => {
    const luck = luckOfDay.get(slot.date) ?? random();
    luckOfDay.set(slot.date, luck);
    if (firstToGo === 'WHOLE_DAYS') return { slot, weight: luck * 10 + slot.place / 10 };
    if (firstToGo === 'MONDAYS_AND_PE' && (weekdayOf(slot.date) === MONDAY || slot.subject === pe)) return { slot, weight: slot.place / 100 };
    return { slot, weight: 1 + random() + slot.place / 10 };
  });
  return new Set(order.toSorted((a, b) => a.weight - b.weight).slice(0, count).map((entry) => entry.slot));
};

/** Every lesson of every pupil within the span: some unreported, some cancelled, a few late arrivals. */
export const demoLessons = ({ absence: seed, calendar }: Pick<DemoSeeds, 'absence' | 'calendar'>, pupils: readonly DemoPupil[], span: DateSpan, anchorOf: AnchorOf): readonly DemoLesson[] => {
  const dates = schoolDaysIn(calendar, span);
  const slotsOfClass = new Map<string, ReadonlyMap<string, readonly Slot[]>>();
  const weeksOf = (className: string): ReadonlyMap<string, readonly Slot[]> => {
    const known = slotsOfClass.get(className) ?? Map.groupBy(slotsOf(seed, className, dates), (slot) => slot.week);
    slotsOfClass.set(className, known);
    return known;
  };
  const lessons: DemoLesson[] = [];
  for (const pupil of pupils) {
    const pattern = seed.patterns.find((candidate) => candidate.pupil === pupil.key);
    const shareOf: ShareOf = pattern ? shareByPattern(pattern, weekPlaces(calendar, span, anchorOf(pattern))) : () => shareOfOthers(seed.othersShare, pupil.id);
    const validShare = pattern?.validShare ?? seed.validShare;
    for (const [week, slots] of weeksOf(pupil.className)) {
      const random = seeded(hash(`${pupil.id}${week}`));
      const missed = missedOf(slots, shareOf(week), pattern?.firstToGo ?? null, seed.physicalEducation.subject, random);
      for (const slot of slots) lessons.push(lessonOf(seed, pupil, slot, missed.has(slot), validShare, random));
    }
  }
  return lessons;
};

const lessonOf = (seed: DemoSeeds['absence'], pupil: DemoPupil, slot: Slot, isAbsent: boolean, validShare: number, random: () => number): DemoLesson => {
  // What concerns the whole class: nobody reported, or the lesson was cancelled. Absent pupils' lessons keep their reports.
  const ofClass = seeded(hash(`${pupil.className}${slot.date}${String(slot.place)}`))();
  const chance = random();
  const status = statusOf(seed, isAbsent, ofClass, chance < validShare, chance > 1 - seed.lateShare);
  const absentMinutes = status.endsWith('frånvaro') ? seed.lessonMinutes : status === 'Sen ankomst' ? LEAST_LATE_MINUTES + Math.floor(random() * LATE_SPREAD_MINUTES) : 0;
  const [start, end] = seed.lessonTimes[slot.place] ?? ['', ''];
  return { pupil, date: slot.date, start, end, subject: slot.subject, status, absentMinutes };
};

const statusOf = ({ wholeClass }: DemoSeeds['absence'], isAbsent: boolean, ofClass: number, isValid: boolean, isLate: boolean): string => {
  if (ofClass < wholeClass.cancelledShare) return 'Inställd';
  if (isAbsent) return isValid ? 'Giltig frånvaro' : 'Ogiltig frånvaro';
  if (ofClass > 1 - wholeClass.unreportedShare) return 'Ej rapporterad';
  return isLate ? 'Sen ankomst' : 'Närvarande';
};
