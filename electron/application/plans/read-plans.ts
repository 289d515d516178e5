import type { QueryContext } from '#electron/application/context.ts';
import { readPlan, readPlans } from '#electron/db/repositories/plans.ts';
import type { MeasureLibraryView, PlanPage, PlanVersionRow } from '#shared/contract/plans.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { planPage } from './plan-view.ts';
import { planScene, schoolFormOf } from './plan-scene.ts';
import { signatureOf, verdictOf } from './signed-plan.ts';

/** All versions, newest first, each with the verdict on its signature. */
export const listPlanVersions = (ctx: QueryContext, { caseId }: { readonly caseId: string }): Result<readonly PlanVersionRow[]> =>
  ok(
    readPlans(ctx.db, caseId)
      .map((record) => {
        const signature = signatureOf(record);
        return {
          planVersionId: record.planVersionId,
          version: record.version,
          stateKind: record.state.kind,
          reason: record.reason,
          decidedOn: signature?.signedOn ?? null,
          decidedByName: signature?.signerName ?? null,
          verdict: verdictOf(ctx.db, record, ctx.ports.signing),
        };
      })
      .toReversed(),
  );

/** One version. PLAN_UNKNOWN where the case has no such version. */
export const getPlan = (ctx: QueryContext, { caseId, planVersionId }: { readonly caseId: string; readonly planVersionId: string }): Result<PlanPage> => {
  const record = readPlan(ctx.db, caseId, planVersionId);
  if (!record.ok) return record;
  const scene = planScene(ctx.db, ctx, caseId);
  return scene.ok ? ok(planPage(ctx, record.value, scene.value)) : scene;
};

/** The measures that can be chosen at this school; what is särskilt stöd is in it, marked, so that it can be explained. */
export const getMeasureLibrary = (ctx: QueryContext): Result<MeasureLibraryView> => {
  const library = ctx.ports.packs.measureLibraryFor(schoolFormOf(ctx.db));
  if (!library) return fail('PACK_MISSING');
  return ok({ measures: library.measures, maxGoals: library.planPolicy.maxGoals, firstFollowUpAfterDays: library.followUpPolicy.firstAfterDays });
};
