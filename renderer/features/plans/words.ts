import type { ActionPlanBody, Goal, GoalMeasure } from '#shared/domain/plans/types.ts';

/** DOM id of a field, so that "Vad saknas" finds it. */
export const fieldId = (ownerId: string | null, field: string): string => `${ownerId ?? 'plan'}-${field}`;

/** End of the axis of a goal's picture; undefined = the largest value decides. */
export const axisEnd = (measure: GoalMeasure): number | undefined => {
  if (measure === 'ABSENCE_PERCENT' || measure === 'LESSONS_STARTED_PERCENT') return 100;
  return measure === 'PUPIL_RATING' || measure === 'GUARDIAN_RATING' ? 10 : undefined;
};

export const goalTitle = (goal: Goal, index: number): string => goal.text.trim() || `Mål ${String(index + 1)}`;

type TextField = { [K in keyof ActionPlanBody]: ActionPlanBody[K] extends string ? K : never }[keyof ActionPlanBody];

/** The running texts of a plan, with what to write there. */
export const proseHelp: Readonly<Partial<Record<TextField, string>>> = {
  pupilsOwnGoal: 'Elevens egna ord: vad vill eleven själv ska bli annorlunda?',
  homeAgreement: 'Det ni har kommit överens om att hemmet gör. Överenskommet, inte ålagt.',
  absenceDayPlan: 'Vem ringer, när och vad sägs? Hur tas eleven emot när hen kommer tillbaka?',
  communication: 'Vem i skolan har kontakten, hur och hur ofta?',
  successCriterion: 'Vad ska synas för att ni ska säga att planen fungerar?',
  escalationCriterion: 'När räcker det inte, så att ni behöver göra något annat?',
  pupilParticipation: 'Hur och när var eleven med? Vad tyckte eleven?',
  guardianParticipation: 'Hur och när var vårdnadshavarna med? Vad tyckte de?',
  disagreement: 'Skriv bara om någon inte håller med, och om vad.',
};
