import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import type { AssessmentChange } from '#shared/domain/assessment/changes.ts';
import { assessmentAreas, type AssessmentArea } from '#shared/domain/assessment/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Act } from './acts.ts';
import type { StoryScene } from './scene.ts';
import type { DemoTeam } from './team.ts';

type Seed = NonNullable<DemoStory['assessment']>;

/** "KAMRATER-PUPIL-2" → KAMRATER: the bank names its questions after their areas. */
const areaOf = (questionId: string): AssessmentArea => {
  const area = assessmentAreas.find((candidate) => questionId.startsWith(`${candidate}-`));
  assert(area, 'a question belongs to an area');
  return area;
};

/** Saves one change after the other, as the page does while a person types. */
const writer = async ({ call }: DemoTeam, caseId: string): Promise<{ readonly change: (change: AssessmentChange) => Promise<void>; readonly complete: () => Promise<void> }> => {
  const { assessmentId } = await call('assessment.start', { caseId });
  const page = await call('assessment.get', { caseId });
  let rowVersion = page?.assessment.rowVersion ?? 0;
  return {
    change: async (change) => {
      ({ rowVersion } = await call('assessment.change', { caseId, assessmentId, rowVersion, change: change as never }));
    },
    complete: async () => {
      await call('assessment.complete', { caseId, assessmentId, rowVersion, reasonForMissing: '' });
    },
  };
};

const talkAct = (talk: Seed['talks'][number], scene: StoryScene): Act => ({
  on: talk.on,
  by: talk.by,
  run: async (team) => {
    const { change } = await writer(team, scene.caseId());
    const talkId = scene.newId();
    const { perspective, form, speaker, hadInterpreter } = talk;
    await change({ kind: 'PUT_TALK', talk: { talkId, perspective, heldOn: scene.dayOf(talk.on), form, speaker, interviewerUserId: team.userId(talk.by), hadInterpreter } });
    for (const [questionId, text] of Object.entries(talk.answers))
      await change({ kind: 'PUT_ANSWER', answer: { answerId: scene.idOf('answer', questionId), talkId, area: areaOf(questionId), questionId, text } });
    for (const text of talk.ownWords) await change({ kind: 'PUT_OWN_WORDS', ownWords: { ownWordsId: scene.newId(), talkId, text } });
    if (talk.isPartDone) await change({ kind: 'SET_PART_DONE', perspective });
  },
});

const analysisAct = (seed: Seed, scene: StoryScene): Act => ({
  on: seed.analysedOn,
  by: seed.by,
  run: async (team) => {
    const { change, complete } = await writer(team, scene.caseId());
    const { idOf } = scene;
    const ids = (kind: 'factor' | 'hypothesis' | 'answer', keys: readonly string[]): readonly string[] => keys.map((key) => idOf(kind, key));
    for (const { perspective, reason } of seed.missing) await change({ kind: 'SET_PART_MISSING', perspective, reason });
    for (const { key, answers, ...factor } of seed.factors) await change({ kind: 'PUT_FACTOR', factor: { ...factor, factorId: idOf('factor', key), answerIds: ids('answer', answers) } });
    for (const { key, factors, ...hypothesis } of seed.hypotheses) await change({ kind: 'PUT_HYPOTHESIS', hypothesis: { ...hypothesis, hypothesisId: idOf('hypothesis', key), factorIds: ids('factor', factors) } });
    for (const { key, hypotheses, text } of seed.needs) await change({ kind: 'PUT_NEED', need: { needId: idOf('need', key), text, hypothesisIds: ids('hypothesis', hypotheses) } });
    for (const conclusion of seed.conclusions) await change({ kind: 'PUT_CONCLUSION', conclusion });
    for (const perspective of ['PUPIL', 'GUARDIAN', 'SCHOOL'] as const) {
      const text = seed.summary[perspective];
      if (text !== undefined) await change({ kind: 'SET_SUMMARY', perspective, text });
    }
    if (seed.analysis !== '') await change({ kind: 'SET_ANALYSIS', text: seed.analysis });
    if (seed.isComplete) await complete();
  },
});

export const assessmentActs = (seed: Seed, scene: StoryScene): readonly Act[] => [...seed.talks.map((talk) => talkAct(talk, scene)), analysisAct(seed, scene)];
