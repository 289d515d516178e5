import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Act } from './acts.ts';
import type { StoryScene } from './scene.ts';

type Seed = DemoStory['followUps'][number];

/** Holds the follow-up that is planned next, and decides it. What the story leaves open about a goal is taken from the figures. */
const followUpAct = (seed: Seed, scene: StoryScene): Act => ({
  on: seed.on,
  by: seed.by,
  run: async ({ call }) => {
    const caseId = scene.caseId();
    const [next] = (await call('followUp.list', { caseId })).filter((followUp) => followUp.state.kind !== 'DECIDED').toSorted((a, b) => a.order - b.order);
    assert(next, 'a signed plan has its follow-ups planned');
    const { followUpId } = next;
    const { proposals } = await call('followUp.get', { caseId, followUpId });
    const { participants, pupilVoice, guardianVoice, summary, decision } = seed;
    const { rowVersion } = await call('followUp.save', {
      caseId,
      followUpId,
      rowVersion: next.rowVersion,
      body: {
        heldOn: scene.dayOf(seed.on),
        participants,
        goals: next.body.goals.map(({ goalId }, index) => {
          const proposal = proposals.find((candidate) => candidate.goalId === goalId);
          const said = seed.goals[index];
          return { goalId, currentValue: said?.currentValue ?? roundedOrNull(proposal?.currentValue), score: said?.score ?? proposal?.score ?? null, comment: said?.comment ?? '' };
        }),
        measures: next.body.measures.map(({ measureId }, index) => ({ measureId, ...(seed.measures[index] ?? { fidelity: 'AS_PLANNED', effect: null, next: 'CONTINUE', comment: '' }) })),
        pupilVoice,
        guardianVoice,
        summary,
      },
    });
    await call('followUp.decide', {
      caseId,
      followUpId,
      rowVersion,
      decision: decision.kind,
      reason: decision.reason,
      nextFollowUpOn: decision.nextOn === null ? null : scene.dayOf(decision.nextOn),
      closingReason: decision.closingReason,
    });
  },
});

const roundedOrNull = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value));

export const followUpActs = (seeds: readonly Seed[], scene: StoryScene): readonly Act[] => seeds.map((seed) => followUpAct(seed, scene));
