import { join } from 'node:path';
import { assert } from '#shared/kernel/assert.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { consents } from './consents.ts';
import { followUp } from './follow-up.ts';
import { goTo, goToPart, hand, viewText } from './hand.ts';
import { lockPage } from './lock-page.ts';
import { papers } from './papers.ts';
import { personOf, type Stage } from './stage.ts';
import { toTheCase } from './steps-case.ts';
import { changeSeat, importAbsence } from './steps-start.ts';
import { consent, escalation, referral, summons, teamPaper } from './words.ts';

const NEXT_FOLLOW_UP_DAYS = 21;

const comeBackOn = async (stage: Stage, on: Stage['files']['absence']['asOf']): Promise<void> => {
  await stage.restart(on);
  const { displayName, passphrase } = personOf(stage, 'kim');
  await lockPage(stage.page()).unlock(displayName, passphrase);
};

/** 8. Two follow-ups, each with a new absence file: goals, measures, voices, one decision. */
export const followUpTwice = async (stage: Stage): Promise<{ readonly picture: string; readonly decided: string }> => {
  const { plan, followUps } = stage.story;
  const [first, second] = followUps;
  assert(plan && first && second, 'the story is followed up twice');
  const titles = plan.measures.map((measure) => measure.title);
  const [firstFile, secondFile] = stage.files.followUps;

  await comeBackOn(stage, firstFile.asOf);
  await stage.shoot(stage.page(), '32-idag-uppfoljning');
  await importAbsence(stage, 0);
  await toTheCase(stage);
  await goToPart(stage.page(), 'Uppföljning');
  let work = followUp(stage.page());
  await work.judgeGoals(first.goals, { on: firstFile.asOf, participants: first.participants });
  await work.judgeMeasures(first.measures, titles);
  await work.hear(first);
  await stage.shoot(stage.page(), '33-uppfoljning');
  await work.decide('CONTINUE', first.decision.reason, secondFile.asOf);

  await comeBackOn(stage, secondFile.asOf);
  await importAbsence(stage, 1);
  await toTheCase(stage);
  const picture = await viewText(stage.page());
  await stage.shoot(stage.page(), '34-arende-med-insatser');
  await goToPart(stage.page(), 'Uppföljning');
  work = followUp(stage.page());
  await work.judgeGoals(second.goals, { on: secondFile.asOf, participants: second.participants });
  await work.judgeMeasures(second.measures, titles);
  await work.hear({ ...second, ...escalation });
  await stage.shoot(stage.page(), '35-uppfoljning-2');
  await work.decide('ESCALATE', escalation.reason, addCalendarDays(secondFile.asOf, NEXT_FOLLOW_UP_DAYS));
  await stage.page().getByRole('tab', { name: /^Uppföljning 2/u }).click();
  await hand(stage.page()).sees(escalation.pupilVoice);
  const decided = await viewText(stage.page());
  await stage.shoot(stage.page(), '36-uppfoljning-beslutad');
  return { picture, decided };
};

/** 9. Consent, referral and summons: gaps before export, nothing leaves without consent, logged as handed out. */
export const refer = async (stage: Stage): Promise<{ readonly refusal: string; readonly gaps: string; readonly handedOut: string }> => {
  const page = stage.page();
  const paper = papers(page, stage.answerDialog);
  const to = (name: string): string => join(stage.documentsDir, `${name}.pdf`);
  const toPapers = async (): Promise<void> => {
    await goToPart(page, 'Dokument');
    await hand(page).heading('Skriv ny');
  };

  await toPapers();
  await stage.shoot(page, '37-dokument');
  await paper.begin('Remiss till BUP (BUS, Stockholm)');
  await paper.previewShown();
  await stage.shoot(page, '38-remiss-luckor');
  const gaps = await viewText(page);
  const refusal = await paper.triesToHandOut();

  await goToPart(page, 'Samtycken');
  const consentWork = consents(page);
  await consentWork.begin();
  await consentWork.write(consent);
  await stage.shoot(page, '39-samtycke');
  await consentWork.record();
  await stage.shoot(page, '40-samtycken');
  await consentWork.toPaper();
  await paper.previewShown();
  await stage.shoot(page, '41-samtycke-papper');
  await paper.handOut(to('D09-samtycke'));

  await toPapers();
  await hand(page).follow(/^(Underlag till r|R)emiss/u);
  await paper.choose('1. Mottagare och remissdatum', 'BUP-mottagning');
  await paper.write(referral);
  await paper.tick('Samtycke');
  await paper.tick('Utredning om frånvaro');
  await paper.tick('Pedagogisk kartläggning');
  await paper.previewShown();
  await stage.shoot(page, '42-remiss');

  await changeSeat(stage, 'petra');
  await toTheCase(stage);
  await toPapers();
  await hand(page).follow(/^(Underlag till r|R)emiss/u);
  await paper.complete();
  await paper.previewShown();
  await stage.shoot(page, '43-remiss-fardigstalld');
  await paper.handOut(to('D12-remiss'));
  await paper.previewShown();
  await stage.shoot(page, '44-remiss-utlamnad');

  await changeSeat(stage, 'kim');
  await toTheCase(stage);
  await toPapers();
  await paper.begin('Kallelse till samverkansmöte (BUS, Stockholm)');
  await paper.tick('BUP');
  await paper.tick('Elevhälsans medicinska insats');
  await paper.write(summons);
  await paper.previewShown();
  await stage.shoot(page, '45-kallelse');
  await paper.handOut(to('D10-kallelse'));

  await toPapers();
  await paper.begin('Åtgärdsplan');
  await paper.previewShown();
  await stage.shoot(page, '46-atgardsplan-papper');
  await paper.handOut(to('D05-atgardsplan'));

  await toPapers();
  await paper.begin('EHT-underlag');
  await paper.write(teamPaper);
  await paper.previewShown();
  await stage.shoot(page, '47-eht-underlag');
  await paper.handOut(to('EHT-underlag'));
  await toPapers();
  // One of each kind.
  await page.getByText('Utlämnad', { exact: true }).nth(4).waitFor();
  await stage.shoot(page, '48-dokument-utlamnade');
  return { refusal, gaps, handedOut: await viewText(page) };
};

/** 10. The letter home that a passed step proposes is written; the main pupil's was declined when the case was opened. */
export const writeLetters = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const paper = papers(page, stage.answerDialog);
  await goTo(page, 'Idag');
  // Five of a kind are shown; the others are one press away.
  await page.getByRole('button', { name: /^Skriv brev/u }).first().waitFor();
  const more = page.getByRole('button', { name: /^Visa \d+ till som har passerat/u });
  if ((await more.count()) > 0) await more.first().click();
  await hand(page).press(/^Skriv brev: Hugo/u);
  await paper.write({ '1. Förslag på tid och plats': 'torsdag 11 februari klockan 15.30 i skolan' });
  await paper.previewShown();
  await stage.shoot(page, '49-brev-hem');
  await paper.handOut(join(stage.documentsDir, 'D22-brev-hem.pdf'));
  await goTo(page, 'Idag');
};

/** The log of the case, and the case as it stands at the end. */
export const readTheLog = async (stage: Stage): Promise<{ readonly log: string }> => {
  const page = stage.page();
  await toTheCase(stage);
  await stage.shoot(page, '50-arende-samverkan');
  await goToPart(page, 'Logg');
  await hand(page).sees(/^Lämnade ut/u);
  await stage.shoot(page, '51-logg');
  const log = await viewText(page);
  return { log };
};
