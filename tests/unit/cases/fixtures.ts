import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { decideAssessmentChange, emptyAssessment, type AssessmentChange } from '#shared/domain/assessment/changes.ts';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { CaseworkContext } from '#shared/domain/cases/context.ts';
import type { CaseFacts } from '#shared/domain/cases/facts.ts';
import { decideOpenCase } from '#shared/domain/cases/open.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import { newFollowUp } from '#shared/domain/follow-up/decisions.ts';
import type { FollowUp } from '#shared/domain/follow-up/types.ts';
import type { FollowUpPolicy, PlanPolicy } from '#shared/domain/plans/measure-library.ts';
import { emptyPlanBody } from '#shared/domain/plans/transitions.ts';
import type { AbsenceBasis, ActionPlanBody, Goal, Measure, PlanSignature, PlanVersion } from '#shared/domain/plans/types.ts';

export const day = (text: string): IsoDate => text as IsoDate;
export const today = day('2026-10-14');
export const nowMs = Date.parse('2026-10-14T10:00:00Z') as InstantMs;

export const ctxOf = (role: Role = 'COUNSELLOR', userId = `u-${role.toLowerCase()}`): CaseworkContext => ({ today, nowMs, actor: { userId, role, isFounder: false } });
export const kurator = ctxOf();
export const rektor = ctxOf('HEAD_TEACHER');

export const absenceBasis: AbsenceBasis = { from: day('2026-09-14'), to: day('2026-10-11'), totalPercent: 22, validPercent: 15, invalidPercent: 7, reportingRatePercent: 98 };

export const goal = (over: Partial<Goal> = {}): Goal => ({ goalId: 'g1', text: 'Frånvaron är högst 10 % i december', measure: 'ABSENCE_PERCENT', unit: '%', baseline: 30, target: 10, targetDate: day('2026-12-18'), responsible: 'Eva Lund', ...over });
export const measure = (over: Partial<Measure> = {}): Measure => ({ measureId: 'm1', title: 'Mottagande', description: 'Eva möter vid dörren 08.30', level: 'ORGANISATION', purpose: 'REMEDIAL', needIds: ['n1'], responsible: 'Eva Lund', startsOn: day('2026-10-19'), endsOn: null, followUpOn: day('2026-11-09'), libraryId: null, ...over });
export const planBody = (over: Partial<ActionPlanBody> = {}): ActionPlanBody => ({ ...emptyPlanBody, pupilsOwnGoal: 'Jag vill hinna till första lektionen', goals: [goal()], measures: [measure()], firstFollowUpOn: day('2026-11-04'), pupilParticipation: 'Var med på mötet', guardianParticipation: 'Var med på mötet', ...over });

export const signature = (userId = rektor.actor.userId): PlanSignature => ({ signedByUserId: userId, signerName: 'Rut Rektor', signerRole: 'HEAD_TEACHER', signedAtMs: nowMs, signedOn: today, keyId: 'k1', signature: 'c2ln', bodyHash: 'ab' });
export const plan = (over: Partial<PlanVersion> = {}): PlanVersion => ({ planVersionId: 'p1', caseId: 'c1', version: 1, reason: 'Första planen', authorUserIds: [kurator.actor.userId], body: planBody(), state: { kind: 'DRAFT' }, rowVersion: 0, ...over });
export const decidedPlan = (over: Partial<PlanVersion> = {}): PlanVersion => plan({ state: { kind: 'DECIDED', signature: signature() }, ...over });

export const planPolicy: PlanPolicy = { maxGoals: 3, vagueWords: ['förbättra', 'mer', 'ska försöka'], specialSupportPhrases: ['anpassad studiegång', 'enskild undervisning'] };
export const followUpPolicy: FollowUpPolicy = { firstAfterDays: 21, everyDays: 28, noImprovementInRow: 2, minCarriedOutPercent: 50, sameWithinPercent: 10, moreAtPercent: 125, muchMoreAtPercent: 150, checkAfterClosingDays: [28, 70] };
export const library = { measures: [{ libraryId: 'sug', title: 'Särskild undervisningsgrupp', description: 'x', level: 'INDIVIDUAL', purpose: 'REMEDIAL', isSpecialSupport: true }] } as const;

export const openCase = (): Case => {
  const opened = decideOpenCase([], { caseId: 'c1', caseNumber: '2026-001', pupilId: 'e1', coordinatorUserId: kurator.actor.userId, trigger: { packId: 't', packVersion: '1.0.0', stepId: 's2', reason: '22 % frånvaro sedan v. 41' } }, kurator);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value.state;
};

export const change = (state: Assessment, ...changes: readonly AssessmentChange[]): Assessment =>
  changes.reduce((current, one) => {
    const result = decideAssessmentChange(current, one, kurator);
    if (!result.ok) throw new Error(result.failure.code);
    return result.value.state;
  }, state);

const talk = (talkId: string, perspective: 'PUPIL' | 'GUARDIAN' | 'SCHOOL', speaker: string): AssessmentChange => ({ kind: 'PUT_TALK', talk: { talkId, perspective, heldOn: day('2026-10-05'), form: 'MEETING', speaker, interviewerUserId: kurator.actor.userId, hadInterpreter: false } });

