import type { Sample } from '#shared/contract/audit.ts';
import type { Judgement } from '#shared/domain/audit/sample.ts';

/** A review that was begun: what was drawn and what was answered so far. The rows themselves are drawn anew from it. */
export interface ReviewDraft {
  readonly draw: Pick<Sample, 'seed' | 'size' | 'fromMs' | 'untilSeq'>;
  readonly judgements: readonly Judgement[];
  readonly conclusion: string;
}

export const REVIEW_DRAFT = 'audit-review';

export const textOf = (draft: ReviewDraft): string => JSON.stringify(draft);

/** Null when nothing was begun, or nothing that can be read. */
export const draftOf = (text: string): ReviewDraft | null => {
  if (text === '') return null;
  try {
    const draft = JSON.parse(text) as Partial<ReviewDraft>;
    return draft.draw && draft.judgements ? { draw: draft.draw, judgements: draft.judgements, conclusion: draft.conclusion ?? '' } : null;
  } catch {
    return null;
  }
};
