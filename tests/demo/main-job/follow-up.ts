import type { Page } from 'playwright-core';
import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import type { FollowUpDecision } from '#shared/domain/follow-up/types.ts';
import { attainmentFigure, fidelityLabels, followUpDecisionLabels, measureNextLabels } from '#shared/text/follow-up.ts';
import { measureEffectLabels } from '#shared/text/plans.ts';
import { group, hand, saved } from './hand.ts';

type FollowUp = DemoStory['followUps'][number];

/** A follow-up while it is held. */
export const followUp = (page: Page) => {
  const by = hand(page);
  return {
    /** The goals one at a time; what has no score of its own takes the proposal that the figures give. */
    judgeGoals: async (goals: FollowUp['goals'], held: { readonly on: string; readonly participants: string }): Promise<void> => {
      await by.write('När hölls uppföljningen?', held.on);
      await by.write('Vilka var med?', held.participants);
      for (const [index, goal] of goals.entries()) {
        if (index > 0) await by.press('Nästa mål');
        if (goal.currentValue !== null) await by.write('Värde nu', String(goal.currentValue));
        const scale = group(page, /^Hur har det gått med målet/u);
        if (goal.score === null) await scale.getByText('Förslag', { exact: true }).click();
        else await scale.getByText(attainmentFigure(goal.score), { exact: true }).click();
        await by.write('Kommentar till målet', goal.comment);
        await by.field('Kommentar till målet').blur();
      }
    },
    judgeMeasures: async (measures: FollowUp['measures'], titles: readonly string[]): Promise<void> => {
      for (const [index, answer] of measures.entries()) {
        const part = page.getByRole('region', { name: titles[index] ?? '' });
        await group(part, /^Har den gjorts/u).getByText(fidelityLabels[answer.fidelity], { exact: true }).click();
        await group(part, /^Hjälper den/u).getByText(measureEffectLabels[answer.effect], { exact: true }).click();
        await group(part, /^Och sedan/u).getByText(measureNextLabels[answer.next], { exact: true }).click();
        if (answer.comment !== '') await hand(part).write('Kommentar', answer.comment);
      }
    },
    hear: async ({ pupilVoice, guardianVoice, summary }: FollowUp): Promise<void> => {
      await by.write('Elevens ord', pupilVoice);
      await by.write('Vårdnadshavarnas ord', guardianVoice);
      await by.write('Sammanfattning', summary);
      await by.field('Sammanfattning').blur();
      await saved(page);
    },
    decide: async (decision: FollowUpDecision, reason: string, nextOn: string): Promise<void> => {
      await hand(group(page, /^Hur går ni vidare/u)).take(new RegExp(`^${followUpDecisionLabels[decision]}`, 'u'));
      await by.write('Nästa uppföljning', nextOn);
      await by.write(decision === 'CONTINUE' ? 'Skäl, om ni vill skriva det' : 'Skäl till beslutet', reason);
      await by.press(/^Besluta: /u);
      await by.sees(/^Uppföljningen är beslutad/u);
    },
  };
};
