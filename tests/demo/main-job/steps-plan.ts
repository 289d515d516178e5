import { loadPacks } from '#electron/adapters/packs/packs.ts';
import { assert } from '#shared/kernel/assert.ts';
import { decisions } from './decision.ts';
import { goTo, goToPart, hand, saved, textOf } from './hand.ts';
import { planPage } from './plan.ts';
import { personOf, type Stage } from './stage.ts';
import { toTheCase } from './steps-case.ts';
import { changeSeat } from './steps-start.ts';

export const RETURN_COMMENT = 'Bra plan. Skriv också vem som står vid omklädningsrummet om Jonas är sjuk, så att det inte faller första veckan.';
const CHANGED_DESCRIPTION = 'En vuxen står vid omklädningsrummet tio minuter före och efter idrotten, för hela gruppen. Är Jonas sjuk går Sara Holm dit.';

const library = () => {
  const found = loadPacks('resources').measureLibraryFor('GRUNDSKOLA');
  assert(found, 'the measure library is shipped');
  return found.measures;
};

/** 6. Goals with baseline and target, measures on several levels, responsible people, dates; sent to the head teacher. */
export const writeThePlan = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const { plan, assessment } = stage.story;
  assert(plan && assessment, 'the story has a plan');
  const work = planPage(page, library());
  const [first, second] = stage.files.followUps;
  await goToPart(page, 'Plan');
  await work.start();
  for (const [index, goal] of plan.goals.entries()) await work.writeGoal(goal, index, second.asOf);
  for (const [index, measure] of plan.measures.entries()) {
    const needs = measure.needs.map((key) => assessment.needs.find((need) => need.key === key)?.text ?? key);
    await work.addMeasure(measure, index, needs, { start: stage.dayAt(1), followUp: first.asOf });
  }
  await work.writeTexts(plan, { followUp: first.asOf, evaluation: second.asOf });
  await stage.shoot(page, '23-plan-utkast');
  await work.send();
  await stage.shoot(page, '24-plan-vantar');
};

/** 7. The head teacher reads it with the curve, sends it back once, and signs what came again. */
export const decideThePlan = async (stage: Stage): Promise<{ readonly changes: string; readonly verdict: string }> => {
  const page = stage.page();
  const head = decisions(page);
  const { displayName, passphrase } = personOf(stage, 'rut');
  await changeSeat(stage, 'rut');
  await stage.shoot(page, '25-rektor-idag');
  await head.open();
  await stage.shoot(page, '26-beslut');
  await head.sendBack(RETURN_COMMENT);

  await changeSeat(stage, 'kim');
  await stage.shoot(page, '27-idag-plan-tillbaka');
  await toTheCase(stage);
  await goToPart(page, 'Plan');
  await hand(page).sees(RETURN_COMMENT);
  const measure = page.locator('section, article').filter({ has: page.getByRole('heading', { name: 'Vuxen vid omklädningsrummet', exact: true }) }).last();
  await hand(measure).press('Ändra insatsen');
  await hand(page).write('Beskrivning', CHANGED_DESCRIPTION);
  await hand(page).press('Klar med insatsen');
  await saved(page);
  await stage.shoot(page, '28-plan-tillbaka');
  await planPage(page, library()).send();

  await changeSeat(stage, 'rut');
  await head.open();
  await stage.shoot(page, '29-beslut-andrat-sedan-sist');
  const changes = await textOf(page.getByText(/ändring(ar)? /u).first());
  await head.sign(passphrase);
  await hand(page).sees(/Inget väntar på ditt beslut/u);
  await goTo(page, 'Inställningar');
  for (const [name, picture] of [['Logg', '52-loggen'], ['Delegationer', '53-delegationer']] as const) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await stage.shoot(page, picture);
  }

  await changeSeat(stage, 'kim');
  await toTheCase(stage);
  await goToPart(page, 'Plan');
  const verdict = await textOf(page.getByText(new RegExp(`Signerad av ${displayName}`, 'u')).first());
  await stage.shoot(page, '30-plan-beslutad');
  await goTo(page, 'Ärenden');
  await stage.shoot(page, '31-arenden');
  return { changes, verdict };
};
