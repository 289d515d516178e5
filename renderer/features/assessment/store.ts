import { call } from '#renderer/lib/api.ts';
import type { Actor } from '#shared/domain/access/roles.ts';
import { decideAssessmentChange, type AssessmentChange } from '#shared/domain/assessment/changes.ts';
import type { Assessment, AssessmentArea } from '#shared/domain/assessment/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

interface Writer {
  readonly actor: Actor;
  readonly today: IsoDate;
}

type Send = (change: AssessmentChange) => Promise<Result<null>>;

/** One kartläggning while it is open in the page. */
export interface AssessmentStore {
  readonly subscribe: (listener: () => void) => () => void;
  /** As the person sees it: what the core has, and on top of it what is on its way there. */
  readonly current: () => Assessment | null;
  /** Takes over what the core has answered. An older answer than the one already known is ignored. */
  readonly receive: (assessment: Assessment) => void;
  /** Shows the change at once and sends it when those before it are through. */
  readonly send: Send;
  /** Resolves when nothing is on its way. */
  readonly settled: () => Promise<void>;
  /** Text as it stands in the field, by field: newer than what is saved. Survives leaving the area and coming back. */
  readonly typed: Map<string, string>;
  /** One id for each question of each talk, also before its first answer is saved. */
  readonly answerIdOf: (talkId: string, area: AssessmentArea, questionId: string) => string;
}

const readFresh = async (caseId: string): Promise<Assessment | null> => {
  const fresh = await call('assessment.get', { caseId });
  return fresh.ok ? (fresh.value?.assessment ?? null) : null;
};

/** The part of a kartläggning that a change writes over. Equal before and after = nobody else has been there. */
const pieceOf = (state: Assessment, change: AssessmentChange): unknown => {
  switch (change.kind) {
    case 'PUT_ANSWER':
      return state.answers.find((answer) => answer.answerId === change.answer.answerId)?.text;
    case 'PUT_TALK':
      return state.talks.find((talk) => talk.talkId === change.talk.talkId);
    case 'PUT_FACTOR':
      return state.factors.find((factor) => factor.factorId === change.factor.factorId);
    case 'PUT_OWN_WORDS':
      return state.ownWords.find((words) => words.ownWordsId === change.ownWords.ownWordsId);
    case 'PUT_HYPOTHESIS':
      return state.hypotheses.find((hypothesis) => hypothesis.hypothesisId === change.hypothesis.hypothesisId);
    case 'PUT_NEED':
      return state.needs.find((need) => need.needId === change.need.needId);
    case 'PUT_CONCLUSION':
      return state.conclusions.find((conclusion) => conclusion.question === change.conclusion.question);
    case 'SET_SUMMARY':
      return state.summary[change.perspective];
    case 'SET_ANALYSIS':
      return state.analysis;
    default:
      return null;
  }
};

/**
 * Fast typing in many fields of one record: changes are shown at once, sent one after the other with the version the core
 * gave last, and taken back when the core refuses. Made so that two fields never run into each other's version.
 */
export const createAssessmentStore = (caseId: string, writer: Writer): AssessmentStore => {
  const listeners = new Set<() => void>();
  const typed = new Map<string, string>();
  const newAnswerIds = new Map<string, string>();
  let base: Assessment | null = null;
  let waiting: readonly AssessmentChange[] = [];
  let shown: Assessment | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  const applied = (state: Assessment, change: AssessmentChange): Result<{ readonly state: Assessment }> =>
    decideAssessmentChange(state, change, { ...writer, nowMs: Date.now() as never });

  const publish = (): void => {
    shown = base && waiting.reduce((state, change) => {
      const next = applied(state, change);
      return next.ok ? next.value.state : state;
    }, base);
    for (const listener of listeners) listener();
  };

  const attempt = async (change: AssessmentChange, mayRetry: boolean): Promise<Result<null>> => {
    const sentOn = base;
    if (!sentOn) return fail('ASSESSMENT_UNKNOWN');
    const result = await call('assessment.change', { caseId, assessmentId: sentOn.assessmentId, rowVersion: sentOn.rowVersion, change });
    if (result.ok) {
      const next = applied(sentOn, change);
      base = { ...(next.ok ? next.value.state : sentOn), rowVersion: result.value.rowVersion };
      return ok(null);
    }
    if (result.failure.code !== 'CONFLICT' || !mayRetry) return result;
    const fresh = await readFresh(caseId);
    if (!fresh) return result;
    const isUntouched = JSON.stringify(pieceOf(fresh, change)) === JSON.stringify(pieceOf(sentOn, change));
    base = fresh;
    return isUntouched ? attempt(change, false) : result;
  };

  const transmit = async (change: AssessmentChange): Promise<Result<null>> => {
    const result = await attempt(change, true);
    waiting = waiting.filter((other) => other !== change);
    publish();
    return result;
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => shown,
    receive: (assessment) => {
      if (base && (assessment.rowVersion < base.rowVersion || assessment === base)) return;
      base = assessment;
      publish();
    },
    send: (change) => {
      if (!shown) return Promise.resolve(fail('ASSESSMENT_UNKNOWN'));
      const allowed = applied(shown, change);
      if (!allowed.ok) return Promise.resolve(allowed);
      waiting = [...waiting, change];
      publish();
      const outcome = tail.then(() => transmit(change));
      tail = outcome;
      return outcome;
    },
    settled: async () => {
      await tail;
    },
    typed,
    answerIdOf: (talkId, area, questionId) => {
      const known = shown?.answers.find((answer) => answer.talkId === talkId && answer.area === area && answer.questionId === questionId);
      if (known) return known.answerId;
      const key = `${talkId} ${area} ${questionId}`;
      const answerId = newAnswerIds.get(key) ?? crypto.randomUUID();
      newAnswerIds.set(key, answerId);
      return answerId;
    },
  };
};
