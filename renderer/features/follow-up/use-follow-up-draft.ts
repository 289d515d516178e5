import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import type { FollowUpBody, GoalAttainment, MeasureFollowUp } from '#shared/domain/follow-up/types.ts';
import type { Failure } from '#shared/kernel/result.ts';

/** One follow-up while somebody writes in it. */
export interface FollowUpDraft {
  readonly body: FollowUpBody;
  readonly missing: readonly string[];
  readonly proposals: FollowUpPage['proposals'];
  /** Why the last saving was refused; null = it is saved or on its way. */
  readonly failure: Failure | null;
  readonly set: (part: Partial<FollowUpBody>) => void;
  readonly setGoal: (goalId: string, part: Partial<GoalAttainment>) => void;
  readonly setMeasure: (measureId: string, part: Partial<MeasureFollowUp>) => void;
  readonly flush: () => Promise<boolean>;
  readonly rowVersion: () => number;
  /** After somebody else has saved: `mine` writes this text over theirs, `theirs` shows what is saved. */
  readonly settleConflict: (keep: 'mine' | 'theirs') => Promise<void>;
}

export const useFollowUpDraft = (page: FollowUpPage): FollowUpDraft => {
  const { caseId, followUpId } = page.followUp;
  const client = useQueryClient();
  const [body, setBody] = useState(page.followUp.body);
  const [known, setKnown] = useState({ missing: page.missing, proposals: page.proposals });
  const latest = useRef(page.followUp.body);
  const rowVersion = useRef(page.followUp.rowVersion);

  const save = async (next: FollowUpBody) => {
    const result = await call('followUp.save', { caseId, followUpId, rowVersion: rowVersion.current, body: next as InputOf<'followUp.save'>['body'] });
    if (!result.ok) return result;
    const { missing, proposals } = result.value;
    rowVersion.current = result.value.rowVersion;
    setKnown({ missing, proposals });
    // What was saved is what one comes back to; the log needs no second reading for it.
    client.setQueryData<FollowUpPage>(['followUp.get', { caseId, followUpId }], (cached) => cached && { ...cached, missing, proposals, followUp: { ...cached.followUp, body: next, rowVersion: result.value.rowVersion } });
    return result;
  };
  const autosave = useAutosave(save, `follow-up:${followUpId}`);

  const replace = (next: FollowUpBody): void => {
    latest.current = next;
    setBody(next);
    autosave.change(next);
  };
  const set = (part: Partial<FollowUpBody>): void => {
    replace({ ...latest.current, ...part });
  };

  return {
    body,
    ...known,
    failure: autosave.state.kind === 'failed' ? autosave.state.failure : null,
    set,
    setGoal: (goalId, part) => {
      set({ goals: latest.current.goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...part } : goal)) });
    },
    setMeasure: (measureId, part) => {
      set({ measures: latest.current.measures.map((measure) => (measure.measureId === measureId ? { ...measure, ...part } : measure)) });
    },
    flush: autosave.flush,
    rowVersion: () => rowVersion.current,
    settleConflict: async (keep) => {
      const fresh = await call('followUp.get', { caseId, followUpId });
      if (!fresh.ok) return;
      rowVersion.current = fresh.value.followUp.rowVersion;
      replace(keep === 'mine' ? latest.current : fresh.value.followUp.body);
      await autosave.flush();
    },
  };
};
