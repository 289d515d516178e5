import { loadPacks } from '#electron/adapters/packs/packs.ts';
import { assert } from '#shared/kernel/assert.ts';
import { assessment } from './assessment.ts';
import { dialog, goTo, goToPart, hand, saved, textOf } from './hand.ts';
import { lockPage } from './lock-page.ts';
import { papers } from './papers.ts';
import { MAIN_PUPIL_NAME, personOf, type Stage } from './stage.ts';

/** Question and answer. */
const INTERRUPTED = ['FRITID_NATVERK-PUPIL-1', 'Fotboll i Ekbackens IF, två gånger i veckan. Mikael är en bra tränare.'] as const;

const questions = () => {
  const bank = loadPacks('resources').questionBankFor('GRUNDSKOLA');
  assert(bank, 'the question bank is shipped');
  return bank.questions;
};

/** 5 a. The case, who works in it and who is around the pupil. */
export const openTheCase = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const by = hand(page);
  await goTo(page, 'Idag');
  // The list shows the first few of a kind.
  const others = by.button(/till som har passerat ett steg$/u);
  if (await others.isVisible()) await others.click();
  await by.press(/^Öppna ärende: Ali/u);
  await by.write('Varför öppnas ärendet?', stage.story.reason);
  await stage.shoot(page, '17-oppna-arende');
  await by.press('Öppna ärendet');
  await by.heading(MAIN_PUPIL_NAME);
  for (const { person, motive } of stage.story.members) {
    await by.press('Lägg till kollega');
    const form = hand(dialog(page));
    await form.field('Kollega').fill(personOf(stage, person).displayName);
    await page.getByRole('option', { name: new RegExp(personOf(stage, person).displayName, 'u') }).click();
    await form.write('Varför behöver kollegan ärendet?', motive);
    await form.press('Lägg till');
    await dialog(page).waitFor({ state: 'detached' });
  }
  for (const contact of stage.story.contacts) {
    await by.press('Lägg till kontakt');
    const form = hand(dialog(page));
    await form.write('Namn', contact.name);
    await form.write('Roll', contact.role);
    await form.write('Organisation', contact.organisation);
    if (contact.telephone !== '') await form.write('Telefon', contact.telephone);
    await page.getByRole('checkbox', { name: /Finns utanför skolan/u }).setChecked(contact.isExternal);
    await form.press('Lägg till kontakten');
    await dialog(page).waitFor({ state: 'detached' });
  }
  await declineLetter(stage);
  await stage.shoot(page, '18-arende-oversikt');
};

/** 10, the other way: the family has been spoken to, and the proposed letter is declined with that reason. */
const declineLetter = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const reason = stage.story.letter?.declineReason;
  assert(reason, 'the story declines the letter');
  await page.getByRole('region', { name: 'Nästa steg' }).getByRole('button', { name: 'Skriv brev' }).click();
  await papers(page, stage.answerDialog).decline(reason);
  await toTheCase(stage);
};

/** 5 b. The talks; the power goes in the middle of one, and nothing is lost. */
export const talkWithEverybody = async (stage: Stage): Promise<{ readonly written: string; readonly found: string; readonly area: string }> => {
  const told = stage.story.assessment;
  assert(told, 'the story has a kartläggning');
  let work = assessment(stage.page(), questions());
  await goToPart(stage.page(), 'Kartläggning');
  await work.start();
  const [pupil, ...others] = told.talks;
  assert(pupil, 'the pupil is heard first');
  await work.beginTalk(pupil);
  await work.writeDown(pupil.answers);
  // The last words before the power goes: in an area of their own, where one comes back to.
  const [openQuestion, written] = INTERRUPTED;
  await work.writeDown({ [openQuestion]: written });
  await stage.shoot(stage.page(), '19-kartlaggning-samtal');

  await stage.powerCut();
  const { displayName, passphrase } = personOf(stage, 'kim');
  await lockPage(stage.page()).unlock(displayName, passphrase);
  await toTheCase(stage);
  await goToPart(stage.page(), 'Kartläggning');
  work = assessment(stage.page(), questions());
  const area = await textOf(stage.page().getByRole('navigation', { name: 'Områden' }).locator('[aria-current="true"]'));
  const found = await work.says(openQuestion);

  await work.partIsDone('PUPIL');
  for (const talk of others) {
    await work.beginTalk(talk);
    await work.writeDown(talk.answers);
    await work.partIsDone(talk.perspective);
  }
  return { written, found, area };
};

/** 5 c. What is picked out, the analysis, the conclusions. */
export const analyseAndAssess = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const told = stage.story.assessment;
  assert(told, 'the story has a kartläggning');
  const work = assessment(page, questions());
  for (const factor of told.factors) await work.pickOutFactor(factor);
  const [quotable] = Object.keys(told.talks[0]?.answers ?? {});
  for (const words of told.talks[0]?.ownWords ?? []) await work.quote(quotable ?? '', words);
  await stage.shoot(page, '20-kartlaggning-utplockat');
  await work.goToStep('Analys');
  await work.analyse(told);
  await stage.shoot(page, '21-kartlaggning-analys');
  await work.goToStep('Bedömning');
  await work.conclude(told);
  await hand(page).heading('Inget saknas');
  await stage.shoot(page, '22-kartlaggning-bedomning');
  await work.finish();
  await saved(page);
};

/** From anywhere to the overview of the case. */
export const toTheCase = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  await goTo(page, 'Ärenden');
  const row = page.getByRole('row', { name: new RegExp(MAIN_PUPIL_NAME, 'u') });
  await row.getByText(MAIN_PUPIL_NAME).first().click();
  await hand(page).heading(MAIN_PUPIL_NAME);
};
