import { describe, expect, it } from 'vitest';
import { decideDeclineLetter, decideLetterWritten, fillLetter, proposeLetters, type LetterCrossing } from '#shared/domain/letters/decisions.ts';
import type { LetterPack } from '#shared/domain/letters/letter-pack.ts';
import type { LetterProposal } from '#shared/domain/letters/types.ts';
import { codeOf, day, kurator } from '../cases/fixtures.ts';

const crossing = (over: Partial<LetterCrossing> = {}): LetterCrossing => ({ pupilId: 'e1', caseId: null, stepId: 's2', crossedOn: day('2026-10-05'), reason: '22 % frånvaro sedan v. 41', letterIds: ['L2'], ...over });
const proposal = (over: Partial<LetterProposal> = {}): LetterProposal => ({ proposalId: 'b1', pupilId: 'e1', caseId: null, letterId: 'L2', stepId: 's2', crossedOn: day('2026-10-05'), reason: 'x', state: { kind: 'PROPOSED' }, ...over });
const declined = proposal({ state: { kind: 'DECLINED', reason: 'Har just talats vid', byUserId: 'u', atMs: kurator.nowMs } });

describe('letters from crossed steps', () => {
  it('would catch the same crossing proposed twice, or again after it was declined', () => {
    expect(proposeLetters([crossing(), crossing()], [])).toHaveLength(1);
    expect(proposeLetters([crossing()], [proposal()])).toEqual([]);
    expect(proposeLetters([crossing()], [declined])).toEqual([]);
  });

  it('would catch a new crossing that is silenced by an old answer, or doubled by one that waits', () => {
    expect(proposeLetters([crossing({ crossedOn: day('2027-02-01') })], [declined])).toHaveLength(1);
    expect(proposeLetters([crossing({ stepId: 's3' })], [proposal()])).toEqual([]);
  });

  it('would catch a letter declined without a reason, and one written twice', () => {
    expect(codeOf(decideDeclineLetter(proposal(), { reason: ' ' }, kurator))).toBe('LETTER_REASON_MISSING');
    expect(codeOf(decideDeclineLetter(declined, { reason: 'x' }, kurator))).toBe('LETTER_ALREADY_DECLINED');
    const written = decideLetterWritten(declined, { documentId: 'd1' }, kurator);
    expect(written.ok && codeOf(decideLetterWritten(written.value.state, { documentId: 'd2' }, kurator))).toBe('LETTER_ALREADY_WRITTEN');
  });
});

describe('slots', () => {
  const pack: LetterPack = {
    id: 'x', version: '1.0.0', validFrom: day('2025-08-01'), source: 's', label: 'l', letterId: 'L1', lang: 'sv', isReviewed: false, schoolForms: ['GRUNDSKOLA'], title: 'Hej {a}', closing: '{b}',
    paragraphs: [{ paragraphId: 'p', text: '{a} grund', textBySchoolForm: { GYMNASIESKOLA: '{a} gymnasium' } }, { paragraphId: 'q', text: 'tolk {c}', onlyWithSlot: 'c' }],
  };

  it('would catch an empty slot printed as braces, or a paragraph that promises an interpreter nobody needs', () => {
    expect(fillLetter(pack, 'GRUNDSKOLA', { a: 'Ali' })).toEqual({ title: 'Hej Ali', paragraphs: [{ paragraphId: 'p', text: 'Ali grund' }], closing: '…', missingSlots: ['b'] });
    expect(fillLetter(pack, 'GYMNASIESKOLA', { a: '$& {b}', b: 'x', c: 'dari' }).paragraphs.map((one) => one.text)).toEqual(['$& {b} gymnasium', 'tolk dari']);
  });
});
