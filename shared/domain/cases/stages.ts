import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from './context.ts';
import { hasConsentInForce, lastDecidedFollowUp, nextFollowUp, planInForce, planInWork, type CaseFacts } from './facts.ts';
import type { Case, CaseStage, ClosingReason, StageRequirement } from './types.ts';

/** What the application writes to the log and to the case's notes when a stage changes. */
export type CaseEvent =
  | { readonly kind: 'STAGE_CHANGED'; readonly from: CaseStage; readonly to: CaseStage }
  /** Requirements that a written reason stood in for (S3.2). */
  | { readonly kind: 'PASSED_WITH_REASON'; readonly missingIds: readonly string[]; readonly reason: string }
  | { readonly kind: 'CLOSED'; readonly closingReason: ClosingReason }
  | { readonly kind: 'REOPENED'; readonly reason: string };

export type OpenStage = Exclude<CaseStage, 'CLOSED'>;

/** Where a person may move a case from each stage. CLOSED is left only by `decideReopenCase`. */
const ways: Readonly<Record<OpenStage, readonly OpenStage[]>> = {
  ASSESSMENT: ['PLANNING', 'COLLABORATION'],
  PLANNING: ['ASSESSMENT', 'AWAITING_DECISION', 'COLLABORATION'],
  AWAITING_DECISION: ['PLANNING', 'IMPLEMENTATION'],
  IMPLEMENTATION: ['ASSESSMENT', 'PLANNING', 'AWAITING_DECISION', 'COLLABORATION'],
  COLLABORATION: ['ASSESSMENT', 'PLANNING', 'AWAITING_DECISION', 'IMPLEMENTATION'],
};

/** Where a person may move the case from here by hand. Empty for a closed one: that is reopened. */
export const reachableStages = (from: CaseStage): readonly OpenStage[] => (from === 'CLOSED' ? [] : ways[from]);

/** Closing for these reasons cannot show a result. */
const withoutResult: ReadonlySet<ClosingReason> = new Set(['SCHOOL_CHANGE', 'MOVED', 'DECEASED', 'REGISTERED_BY_MISTAKE', 'COMPULSORY_SCHOOL_ENDED']);

const requirement = (id: string, isMet: boolean, isAbsolute = false): StageRequirement => ({ id, labelKey: id, isMet, isAbsolute });

/** What must be there before a case enters `to` (reference 2.1). `today` decides whether a consent is in force. */
export const stageRequirements = (facts: CaseFacts, to: CaseStage, today: IsoDate): readonly StageRequirement[] => {
  const { assessment } = facts;
  const isAssessed = assessment?.state.kind === 'DONE';
  const written = planInWork(facts.plans);
  const decided = planInForce(facts.plans);
  const plan = written ?? decided;
  switch (to) {
    case 'ASSESSMENT':
      return [];
    case 'PLANNING':
      return [requirement('ASSESSMENT_DONE', isAssessed), requirement('PUPIL_HEARD', assessment?.talks.some((talk) => talk.perspective === 'PUPIL') ?? false), requirement('NEEDS_NAMED', (assessment?.needs.length ?? 0) > 0)];
    case 'AWAITING_DECISION':
      return [
        requirement('PLAN_SUBMITTED', written?.state.kind === 'SUBMITTED', true),
        requirement('ASSESSMENT_DONE', isAssessed),
        requirement('PUPIL_TOOK_PART', (plan?.body.pupilParticipation.trim() ?? '') !== ''),
        requirement('GUARDIANS_TOOK_PART', (plan?.body.guardianParticipation.trim() ?? '') !== ''),
      ];
    case 'IMPLEMENTATION':
      return [
        requirement('PLAN_DECIDED', decided !== null, true),
        requirement('MEASURES_HAVE_OWNER_AND_DATES', decided !== null && decided.body.measures.length > 0 && decided.body.measures.every((measure) => measure.responsible.trim() !== '' && measure.startsOn !== null && measure.followUpOn !== null)),
        requirement('FOLLOW_UP_PLANNED', nextFollowUp(facts.followUps) !== null || (decided?.body.firstFollowUpOn ?? null) !== null),
      ];
    case 'COLLABORATION':
      return [
        requirement('MEASURES_TRIED', lastDecidedFollowUp(facts.followUps) !== null),
        requirement('CONSENT_IN_FORCE', hasConsentInForce(facts.consents, today)),
      ];
    case 'CLOSED':
      return [
        requirement('NOTHING_WAITS_FOR_DECISION', written?.state.kind !== 'SUBMITTED', true),
        requirement('RESULT_MEASURED', lastDecidedFollowUp(facts.followUps) !== null),
        requirement('FOLLOW_UPS_DECIDED', !facts.followUps.some((followUp) => followUp.state.kind !== 'DECIDED')),
      ];
  }
};

