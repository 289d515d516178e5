import type { ReadDb } from '#electron/db/handles.ts';
import { daySumReader } from '#electron/db/repositories/absence-sums.ts';
import type { AbsenceBasis } from '#shared/domain/plans/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { figuresOf } from './figures.ts';

/** The absence of one pupil over a span (both ends included), as a plan freezes it. Percent 0–100, not rounded; null without data. */
export const absenceBasis = (db: ReadDb, pupilNo: number, from: IsoDate, to: IsoDate): AbsenceBasis => {
  const { totalPercent, validPercent, invalidPercent, reportingRatePercent } = figuresOf(daySumReader(db)(pupilNo).days, { from, to });
  return { from, to, totalPercent, validPercent, invalidPercent, reportingRatePercent };
};
