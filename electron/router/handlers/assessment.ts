import { changeAssessment } from '#electron/application/assessment/change.ts';
import { completeAssessment, reopenAssessment } from '#electron/application/assessment/complete.ts';
import { getAssessment } from '#electron/application/assessment/get.ts';
import { startAssessment } from '#electron/application/assessment/start.ts';
import type { assessmentCalls } from '#shared/contract/assessment.ts';
import type { HandlersFor } from '../handler-types.ts';

export const assessmentHandlers: HandlersFor<keyof typeof assessmentCalls> = {
  'assessment.start': startAssessment,
  'assessment.get': getAssessment,
  'assessment.change': changeAssessment,
  'assessment.complete': completeAssessment,
  'assessment.reopen': reopenAssessment,
};
