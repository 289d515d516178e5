import type { IsoDate } from '#shared/kernel/brand.ts';
import { may } from '../access/matrix.ts';
import type { Actor } from '../access/roles.ts';
import type { Perspective } from '../assessment/types.ts';
import { dayOfInstant } from '../calendar/day-of-instant.ts';
import { addCalendarDays, calendarDaysBetween } from '../calendar/iso-date.ts';
import { hasConsentInForce, nextFollowUp, planInForce, planInWork, type CaseFacts, type CaseSignals, type FollowUpSignal } from '../cases/facts.ts';
import type { CaseTarget } from '../cases/next-action.ts';
import { isMember, relationOf } from '../cases/open.ts';
import type { CaseMember, CaseStage } from '../cases/types.ts';
import type { DocumentKind } from '../documents/types.ts';
import type { LetterProposal } from '../letters/types.ts';

export interface TodayPupil {
  readonly pupilId: string;
  readonly givenName: string;
  readonly className: string;
}

/** What the start page asks of a case. `CaseFacts` has it all; here thousands of cases are read, and of most only that they are open. */
export interface TodayCase extends Pick<CaseFacts, 'assessment' | 'plans'> {
  readonly case: {
    readonly caseId: string;
    readonly state: { readonly stage: CaseStage };
    readonly members: readonly Pick<CaseMember, 'userId' | 'endsOn' | 'capacity'>[];
  };
  readonly followUps: readonly FollowUpSignal[];
  readonly consents: readonly (CaseSignals['consents'][number] & { readonly consentId: string })[];
  readonly documents: CaseSignals['documents'];
  readonly pupil: TodayPupil;
}

/** A step that a pupil has crossed. `reason` in words, as the staircase says it: "22 % frånvaro sedan v. 41". */
export interface TodayCrossing {
  readonly pupil: TodayPupil;
  readonly stepId: string;
  readonly crossedOn: IsoDate;
  readonly reason: string;
  /** When the step asks for something at the latest; null = as soon as it is seen. */
  readonly dueOn: IsoDate | null;
  /** How grave it is: the greater stands first within its day. */
  readonly gravity?: number;
}

export interface TodayFacts {
  readonly cases: readonly TodayCase[];
  readonly crossings: readonly TodayCrossing[];
  /** Proposals of pupils without a case too. */
  readonly letters: readonly { readonly proposal: LetterProposal; readonly pupil: TodayPupil; readonly dueOn: IsoDate | null; readonly gravity?: number }[];
  /** Letters that somebody has begun and nobody has handed out. */
  readonly begunLetters?: readonly { readonly documentId: string; readonly pupil: TodayPupil }[];
}

/** Where the line's one button leads. */
export type TodayTarget =
  | { readonly to: 'OPEN_CASE'; readonly pupilId: string; readonly stepId: string }
  | { readonly to: 'LETTER'; readonly pupilId: string; readonly proposalId: string }
  | { readonly to: 'BEGUN_LETTER'; readonly documentId: string }
  | { readonly to: 'CASE'; readonly caseId: string; readonly target: CaseTarget };

/** Why the line stands there. `shared/text/today.ts` makes the sentence and the button. */
export type TodayWhat =
  | { readonly kind: 'STEP_CROSSED'; readonly reason: string }
  | { readonly kind: 'LETTER_PROPOSED'; readonly reason: string }
  | { readonly kind: 'LETTER_BEGUN' }
  | { readonly kind: 'FOLLOW_UP_DUE'; readonly order: number }
  | { readonly kind: 'PLAN_RETURNED'; readonly comment: string }
  | { readonly kind: 'PLAN_WAITS_FOR_ME'; readonly version: number; readonly waitedDays: number }
  | { readonly kind: 'ASSESSMENT_PART_MISSING'; readonly perspective: Perspective }
  | { readonly kind: 'CONSENT_ENDS' }
  | { readonly kind: 'MEASURE_STARTS'; readonly title: string }
  | { readonly kind: 'MEASURE_ENDS'; readonly title: string }
  | { readonly kind: 'DOCUMENT_DRAFT'; readonly documentKind: DocumentKind };

