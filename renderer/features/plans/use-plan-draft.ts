import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import { useRecordDraft } from '#renderer/lib/use-record-draft.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { PlanPage, PlanRemark } from '#shared/contract/plans.ts';
import type { ActionPlanBody, Goal, Measure } from '#shared/domain/plans/types.ts';
import { ok } from '#shared/kernel/result.ts';

/** One version of a plan while somebody writes in it. */
export interface PlanDraft extends Omit<ReturnType<typeof useRecordDraft<ActionPlanBody, unknown>>, 'change'> {
  readonly remarks: readonly PlanRemark[];
  readonly set: (part: Partial<ActionPlanBody>) => void;
  readonly setGoal: (goalId: string, part: Partial<Goal>) => void;
  readonly setMeasure: (measureId: string, part: Partial<Measure>) => void;
  readonly addMeasures: (measures: readonly Measure[]) => void;
}

export const usePlanDraft = (page: PlanPage): PlanDraft => {
  const { caseId, planVersionId } = page.plan;
  const client = useQueryClient();
  const [remarks, setRemarks] = useState(page.remarks);
  const { change, ...record } = useRecordDraft({
    stored: page.plan,
    draftKey: `plan:${planVersionId}`,
    idFields: { goals: 'goalId', measures: 'measureId' },
    save: (body: ActionPlanBody, rowVersion) => call('plan.save', { caseId, planVersionId, rowVersion, body: body as InputOf<'plan.save'>['body'] }),
    read: async () => {
      const fresh = await call('plan.get', { caseId, planVersionId });
      return fresh.ok ? ok(fresh.value.plan) : fresh;
    },
    onSaved: (body, saved) => {
      setRemarks(saved.remarks);
      // What was saved is what one comes back to; the log needs no second reading for it.
      client.setQueryData<PlanPage>(['plan.get', { caseId, planVersionId }], (known) => known && { ...known, remarks: saved.remarks, plan: { ...known.plan, body, rowVersion: saved.rowVersion } });
    },
  });
  const set = (part: Partial<ActionPlanBody>): void => {
    change((body) => ({ ...body, ...part }));
  };
  return {
    ...record,
    remarks,
    set,
    setGoal: (goalId, part) => {
      change((body) => ({ ...body, goals: body.goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...part } : goal)) }));
    },
    setMeasure: (measureId, part) => {
      change((body) => ({ ...body, measures: body.measures.map((measure) => (measure.measureId === measureId ? { ...measure, ...part } : measure)) }));
    },
    addMeasures: (measures) => {
      change((body) => ({ ...body, measures: [...body.measures, ...measures] }));
    },
  };
};
