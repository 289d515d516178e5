import type { ActionPlanBody, SignedAct } from './types.ts';

/** What a written decision must hold (31 and 32 §§ förvaltningslagen), in the order of the paper. */
export const decisionFields = ['DATE', 'CONTENT', 'MAKER', 'ROLE', 'RAPPORTEUR', 'PARTICIPANTS', 'REASONS', 'APPEAL'] as const;
export type DecisionField = (typeof decisionFields)[number];

export interface DecisionFacts {
  readonly signedOn: string;
  readonly body: Pick<ActionPlanBody, 'goals' | 'measures'>;
  readonly makerName: string;
  readonly makerRole: string;
  readonly act: Pick<SignedAct, 'rapporteur' | 'participants' | 'reasons' | 'appeal'>;
}

const isBlank = (text: string): boolean => text.trim() === '';

const isMissing: Readonly<Record<DecisionField, (facts: DecisionFacts) => boolean>> = {
  DATE: ({ signedOn }) => isBlank(signedOn),
  CONTENT: ({ body }) => body.goals.length === 0 || body.measures.length === 0,
  MAKER: ({ makerName }) => isBlank(makerName),
  ROLE: ({ makerRole }) => isBlank(makerRole),
  RAPPORTEUR: ({ act }) => isBlank(act.rapporteur.name),
  PARTICIPANTS: ({ act }) => act.participants.length === 0 || act.participants.some(({ name }) => isBlank(name)),
  REASONS: ({ act }) => isBlank(act.reasons),
  // Also a decision that cannot be appealed says so.
  APPEAL: ({ act }) => isBlank(act.appeal.text) || isBlank(act.appeal.source),
};

/** What is missing before the decision may be signed; empty = complete. */
export const missingDecisionFields = (facts: DecisionFacts): readonly DecisionField[] => decisionFields.filter((field) => isMissing[field](facts));
