import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** A passed step proposes a letter home; a person writes it or declines it with a reason (S2.6). */
export interface LetterProposal {
  readonly proposalId: string;
  readonly pupilId: string;
  readonly caseId: string | null;
  readonly letterId: string;
  readonly stepId: string;
  /** First day of the crossing that it answers: the same crossing is proposed once. */
  readonly crossedOn: IsoDate;
  readonly reason: string;
  readonly state:
    | { readonly kind: 'PROPOSED' }
    | { readonly kind: 'WRITTEN'; readonly documentId: string; readonly atMs: InstantMs }
    | { readonly kind: 'DECLINED'; readonly reason: string; readonly byUserId: string; readonly atMs: InstantMs };
}
