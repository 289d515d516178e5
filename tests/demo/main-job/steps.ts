import { goToPart, hand, viewText } from './hand.ts';
import { lockPage } from './lock-page.ts';
import { personOf, type Stage } from './stage.ts';
import { analyseAndAssess, openTheCase, talkWithEverybody, toTheCase } from './steps-case.ts';
import { followUpTwice, readTheLog, refer, writeLetters } from './steps-later.ts';
import { decideThePlan, writeThePlan } from './steps-plan.ts';
import { bringInPupils, importAbsence, makeTheVault, seeWhoHasCrossed } from './steps-start.ts';

/** The kartläggning as a whole: the case, the talks with the power cut, the analysis. */
const investigate = async (stage: Stage): Promise<Awaited<ReturnType<typeof talkWithEverybody>>> => {
  await openTheCase(stage);
  const seen = await talkWithEverybody(stage);
  await analyseAndAssess(stage);
  return seen;
};

/** Locks and unlocks, ends the program and starts it again: what stands in the case afterwards. */
const comeBack = async (stage: Stage): Promise<{ readonly plan: string; readonly documents: string; readonly overview: string }> => {
  const { displayName, passphrase } = personOf(stage, 'kim');
  const lock = lockPage(stage.page());
  await lock.lock();
  await lock.unlock(displayName, passphrase);
  await stage.restart();
  const page = stage.page();
  await lockPage(page).unlock(displayName, passphrase);
  await toTheCase(stage);
  await hand(page).heading('Det som har hänt');
  const overview = await viewText(page);
  await goToPart(page, 'Plan');
  await hand(page).sees(/Signerad av/u);
  const plan = await viewText(page);
  await goToPart(page, 'Dokument');
  await hand(page).sees('Utlämnad');
  return { plan, documents: await viewText(page), overview };
};

/** The ten steps of the main job. Each ends with what a person could read in the window. */
export const steps = { makeTheVault, bringInPupils, importAbsence, seeWhoHasCrossed, investigate, writeThePlan, decideThePlan, followUpTwice, refer, writeLetters, readTheLog, comeBack } as const;
