import type { IsoDate } from '#shared/kernel/brand.ts';

/** A span of days, both ends included. */
export interface DateSpan {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A term (termin) of one school year (läsår). */
export interface SchoolTerm extends DateSpan {
  readonly id: string;
  /** As people say it: "Höstterminen 2026". */
  readonly name: string;
  /** The calendar year in which the school year began. */
  readonly schoolYearStart: number;
}

/** A named band without school: lov, studiedag or public holiday. */
export interface NamedDays extends DateSpan {
  readonly name: string;
}

/** The huvudman's school calendar: a versioned data file. Weekends are never school days. */
export interface SchoolCalendar {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly label: string;
  /** Who decided it, or that it is an example to edit. */
  readonly source: string;
  readonly isExample: boolean;
  /** In time order, never overlapping. */
  readonly terms: readonly SchoolTerm[];
  /** Lov, shown as grey bands in the pictures. */
  readonly breaks: readonly NamedDays[];
  /** Studiedagar: the pupils are free. */
  readonly staffDays: readonly NamedDays[];
  readonly publicHolidays: readonly NamedDays[];
}

/** How a timer counts. */
export type DayUnit = 'SCHOOL_DAYS' | 'CALENDAR_DAYS';
