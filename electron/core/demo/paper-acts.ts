import { join } from 'node:path';
import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import type { Act } from './acts.ts';
import type { StoryScene } from './scene.ts';

const consentAct = ({ on, by, given, ...consent }: DemoStory['consents'][number], scene: StoryScene): Act => ({
  on,
  by,
  run: async ({ call }) => {
    const caseId = scene.caseId();
    const { proposal } = await call('consent.list', { caseId });
    const day = scene.dayOf(on);
    await call('consent.record', {
      caseId,
      ...consent,
      otherOrganisation: '',
      validTo: proposal.validTo,
      informedAboutSecrecy: true,
      given: given.map((giver) => ({ ...giver, givenOn: day })),
      takenOn: day,
    });
  },
});

const paperAct = ({ on, by, kind, profileId, fields }: DemoStory['papers'][number], scene: StoryScene): Act => ({
  on,
  by,
  run: async ({ call }) => {
    const caseId = scene.caseId();
    const { documentId } = await call('document.create', { caseId, kind, profileId });
    const { document } = await call('document.get', { caseId, documentId });
    await call('document.saveFields', { caseId, documentId, rowVersion: document.rowVersion, fields: { ...document.fields, ...fields } });
  },
});

/** The letter that the passed step proposes: sent home, or declined with a reason. Nothing where none is proposed. */
const letterAct = (on: number, { by, declineReason, fields, handOut }: NonNullable<DemoStory['letter']>, scene: StoryScene, pupilId: string): Act => ({
  on,
  by,
  run: async ({ call, grant }) => {
    const proposal = (await call('letter.proposals', {})).find((candidate) => candidate.pupilId === pupilId);
    if (!proposal) return;
    const { proposalId, letterId } = proposal;
    if (!handOut) {
      await call('letter.decline', { proposalId, reason: declineReason });
      return;
    }
    const { documentId } = await call('letter.write', { pupilId, proposalId, letterId });
    const { document, suggestedFileName } = await call('letter.get', { documentId });
    const { rowVersion } = await call('letter.saveFields', { documentId, rowVersion: document.rowVersion, fields: { ...document.fields, ...fields } });
    const handleId = grant({ path: join(scene.filesDir, suggestedFileName), fileName: suggestedFileName, access: 'write' });
    await call('letter.export', { documentId, rowVersion, handleId, passedGapsReason: '', ...handOut });
  },
});

export const paperActs = (story: DemoStory, scene: StoryScene, pupilId: string): readonly Act[] => [
  ...(story.letter ? [letterAct(story.letter.on, story.letter, scene, pupilId)] : []),
  // A lov can move the step to a later day, and a step can be passed twice.
  ...(story.letter?.alsoToday ? [letterAct(0, story.letter, scene, pupilId)] : []),
  ...story.consents.map((consent) => consentAct(consent, scene)),
  ...story.papers.map((paper) => paperAct(paper, scene)),
];