/** A kartläggning without gaps. */
export const fullAssessment = (): Assessment => {
  const start = emptyAssessment({ assessmentId: 'a1', caseId: 'c1' }, '1.0.0');
  const areas = start.areas.slice(0, 8);
  return change(
    start,
    talk('t1', 'PUPIL', 'Ali'),
    talk('t2', 'GUARDIAN', 'mamma Samira'),
    talk('t3', 'SCHOOL', 'mentor Eva Lund'),
    ...areas.map((area, index): AssessmentChange => ({ kind: 'PUT_ANSWER', answer: { answerId: `s${String(index)}`, talkId: `t${String((index % 3) + 1)}`, area, questionId: `${area}-1`, text: `Svar om ${area}` } })),
    { kind: 'PUT_OWN_WORDS', ownWords: { ownWordsId: 'o1', talkId: 't1', text: 'Jag orkar inte gå in när alla tittar' } },
    { kind: 'PUT_FACTOR', factor: { factorId: 'f1', area: 'SKOLANS_ORGANISATION', level: 'ORGANISATION', valence: 'RISK', timeFactor: 'MAINTAINING', text: 'Ingen tar emot efter frånvaro', answerIds: ['s1'] } },
    { kind: 'PUT_FACTOR', factor: { factorId: 'f2', area: 'VUXENRELATION', level: 'INDIVIDUAL', valence: 'PROTECTIVE', timeFactor: 'PROMOTING', text: 'Litar på Eva', answerIds: [] } },
    { kind: 'PUT_HYPOTHESIS', hypothesis: { hypothesisId: 'h1', text: 'Vi tror att starten är svårast eftersom ingen tar emot', speaksAgainst: 'Onsdagar går bra', strength: 'MEDIUM', factorIds: ['f1'] } },
    { kind: 'PUT_NEED', need: { needId: 'n1', text: 'behöver förutsägbar start på dagen', hypothesisIds: ['h1'] } },
    { kind: 'SET_SUMMARY', perspective: 'PUPIL', text: 'Ali vill vara i skolan men starten är svår.' },
    { kind: 'SET_SUMMARY', perspective: 'GUARDIAN', text: 'Mamma ser att morgnarna är tunga.' },
    { kind: 'SET_SUMMARY', perspective: 'SCHOOL', text: 'Skolan ser mest frånvaro på måndagar.' },
    { kind: 'SET_ANALYSIS', text: 'Starten på dagen saknar mottagande.' },
    ...(['SPECIAL_SUPPORT_INVESTIGATION', 'COLLABORATION', 'CONCERN_REPORT', 'MEDICAL_ASSESSMENT', 'PSYCHOLOGIST'] as const).map((question): AssessmentChange => ({ kind: 'PUT_CONCLUSION', conclusion: { question, isYes: false, reason: 'Inte nu' } })),
  );
};

export const doneAssessment = (): Assessment => ({ ...fullAssessment(), state: { kind: 'DONE', doneOn: today, doneByUserId: kurator.actor.userId } });

export const followUp = (over: Partial<FollowUp> = {}): FollowUp => ({ ...newFollowUp(decidedPlan(), { followUpId: 'u1', order: 1, dueOn: day('2026-11-04') }), ...over });
export const filledFollowUp = (score: FollowUp['body']['goals'][number]['score'], currentValue: number | null, over: Partial<FollowUp> = {}): FollowUp => {
  const empty = followUp();
  return {
    ...empty,
    body: { ...empty.body, heldOn: today, goals: [{ goalId: 'g1', currentValue, score, comment: '' }], measures: [{ measureId: 'm1', fidelity: 'AS_PLANNED', effect: 'POSITIVE', next: 'CONTINUE', comment: 'Går lättare' }], summary: 'Bättre start' },
    state: { kind: 'OPEN' },
    ...over,
  };
};

export const consent = (over: Partial<Consent> = {}): Consent => ({
  consentId: 's1', caseId: 'c1', askedByUserId: kurator.actor.userId, organisations: ['BUP', 'SCHOOL_PUPIL_HEALTH'], otherOrganisation: '', information: ['ATTENDANCE', 'SCHOOL_SITUATION', 'INVESTIGATIONS', 'HEALTH'],
  purpose: 'Planera stöd', exceptions: '', validTo: day('2027-06-11'), informedAboutSecrecy: true, usedInterpreter: false,
  given: [{ by: 'GUARDIAN_1', name: 'Samira Noor', givenOn: day('2026-10-01'), form: 'WRITTEN', wording: '' }, { by: 'GUARDIAN_2', name: 'Omar Noor', givenOn: day('2026-10-01'), form: 'ORAL', wording: 'Jag samtycker' }],
  takenByUserId: kurator.actor.userId, takenOn: day('2026-10-01'), recordedAtMs: nowMs, withdrawn: null, ...over,
});

export const facts = (over: Partial<CaseFacts> = {}): CaseFacts => ({ case: openCase(), assessment: null, plans: [], followUps: [], consents: [], documents: [], letters: [], ...over });

export const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }): string => (result.ok ? 'OK' : (result.failure?.code ?? ''));