const missingOf = (requirements: readonly StageRequirement[]): { readonly absolute: readonly string[]; readonly passable: readonly string[] } => {
  const missing = requirements.filter((candidate) => !candidate.isMet);
  return { absolute: missing.filter((m) => m.isAbsolute).map((m) => m.id), passable: missing.filter((m) => !m.isAbsolute).map((m) => m.id) };
};

/**
 * Moves a case to another stage. Refuses CASE_CLOSED, STAGE_NOT_REACHABLE, STAGE_BLOCKED (params.missing = ids of
 * absolute requirements, comma separated) and STAGE_NEEDS_REASON (params.missing likewise).
 */
export const decideStage = (facts: CaseFacts, command: { readonly to: OpenStage; readonly reasonForMissing: string }, ctx: CaseworkContext): Result<{ readonly state: Case; readonly events: readonly CaseEvent[] }> => {
  const from = facts.case.state.stage;
  if (from === 'CLOSED') return fail('CASE_CLOSED');
  if (!ways[from].includes(command.to)) return fail('STAGE_NOT_REACHABLE', { from, to: command.to });
  const { absolute, passable } = missingOf(stageRequirements(facts, command.to, ctx.today));
  if (absolute.length > 0) return fail('STAGE_BLOCKED', { missing: absolute.join(',') });
  const reason = command.reasonForMissing.trim();
  if (passable.length > 0 && reason === '') return fail('STAGE_NEEDS_REASON', { missing: passable.join(',') }, 'reasonForMissing');
  const events: readonly CaseEvent[] = [
    { kind: 'STAGE_CHANGED', from, to: command.to },
    ...(passable.length > 0 ? [{ kind: 'PASSED_WITH_REASON', missingIds: passable, reason } as const] : []),
  ];
  return ok({ state: { ...facts.case, state: { stage: command.to } }, events });
};

/**
 * Closes a case. The comment is the written reason for what is missing. Refuses CASE_CLOSED, STAGE_BLOCKED and
 * STAGE_NEEDS_REASON (params.missing).
 */
export const decideCloseCase = (facts: CaseFacts, command: { readonly closingReason: ClosingReason; readonly comment: string }, ctx: CaseworkContext): Result<{ readonly state: Case; readonly events: readonly CaseEvent[] }> => {
  const from = facts.case.state.stage;
  if (from === 'CLOSED') return fail('CASE_CLOSED');
  const required = stageRequirements(facts, 'CLOSED', ctx.today).filter((candidate) => candidate.isAbsolute || !withoutResult.has(command.closingReason));
  const { absolute, passable } = missingOf(required);
  if (absolute.length > 0) return fail('STAGE_BLOCKED', { missing: absolute.join(',') });
  const comment = command.comment.trim();
  if (passable.length > 0 && comment === '') return fail('STAGE_NEEDS_REASON', { missing: passable.join(',') }, 'comment');
  const events: readonly CaseEvent[] = [
    { kind: 'STAGE_CHANGED', from, to: 'CLOSED' },
    { kind: 'CLOSED', closingReason: command.closingReason },
    ...(passable.length > 0 ? [{ kind: 'PASSED_WITH_REASON', missingIds: passable, reason: comment } as const] : []),
  ];
  return ok({ state: { ...facts.case, state: { stage: 'CLOSED', closedOn: ctx.today, closingReason: command.closingReason, comment } }, events });
};

/**
 * Reopens a closed case, in the stage that its papers give: with a plan in force IMPLEMENTATION, else ASSESSMENT.
 * Refuses CASE_NOT_CLOSED, CASE_REASON_MISSING and CASE_ALREADY_OPEN (another case of the same pupil).
 */
export const decideReopenCase = (facts: CaseFacts, otherCases: readonly Case[], command: { readonly reason: string }): Result<{ readonly state: Case; readonly events: readonly CaseEvent[] }> => {
  if (facts.case.state.stage !== 'CLOSED') return fail('CASE_NOT_CLOSED');
  const reason = command.reason.trim();
  if (reason === '') return fail('CASE_REASON_MISSING', {}, 'reason');
  const open = otherCases.find((other) => other.caseId !== facts.case.caseId && other.pupilId === facts.case.pupilId && other.state.stage !== 'CLOSED');
  if (open) return fail('CASE_ALREADY_OPEN', { caseNumber: open.caseNumber });
  const stage: OpenStage = planInForce(facts.plans) ? 'IMPLEMENTATION' : 'ASSESSMENT';
  return ok({ state: { ...facts.case, state: { stage } }, events: [{ kind: 'STAGE_CHANGED', from: 'CLOSED', to: stage }, { kind: 'REOPENED', reason }] });
};
