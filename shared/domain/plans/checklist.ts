import type { Assessment, ConclusionQuestion } from '../assessment/types.ts';
import type { PlanVersion } from './types.ts';

export const planChecklist = ['ASSESSMENT_DONE', 'PUPIL_HEARD', 'GUARDIANS_HEARD', 'MEASURES_COMPLETE', 'SCHOOL_MEASURES', 'SPECIAL_SUPPORT_CONSIDERED', 'CONCERN_REPORT_CONSIDERED', 'TWO_PEOPLE'] as const;
export type PlanCheck = (typeof planChecklist)[number];

/** What a head teacher looks for before deciding (reference 4.6). `on` and `reason` say where it rests, empty = nowhere. */
export interface PlanCheckState {
  readonly check: PlanCheck;
  readonly isMet: boolean;
  readonly on: string;
  readonly reason: string;
}

/** The checklist of one plan against its kartläggning. It informs; it stops nobody from deciding. */
export const checklistOf = (plan: PlanVersion, assessment: Assessment | null, deciderUserId: string): readonly PlanCheckState[] => {
  const { body } = plan;
  const lastTalk = (perspective: 'PUPIL' | 'GUARDIAN'): string => (assessment?.talks ?? []).filter((talk) => talk.perspective === perspective).reduce((latest, talk) => (talk.heldOn > latest ? talk.heldOn : latest), '');
  const state = (check: PlanCheck, isMet: boolean, on = '', reason = ''): PlanCheckState => ({ check, isMet, on, reason });
  const considered = (check: PlanCheck, question: ConclusionQuestion): PlanCheckState => {
    const conclusion = assessment?.conclusions.find((candidate) => candidate.question === question);
    return state(check, conclusion !== undefined, '', conclusion?.reason ?? '');
  };
  const isDone = assessment?.state.kind === 'DONE';
  return [
    state('ASSESSMENT_DONE', isDone, assessment?.state.kind === 'DONE' ? assessment.state.doneOn : ''),
    state('PUPIL_HEARD', body.pupilParticipation.trim() !== '', lastTalk('PUPIL'), body.pupilParticipation),
    state('GUARDIANS_HEARD', body.guardianParticipation.trim() !== '', lastTalk('GUARDIAN'), body.guardianParticipation),
    state('MEASURES_COMPLETE', body.measures.length > 0 && body.measures.every((measure) => measure.responsible.trim() !== '' && measure.startsOn !== null && measure.followUpOn !== null)),
    state('SCHOOL_MEASURES', body.measures.some((measure) => measure.level === 'ORGANISATION' || measure.level === 'GROUP')),
    considered('SPECIAL_SUPPORT_CONSIDERED', 'SPECIAL_SUPPORT_INVESTIGATION'),
    considered('CONCERN_REPORT_CONSIDERED', 'CONCERN_REPORT'),
    state('TWO_PEOPLE', plan.authorUserIds.some((authorUserId) => authorUserId !== deciderUserId)),
  ];
};
