import type { Goal } from '#shared/domain/plans/types.ts';

/** End of the axis of a goal's bars; undefined = the largest value decides. */
export const axisEnd = ({ measure }: Pick<Goal, 'measure'>): number | undefined => {
  if (measure === 'ABSENCE_PERCENT' || measure === 'LESSONS_STARTED_PERCENT') return 100;
  return measure === 'PUPIL_RATING' || measure === 'GUARDIAN_RATING' ? 10 : undefined;
};
