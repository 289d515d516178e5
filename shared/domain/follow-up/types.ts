import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { AbsenceBasis, MeasureEffect } from '../plans/types.ts';

/** −2 worse than the start, −1 as at the start, 0 the goal is reached, +1 and +2 more than the goal (rulings). */
export const attainmentScores = [-2, -1, 0, 1, 2] as const;
export type AttainmentScore = (typeof attainmentScores)[number];

export interface GoalAttainment {
  readonly goalId: string;
  /** Value at this follow-up, in the goal's unit. */
  readonly currentValue: number | null;
  /** Set by a person; the program only proposes. */
  readonly score: AttainmentScore | null;
  readonly comment: string;
}

/** Whether it was done at all is asked before whether it helped. */
export interface MeasureFollowUp {
  readonly measureId: string;
  readonly fidelity: 'AS_PLANNED' | 'PARTLY' | 'NOT_DONE' | null;
  readonly effect: MeasureEffect | null;
  readonly next: 'CONTINUE' | 'CHANGE' | 'STOP' | null;
  readonly comment: string;
}

export const followUpDecisions = ['CONTINUE', 'REVISE', 'ESCALATE', 'CLOSE'] as const;
export type FollowUpDecision = (typeof followUpDecisions)[number];

export interface FollowUpBody {
  readonly heldOn: IsoDate | null;
  readonly participants: string;
  readonly goals: readonly GoalAttainment[];
  readonly measures: readonly MeasureFollowUp[];
  readonly pupilVoice: string;
  readonly guardianVoice: string;
  readonly summary: string;
}

export type FollowUpState =
  | { readonly kind: 'PLANNED' }
  | { readonly kind: 'OPEN' }
  | {
      readonly kind: 'DECIDED';
      readonly decision: FollowUpDecision;
      readonly reason: string;
      readonly nextFollowUpOn: IsoDate | null;
      readonly decidedByUserId: string;
      readonly decidedAtMs: InstantMs;
      readonly absenceBefore: AbsenceBasis;
      readonly absenceAfter: AbsenceBasis;
    };

export interface FollowUp {
  readonly followUpId: string;
  readonly caseId: string;
  readonly planVersionId: string;
  readonly order: number;
  readonly dueOn: IsoDate;
  readonly body: FollowUpBody;
  readonly state: FollowUpState;
  readonly rowVersion: number;
}
