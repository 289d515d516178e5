import { describe, expect, it } from 'vitest';
import { decideAssessmentChange, emptyAssessment } from '#shared/domain/assessment/changes.ts';
import { answeredPerspectives, assessmentGaps, decideCompleteAssessment, decideReopenAssessment } from '#shared/domain/assessment/quality.ts';
import { textWarnings } from '#shared/domain/assessment/warnings.ts';
import { assessmentGapText } from '#shared/text/assessment.ts';
import { change, codeOf, doneAssessment, fullAssessment, kurator } from '../cases/fixtures.ts';

const policy = { minAreas: 8 };
const kinds = (assessment = fullAssessment()) => assessmentGaps(assessment, policy).map((gap) => gap.kind);

describe('quality of the kartläggning', () => {
  it('would catch a complete kartläggning that is called incomplete', () => {
    expect(assessmentGaps(fullAssessment(), policy)).toEqual([]);
  });

  it('would catch an empty kartläggning that passes, or a gap without words', () => {
    const gaps = assessmentGaps(emptyAssessment({ assessmentId: 'a', caseId: 'c' }, '1.0.0'), policy);
    expect(new Set(gaps.map((gap) => gap.kind))).toEqual(new Set(['TOO_FEW_AREAS', 'PERSPECTIVE_NOT_HEARD', 'NO_OWN_WORDS', 'NO_ORGANISATION_OR_GROUP_FACTOR', 'NO_PROTECTIVE_FACTOR', 'NO_HYPOTHESIS', 'NO_NEED', 'CONCLUSION_NOT_ANSWERED']));
    for (const gap of gaps) expect(assessmentGapText(gap)).toMatch(/^[A-ZÅÄÖ0-9].*\.$/u);
  });

  it('would catch a kartläggning that blames only the pupil', () => {
    const full = fullAssessment();
    expect(kinds({ ...full, factors: full.factors.map((factor) => ({ ...factor, level: 'INDIVIDUAL' as const })) })).toEqual(['NO_ORGANISATION_OR_GROUP_FACTOR']);
    expect(kinds({ ...full, factors: full.factors.map((factor) => ({ ...factor, valence: 'RISK' as const })) })).toEqual(['NO_PROTECTIVE_FACTOR']);
  });

  it('would catch a voice that is missing without a reason, and a reason that does not count', () => {
    const full = fullAssessment();
    const silent = { ...full, talks: full.talks.filter((talk) => talk.perspective !== 'PUPIL'), ownWords: [] };
    expect(kinds(silent)).toEqual(['PERSPECTIVE_NOT_HEARD', 'NO_OWN_WORDS']);
    expect(kinds(change(silent, { kind: 'SET_PART_MISSING', perspective: 'PUPIL', reason: 'Vill inte träffa någon än' }))).toEqual([]);
  });

  it('would catch a hypothesis left hanging when its factor is removed', () => {
    expect(kinds(change(fullAssessment(), { kind: 'REMOVE_FACTOR', factorId: 'f1' }))).toEqual(['NO_ORGANISATION_OR_GROUP_FACTOR', 'HYPOTHESIS_WITHOUT_FACTOR']);
    expect(kinds(change(fullAssessment(), { kind: 'REMOVE_HYPOTHESIS', hypothesisId: 'h1' }))).toEqual(['NO_HYPOTHESIS', 'NEED_WITHOUT_HYPOTHESIS']);
  });

  it('would catch completing with gaps and no reason', () => {
    const empty = emptyAssessment({ assessmentId: 'a', caseId: 'c' }, '1.0.0');
    expect(codeOf(decideCompleteAssessment(empty, { reasonForMissing: ' ' }, { ...kurator, policy }))).toBe('ASSESSMENT_NEEDS_REASON');
    expect(codeOf(decideCompleteAssessment(empty, { reasonForMissing: 'Flyttar i morgon' }, { ...kurator, policy }))).toBe('OK');
    expect(codeOf(decideCompleteAssessment(fullAssessment(), { reasonForMissing: '' }, { ...kurator, policy }))).toBe('OK');
  });
});

describe('changes of the kartläggning', () => {
  it('would catch writing in a done kartläggning', () => {
    expect(codeOf(decideAssessmentChange(doneAssessment(), { kind: 'SET_ANALYSIS', text: 'x' }, kurator))).toBe('ASSESSMENT_DONE');
    expect(codeOf(decideReopenAssessment(doneAssessment(), { reason: '' }))).toBe('ASSESSMENT_REOPEN_REASON_MISSING');
  });

  it('would catch a talk removed together with what was said', () => {
    expect(codeOf(decideAssessmentChange(fullAssessment(), { kind: 'REMOVE_TALK', talkId: 't1' }, kurator))).toBe('TALK_HAS_ANSWERS');
  });

  it('would catch an answer without a talk, and a part that says klar after a change', () => {
    const answer = { answerId: 'x', talkId: 'nope', area: 'HALSA', questionId: 'q', text: 'x' } as const;
    expect(codeOf(decideAssessmentChange(fullAssessment(), { kind: 'PUT_ANSWER', answer }, kurator))).toBe('TALK_UNKNOWN');
    const done = change(fullAssessment(), { kind: 'SET_PART_DONE', perspective: 'PUPIL' });
    expect(done.parts.find((part) => part.perspective === 'PUPIL')).toMatchObject({ state: 'DONE', doneByUserId: kurator.actor.userId });
    const written = change(done, { kind: 'PUT_ANSWER', answer: { ...answer, talkId: 't1' } });
    expect(written.parts.find((part) => part.perspective === 'PUPIL')).toMatchObject({ state: 'STARTED', doneOn: null });
    expect(answeredPerspectives(written, 'HALSA')).toEqual(['PUPIL']);
    expect(done.answers.some((row) => row.answerId === 'x')).toBe(false);
  });
});

describe('soft warnings', () => {
  const words = { diagnosisWords: ['adhd', 'add', 'depression'], peerWords: ['klasskamrat', 'kompis'] };
  const found = (text: string) => textWarnings(text, words, ['Ali Noor', 'Eva Lund']).map((warning) => `${warning.kind}:${warning.word}`);

  it.each([
    ['Mamma säger att han har ADHD.', ['DIAGNOSIS_WORD:ADHD']],
    ['Vi ska addera en lektion.', []],
    ['Efter depressionen i våras', ['DIAGNOSIS_WORD:depressionen']],
    ['En klasskamrat som heter Bosse retas.', ['PEER_NAME:Bosse']],
    ['Alis klasskamrat väntade på Ali och Eva.', []],
    ['Det var en klasskamrat. Sedan gick det bättre.', []],
    ['På måndagar i Stockholm är det lugnt.', []],
  ])('would catch a wrong warning for: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});
