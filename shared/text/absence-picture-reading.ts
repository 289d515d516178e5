import type { AbsencePictureData, GoalScore, PictureWeek } from '#shared/domain/absence-picture/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { weekNumber } from '#shared/domain/absence-picture/school-time.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { listText, monthNames, percentText, scoreText } from './absence-picture.ts';

/** One week in words: for the callout, the live region and the table. */
export interface WeekReading {
  readonly title: string;
  readonly dates: string;
  readonly absence: string;
  readonly parts: string | null;
  readonly reporting: string | null;
  readonly events: readonly string[];
  /** All of it as one text to be read out. */
  readonly spoken: string;
}

export interface WeekRow {
  readonly key: string;
  readonly week: string;
  readonly invalid: string;
  readonly valid: string;
  readonly total: string;
  readonly fourWeeks: string;
  readonly reporting: string;
  readonly events: string;
}

const scoreWords: Readonly<Record<GoalScore, string>> = {
  [-2]: 'sämre än vid starten',
  [-1]: 'målet är inte nått',
  0: 'målet är nått',
  1: 'mer än målet',
  2: 'mycket mer än målet',
};

/** "14 oktober". */
export const dayText = (date: IsoDate): string => `${Number(date.slice(8, 10))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''}`;

const schoolDays = (week: PictureWeek): string => {
  const friday = addCalendarDays(week.weekStart, 4);
  const isSameMonth = friday.slice(0, 7) === week.weekStart.slice(0, 7);
  return isSameMonth ? `${Number(week.weekStart.slice(8, 10))}–${dayText(friday)}` : `${dayText(week.weekStart)} – ${dayText(friday)}`;
};

const eventsOf = (data: AbsencePictureData, week: PictureWeek): string[] => {
  const number = weekNumber(week.weekStart);
  const isThisWeek = (date: IsoDate): boolean => weekNumber(date) === number;
  return [
    ...data.holidays.filter((holiday) => weekNumber(holiday.from) <= number && number <= weekNumber(holiday.to)).map((holiday) => holiday.name),
    ...data.measures.flatMap((measure) => [
      ...(isThisWeek(measure.start) ? [`${measure.name} ${measure.start > data.today ? 'ska börja' : 'börjar'} ${dayText(measure.start)}`] : []),
      ...(measure.end !== null && isThisWeek(measure.end) && measure.end <= data.today ? [`${measure.name} slutar ${dayText(measure.end)}`] : []),
    ]),
    ...data.followUps.filter((followUp) => isThisWeek(followUp.date)).map((followUp) => `Uppföljning ${dayText(followUp.date)}: ${scoreText(followUp.score)}, ${scoreWords[followUp.score]}`),
    ...data.marks.filter((mark) => isThisWeek(mark.date)).map((mark) => `${mark.label} ${dayText(mark.date)}`),
  ];
};

/** Reads out one week; `null` when there is no such week. */
export const weekReading = (data: AbsencePictureData, weekIndex: number): WeekReading | null => {
  const week = data.weeks[weekIndex];
  if (!week) return null;
  const { figures } = week;
  const title = `Vecka ${week.label}`;
  const dates = schoolDays(week);
  const absence = figures ? `${percentText(figures.validPercent + figures.invalidPercent)} frånvaro` : 'Inga lektioner eller inga uppgifter';
  const parts = figures ? `Ogiltig ${percentText(figures.invalidPercent)}, giltig ${percentText(figures.validPercent)}${week.isEstimated ? ', beräknat från hela dagar' : ''}` : null;
  const isLow = figures !== null && figures.reportingRatePercent < data.reportingFloorPercent;
  const reporting = figures ? `Rapporterat ${percentText(figures.reportingRatePercent)}${isLow ? ': frånvaron kan vara högre' : ''}` : null;
  const events = eventsOf(data, week);
  const spoken = `${[`${title}, ${dates}`, absence, parts, reporting, ...events].filter((part) => part !== null).join('. ')}.`;
  return { title, dates, absence, parts, reporting, events, spoken };
};

/** The same figures as a table, one row per week. */
export const weekRows = (data: AbsencePictureData): WeekRow[] => {
  const line = new Map(data.fourWeekLine.map((point) => [point.weekStart, point.percent]));
  const dash = '–';
  return data.weeks.map((week): WeekRow => {
    const { figures } = week;
    const four = line.get(week.weekStart) ?? null;
    return {
      key: week.weekStart,
      week: week.label,
      invalid: figures ? percentText(figures.invalidPercent) : dash,
      valid: figures ? percentText(figures.validPercent) : dash,
      total: figures ? percentText(figures.validPercent + figures.invalidPercent) : dash,
      fourWeeks: four === null ? dash : percentText(four),
      reporting: figures ? percentText(figures.reportingRatePercent) : dash,
      events: eventsOf(data, week).join('. '),
    };
  });
};

/** What the picture shows, for those who cannot see it: extent, highest and lowest week, measures, follow-ups. */
export const pictureAltText = (data: AbsencePictureData): string => {
  const weeks = data.weeks.flatMap((week) => (week.figures ? [{ label: week.label, total: week.figures.validPercent + week.figures.invalidPercent }] : []));
  const [first] = weeks;
  const last = weeks.at(-1);
  if (!first || !last) return 'Det finns inga frånvarouppgifter för perioden.';
  const highest = weeks.reduce((best, week) => (week.total > best.total ? week : best));
  const lowest = weeks.reduce((best, week) => (week.total < best.total ? week : best));
  const measures = data.measures.map((measure) => `${measure.name} från ${dayText(measure.start)}${measure.end === null ? '' : ` till ${dayText(measure.end)}`}`);
  const followUps = data.followUps.map((followUp) => `${dayText(followUp.date)} ${scoreText(followUp.score)}`);
  return [
    `Stapeldiagram över frånvaron per vecka, vecka ${first.label} till ${last.label}.`,
    `Högst ${percentText(highest.total)} vecka ${highest.label}, lägst ${percentText(lowest.total)} vecka ${lowest.label}.`,
    ...(data.goal ? [`Målet är ${percentText(data.goal.percent)}.`] : []),
    ...(measures.length > 0 ? [`Insatser: ${listText(measures)}.`] : []),
    ...(followUps.length > 0 ? [`Uppföljningar: ${listText(followUps)}.`] : []),
  ].join(' ');
};