export type TodayLine = TodayWhat & {
  /** Stable over days: a key for lists and for "sett". */
  readonly lineId: string;
  readonly pupil: TodayPupil;
  readonly caseId: string | null;
  readonly dueOn: IsoDate;
  readonly daysLate: number;
  readonly target: TodayTarget;
  readonly gravity?: number;
  /** The letter that waits for the same pupil: one name, one line, two things to do. */
  readonly also?: { readonly kind: 'LETTER_PROPOSED' | 'LETTER_BEGUN'; readonly target: TodayTarget };
  /** What else waits for the same pupil in the same list, worst first: a name stands there once. */
  readonly more?: readonly TodayLine[];
};

export interface TodayLists {
  readonly overdue: readonly TodayLine[];
  readonly today: readonly TodayLine[];
  readonly nextSevenDays: readonly TodayLine[];
}

export interface TodayContext {
  readonly today: IsoDate;
  readonly actor: Actor;
  /** A deputy decides plans where a delegation in force says so. The head teacher needs none. */
  readonly isDelegated?: boolean;
  readonly policy: TodayPolicy;
}

/** `resources/today`. */
export interface TodayPolicy {
  /** Calendar days after today that are shown beforehand. */
  readonly daysAhead: number;
}

/** Does the person decide plans today? */
export const decidesPlans = ({ actor, isDelegated = false }: Pick<TodayContext, 'actor' | 'isDelegated'>): boolean =>
  actor.role === 'HEAD_TEACHER' || (actor.role === 'DEPUTY_HEAD_TEACHER' && isDelegated);

/** Decides, or stands in for who decides: no casework of their own waits. */
const isHead = ({ actor }: Pick<TodayContext, 'actor'>): boolean => may(actor, 'plan.decide');

type Draft = TodayWhat & Omit<TodayLine, keyof TodayWhat | 'daysLate'>;

const planLines = (facts: TodayCase, ctx: TodayContext): readonly Draft[] => {
  const written = planInWork(facts.plans);
  if (!written) return [];
  const common = { pupil: facts.pupil, caseId: facts.case.caseId, dueOn: ctx.today };
  if (written.state.kind === 'SUBMITTED' && decidesPlans(ctx)) {
    const waitedDays = Math.max(0, calendarDaysBetween(dayOfInstant(written.state.submittedAtMs), ctx.today));
    const target: CaseTarget = { part: 'DECISION', planVersionId: written.planVersionId };
    return [{ kind: 'PLAN_WAITS_FOR_ME', version: written.version, waitedDays, lineId: `plan-waits:${written.planVersionId}`, ...common, target: { to: 'CASE', caseId: facts.case.caseId, target } }];
  }
  if (written.state.kind === 'RETURNED' && !isHead(ctx)) {
    const target: CaseTarget = { part: 'PLAN', planVersionId: written.planVersionId };
    return [{ kind: 'PLAN_RETURNED', comment: written.state.comment, lineId: `plan-returned:${written.planVersionId}`, ...common, target: { to: 'CASE', caseId: facts.case.caseId, target } }];
  }
  return [];
};

/** A part that nobody has begun in a kartläggning that has begun elsewhere. */
const assessmentLines = (facts: TodayCase, ctx: TodayContext): readonly Draft[] => {
  const { assessment } = facts;
  if (assessment === null || assessment.state.kind === 'DONE' || assessment.talks.length === 0) return [];
  return assessment.parts
    .filter((part) => part.state === 'EMPTY' && part.missingReason.trim() === '' && !assessment.talks.some((talk) => talk.perspective === part.perspective))
    .map(({ perspective }) => ({
      kind: 'ASSESSMENT_PART_MISSING',
      perspective,
      lineId: `part:${assessment.assessmentId}:${perspective}`,
      pupil: facts.pupil,
      caseId: facts.case.caseId,
      dueOn: ctx.today,
      target: { to: 'CASE', caseId: facts.case.caseId, target: { part: 'ASSESSMENT', perspective } },
    }));
};

const followUpLines = (facts: TodayCase): readonly Draft[] => {
  const next = nextFollowUp(facts.followUps);
  if (!next) return [];
  const target: CaseTarget = { part: 'FOLLOW_UP', followUpId: next.followUpId };
  return [{ kind: 'FOLLOW_UP_DUE', order: next.order, lineId: `follow-up:${next.followUpId}`, pupil: facts.pupil, caseId: facts.case.caseId, dueOn: next.dueOn, target: { to: 'CASE', caseId: facts.case.caseId, target } }];
};

