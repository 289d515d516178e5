import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { PlanPage, PlanRemark } from '#shared/contract/plans.ts';
import type { ActionPlanBody, Goal, Measure } from '#shared/domain/plans/types.ts';
import type { Failure } from '#shared/kernel/result.ts';

/** One version of a plan while somebody writes in it. */
export interface PlanDraft {
  readonly body: ActionPlanBody;
  readonly remarks: readonly PlanRemark[];
  /** Why the last saving was refused; null = it is saved or on its way. */
  readonly failure: Failure | null;
  readonly set: (part: Partial<ActionPlanBody>) => void;
  readonly setGoal: (goalId: string, part: Partial<Goal>) => void;
  readonly setMeasure: (measureId: string, part: Partial<Measure>) => void;
  readonly addMeasures: (measures: readonly Measure[]) => void;
  /** On blur and before sending. True when nothing is unsaved. */
  readonly flush: () => Promise<boolean>;
  readonly rowVersion: () => number;
  /** After somebody else has saved: `mine` writes this text over theirs, `theirs` shows what is saved. */
  readonly settleConflict: (keep: 'mine' | 'theirs') => Promise<void>;
}

export const usePlanDraft = (page: PlanPage): PlanDraft => {
  const { caseId, planVersionId } = page.plan;
  const client = useQueryClient();
  const [body, setBody] = useState(page.plan.body);
  const [remarks, setRemarks] = useState(page.remarks);
  const latest = useRef(page.plan.body);
  const rowVersion = useRef(page.plan.rowVersion);

  const save = async (next: ActionPlanBody) => {
    const input = { caseId, planVersionId, rowVersion: rowVersion.current, body: next as InputOf<'plan.save'>['body'] };
    const result = await call('plan.save', input);
    if (!result.ok) return result;
    rowVersion.current = result.value.rowVersion;
    setRemarks(result.value.remarks);
    // What was saved is what one comes back to; the log needs no second reading for it.
    client.setQueryData<PlanPage>(['plan.get', { caseId, planVersionId }], (known) => known && { ...known, remarks: result.value.remarks, plan: { ...known.plan, body: next, rowVersion: result.value.rowVersion } });
    return result;
  };
  const autosave = useAutosave(save, `plan:${planVersionId}`);

  const replace = (next: ActionPlanBody): void => {
    latest.current = next;
    setBody(next);
    autosave.change(next);
  };
  const set = (part: Partial<ActionPlanBody>): void => {
    replace({ ...latest.current, ...part });
  };

  return {
    body,
    remarks,
    failure: autosave.state.kind === 'failed' ? autosave.state.failure : null,
    set,
    setGoal: (goalId, part) => {
      set({ goals: latest.current.goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...part } : goal)) });
    },
    setMeasure: (measureId, part) => {
      set({ measures: latest.current.measures.map((measure) => (measure.measureId === measureId ? { ...measure, ...part } : measure)) });
    },
    addMeasures: (measures) => {
      set({ measures: [...latest.current.measures, ...measures] });
    },
    flush: autosave.flush,
    rowVersion: () => rowVersion.current,
    settleConflict: async (keep) => {
      const fresh = await call('plan.get', { caseId, planVersionId });
      if (!fresh.ok) return;
      rowVersion.current = fresh.value.plan.rowVersion;
      replace(keep === 'mine' ? latest.current : fresh.value.plan.body);
      await autosave.flush();
    },
  };
};
