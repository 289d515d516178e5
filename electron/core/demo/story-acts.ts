import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Act } from './acts.ts';
import { assessmentActs } from './assessment-acts.ts';
import { followUpActs } from './follow-up-acts.ts';
import { paperActs } from './paper-acts.ts';
import { planActs } from './plan-acts.ts';
import type { StoryScene } from './scene.ts';
import type { Call } from './team.ts';

/** Everything that happens around one pupil. */
export const storyActs = (story: DemoStory, pupilId: string, scene: StoryScene): readonly Act[] => {
  return [
    openAct(story, scene, pupilId),
    ...story.notes.map(
      ({ on, by, kind, text }): Act => ({
        on,
        by,
        run: async ({ call }) => {
          await call('note.add', { caseId: scene.caseId(), kind, occurredOn: scene.dayOf(on), text });
        },
      }),
    ),
    ...(story.assessment ? assessmentActs(story.assessment, scene) : []),
    ...(story.plan ? planActs(story.plan, scene) : []),
    ...followUpActs(story.followUps, scene),
    ...paperActs(story, scene, pupilId),
  ];
};

/** The step that the pupil stands on gives the reason, with the team's own words after it. */
const openAct = (story: DemoStory, scene: StoryScene, pupilId: string): Act => ({
  on: story.openedOn,
  by: story.coordinator,
  run: async ({ call, userId }) => {
    await tellHome(call, pupilId, story);
    const { steps } = await call('absence.ofPupil', { pupilId });
    const step = steps.findLast((candidate) => candidate.isCrossed);
    const { caseId } = await call('case.open', { pupilId, stepId: step?.stepId ?? null, reason: step ? `${step.reason}. ${story.reason}` : story.reason });
    scene.openedAs(caseId);
    for (const { person, motive } of story.members) await call('case.addMember', { caseId, userId: userId(person), motive, endsOn: null });
    if (story.contacts.length === 0) return;
    const page = await call('case.get', { caseId });
    await call('case.saveContacts', { caseId, rowVersion: page.case.rowVersion, contacts: story.contacts.map((contact) => ({ ...contact, contactId: scene.newId() })) });
  },
});

const tellHome = async (call: Call, pupilId: string, { home }: DemoStory): Promise<void> => {
  if (home.length === 0) return;
  const { pupil } = await call('pupil.get', { pupilId });
  assert(home.length === pupil.guardians.length, 'a story knows the guardians of its pupil');
  const { pupilId: _id, guardians, ...fields } = pupil;
  await call('pupil.update', { pupilId, ...fields, guardians: guardians.map((guardian, index) => ({ ...guardian, ...home[index] })) });
};
