import type { Page } from 'playwright-core';
import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import type { BankQuestion } from '#shared/domain/assessment/question-bank.ts';
import type { AssessmentArea, Perspective } from '#shared/domain/assessment/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import { areaLabels, conclusionLabels, levelLabels, pictureLabels, strengthLabels, talkFormLabels, timeFactorLabels, valenceLabels } from '#shared/text/assessment.ts';
import { dialog, group, hand, saved } from './hand.ts';

type Assessment = NonNullable<DemoStory['assessment']>;
type Talk = Assessment['talks'][number];

const HIGHEST: Readonly<Record<string, number>> = { SCALE_0_4: 4, SCALE_0_10: 10 };

/** The kartläggning in its three steps: talks, analysis, conclusions. */
export const assessment = (page: Page, bank: readonly BankQuestion[]) => {
  const by = hand(page);
  const questionOf = (questionId: string): BankQuestion => {
    const question = bank.find((one) => one.questionId === questionId);
    assert(question, 'the story asks only what the bank has');
    return question;
  };
  const goToArea = (area: AssessmentArea): Promise<void> => page.getByRole('navigation', { name: 'Områden' }).getByRole('button', { name: new RegExp(`^${areaLabels[area]}`, 'u') }).click();
  const picture = (perspective: Perspective) => hand(page.getByRole('region', { name: pictureLabels[perspective] }));
  const goToTalk = (perspective: Perspective): Promise<void> => page.getByRole('region', { name: pictureLabels[perspective] }).getByRole('button', { pressed: true }).or(page.getByRole('region', { name: pictureLabels[perspective] }).getByRole('button', { pressed: false })).first().click();

  const answer = async (questionId: string, text: string): Promise<void> => {
    const { text: asked, kind } = questionOf(questionId);
    if (HIGHEST[kind] === undefined) await by.write(asked, text);
    else await group(page, asked).getByText(/^\d+$/u.exec(text)?.[0] ?? '', { exact: true }).first().click();
  };
  /** The button stands beside its answer. */
  const pickOut = async (asked: string, words: string): Promise<ReturnType<typeof hand>> => {
    const button = page.getByRole('button', { name: /^Plocka ut/u });
    await page.locator('div').filter({ has: by.field(asked) }).filter({ has: button }).last().getByRole('button', { name: /^Plocka ut/u }).click();
    const panel = hand(group(page, 'Plocka ut'));
    await panel.write('Det här plockas ut', words);
    return panel;
  };

  return {
    start: () => by.press('Starta kartläggningen'),
    goToArea,
    goToTalk,
    goToStep: (name: 'Samtal' | 'Analys' | 'Bedömning') => page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') }).click(),
    /** Who, when and how, before anything is asked. */
    beginTalk: async (talk: Talk): Promise<void> => {
      await picture(talk.perspective).press('Nytt samtal');
      const form = hand(dialog(page));
      await form.write('Vem berättar', talk.speaker);
      await form.choose('Hur', talkFormLabels[talk.form]);
      if (talk.hadInterpreter) await form.tick('Tolk var med');
      await form.press('Börja samtalet');
      await dialog(page).waitFor({ state: 'detached' });
    },
    /** The answers of one talk, area by area. */
    writeDown: async (answers: Readonly<Record<string, string>>): Promise<void> => {
      const byArea = Map.groupBy(Object.entries(answers), ([questionId]) => questionOf(questionId).area);
      for (const [area, said] of byArea) {
        await goToArea(area);
        await page.getByRole('heading', { name: areaLabels[area], exact: true }).waitFor();
        for (const [questionId, text] of said) await answer(questionId, text);
      }
      await saved(page);
    },
    pickOutFactor: async ({ area, level, valence, timeFactor, text, answers: [from] }: Assessment['factors'][number]): Promise<void> => {
      const question = from === undefined ? undefined : questionOf(from);
      assert(question, 'each factor of the story rests on an answer');
      await goToArea(question.area);
      await goToTalk(question.perspective);
      const panel = await pickOut(question.text, text);
      await group(page, 'Plocka ut').getByText(levelLabels[level], { exact: true }).click();
      await panel.press(new RegExp(`^${valenceLabels[valence]}: ${timeFactorLabels[timeFactor]}`, 'iu'));
      await page.getByRole('complementary', { name: 'Utplockat' }).getByText(text).waitFor();
      // Another area than the one it was said in: moved afterwards, by hand.
      if (question.area !== area) {
        await page.getByRole('complementary', { name: 'Utplockat' }).getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Ändra' }).click();
        await hand(dialog(page)).choose('Område', areaLabels[area]);
        await hand(dialog(page)).press('Spara faktorn');
      }
    },
    quote: async (questionId: string, words: string): Promise<void> => {
      const question = questionOf(questionId);
      await goToArea(question.area);
      await goToTalk(question.perspective);
      const panel = await pickOut(question.text, words);
      await panel.press(/Elevens egna ord/u);
      await page.getByRole('complementary', { name: 'Utplockat' }).getByText(`”${words}”`).waitFor();
    },
    /** What stands in the answer to a question now. */
    says: (questionId: string): Promise<string> => by.field(questionOf(questionId).text).inputValue(),
    partIsDone: (perspective: Perspective) => picture(perspective).press('Delen är klar'),
    analyse: async ({ summary, hypotheses, needs, factors, analysis }: Assessment): Promise<void> => {
      for (const [perspective, text] of Object.entries(summary)) await by.write(pictureLabels[perspective as Perspective], text);
      for (const [index, hypothesis] of hypotheses.entries()) {
        await by.press('Ny hypotes');
        const card = page.locator('section, article').filter({ has: page.getByRole('heading', { name: `Hypotes ${String(index + 1)}`, exact: true }) }).last();
        const form = hand(card);
        await form.write('Vi tror att … eftersom …', hypothesis.text);
        if (hypothesis.speaksAgainst !== '') await form.write('Det som talar emot', hypothesis.speaksAgainst);
        await form.press('Koppla till det som kommit fram');
        for (const key of hypothesis.factors) await form.tick(new RegExp(`^${factors.find((factor) => factor.key === key)?.text ?? key}`, 'u'));
        await form.press('Klar med kopplingen');
        await card.getByText(strengthLabels[hypothesis.strength], { exact: true }).click();
      }
      for (const [index, need] of needs.entries()) {
        await by.press('Nytt behov');
        await page.getByLabel(/ behöver$/u).nth(index).fill(need.text);
        const open = by.button('Koppla till en hypotes').nth(index);
        await open.click();
        for (const key of need.hypotheses) {
          const at = hypotheses.findIndex((one) => one.key === key);
          await by.tick(new RegExp(`^${String(at + 1)}\\. `, 'u'));
        }
        await by.press('Klar med kopplingen');
      }
      await by.write('Hur det hänger ihop', analysis);
      await saved(page);
    },
    conclude: async ({ conclusions }: Assessment): Promise<void> => {
      for (const { question, isYes, reason } of conclusions) {
        const line = page.locator('div').filter({ has: group(page, conclusionLabels[question]) }).last();
        await group(page, conclusionLabels[question]).getByText(isYes ? 'Ja' : 'Nej', { exact: true }).click();
        await line.getByLabel(isYes ? 'Varför ja' : 'Varför nej', { exact: true }).fill(reason);
      }
      await saved(page);
    },
    finish: async (): Promise<void> => {
      await by.press('Kartläggningen är klar');
      await by.sees(/Kartläggningen blev klar/u);
    },
  };
};
