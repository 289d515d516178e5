import { getDecision, listDecisions, returnPlan, signPlan } from '#electron/application/plans/decide-plan.ts';
import { getMeasureLibrary, getPlan, listPlanVersions } from '#electron/application/plans/read-plans.ts';
import { savePlan, startPlan, submitPlan, withdrawPlan } from '#electron/application/plans/write-plan.ts';
import type { planCalls } from '#shared/contract/plans.ts';
import type { HandlersFor } from '../handler-types.ts';

export const planHandlers: HandlersFor<keyof typeof planCalls> = {
  'plan.versions': listPlanVersions,
  'plan.get': getPlan,
  'plan.library': getMeasureLibrary,
  'plan.start': startPlan,
  'plan.save': savePlan,
  'plan.submit': submitPlan,
  'plan.withdraw': withdrawPlan,
  'decision.list': listDecisions,
  'decision.get': getDecision,
  'decision.return': returnPlan,
  'decision.sign': signPlan,
};
