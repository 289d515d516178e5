import type { AttainmentReason, StopSignal } from '#shared/domain/follow-up/attainment.ts';
import type { BeforeAfter } from '#shared/domain/follow-up/decisions.ts';
import type { AttainmentScore, FollowUp, FollowUpDecision, MeasureFollowUp } from '#shared/domain/follow-up/types.ts';

export const attainmentLabels: Readonly<Record<AttainmentScore, string>> = {
  [-2]: 'Sämre än vid starten',
  [-1]: 'Målet är inte nått',
  0: 'Målet är nått',
  1: 'Mer än målet',
  2: 'Mycket mer än målet',
};

/** "−2", "0", "+1" with a real minus. */
export const attainmentFigure = (score: AttainmentScore): string => (score > 0 ? `+${String(score)}` : score < 0 ? `−${String(-score)}` : '0');

export const attainmentReasonLabels: Readonly<Record<AttainmentReason, string>> = {
  WORSE: 'sämre än vid starten',
  AS_AT_START: 'ungefär som vid starten',
  ON_THE_WAY: 'på väg, men målet är inte nått',
  REACHED: 'målet är nått',
  MORE: 'bättre än målet',
  MUCH_MORE: 'mycket bättre än målet',
};

export const followUpDecisionLabels: Readonly<Record<FollowUpDecision, string>> = { CONTINUE: 'Fortsätt', REVISE: 'Ändra planen', ESCALATE: 'Trappa upp', CLOSE: 'Avsluta' };
export const fidelityLabels: Readonly<Record<NonNullable<MeasureFollowUp['fidelity']>, string>> = { AS_PLANNED: 'Som planerat', PARTLY: 'Delvis', NOT_DONE: 'Inte gjord' };
export const measureNextLabels: Readonly<Record<NonNullable<MeasureFollowUp['next']>, string>> = { CONTINUE: 'Fortsätt', CHANGE: 'Ändra', STOP: 'Avsluta' };
export const followUpStateLabels: Readonly<Record<FollowUp['state']['kind'], string>> = { PLANNED: 'Planerad', OPEN: 'Pågår', DECIDED: 'Beslutad' };

/** Why the program proposes to escalate. */
export const stopSignalText = (signal: StopSignal): string =>
  signal.kind === 'NO_IMPROVEMENT'
    ? `Inget mål har förbättrats vid ${String(signal.followUps)} uppföljningar i rad. Överväg att trappa upp.`
    : `${String(signal.carriedOutPercent)} % av insatserna har genomförts. Pröva dem innan de bedöms, eller trappa upp.`;

const decimal = (value: number): string => String(value).replace('.', ',');

/** Before and after in one sentence. It never says that the measures are the cause. */
export const beforeAfterText = ({ beforePercent, afterPercent, changePoints, trend }: BeforeAfter): string => {
  if (trend === 'UNKNOWN' || beforePercent === null || afterPercent === null || changePoints === null) return 'Det saknas frånvarouppgifter för att jämföra före och efter.';
  if (trend === 'SAME') return `Frånvaron är oförändrad, ${decimal(afterPercent)} %.`;
  const verb = trend === 'LOWER' ? 'sjunkit' : 'ökat';
  return `Frånvaron har ${verb} från ${decimal(beforePercent)} % till ${decimal(afterPercent)} %. Det visar inte vad förändringen beror på.`;
};

/** What is left before a follow-up can be decided. The pupil's words are asked for, not demanded. */
export const followUpMissingTexts = {
  held: 'När uppföljningen hölls',
  goals: (count: number): string => (count === 1 ? 'Bedömning av ett mål' : `Bedömning av ${String(count)} mål`),
  measures: (count: number): string => (count === 1 ? 'Om en insats har gjorts' : `Om ${String(count)} insatser har gjorts`),
  pupil: 'Elevens egna ord',
} as const;

/** The line in the case's notes when a follow-up gets another day. */
export const followUpMovedNote = (from: string, to: string, reason: string): string => `Uppföljningen ${from} är flyttad till ${to}. Skäl: ${reason}`;
/** Why the new plan version exists. */
export const revisionReason = (order: number, reason: string): string => `Efter uppföljning ${String(order)}: ${reason}`;