/** Starts and ends within the coming week. What began or ended before today is the follow-up's business. */
const measureLines = (facts: TodayCase, ctx: TodayContext): readonly Draft[] => {
  const plan = planInForce(facts.plans);
  if (!plan) return [];
  const target: TodayTarget = { to: 'CASE', caseId: facts.case.caseId, target: { part: 'PLAN', planVersionId: plan.planVersionId } };
  return plan.body.measures.flatMap(({ measureId, title, startsOn, endsOn }): readonly Draft[] => {
    const common = { title, pupil: facts.pupil, caseId: facts.case.caseId, target };
    return [
      ...(startsOn !== null && startsOn >= ctx.today ? [{ kind: 'MEASURE_STARTS', lineId: `starts:${measureId}`, dueOn: startsOn, ...common } as const] : []),
      ...(endsOn !== null && endsOn >= ctx.today ? [{ kind: 'MEASURE_ENDS', lineId: `ends:${measureId}`, dueOn: endsOn, ...common } as const] : []),
    ];
  });
};

const consentLines = (facts: TodayCase, ctx: TodayContext): readonly Draft[] =>
  facts.consents
    .filter((consent) => hasConsentInForce([consent], ctx.today))
    .map((consent) => ({ kind: 'CONSENT_ENDS', lineId: `consent:${consent.consentId}`, pupil: facts.pupil, caseId: facts.case.caseId, dueOn: consent.validTo, target: { to: 'CASE', caseId: facts.case.caseId, target: { part: 'CONSENTS' } } }));

const documentLines = (facts: TodayCase, ctx: TodayContext): readonly Draft[] =>
  facts.documents
    // Letters home have a place of their own, with or without a case.
    .filter((document) => document.state.kind === 'DRAFT' && document.kind !== 'D22')
    .map((document) => ({
      kind: 'DOCUMENT_DRAFT',
      documentKind: document.kind,
      lineId: `document:${document.documentId}`,
      pupil: facts.pupil,
      caseId: facts.case.caseId,
      dueOn: ctx.today,
      target: { to: 'CASE', caseId: facts.case.caseId, target: { part: 'DOCUMENTS', documentId: document.documentId } },
    }));

const caseLines = (facts: TodayCase, ctx: TodayContext): readonly Draft[] => {
  if (facts.case.state.stage === 'CLOSED') return [];
  const plan = planLines(facts, ctx);
  // The head teachers read every case, but only decisions are theirs to do; others work where they are members.
  if (isHead(ctx)) return plan;
  // A guest for a time has nothing to do there but read and comment.
  if (!may(ctx.actor, 'case.write', relationOf(facts.case, ctx.actor.userId, ctx))) return [];
  return [...plan, ...assessmentLines(facts, ctx), ...followUpLines(facts), ...measureLines(facts, ctx), ...consentLines(facts, ctx), ...documentLines(facts, ctx)];
};

const outsideLines = (facts: TodayFacts, ctx: TodayContext): readonly Draft[] => {
  if (isHead(ctx)) return [];
  const open = new Map(facts.cases.filter((candidate) => candidate.case.state.stage !== 'CLOSED').map((candidate) => [candidate.pupil.pupilId, candidate]));
  const steps = facts.crossings
    .filter((crossing) => !open.has(crossing.pupil.pupilId))
    .map(({ pupil, stepId, crossedOn, reason, dueOn, gravity = 0 }): Draft => ({ kind: 'STEP_CROSSED', reason, gravity, lineId: `step:${pupil.pupilId}:${stepId}:${crossedOn}`, pupil, caseId: null, dueOn: dueOn ?? ctx.today, target: { to: 'OPEN_CASE', pupilId: pupil.pupilId, stepId } }));
  const isTheirs = (pupil: TodayPupil): boolean => {
    const caseOfPupil = open.get(pupil.pupilId);
    return caseOfPupil === undefined || isMember(caseOfPupil.case, ctx.actor.userId, ctx);
  };
  const begun = (facts.begunLetters ?? [])
    .filter(({ pupil }) => isTheirs(pupil))
    .map(({ documentId, pupil }): Draft => ({ kind: 'LETTER_BEGUN', lineId: `begun-letter:${documentId}`, pupil, caseId: open.get(pupil.pupilId)?.case.caseId ?? null, dueOn: ctx.today, target: { to: 'BEGUN_LETTER', documentId } }));
  const letters = facts.letters
    .filter(({ proposal, pupil }) => proposal.state.kind === 'PROPOSED' && isTheirs(pupil))
    .map(({ proposal, pupil, dueOn, gravity = 0 }): Draft => ({ kind: 'LETTER_PROPOSED', reason: proposal.reason, gravity, lineId: `letter:${proposal.proposalId}`, pupil, caseId: proposal.caseId, dueOn: dueOn ?? ctx.today, target: { to: 'LETTER', pupilId: pupil.pupilId, proposalId: proposal.proposalId } }));
  return together(steps, [...letters, ...begun]);
};

