import { z } from 'zod';
import type { AssessmentChange } from '#shared/domain/assessment/changes.ts';
import type { QuestionBank } from '#shared/domain/assessment/question-bank.ts';
import { assessmentAreas, conclusionQuestions, levels, perspectives, strengths, talkForms, timeFactors, valences, type Assessment } from '#shared/domain/assessment/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { caseCommand, caseQuery } from './define.ts';
import { isoDate, line, packId, prose, requiredUpTo, rowVersion, textUpTo, uuid } from './fields.ts';

/**
 * The kartläggning and what its page needs around it. Gaps and soft warnings are not sent: the page asks the same rules
 * (`assessmentGaps`, `textWarnings`) about what is typed right now.
 */
export interface AssessmentPage {
  readonly assessment: Assessment;
  /** The bank it was started with, worded for the pupil's school form. */
  readonly bank: QuestionBank;
  /** What the absence figures say, gathered by the program (reference 3.7, 1). */
  readonly facts: readonly string[];
  readonly pupilName: string;
  readonly guardians: readonly { readonly name: string; readonly relation: string; readonly needsInterpreter: boolean }[];
  readonly pupilNeedsInterpreter: boolean;
  /** Everyone who may have led a talk or written a part. */
  readonly colleagues: readonly { readonly userId: string; readonly displayName: string }[];
  /** Names that may stand in the text: the pupil, the guardians, the team, the case's contacts. */
  readonly ownNames: readonly string[];
  /** Who can read what is written here: "Kan läsas av …". */
  readonly readBy: string;
  readonly mayWrite: boolean;
}

const id = uuid;
const text = prose;
const ids = z.array(uuid).max(100).readonly();
const area = z.enum(assessmentAreas);
const perspective = z.enum(perspectives);

export const assessmentChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('PUT_TALK'),
    talk: z.strictObject({ talkId: id, perspective, heldOn: isoDate, form: z.enum(talkForms), speaker: line, interviewerUserId: id, hadInterpreter: z.boolean() }),
  }),
  z.strictObject({ kind: z.literal('REMOVE_TALK'), talkId: id }),
  z.strictObject({ kind: z.literal('PUT_ANSWER'), answer: z.strictObject({ answerId: id, talkId: id, area, questionId: packId, text }) }),
  z.strictObject({
    kind: z.literal('PUT_FACTOR'),
    factor: z.strictObject({ factorId: id, area, level: z.enum(levels), valence: z.enum(valences), timeFactor: z.enum(timeFactors), text, answerIds: ids }),
  }),
  z.strictObject({ kind: z.literal('REMOVE_FACTOR'), factorId: id }),
  z.strictObject({ kind: z.literal('PUT_OWN_WORDS'), ownWords: z.strictObject({ ownWordsId: id, talkId: id, text }) }),
  z.strictObject({ kind: z.literal('REMOVE_OWN_WORDS'), ownWordsId: id }),
  z.strictObject({
    kind: z.literal('PUT_HYPOTHESIS'),
    hypothesis: z.strictObject({ hypothesisId: id, text, speaksAgainst: text, strength: z.enum(strengths), factorIds: ids }),
  }),
  z.strictObject({ kind: z.literal('REMOVE_HYPOTHESIS'), hypothesisId: id }),
  z.strictObject({ kind: z.literal('PUT_NEED'), need: z.strictObject({ needId: id, text, hypothesisIds: ids }) }),
  z.strictObject({ kind: z.literal('REMOVE_NEED'), needId: id }),
  z.strictObject({ kind: z.literal('PUT_CONCLUSION'), conclusion: z.strictObject({ question: z.enum(conclusionQuestions), isYes: z.boolean(), reason: text }) }),
  z.strictObject({ kind: z.literal('SET_AREAS'), areas: z.array(area).max(assessmentAreas.length).readonly() }),
  z.strictObject({ kind: z.literal('SET_SUMMARY'), perspective, text }),
  z.strictObject({ kind: z.literal('SET_ANALYSIS'), text }),
  z.strictObject({ kind: z.literal('SET_PART_DONE'), perspective }),
  z.strictObject({ kind: z.literal('SET_PART_MISSING'), perspective, reason: text }),
]) satisfies z.ZodType<AssessmentChange>;

const caseId = uuid;

export const assessmentCalls = {
  /** Starts an empty kartläggning where there is none yet and the actor may write. */
  'assessment.start': caseCommand<{ readonly assessmentId: string }>()(z.strictObject({ caseId }), { right: 'case.write', audit: { action: 'ASSESSMENT_CHANGED' } }),
  'assessment.get': caseQuery<AssessmentPage | null>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'ASSESSMENT_READ', oncePerSession: true } }),
  /** One change at a time, saved as it is typed. A stale `rowVersion` is refused with CONFLICT. */
  'assessment.change': caseCommand<{ readonly rowVersion: number; readonly savedAtMs: InstantMs }>()(
    z.strictObject({ caseId, assessmentId: id, rowVersion, change: assessmentChange }),
    { right: 'case.write', audit: { action: 'ASSESSMENT_CHANGED', oncePerSession: true } },
  ),
  'assessment.complete': caseCommand<null>()(z.strictObject({ caseId, assessmentId: id, rowVersion, reasonForMissing: textUpTo(2000) }), {
    right: 'case.write',
    audit: { action: 'ASSESSMENT_CHANGED' },
  }),
  'assessment.reopen': caseCommand<null>()(z.strictObject({ caseId, assessmentId: id, rowVersion, reason: requiredUpTo(2000) }), {
    right: 'case.write',
    audit: { action: 'ASSESSMENT_CHANGED' },
  }),
} as const;
