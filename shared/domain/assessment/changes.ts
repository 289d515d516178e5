import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import { assessmentAreas, perspectives, type Answer, type Assessment, type AssessmentArea, type Conclusion, type Factor, type Hypothesis, type Need, type OwnWords, type PartStatus, type Perspective, type Talk } from './types.ts';

/** One change of an open kartläggning. PUT adds or replaces by id. */
export type AssessmentChange =
  | { readonly kind: 'PUT_TALK'; readonly talk: Talk }
  | { readonly kind: 'REMOVE_TALK'; readonly talkId: string }
  | { readonly kind: 'PUT_ANSWER'; readonly answer: Pick<Answer, 'answerId' | 'talkId' | 'area' | 'questionId' | 'text'> }
  | { readonly kind: 'PUT_FACTOR'; readonly factor: Factor }
  | { readonly kind: 'REMOVE_FACTOR'; readonly factorId: string }
  | { readonly kind: 'PUT_OWN_WORDS'; readonly ownWords: OwnWords }
  | { readonly kind: 'REMOVE_OWN_WORDS'; readonly ownWordsId: string }
  | { readonly kind: 'PUT_HYPOTHESIS'; readonly hypothesis: Hypothesis }
  | { readonly kind: 'REMOVE_HYPOTHESIS'; readonly hypothesisId: string }
  | { readonly kind: 'PUT_NEED'; readonly need: Need }
  | { readonly kind: 'REMOVE_NEED'; readonly needId: string }
  | { readonly kind: 'PUT_CONCLUSION'; readonly conclusion: Conclusion }
  | { readonly kind: 'SET_AREAS'; readonly areas: readonly AssessmentArea[] }
  | { readonly kind: 'SET_SUMMARY'; readonly perspective: Perspective; readonly text: string }
  | { readonly kind: 'SET_ANALYSIS'; readonly text: string }
  | { readonly kind: 'SET_PART_DONE'; readonly perspective: Perspective }
  | { readonly kind: 'SET_PART_MISSING'; readonly perspective: Perspective; readonly reason: string };

/** An empty kartläggning over all areas, school first. */
export const emptyAssessment = (ids: { readonly assessmentId: string; readonly caseId: string }, questionBankVersion: string): Assessment => ({
  ...ids,
  questionBankVersion,
  areas: [...assessmentAreas],
  talks: [],
  answers: [],
  factors: [],
  ownWords: [],
  hypotheses: [],
  needs: [],
  conclusions: [],
  parts: perspectives.map((perspective) => ({ perspective, state: 'EMPTY', doneByUserId: null, doneOn: null, missingReason: '' })),
  summary: { PUPIL: '', GUARDIAN: '', SCHOOL: '' },
  analysis: '',
  state: { kind: 'OPEN' },
  rowVersion: 0,
});

const put = <T>(list: readonly T[], item: T, isSame: (other: T) => boolean): readonly T[] =>
  list.some(isSame) ? list.map((other) => (isSame(other) ? item : other)) : [...list, item];

const setPart = (state: Assessment, perspective: Perspective, change: (part: PartStatus) => PartStatus): Assessment => {
  const known = state.parts.find((part) => part.perspective === perspective) ?? { perspective, state: 'EMPTY', doneByUserId: null, doneOn: null, missingReason: '' };
  return { ...state, parts: put(state.parts, change(known), (part) => part.perspective === perspective) };
};

/** Writing in a part starts it and opens a done one again: "klar" must mean what stands there now. */
const started = (state: Assessment, perspective: Perspective): Assessment =>
  setPart(state, perspective, (part) => ({ ...part, state: 'STARTED', doneByUserId: null, doneOn: null }));

const putAnswer = (state: Assessment, answer: Extract<AssessmentChange, { kind: 'PUT_ANSWER' }>['answer'], ctx: CaseworkContext): Result<Assessment> => {
  const talk = state.talks.find((candidate) => candidate.talkId === answer.talkId);
  if (!talk) return fail('TALK_UNKNOWN');
  const former = state.answers.find((candidate) => candidate.answerId === answer.answerId);
  if (former?.text === answer.text) return ok(state);
  const row: Answer = { ...answer, changedByUserId: ctx.actor.userId, changedAtMs: ctx.nowMs, rowVersion: (former?.rowVersion ?? -1) + 1 };
  return ok(started({ ...state, answers: put(state.answers, row, (other) => other.answerId === answer.answerId) }, talk.perspective));
};

const removeTalk = (state: Assessment, talkId: string): Result<Assessment> => {
  const isUsed = state.answers.some((answer) => answer.talkId === talkId && answer.text.trim() !== '') || state.ownWords.some((words) => words.talkId === talkId);
  if (isUsed) return fail('TALK_HAS_ANSWERS');
  return ok({ ...state, talks: state.talks.filter((talk) => talk.talkId !== talkId), answers: state.answers.filter((answer) => answer.talkId !== talkId) });
};

