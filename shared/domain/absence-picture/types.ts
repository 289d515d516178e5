import type { IsoDate } from '#shared/kernel/brand.ts';

/** One ISO week of one pupil. Percentages are of scheduled time and are computed by the absence domain, never here. */
export interface PictureWeek {
  /** ISO week number as it is written under the bar, e.g. `42`. */
  readonly label: string;
  /** The Monday. */
  readonly weekStart: IsoDate;
  /** `null`: no lessons that week, or no figures imported. */
  readonly figures: WeekFigures | null;
  /** Made from whole-day rows with the pack's minutes per school day. */
  readonly isEstimated: boolean;
}

export interface WeekFigures {
  readonly validPercent: number;
  readonly invalidPercent: number;
  readonly reportingRatePercent: number;
}

export type MeasureLevel = 'ORGANISATION' | 'GROUP' | 'INDIVIDUAL' | 'HOME' | 'COLLABORATION';
export type MeasureStatus = 'PLANNED' | 'ONGOING' | 'DONE' | 'STOPPED';

export interface PictureMeasure {
  readonly id: string;
  readonly name: string;
  /** The form that fits after "sedan", e.g. "mjukstarten"; without it the sentence quotes the name. */
  readonly nameDefinite?: string;
  readonly level: MeasureLevel;
  readonly start: IsoDate;
  /** Last day, inclusive; `null` while it runs. */
  readonly end: IsoDate | null;
  readonly status: MeasureStatus;
}

export type GoalScore = -2 | -1 | 0 | 1 | 2;
export type MarkKind = 'LETTER' | 'MEETING' | 'CONTACT';

export interface PictureLevelLine {
  readonly percent: number;
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
}

export interface PictureHoliday {
  readonly name: string;
  readonly from: IsoDate;
  /** Inclusive. */
  readonly to: IsoDate;
}

/** Everything the picture is made from. The weeks decide the span; events outside it are not drawn. */
export interface AbsencePictureData {
  /** Ascending by `weekStart`; gaps are allowed and stay empty. */
  readonly weeks: readonly PictureWeek[];
  readonly fourWeekLine: readonly { readonly weekStart: IsoDate; readonly percent: number | null }[];
  readonly goal?: PictureLevelLine;
  readonly baseline?: PictureLevelLine;
  readonly holidays: readonly PictureHoliday[];
  readonly measures: readonly PictureMeasure[];
  /** Made without the pupil's case, as on the pupil's page: that no measure is drawn says nothing. */
  readonly isWithoutCase?: boolean;
  readonly followUps: readonly { readonly date: IsoDate; readonly score: GoalScore }[];
  readonly marks: readonly { readonly date: IsoDate; readonly kind: MarkKind; readonly label: string }[];
  readonly today: IsoDate;
  /** Reported share of all scheduled time in the span; `null` when nothing was scheduled. */
  readonly reportingRatePercent: number | null;
  /** Weeks reported less than this are drawn hollow and kept out of comparisons. From the pack. */
  readonly reportingFloorPercent: number;
}

/** The words the layout needs; Swedish ones in `shared/text/absence-picture.ts`. */
export interface PictureLabels {
  readonly invalid: string;
  readonly valid: string;
  readonly hollow: (floorPercent: number) => string;
  readonly fourWeeks: string;
  readonly goal: (percent: number) => string;
  readonly baseline: (percent: number) => string;
  readonly percent: (percent: number) => string;
  readonly week: (label: string) => string;
  readonly month: (month: number, year: number | null) => string;
  readonly score: (score: GoalScore) => string;
  readonly levels: Readonly<Record<MeasureLevel, string>>;
  readonly captions: { readonly measures: string; readonly followUps: string; readonly marks: string };
  readonly lowReporting: (weeks: readonly { readonly label: string; readonly percent: number }[]) => string;
  readonly estimated: (weeks: readonly string[], all: boolean) => string;
  readonly later: (names: readonly string[]) => string;
  readonly earlier: (names: readonly string[]) => string;
  readonly repeated: (label: string, count: number) => string;
  readonly empty: string;
}
