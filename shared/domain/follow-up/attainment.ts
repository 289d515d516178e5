import type { FollowUpPolicy } from '../plans/measure-library.ts';
import { lowerIsBetter } from '../plans/checks.ts';
import type { Goal, Measure } from '../plans/types.ts';
import type { AttainmentScore, FollowUp, GoalAttainment } from './types.ts';

/** What the figures say. `ON_THE_WAY` is better than the start but short of the goal: the scale has only −1 for it. */
export type AttainmentReason = 'WORSE' | 'AS_AT_START' | 'ON_THE_WAY' | 'REACHED' | 'MORE' | 'MUCH_MORE';

export interface AttainmentProposal {
  readonly score: AttainmentScore;
  readonly reason: AttainmentReason;
  /** Share of the way from baseline to target, percent, rounded; 100 = the goal. */
  readonly progressPercent: number;
}

const FULL = 100;
/** Guards against 0.1 + 0.2: a goal that is reached on paper must be reached here. */
const ROUNDING = 1e-6;

/** −1 when lower values are better, +1 when higher are, null when neither the goal nor its measure tells. */
const directionOf = (goal: Pick<Goal, 'measure'>, baseline: number, target: number): 1 | -1 | null => {
  const natural = lowerIsBetter(goal.measure);
  if (baseline === target) return natural === null ? null : natural ? -1 : 1;
  const byGoal = target < baseline ? -1 : 1;
  return natural === null || (byGoal === -1) === natural ? byGoal : null;
};

/**
 * Proposes a score from baseline, target and current value (rulings: −2 worse than the start, −1 as at the start, 0 the
 * goal is reached, +1 and +2 more than the goal). null when a figure is missing or the direction cannot be told: then a
 * person judges alone. A goal that equals its baseline ("håll kvar") is reached while nothing has become worse.
 */
export const proposeAttainment = (goal: Pick<Goal, 'measure' | 'baseline' | 'target'>, currentValue: number | null, policy: FollowUpPolicy): AttainmentProposal | null => {
  if (goal.baseline === null || goal.target === null || currentValue === null) return null;
  const direction = directionOf(goal, goal.baseline, goal.target);
  if (direction === null) return null;
  const isKeeping = goal.baseline === goal.target;
  const span = isKeeping ? Math.max(Math.abs(goal.baseline), 1) : Math.abs(goal.target - goal.baseline);
  const gained = ((currentValue - goal.baseline) * direction * FULL) / span;
  const progress = isKeeping ? gained + FULL : gained;
  const start = isKeeping ? FULL : 0;
  const proposal = (score: AttainmentScore, reason: AttainmentReason): AttainmentProposal => ({ score, reason, progressPercent: Math.round(progress) });
  if (progress + ROUNDING >= policy.muchMoreAtPercent) return proposal(2, 'MUCH_MORE');
  if (progress + ROUNDING >= policy.moreAtPercent) return proposal(1, 'MORE');
  if (progress + ROUNDING >= FULL) return proposal(0, 'REACHED');
  if (progress < start - policy.sameWithinPercent - ROUNDING) return proposal(-2, 'WORSE');
  if (isKeeping) return proposal(0, 'REACHED');
  return progress > policy.sameWithinPercent + ROUNDING ? proposal(-1, 'ON_THE_WAY') : proposal(-1, 'AS_AT_START');
};

const hasImproved = (goals: readonly Goal[], attainment: GoalAttainment, policy: FollowUpPolicy): boolean => {
  if ((attainment.score ?? -1) >= 0) return true;
  const goal = goals.find((candidate) => candidate.goalId === attainment.goalId);
  return goal !== undefined && proposeAttainment(goal, attainment.currentValue, policy)?.reason === 'ON_THE_WAY';
};

/** Why the program proposes to escalate. It proposes; the team decides. */
export type StopSignal =
  | { readonly kind: 'NO_IMPROVEMENT'; readonly followUps: number }
  | { readonly kind: 'MEASURES_NOT_CARRIED_OUT'; readonly carriedOutPercent: number };

/** Share of the measures that were carried out as planned or partly, percent; null when none has an answer. */
export const carriedOutPercent = (followUp: FollowUp): number | null => {
  const answered = followUp.body.measures.filter((measure) => measure.fidelity !== null);
  if (answered.length === 0) return null;
  return Math.round((answered.filter((measure) => measure.fidelity !== 'NOT_DONE').length * FULL) / answered.length);
};

/**
 * The stop rule (reference 4.4) over the follow-ups that have been held, in order, the current one last: too few
 * measures carried out in the last one, or no goal improved in the last `noImprovementInRow`. "Not done" comes first,
 * because a measure that was never tried has not failed.
 */
export const stopSignal = (followUps: readonly FollowUp[], goals: readonly Goal[], policy: FollowUpPolicy): StopSignal | null => {
  const held = followUps.filter((followUp) => followUp.state.kind !== 'PLANNED').toSorted((a, b) => a.order - b.order);
  const last = held.at(-1);
  if (!last) return null;
  const carriedOut = carriedOutPercent(last);
  if (carriedOut !== null && carriedOut < policy.minCarriedOutPercent) return { kind: 'MEASURES_NOT_CARRIED_OUT', carriedOutPercent: carriedOut };
  const recent = held.slice(-policy.noImprovementInRow);
  const isScored = (followUp: FollowUp): boolean => followUp.body.goals.some((goal) => goal.score !== null);
  if (recent.length < policy.noImprovementInRow || !recent.every(isScored)) return null;
  return recent.some((followUp) => followUp.body.goals.some((goal) => hasImproved(goals, goal, policy))) ? null : { kind: 'NO_IMPROVEMENT', followUps: recent.length };
};

/** Measures that a follow-up asks about: those that should have begun by `heldOn`. */
export const measuresToFollowUp = (measures: readonly Measure[], heldOn: string): readonly Measure[] => measures.filter((measure) => measure.startsOn === null || measure.startsOn <= heldOn);
