import { readFileSync } from 'node:fs';
import type { AssessmentPage } from '#shared/contract/assessment.ts';
import { decideAssessmentChange, emptyAssessment, type AssessmentChange } from '#shared/domain/assessment/changes.ts';
import type { QuestionBank } from '#shared/domain/assessment/question-bank.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

export const actor = { userId: 'u1', role: 'COUNSELLOR', isFounder: true } as const;
export const today = '2026-11-24' as IsoDate;
export const caseId = 'c1';
const bank = JSON.parse(readFileSync('resources/question-bank/sedd-fragebank.json', 'utf8')) as QuestionBank;

/** The core's side of the bridge for one kartläggning: real rules, a version that counts, answers that take a moment. */
export interface FakeCore {
  readonly state: () => Assessment;
  readonly page: () => AssessmentPage;
  /** A colleague's change, made behind the page's back. */
  readonly changeElsewhere: (change: AssessmentChange) => void;
  readonly refuseNext: (code: string) => void;
  readonly sent: AssessmentChange[];
  readonly answeredCodes: string[];
}

export const talkId = 't1';

export const installFakeCore = (): FakeCore => {
  let state: Assessment = {
    ...emptyAssessment({ assessmentId: 'a1', caseId }, bank.version),
    talks: [{ talkId, perspective: 'PUPIL', heldOn: today, form: 'MEETING', speaker: 'Ali', interviewerUserId: 'u1', hadInterpreter: false }],
  };
  let refusal: string | null = null;
  const sent: AssessmentChange[] = [];
  const answeredCodes: string[] = [];
  const keptViews = new Map<string, string>();

  const apply = (change: AssessmentChange, userId: string): Result<null> => {
    const decided = decideAssessmentChange(state, change, { actor: { ...actor, userId }, today, nowMs: 0 as InstantMs });
    if (!decided.ok) return decided;
    state = { ...decided.value.state, rowVersion: state.rowVersion + 1 };
    return ok(null);
  };
  const change = (input: { readonly rowVersion: number; readonly change: AssessmentChange }): Result<unknown> => {
    sent.push(input.change);
    if (refusal !== null) {
      const code = refusal;
      refusal = null;
      return fail(code);
    }
    if (input.rowVersion !== state.rowVersion) return fail('CONFLICT');
    const applied = apply(input.change, actor.userId);
    return applied.ok ? ok({ rowVersion: state.rowVersion, savedAtMs: 0 }) : applied;
  };
  const page = (): AssessmentPage => ({
    assessment: state,
    bank,
    facts: ['Mest på måndagar (34 %).'],
    pupilName: 'Ali',
    guardians: [{ name: 'Samira Ek', relation: 'Mamma', needsInterpreter: true }],
    pupilNeedsInterpreter: false,
    colleagues: [{ userId: 'u1', displayName: 'Kim Ek' }],
    ownNames: ['Ali', 'Ek', 'Samira Ek', 'Kim Ek'],
    readBy: 'Kan läsas av Kim Ek',
    mayWrite: true,
  });
  const call = async (name: string, input: never): Promise<Result<unknown>> => {
    // Long enough that a second change is on its way before the first is answered.
    await new Promise((resolve) => setTimeout(resolve, 5));
    switch (name) {
      case 'assessment.get':
        return ok(page());
      case 'assessment.change': {
        const result = change(input);
        answeredCodes.push(result.ok ? 'OK' : result.failure.code);
        return result;
      }
      case 'viewState.get': {
        const body = keptViews.get((input as { view: string }).view);
        return ok(body === undefined ? null : { body });
      }
      case 'viewState.save':
        keptViews.set((input as { view: string; body: string }).view, (input as { body: string }).body);
        return ok(null);
      default:
        return fail('UNKNOWN_CALL');
    }
  };
  Object.assign(window, { sedd: { call, on: () => () => undefined } });
  return {
    state: () => state,
    page,
    changeElsewhere: (other) => void apply(other, 'u2'),
    refuseNext: (code) => {
      refusal = code;
    },
    sent,
    answeredCodes,
  };
};
