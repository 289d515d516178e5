import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import { useRecordDraft } from '#renderer/lib/use-record-draft.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { FollowUpPage } from '#shared/contract/follow-up.ts';
import type { FollowUpBody, GoalAttainment, MeasureFollowUp } from '#shared/domain/follow-up/types.ts';
import { ok } from '#shared/kernel/result.ts';

/** One follow-up while somebody writes in it. */
export interface FollowUpDraft extends Omit<ReturnType<typeof useRecordDraft<FollowUpBody, unknown>>, 'change'> {
  readonly missing: readonly string[];
  readonly proposals: FollowUpPage['proposals'];
  readonly set: (part: Partial<FollowUpBody>) => void;
  readonly setGoal: (goalId: string, part: Partial<GoalAttainment>) => void;
  readonly setMeasure: (measureId: string, part: Partial<MeasureFollowUp>) => void;
}

export const useFollowUpDraft = (page: FollowUpPage): FollowUpDraft => {
  const { caseId, followUpId } = page.followUp;
  const client = useQueryClient();
  const [known, setKnown] = useState({ missing: page.missing, proposals: page.proposals });
  const { change, ...record } = useRecordDraft({
    stored: page.followUp,
    draftKey: `follow-up:${followUpId}`,
    idFields: { goals: 'goalId', measures: 'measureId' },
    save: (body: FollowUpBody, rowVersion) => call('followUp.save', { caseId, followUpId, rowVersion, body: body as InputOf<'followUp.save'>['body'] }),
    read: async () => {
      const fresh = await call('followUp.get', { caseId, followUpId });
      return fresh.ok ? ok(fresh.value.followUp) : fresh;
    },
    onSaved: (body, { missing, proposals, rowVersion }) => {
      setKnown({ missing, proposals });
      // What was saved is what one comes back to; the log needs no second reading for it.
      client.setQueryData<FollowUpPage>(['followUp.get', { caseId, followUpId }], (cached) => cached && { ...cached, missing, proposals, followUp: { ...cached.followUp, body, rowVersion } });
    },
  });
  return {
    ...record,
    ...known,
    set: (part) => {
      change((body) => ({ ...body, ...part }));
    },
    setGoal: (goalId, part) => {
      change((body) => ({ ...body, goals: body.goals.map((goal) => (goal.goalId === goalId ? { ...goal, ...part } : goal)) }));
    },
    setMeasure: (measureId, part) => {
      change((body) => ({ ...body, measures: body.measures.map((measure) => (measure.measureId === measureId ? { ...measure, ...part } : measure)) }));
    },
  };
};
