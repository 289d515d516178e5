import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import type { SchoolForm } from '../school/types.ts';
import type { LetterPack } from './letter-pack.ts';
import type { LetterProposal } from './types.ts';

/** A step that has been crossed and names letters. The staircase's rule makes these. */
export interface LetterCrossing {
  readonly pupilId: string;
  readonly caseId: string | null;
  readonly stepId: string;
  readonly crossedOn: IsoDate;
  /** In words: "22 % frånvaro sedan v. 41". */
  readonly reason: string;
  readonly letterIds: readonly string[];
}

export type NewLetterProposal = Omit<LetterProposal, 'proposalId'>;

const isSameCrossing = (a: Pick<LetterProposal, 'pupilId' | 'letterId' | 'stepId' | 'crossedOn'>, b: typeof a): boolean =>
  a.pupilId === b.pupilId && a.letterId === b.letterId && a.stepId === b.stepId && a.crossedOn === b.crossedOn;

/**
 * Letters that crossed steps propose and that have not been proposed before: the same crossing proposes once, also after
 * it was declined. A letter that already waits for the pupil is not proposed twice. The application adds the ids.
 */
export const proposeLetters = (crossings: readonly LetterCrossing[], existing: readonly LetterProposal[]): readonly NewLetterProposal[] => {
  const proposals: NewLetterProposal[] = [];
  for (const { letterIds, ...crossing } of crossings)
    for (const letterId of letterIds) {
      const proposal: NewLetterProposal = { ...crossing, letterId, state: { kind: 'PROPOSED' } };
      const known: readonly NewLetterProposal[] = [...existing, ...proposals];
      const isWaiting = known.some((other) => other.pupilId === proposal.pupilId && other.letterId === letterId && other.state.kind === 'PROPOSED');
      if (!isWaiting && !known.some((other) => isSameCrossing(other, proposal))) proposals.push(proposal);
    }
  return proposals;
};

/** Declines a proposed letter. Refuses LETTER_ALREADY_WRITTEN, LETTER_ALREADY_DECLINED, LETTER_REASON_MISSING. */
export const decideDeclineLetter = (state: LetterProposal, command: { readonly reason: string }, ctx: CaseworkContext): Result<{ readonly state: LetterProposal }> => {
  if (state.state.kind === 'WRITTEN') return fail('LETTER_ALREADY_WRITTEN');
  if (state.state.kind === 'DECLINED') return fail('LETTER_ALREADY_DECLINED');
  const reason = command.reason.trim();
  if (reason === '') return fail('LETTER_REASON_MISSING', {}, 'reason');
  return ok({ state: { ...state, state: { kind: 'DECLINED', reason, byUserId: ctx.actor.userId, atMs: ctx.nowMs } } });
};

/** Marks a proposed letter as written in `documentId`; a declined one may still be written. Refuses LETTER_ALREADY_WRITTEN. */
export const decideLetterWritten = (state: LetterProposal, command: { readonly documentId: string }, ctx: CaseworkContext): Result<{ readonly state: LetterProposal }> => {
  if (state.state.kind === 'WRITTEN') return fail('LETTER_ALREADY_WRITTEN');
  return ok({ state: { ...state, state: { kind: 'WRITTEN', documentId: command.documentId, atMs: ctx.nowMs } } });
};

const slotPattern = /\{([a-zA-Z]+)\}/gu;

export interface FilledLetter {
  readonly title: string;
  readonly paragraphs: readonly { readonly paragraphId: string; readonly text: string }[];
  readonly closing: string;
  /** Slots of the letter that have no value: gaps before it can be handed out. Printed as "…". */
  readonly missingSlots: readonly string[];
}

/** The letter with its slots filled, in the wording of the school form. An optional paragraph disappears with its slot. */
export const fillLetter = (pack: LetterPack, schoolForm: SchoolForm, slots: Readonly<Record<string, string>>): FilledLetter => {
  const missing = new Set<string>();
  const fill = (text: string): string =>
    text.replace(slotPattern, (_, slot: string) => {
      const value = slots[slot]?.trim() ?? '';
      if (value === '') missing.add(slot);
      return value === '' ? '…' : value;
    });
  const kept = pack.paragraphs.filter((paragraph) => paragraph.onlyWithSlot === undefined || (slots[paragraph.onlyWithSlot]?.trim() ?? '') !== '');
  const title = fill(pack.title);
  const paragraphs = kept.map((paragraph) => ({ paragraphId: paragraph.paragraphId, text: fill(paragraph.textBySchoolForm?.[schoolForm] ?? paragraph.text) }));
  const closing = fill(pack.closing);
  return { title, paragraphs, closing, missingSlots: [...missing] };
};
