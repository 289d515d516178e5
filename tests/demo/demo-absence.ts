import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf } from '#shared/domain/calendar/iso-week.ts';
import { isSchoolDay } from '#shared/domain/calendar/school-calendar.ts';
import type { DateSpan, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import { weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { DemoPupil } from './demo-pupils.ts';

export interface DemoLesson {
  readonly pupil: DemoPupil;
  readonly date: IsoDate;
  readonly start: string;
  readonly end: string;
  readonly subject: string;
  readonly status: string;
  readonly absentMinutes: number;
}

/** Which share of a week a pupil misses: given the week's place before (…, -2, -1) or after (0, 1, …) the day of the plan. */
type AbsenceShare = (weekFromPlan: number) => number;

const TIMES = [['08:10', '09:00'], ['09:15', '10:05'], ['10:20', '11:10'], ['11:50', '12:40'], ['12:55', '13:45'], ['14:00', '14:50']] as const;
export const DEMO_LESSON_MINUTES = 50;
const SUBJECTS = ['Svenska', 'Matematik', 'Engelska', 'NO', 'SO', 'Bild', 'Musik', 'Hem- och konsumentkunskap', 'Moderna språk', 'Slöjd'];
const PE = 'Idrott och hälsa';

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

const ALI_BEFORE = [0.03, 0.03, 0.05, 0.07, 0.07, 0.1, 0.12, 0.14, 0.17, 0.22, 0.3, 0.31, 0.32, 0.32];
const ALI_AFTER = [0.28, 0.24, 0.21, 0.17, 0.17, 0.14, 0.1, 0.1];

const ali: AbsenceShare = (week) => (week < 0 ? ALI_BEFORE.at(Math.max(week, -ALI_BEFORE.length)) : ALI_AFTER[Math.min(week, ALI_AFTER.length - 1)]) ?? 0;
const goneForFiveWeeks: AbsenceShare = (week) => (week >= -5 && week < 2 ? 1 : week < -5 ? 0.12 : 0.8);

const isPlace = (pupil: DemoPupil, className: string, family: string): boolean => pupil.className === className && pupil.familyName === family;

const shareOf = (pupil: DemoPupil, all: readonly DemoPupil[]): AbsenceShare => {
  if (pupil.givenName === 'Ali') return ali;
  const place = all.filter((other) => other.className === pupil.className).findIndex((other) => other.id === pupil.id);
  if (isPlace(pupil, '9A', all.find((other) => other.className === '9A')?.familyName ?? '') && place === 0) return goneForFiveWeeks;
  const steady: Readonly<Record<string, number>> = { '7A1': 0.13, '8A4': 0.17, '9C7': 0.23, '7B8': 0.11 };
  const base = steady[`${pupil.className}${place}`] ?? 0.01 + ((hash(pupil.id) >>> 3) % 50) / 1000;
  return () => base;
};

interface Slot {
  readonly date: IsoDate;
  readonly place: number;
  readonly subject: string;
}

const weekOf = (date: IsoDate): string => {
  const { year, week } = isoWeekOf(date);
  return `${year}-${week}`;
};

const slotsOf = (className: string, dates: readonly IsoDate[]): Slot[] =>
  dates.flatMap((date) => {
    const weekday = weekdayOf(date);
    const count = weekday === 5 ? 5 : 6;
    return Array.from({ length: count }, (_, place) => {
      const isPe = (weekday === 2 && place === 4) || (weekday === 4 && place === 1);
      return { date, place, subject: isPe ? PE : (SUBJECTS[(Math.abs(hash(className)) + weekday * 3 + place) % SUBJECTS.length] ?? 'Svenska') };
    });
  });

/** Which lessons of a week are missed: Ali's Mondays and PE first, for others whole mornings by chance. */
const missedOf = (pupil: DemoPupil, slots: readonly Slot[], share: number, random: () => number): ReadonlySet<Slot> => {
  const wanted = slots.length * share;
  const count = Math.floor(wanted) + (random() < wanted % 1 && pupil.givenName !== 'Ali' ? 1 : pupil.givenName === 'Ali' ? Math.round(wanted % 1) : 0);
  const order = slots.map((slot) => {
    const isFirstChoice = pupil.givenName === 'Ali' && (weekdayOf(slot.date) === 1 || slot.subject === PE);
    return { slot, weight: isFirstChoice ? slot.place / 100 : 1 + random() + slot.place / 10 };
  });
  return new Set(order.sort((a, b) => a.weight - b.weight).slice(0, count).map((entry) => entry.slot));
};

const schoolDaysIn = (calendar: SchoolCalendar, span: DateSpan): IsoDate[] => {
  const dates: IsoDate[] = [];
  for (let date = span.from; date <= span.to; date = addCalendarDays(date, 1)) if (isSchoolDay(calendar, date)) dates.push(date);
  return dates;
};

/** Weeks with school between the plan's day and the week, negative before it. */
const weekPlaces = (calendar: SchoolCalendar, span: DateSpan, planDate: IsoDate): ReadonlyMap<string, number> => {
  const first = span.from < planDate ? span.from : planDate;
  const last = span.to > planDate ? span.to : planDate;
  const dates = schoolDaysIn(calendar, { from: first, to: last });
  const before = [...new Set(dates.filter((date) => date < planDate).map(weekOf))];
  const after = [...new Set(dates.filter((date) => date >= planDate).map(weekOf))].filter((week) => !before.includes(week));
  return new Map([...before.map((week, index) => [week, index - before.length] as const), ...after.map((week, index) => [week, index] as const)]);
};

/** Every lesson of every pupil within the span: about 4 % unreported, some cancelled, a few late arrivals. */
export const demoLessons = (pupils: readonly DemoPupil[], calendar: SchoolCalendar, span: DateSpan, planDate: IsoDate): DemoLesson[] => {
  const places = weekPlaces(calendar, span, planDate);
  const dates = schoolDaysIn(calendar, span);
  const lessons: DemoLesson[] = [];
  for (const pupil of pupils) {
    const share = shareOf(pupil, pupils);
    const slots = slotsOf(pupil.className, dates);
    for (const [week, place] of places) {
      const weekSlots = slots.filter((slot) => weekOf(slot.date) === week);
      if (weekSlots.length === 0) continue;
      const random = seeded(hash(`${pupil.id}${week}`));
      const missed = missedOf(pupil, weekSlots, share(place), random);
      for (const slot of weekSlots) {
        const ofClass = seeded(hash(`${pupil.className}${slot.date}${slot.place}`))();
        const chance = random();
        const isAbsent = missed.has(slot);
        // What concerns the whole class: nobody reported, or the lesson was cancelled. Absent pupils' days keep their reports.
        const word = ofClass < 0.012 ? 'Inställd' : isAbsent ? (chance < (share(place) === 1 && place >= -3 ? 0.2 : 0.82) ? 'Giltig frånvaro' : 'Ogiltig frånvaro') : ofClass > 0.955 ? 'Ej rapporterad' : chance > 0.994 ? 'Sen ankomst' : 'Närvarande';
        const absentMinutes = word.endsWith('frånvaro') ? DEMO_LESSON_MINUTES : word === 'Sen ankomst' ? 5 + Math.floor(random() * 15) : 0;
        const [start, end] = TIMES[slot.place] ?? TIMES[0];
        lessons.push({ pupil, date: slot.date, start, end, subject: slot.subject, status: word, absentMinutes });
      }
    }
  }
  return lessons;
};
