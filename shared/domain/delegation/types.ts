import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { SchoolForm } from '../school/types.ts';

/** Kinds of decisions that a head teacher makes, delegable or not (security reference 5.1). */
export const decisionKinds = ['ACTION_PLAN', 'ACTION_PROGRAMME', 'SPECIAL_TEACHING_GROUP', 'REMOTE_TEACHING', 'ADAPTED_STUDIES', 'EXEMPTION'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What the law says of one kind of decision. Data in `resources/decisions`. */
export interface DecisionRule {
  readonly kind: DecisionKind;
  readonly label: string;
  readonly isDelegable: boolean;
  readonly law: string;
  /** What the right does not reach to, where it may be delegated; empty where it may not. */
  readonly limits: string;
  /** Why it may not be delegated; empty where it may. */
  readonly reason: string;
}

/** Whether a decision can be appealed, in the words that stand on it. */
export interface AppealInfo {
  readonly isAppealable: boolean;
  readonly text: string;
  readonly source: string;
}

export interface DecisionPolicy {
  readonly id: string;
  readonly version: string;
  readonly kinds: readonly DecisionRule[];
  /** The rule that a plan of this school form rests on, as it is named in the reasons. */
  readonly rules: Readonly<Record<SchoolForm, string>>;
  readonly appeal: Readonly<Partial<Record<DecisionKind, AppealInfo>>>;
}

/** One person lets another decide one kind of thing between two days. Never rewritten, only ended. */
export interface Delegation {
  readonly delegationId: string;
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly decisionKind: DecisionKind;
  readonly startsOn: IsoDate;
  /** Last day; null = until it is ended. */
  readonly endsOn: IsoDate | null;
  readonly endedAtMs: InstantMs | null;
  /** Reference of the decision to delegate, as the school writes it. */
  readonly note: string;
}

export type DelegationState = 'COMING' | 'IN_FORCE' | 'ENDED';
