import type { IsoDate } from '#shared/kernel/brand.ts';
import type { SchoolForm } from '../school/types.ts';
import type { MeasureLevel, MeasurePurpose } from './types.ts';

export interface LibraryMeasure {
  readonly libraryId: string;
  readonly title: string;
  /** What fits after "sedan" and before "pågick": "den mjuka starten". Left out where no such form sounds right. */
  readonly nameDefinite?: string | undefined;
  readonly description: string;
  readonly level: MeasureLevel;
  readonly purpose: MeasurePurpose;
  /** Särskilt stöd: belongs in an åtgärdsprogram and is refused in an åtgärdsplan (rulings). */
  readonly isSpecialSupport: boolean;
}

/** Word lists and limits of the plan's checks. */
export interface PlanPolicy {
  readonly maxGoals: number;
  /** Refused in a goal that has no number. */
  readonly vagueWords: readonly string[];
  /** Phrases that make a measure of own wording särskilt stöd. */
  readonly specialSupportPhrases: readonly string[];
}

/** Timers and limits of the follow-up cycle. */
export interface FollowUpPolicy {
  readonly firstAfterDays: number;
  readonly everyDays: number;
  /** Follow-ups in a row without improvement that propose to escalate. */
  readonly noImprovementInRow: number;
  /** Percent of the measures that must have been carried out, else escalation is proposed. */
  readonly minCarriedOutPercent: number;
  /** Percent of the way from baseline to target that still counts as "as at the start". */
  readonly sameWithinPercent: number;
  /** Percent of the way at which +1 and +2 are proposed (100 = the goal). */
  readonly moreAtPercent: number;
  readonly muchMoreAtPercent: number;
  /** Relapse checks after closing, calendar days. */
  readonly checkAfterClosingDays: readonly number[];
}

export interface MeasureLibrary {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly measures: readonly LibraryMeasure[];
  readonly planPolicy: PlanPolicy;
  readonly followUpPolicy: FollowUpPolicy;
}
