import type { Locator, Page } from 'playwright-core';
import type { DemoStory } from '#electron/adapters/demo/stories.ts';
import type { MeasureTemplate } from '#shared/contract/plans.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { goalFieldLabels, goalMeasureLabels, measureFieldLabels, measureLevelLabels, measurePurposeLabels, planFieldLabels } from '#shared/text/plans.ts';
import { dialog, hand, saved } from './hand.ts';

type Plan = NonNullable<DemoStory['plan']>;

const proseFields = ['pupilsOwnGoal', 'homeAgreement', 'absenceDayPlan', 'communication', 'successCriterion', 'escalationCriterion', 'pupilParticipation', 'guardianParticipation'] as const;

/** Swedes write a decimal comma, and a figure is typed as text. */
const figure = (value: number): string => String(value).replace('.', ',');

/** The plan while it is written, and as it is read. */
export const planPage = (page: Page, library: readonly MeasureTemplate[]) => {
  const by = hand(page);
  const card = (name: string): Locator => page.locator('section, article').filter({ has: page.getByRole('heading', { name, exact: true }) }).last();
  return {
    start: () => by.press('Börja på planen'),
    writeGoal: async (goal: Plan['goals'][number], index: number, targetOn: IsoDate): Promise<void> => {
      await by.press('Lägg till mål');
      const form = hand(card(`Mål ${String(index + 1)}`));
      await form.write('Vad ska uppnås?', goal.text);
      await form.choose(goalFieldLabels.measure, goalMeasureLabels[goal.measure]);
      if (goal.baseline !== null) await form.write(goalFieldLabels.baseline, figure(goal.baseline));
      await form.write(goalFieldLabels.target, figure(goal.target));
      await form.write(goalFieldLabels.targetDate, targetOn);
      await form.write(goalFieldLabels.responsible, goal.responsible);
      await form.press('Klar med målet');
    },
    /** From the library where it has it, else in own words. */
    addMeasure: async (measure: Plan['measures'][number], index: number, needs: readonly string[], on: { readonly start: IsoDate; readonly followUp: IsoDate }): Promise<void> => {
      await by.press('Lägg till insats');
      const shelf = hand(dialog(page));
      const template = library.find((one) => one.libraryId === measure.libraryId);
      if (template) {
        await shelf.press(`Lägg till ${template.title}`);
        await shelf.press('Klar');
      } else {
        await shelf.write('Sök insats', measure.title);
        await shelf.press(/^Skriv en egen/u);
      }
      await dialog(page).waitFor({ state: 'detached' });
      const form = hand(card(`Insats ${String(index + 1)}`));
      await form.write(measureFieldLabels.title, measure.title);
      await form.write(measureFieldLabels.description, measure.description);
      await form.choose(measureFieldLabels.level, measureLevelLabels[measure.level]);
      await form.choose(measureFieldLabels.purpose, measurePurposeLabels[measure.purpose]);
      await form.write(measureFieldLabels.responsible, measure.responsible);
      await form.write(measureFieldLabels.startsOn, on.start);
      await form.write(measureFieldLabels.followUpOn, on.followUp);
      for (const need of needs) await form.tick(need);
      await form.press('Klar med insatsen');
    },
    writeTexts: async (plan: Plan, on: { readonly followUp: IsoDate; readonly evaluation: IsoDate }): Promise<void> => {
      for (const field of proseFields) if (plan[field] !== '') await by.write(planFieldLabels[field], plan[field]);
      await by.write(planFieldLabels.firstFollowUpOn, on.followUp);
      await by.write(planFieldLabels.evaluationOn, on.evaluation);
      await by.write(planFieldLabels.evaluationResponsible, plan.evaluationResponsible);
      await by.field(planFieldLabels.evaluationResponsible).blur();
      await saved(page);
    },
    write: (label: string, text: string) => by.write(label, text),
    send: async (): Promise<void> => {
      await by.button('Skicka till rektor').first().click();
      await by.sees(/Planen väntar på rektor/u);
    },
  };
};
