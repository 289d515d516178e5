import { measureLevels, measurePurposes, type Measure, type MeasureLevel, type MeasurePurpose } from './types.ts';

/** How many measures there are of each level and each purpose, in the order of the lists; none left out. */
export interface MeasureCounts {
  readonly byLevel: readonly { readonly level: MeasureLevel; readonly count: number }[];
  readonly byPurpose: readonly { readonly purpose: MeasurePurpose; readonly count: number }[];
}

export const countMeasures = (measures: readonly Pick<Measure, 'level' | 'purpose'>[]): MeasureCounts => ({
  byLevel: measureLevels.map((level) => ({ level, count: measures.filter((measure) => measure.level === level).length })),
  byPurpose: measurePurposes.map((purpose) => ({ purpose, count: measures.filter((measure) => measure.purpose === purpose).length })),
});
