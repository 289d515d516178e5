import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ActionPlanBody } from '#shared/domain/plans/types.ts';
import type { Act } from './acts.ts';
import type { StoryScene } from './scene.ts';
import type { DemoTeam } from './team.ts';

type Seed = NonNullable<DemoStory['plan']>;

const FIRST_PLAN = 'Första planen';
const HEAD_TEACHER = 'rut';

const pageOf = async ({ call }: DemoTeam, caseId: string): Promise<PlanPage> => {
  const [newest] = (await call('plan.versions', { caseId })).toSorted((a, b) => b.version - a.version);
  assert(newest, 'a plan is started before it is worked in');
  return call('plan.get', { caseId, planVersionId: newest.planVersionId });
};

/** A goal about absence without a baseline begins at the figure of the day. */
const bodyOf = (seed: Seed, scene: StoryScene, absencePercent: number | null): ActionPlanBody => {
  const { dayOf, newId, idOf } = scene;
  return {
    pupilsOwnGoal: seed.pupilsOwnGoal,
    goals: seed.goals.map(({ targetOn, baseline, ...goal }) => ({ ...goal, goalId: newId(), baseline: baseline ?? absencePercent, targetDate: dayOf(targetOn) })),
    measures: seed.measures.map(({ needs, startsOn, endsOn, ...measure }) => ({
      ...measure,
      measureId: newId(),
      needIds: needs.map((need) => idOf('need', need)),
      startsOn: dayOf(startsOn),
      endsOn: endsOn === null ? null : dayOf(endsOn),
      followUpOn: dayOf(seed.followUpOn),
    })),
    homeAgreement: seed.homeAgreement,
    absenceDayPlan: seed.absenceDayPlan,
    communication: seed.communication,
    firstFollowUpOn: dayOf(seed.followUpOn),
    evaluationOn: dayOf(seed.evaluationOn),
    evaluationResponsible: seed.evaluationResponsible,
    successCriterion: seed.successCriterion,
    escalationCriterion: seed.escalationCriterion,
    pupilParticipation: seed.pupilParticipation,
    guardianParticipation: seed.guardianParticipation,
    disagreement: seed.disagreement,
    validFrom: dayOf(seed.signedOn ?? seed.submittedOn ?? seed.startedOn),
    validTo: dayOf(seed.evaluationOn),
  };
};

const writeAct = (seed: Seed, scene: StoryScene): Act => ({
  on: seed.startedOn,
  by: seed.by,
  run: async ({ call }) => {
    const caseId = scene.caseId();
    const { planVersionId } = await call('plan.start', { caseId, reason: FIRST_PLAN });
    const { plan } = await call('plan.get', { caseId, planVersionId });
    const page = await call('case.get', { caseId });
    const percent = page.absence.fourWeeks?.totalPercent ?? null;
    await call('plan.save', { caseId, planVersionId, rowVersion: plan.rowVersion, body: bodyOf(seed, scene, percent === null ? null : Math.round(percent)) as never });
  },
});

const submitAct = (seed: Seed, on: number, scene: StoryScene): Act => ({
  on,
  by: seed.by,
  run: async (team) => {
    const { plan } = await pageOf(team, scene.caseId());
    await team.call('plan.submit', { caseId: scene.caseId(), planVersionId: plan.planVersionId, rowVersion: plan.rowVersion });
  },
});

/** What the head teacher does with the one plan of the case that waits. */
const decisionAct = (on: number, scene: StoryScene, decide: (team: DemoTeam, page: PlanPage, ids: { readonly caseId: string; readonly planVersionId: string; readonly rowVersion: number }) => Promise<unknown>): Act => ({
  on,
  by: HEAD_TEACHER,
  run: async (team) => {
    const caseId = scene.caseId();
    const waiting = (await team.call('decision.list', {})).find((row) => row.caseId === caseId);
    assert(waiting, 'a plan is sent before it is decided');
    const { plan: page } = await team.call('decision.get', { caseId, planVersionId: waiting.planVersionId });
    await decide(team, page, { caseId, planVersionId: waiting.planVersionId, rowVersion: page.plan.rowVersion });
  },
});

export const planActs = (seed: Seed, scene: StoryScene): readonly Act[] => {
  const { submittedOn, returned, signedOn } = seed;
  return [
    writeAct(seed, scene),
    ...(submittedOn === null ? [] : [submitAct(seed, submittedOn, scene)]),
    ...(returned === null ? [] : [decisionAct(returned.on, scene, ({ call }, _page, ids) => call('decision.return', { ...ids, comment: returned.comment }))]),
    ...(signedOn === null ? [] : [decisionAct(signedOn, scene, ({ call, passphrase }, { bodyHash }, ids) => call('decision.sign', { ...ids, bodyHash, passphrase: passphrase(HEAD_TEACHER) }))]),
  ];
};