/** A passed step and its letter are told once for a pupil, on the earlier of the two days. */
const together = (steps: readonly Draft[], letters: readonly Draft[]): readonly Draft[] => {
  const joined = new Set<Draft>();
  const lines = steps.map((step): Draft => {
    const letter = letters.find((candidate) => candidate.pupil.pupilId === step.pupil.pupilId);
    if (letter?.kind !== 'LETTER_PROPOSED' && letter?.kind !== 'LETTER_BEGUN') return step;
    joined.add(letter);
    return { ...step, dueOn: letter.dueOn < step.dueOn ? letter.dueOn : step.dueOn, also: { kind: letter.kind, target: letter.target } };
  });
  return [...lines, ...letters.filter((letter) => !joined.has(letter))];
};

/** Within one day: what waits for a person first, then absence by how grave it is, then talks and follow-ups, then what only needs a look. */
const ranks: Readonly<Record<TodayWhat['kind'], number>> = {
  PLAN_WAITS_FOR_ME: 0,
  PLAN_RETURNED: 1,
  LETTER_BEGUN: 2,
  LETTER_PROPOSED: 3,
  STEP_CROSSED: 3,
  FOLLOW_UP_DUE: 4,
  ASSESSMENT_PART_MISSING: 5,
  DOCUMENT_DRAFT: 6,
  MEASURE_STARTS: 7,
  MEASURE_ENDS: 8,
  CONSENT_ENDS: 9,
};

const compareLines = (a: TodayLine, b: TodayLine): number => {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return ranks[a.kind] - ranks[b.kind] || (b.gravity ?? 0) - (a.gravity ?? 0) || (a.lineId < b.lineId ? -1 : 1);
};

/** One line for a pupil: the worst reason carries it, the others follow with their own buttons. */
const byPupil = (lines: readonly TodayLine[], groupOf = ({ pupil }: TodayLine): string => pupil.pupilId): readonly TodayLine[] =>
  [...Map.groupBy(lines, groupOf).values()].map((own) => {
    const [worst, ...more] = own as [TodayLine, ...TodayLine[]];
    return more.length === 0 ? worst : { ...worst, more };
  });

/** Försenat, idag, de närmaste sju dagarna, for the person at the keyboard. What is due later does not stand there. */
export const buildToday = (facts: TodayFacts, ctx: TodayContext): TodayLists => {
  const drafts = [...facts.cases.flatMap((candidate) => caseLines(candidate, ctx)), ...outsideLines(facts, ctx)];
  const lines = drafts.map((draft): TodayLine => ({ ...draft, daysLate: Math.max(0, calendarDaysBetween(draft.dueOn, ctx.today)) })).toSorted(compareLines);
  const last = addCalendarDays(ctx.today, ctx.policy.daysAhead);
  return {
    overdue: byPupil(lines.filter((line) => line.dueOn < ctx.today)),
    today: byPupil(lines.filter((line) => line.dueOn === ctx.today)),
    // What is to come stands by its day.
    nextSevenDays: byPupil(lines.filter((line) => line.dueOn > ctx.today && line.dueOn <= last), ({ pupil, dueOn }) => `${dueOn} ${pupil.pupilId}`),
  };
};