const has = <T>(list: readonly T[], isSame: (item: T) => boolean): boolean => list.some(isSame);

const apply = (state: Assessment, change: AssessmentChange, ctx: CaseworkContext): Result<Assessment> => {
  switch (change.kind) {
    case 'PUT_TALK':
      if (change.talk.speaker.trim() === '') return fail('TALK_SPEAKER_MISSING', {}, 'speaker');
      if (change.talk.heldOn > ctx.today) return fail('TALK_IN_FUTURE', {}, 'heldOn');
      return ok(started({ ...state, talks: put(state.talks, change.talk, (talk) => talk.talkId === change.talk.talkId) }, change.talk.perspective));
    case 'REMOVE_TALK':
      return removeTalk(state, change.talkId);
    case 'PUT_ANSWER':
      return putAnswer(state, change.answer, ctx);
    case 'PUT_FACTOR':
      if (!change.factor.answerIds.every((id) => has(state.answers, (answer) => answer.answerId === id))) return fail('ANSWER_UNKNOWN');
      return ok({ ...state, factors: put(state.factors, change.factor, (factor) => factor.factorId === change.factor.factorId) });
    case 'REMOVE_FACTOR':
      return ok({
        ...state,
        factors: state.factors.filter((factor) => factor.factorId !== change.factorId),
        hypotheses: state.hypotheses.map((hypothesis) => ({ ...hypothesis, factorIds: hypothesis.factorIds.filter((id) => id !== change.factorId) })),
      });
    case 'PUT_OWN_WORDS':
      if (!has(state.talks, (talk) => talk.talkId === change.ownWords.talkId)) return fail('TALK_UNKNOWN');
      return ok({ ...state, ownWords: put(state.ownWords, change.ownWords, (words) => words.ownWordsId === change.ownWords.ownWordsId) });
    case 'REMOVE_OWN_WORDS':
      return ok({ ...state, ownWords: state.ownWords.filter((words) => words.ownWordsId !== change.ownWordsId) });
    case 'PUT_HYPOTHESIS':
      if (!change.hypothesis.factorIds.every((id) => has(state.factors, (factor) => factor.factorId === id))) return fail('FACTOR_UNKNOWN');
      return ok({ ...state, hypotheses: put(state.hypotheses, change.hypothesis, (hypothesis) => hypothesis.hypothesisId === change.hypothesis.hypothesisId) });
    case 'REMOVE_HYPOTHESIS':
      return ok({
        ...state,
        hypotheses: state.hypotheses.filter((hypothesis) => hypothesis.hypothesisId !== change.hypothesisId),
        needs: state.needs.map((need) => ({ ...need, hypothesisIds: need.hypothesisIds.filter((id) => id !== change.hypothesisId) })),
      });
    case 'PUT_NEED':
      if (!change.need.hypothesisIds.every((id) => has(state.hypotheses, (hypothesis) => hypothesis.hypothesisId === id))) return fail('HYPOTHESIS_UNKNOWN');
      return ok({ ...state, needs: put(state.needs, change.need, (need) => need.needId === change.need.needId) });
    case 'REMOVE_NEED':
      return ok({ ...state, needs: state.needs.filter((need) => need.needId !== change.needId) });
    case 'PUT_CONCLUSION':
      return ok({ ...state, conclusions: put(state.conclusions, change.conclusion, (conclusion) => conclusion.question === change.conclusion.question) });
    case 'SET_AREAS':
      return ok({ ...state, areas: assessmentAreas.filter((area) => change.areas.includes(area)) });
    case 'SET_SUMMARY':
      return ok({ ...state, summary: { ...state.summary, [change.perspective]: change.text } });
    case 'SET_ANALYSIS':
      return ok({ ...state, analysis: change.text });
    case 'SET_PART_DONE':
      if (!has(state.talks, (talk) => talk.perspective === change.perspective)) return fail('PART_HAS_NO_TALK');
      return ok(setPart(state, change.perspective, (part) => ({ ...part, state: 'DONE', doneByUserId: ctx.actor.userId, doneOn: ctx.today, missingReason: '' })));
    case 'SET_PART_MISSING':
      return ok(setPart(state, change.perspective, (part) => ({ ...part, missingReason: change.reason.trim() })));
  }
};

/**
 * One change of the kartläggning; the given object is never altered. Refuses ASSESSMENT_DONE, TALK_SPEAKER_MISSING,
 * TALK_IN_FUTURE, TALK_HAS_ANSWERS, TALK_UNKNOWN, ANSWER_UNKNOWN, FACTOR_UNKNOWN, HYPOTHESIS_UNKNOWN, PART_HAS_NO_TALK.
 */
export const decideAssessmentChange = (state: Assessment, change: AssessmentChange, ctx: CaseworkContext): Result<{ readonly state: Assessment }> => {
  if (state.state.kind === 'DONE') return fail('ASSESSMENT_DONE');
  const changed = apply(state, change, ctx);
  return changed.ok ? ok({ state: changed.value }) : changed;
};
