import type { UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readSourcesOfPupil } from '#electron/db/repositories/absence-imports.ts';
import { daySumReader } from '#electron/db/repositories/absence-sums.ts';
import type { PupilAbsence } from '#shared/contract/absence.ts';
import { pictureFigures } from '#shared/domain/absence-picture/from-series.ts';
import { comparePhases } from '#shared/domain/absence-picture/phases.ts';
import type { AbsencePictureData } from '#shared/domain/absence-picture/types.ts';
import { mergeLevels, type DaySum } from '#shared/domain/absence/levels.ts';
import { defaultReportingPolicy } from '#shared/domain/absence/percentages.ts';
import { lastCalendarDays, weeklySeries } from '#shared/domain/absence/series.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { isoWeekOf, weekStart } from '#shared/domain/calendar/iso-week.ts';
import { latestTerm, schoolYearStartOf } from '#shared/domain/calendar/school-calendar.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import { evaluateStaircase } from '#shared/domain/staircase/evaluate.ts';
import type { Staircase } from '#shared/domain/staircase/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { phaseSentence } from '#shared/text/absence-picture.ts';
import { absenceDefinitions, absenceSourceTexts } from '#shared/text/absence.ts';
import { stepReason } from '#shared/text/staircase.ts';
import { blockFigures, figuresOf } from './figures.ts';
import { absencePolicy } from './policy.ts';

const FOUR_WEEKS_DAYS = 28;
/** The picture shows the school year so far, at least twelve weeks and at most a year. */
const LEAST_PICTURE_DAYS = 84;
const MOST_PICTURE_DAYS = 364;

/** What the case adds to the picture. `staircase`: the one the case was opened under, where it differs from today's. */
export interface PupilAbsenceExtras {
  readonly measures?: AbsencePictureData['measures'] | undefined;
  readonly followUps?: AbsencePictureData['followUps'] | undefined;
  readonly marks?: AbsencePictureData['marks'] | undefined;
  readonly goal?: AbsencePictureData['goal'] | undefined;
  readonly baseline?: AbsencePictureData['baseline'] | undefined;
  /** First day of the picture, where the case wants an earlier one. */
  readonly from?: IsoDate | undefined;
  readonly staircase?: Staircase | undefined;
}

/**
 * Everything known about one pupil's absence, ready to be shown or printed: picture, figures with definition and reporting
 * rate, steps with their reasons, sources. Percent 0–100, not rounded.
 */
export const pupilAbsenceView = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'ports'>, pupilNo: number, extras: PupilAbsenceExtras = {}): PupilAbsence => {
  const policy = absencePolicy(db, ctx);
  const staircase = extras.staircase ?? policy.staircase;
  const { calendar } = policy;
  const known = daySumReader(db)(pupilNo);
  const absence = mergeLevels(known.days, known.blocks);
  const lastDay = absence.days.at(-1)?.date ?? null;
  const picture = lastDay && calendar ? pictureOf(absence.days, calendar, ctx.today, extras) : null;
  const evaluation = staircase && calendar ? evaluateStaircase(staircase, absence, calendar, ctx.today) : null;
  const term = lastDay && calendar ? latestTerm(calendar, lastDay) : undefined;
  return {
    picture,
    sentence: picture ? phaseSentence(comparePhases(picture)) : absence.periods.length > 0 ? 'Frånvaron är bara känd som summor för hela perioder.' : 'Det finns ingen frånvaro inläst.',
    definition: absenceDefinitions.TOTAL_OF_OFFERED,
    asOf: lastDay ?? absence.periods.at(-1)?.to ?? null,
    fourWeeks: lastDay ? figuresOf(absence.days, lastCalendarDays(lastDay, FOUR_WEEKS_DAYS)) : null,
    term: lastDay && term ? figuresOf(absence.days, { from: term.from, to: lastDay }) : null,
    steps: evaluation?.steps.map((step) => ({ stepId: step.stepId, order: step.order, name: step.name, isCrossed: step.isCrossed, crossedOn: step.crossedOn, reason: stepReason(step) })) ?? [],
    blocks: absence.periods.map((block) => ({ from: block.from, to: block.to, figures: blockFigures(block, staircase?.minutesPerSchoolDay ?? null) })),
    sources: absenceSourceTexts(readSourcesOfPupil(db, pupilNo)),
  };
};

const pictureOf = (days: readonly DaySum[], calendar: SchoolCalendar, today: IsoDate, extras: PupilAbsenceExtras): AbsencePictureData => {
  const first = days[0]?.date ?? today;
  const yearStart = schoolYearStartOf(calendar, today) ?? first;
  const wanted = [yearStart, addCalendarDays(today, -LEAST_PICTURE_DAYS), ...(extras.from ? [extras.from] : [])].reduce((a, b) => (a < b ? a : b));
  const earliest = addCalendarDays(today, -MOST_PICTURE_DAYS);
  // Weeks before the first figure would only be empty paper.
  const from = [wanted, earliest, first].reduce((a, b) => (a > b ? a : b));
  const span = { from, to: today };
  const figures = pictureFigures(weeklySeries(days, calendar, span));
  return {
    ...figures,
    fourWeekLine: lineUpTo(days, figures.fourWeekLine),
    ...(extras.goal ? { goal: extras.goal } : {}),
    ...(extras.baseline ? { baseline: extras.baseline } : {}),
    holidays: calendar.breaks.filter((holiday) => holiday.to >= from && holiday.from <= today).map(({ name, from: start, to }) => ({ name, from: start, to })),
    measures: extras.measures ?? [],
    ...(extras.measures ? {} : { isWithoutCase: true }),
    followUps: extras.followUps ?? [],
    marks: extras.marks ?? [],
    today,
    reportingFloorPercent: defaultReportingPolicy.warnBelowPercent,
  };
};

/**
 * The four-week line ends where the figures end, with the very figure that stands beside it in lists and tables (28 days
 * up to the last day with data, not four started weeks): one thing must not have two values on one page.
 */
const lineUpTo = (days: readonly DaySum[], line: AbsencePictureData['fourWeekLine']): AbsencePictureData['fourWeekLine'] => {
  const lastDay = days.at(-1)?.date;
  if (!lastDay) return line;
  const lastWeek = weekStart(isoWeekOf(lastDay));
  const latest = figuresOf(days, lastCalendarDays(lastDay, FOUR_WEEKS_DAYS)).totalPercent;
  return line.map((point) => (point.weekStart < lastWeek ? point : { ...point, percent: point.weekStart === lastWeek && point.percent !== null ? latest : null }));
};
