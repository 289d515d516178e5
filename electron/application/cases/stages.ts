import type { CommandContext, QueryContext } from '#electron/application/context.ts';
import { readCasesOfPupil } from '#electron/db/repositories/cases.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { StageView } from '#shared/contract/cases.ts';
import { decideCloseCase, decideReopenCase, decideStage, reachableStages, stageRequirements, type CaseEvent, type OpenStage } from '#shared/domain/cases/stages.ts';
import { caseStages, type Case, type CaseStage, type ClosingReason } from '#shared/domain/cases/types.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { requirementLabels } from '#shared/text/cases.ts';
import { documentKindLabels } from '#shared/text/documents.ts';
import { roleLabels } from '#shared/text/people.ts';
import { loadCaseFacts } from './case-facts.ts';
import { storeStage } from './move-stage.ts';

/** Every stage with what must be there before the case enters it, and whether a person may move it there now. */
export const caseStageViews = (ctx: QueryContext, { caseId }: { readonly caseId: string }): Result<readonly StageView[]> => {
  const { db, today } = ctx;
  const facts = loadCaseFacts(db, caseId);
  if (!facts.ok) return facts;
  const pupil = readPupil(db, facts.value.case.pupilId);
  const schoolForm = pupil.ok ? pupil.value.schoolForm : 'GRUNDSKOLA';
  const from = facts.value.case.state.stage;
  const reachable: readonly CaseStage[] = from === 'CLOSED' ? [] : [...reachableStages(from), 'CLOSED'];
  return ok(
    caseStages.map((toStage) => ({
      toStage,
      isReachable: reachable.includes(toStage),
      requirements: stageRequirements(facts.value, toStage, today).map((requirement) => ({ ...requirement, label: requirementLabels[requirement.labelKey] ?? requirement.labelKey })),
      routine: routineOf(ctx, facts.value.case, schoolForm, toStage),
    })),
  );
};

/** What the närvaroplan says about a stage, with the name of who answers for it where there is exactly one. */
const routineOf = ({ ports }: QueryContext, { coordinatorUserId }: Case, form: SchoolForm, stage: CaseStage): StageView['routine'] => {
  const routine = ports.packs.attendancePlanFor(form)?.stages.find((candidate) => candidate.stage === stage);
  if (routine === undefined) return null;
  const { responsibleRole, assessmentPart, documents } = routine;
  const holders = responsibleRole === 'COORDINATOR' ? [ports.people.nameOf(coordinatorUserId)] : ports.people.members().filter(({ role }) => role === responsibleRole).map(({ displayName }) => displayName);
  const title = responsibleRole === 'COORDINATOR' ? 'Samordnaren' : roleLabels[responsibleRole];
  return {
    responsible: holders.length === 1 ? `${title}, ${String(holders[0])}` : title,
    text: routine.routineBySchoolForm?.[form] ?? routine.routine,
    assessmentPart,
    documents: documents.map((kind) => documentKindLabels[kind]),
  };
};

interface Decided {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
}

const store = (ctx: CommandContext, former: Case, expectedVersion: number, { state, events }: Decided): Result<null> => {
  const passed = events.find((event) => event.kind === 'PASSED_WITH_REASON');
  const reopened = events.find((event) => event.kind === 'REOPENED');
  const move = { from: former.state.stage, expectedVersion, missing: passed?.missingIds ?? [], reason: passed?.reason ?? reopened?.reason ?? '' };
  return storeStage(ctx, state, move);
};

/** A move by hand. What is required and missing needs a written reason (S3.2). Refuses as `decideStage`, and CONFLICT. */
export const passStage = (ctx: CommandContext, input: { readonly caseId: string; readonly rowVersion: number; readonly toStage: CaseStage; readonly reason: string }): Result<null> => {
  if (input.toStage === 'CLOSED') return fail('STAGE_NOT_REACHABLE');
  const to: OpenStage = input.toStage;
  const facts = loadCaseFacts(ctx.db, input.caseId);
  if (!facts.ok) return facts;
  const decided = decideStage(facts.value, { to, reasonForMissing: input.reason }, ctx);
  return decided.ok ? store(ctx, facts.value.case, input.rowVersion, decided.value) : decided;
};

/** Closes a case; the comment is also the written reason for what is missing. Refuses as `decideCloseCase`, and CONFLICT. */
export const closeCase = (ctx: CommandContext, input: { readonly caseId: string; readonly rowVersion: number; readonly closingReason: ClosingReason; readonly comment: string }): Result<null> => {
  const facts = loadCaseFacts(ctx.db, input.caseId);
  if (!facts.ok) return facts;
  const decided = decideCloseCase(facts.value, input, ctx);
  return decided.ok ? store(ctx, facts.value.case, input.rowVersion, decided.value) : decided;
};

/** Opens a closed case again. Refuses as `decideReopenCase`, and CONFLICT. */
export const reopenCase = (ctx: CommandContext, input: { readonly caseId: string; readonly rowVersion: number; readonly reason: string }): Result<null> => {
  const facts = loadCaseFacts(ctx.db, input.caseId);
  if (!facts.ok) return facts;
  const decided = decideReopenCase(facts.value, readCasesOfPupil(ctx.db, facts.value.case.pupilId), input);
  return decided.ok ? store(ctx, facts.value.case, input.rowVersion, decided.value) : decided;
};
