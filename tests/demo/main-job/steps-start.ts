import { roleLabels } from '#shared/text/people.ts';
import type { Role } from '#shared/domain/access/roles.ts';
import { assert } from '#shared/kernel/assert.ts';
import { firstStart } from './first-start.ts';
import { goTo, hand, textOf, viewText } from './hand.ts';
import { imports } from './imports.ts';
import { lockPage } from './lock-page.ts';
import { pupils } from './pupils.ts';
import { MAIN_PUPIL_NAME, personOf, type Stage } from './stage.ts';
import { LETTER_PUPIL_NAME, letterHome } from './words.ts';

const labelOf = (role: string): string => roleLabels[role as Role];

/** 1. The vault, its recovery key, the colleagues, the staircase, the calendar; each colleague makes a passphrase. */
export const makeTheVault = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const start = firstStart(page);
  const [founder, ...colleagues] = ['kim', 'petra', 'rut', 'eva'].map((key) => personOf(stage, key));
  assert(founder, 'somebody founds the vault');
  const { school } = stage.seeds.school;

  await hand(page).heading('Välkommen till Sedd');
  await stage.shoot(page, '01-forsta-start-skolan');
  await start.nameSchool({ name: school.schoolUnitName, authority: school.authorityName });
  await stage.shoot(page, '02-forsta-start-du');
  await start.createVault({ displayName: founder.displayName, role: labelOf(founder.role) }, founder.passphrase);
  await stage.shoot(page, '03-aterstallningsnyckel');
  stage.keys.set('recovery', (await start.keepRecoveryKey()).join('-'));

  const oneTime = new Map<string, string>();
  await hand(page).heading('Kollegor');
  for (const { displayName, role } of colleagues) oneTime.set(displayName, await start.addColleague({ displayName, role: labelOf(role) }, founder.passphrase));
  await stage.shoot(page, '04-kollegor');
  await start.finishColleagues();
  await hand(page).heading('Frånvarotrappa');
  await stage.shoot(page, '05-franvarotrappa');
  await start.chooseStaircase(/10/u);
  await hand(page).heading('Kalender');
  await stage.shoot(page, '06-kalender');
  await start.useCalendar();
  await hand(page).heading(/^Idag$/u);
  await stage.shoot(page, '07-idag-tom');

  await goTo(page, 'Inställningar');
  await hand(page).follow('Skolan');
  await hand(page).write('Adress', school.address);
  await hand(page).write('Telefon', school.telephone);
  await hand(page).write('E-post', school.email);
  await hand(page).field('E-post').blur();
  await stage.shoot(page, '08-skolan');

  const lock = lockPage(page);
  await lock.lock();
  await stage.shoot(page, '09-las');
  // The mentor has her slip, and comes when she comes.
  for (const { displayName, passphrase } of colleagues.slice(0, -1)) {
    await lock.changeOneTime(displayName, oneTime.get(displayName) ?? '', passphrase);
    await lock.lock();
  }
  await lock.unlock(founder.displayName, founder.passphrase);
};

/** 2. One pupil by hand, the others from the class list; the protected one is skipped with that reason. */
export const bringInPupils = async (stage: Stage): Promise<{ readonly skipped: string; readonly done: string }> => {
  const page = stage.page();
  const register = pupils(page);
  const files = imports(page, stage.answerDialog);
  await register.addByHand({
    idNumber: 'L-9001',
    givenName: 'Mira',
    familyName: 'Solgren',
    className: '8B',
    grade: '8',
    motherTongue: 'finska',
    guardian: { name: 'Aino Solgren', relation: 'mamma', telephone: '070-174 06 98' },
  });
  await stage.shoot(page, '10-elev-inlagd-for-hand');
  await register.toClassListImport();
  await files.reviewClassList(stage.pathOf(stage.files.classList));
  const skipped = await textOf(page.getByRole('region', { name: 'Det här hoppas över' }).or(page.locator('section').filter({ has: page.getByRole('heading', { name: 'Det här hoppas över' }) })).first());
  await stage.shoot(page, '11-klasslista-granska');
  await files.readIn();
  const done = await viewText(page);
  await register.completeHome(MAIN_PUPIL_NAME, stage.story.home);
  await register.completeHome(LETTER_PUPIL_NAME, letterHome);
  return { skipped, done };
};

/** 3. The absence file: columns, review, report of what is skipped. */
export const importAbsence = async (stage: Stage, which: 'absence' | 0 | 1 = 'absence'): Promise<{ readonly review: string; readonly done: string }> => {
  const page = stage.page();
  const files = imports(page, stage.answerDialog);
  const file = which === 'absence' ? stage.files.absence : stage.files.followUps[which];
  await pupils(page).toAbsenceImport();
  if (which === 'absence') {
    await files.chooseFile(stage.pathOf(file));
    await hand(page).write('System', stage.seeds.absence.sourceSystem);
    await stage.shoot(page, '12-franvaro-kolumner');
    await hand(page).press('Granska innan import');
    await hand(page).heading('Det här hoppas över');
    await stage.shoot(page, '13-franvaro-granska');
  } else {
    await files.reviewAbsence(stage.pathOf(file), stage.seeds.absence.sourceSystem);
  }
  const review = await viewText(page);
  await files.readIn();
  if (which === 'absence') await stage.shoot(page, '14-franvaro-klar');
  return { review, done: await viewText(page) };
};

/** 4. Who has crossed which step, with the reason in words. */
export const seeWhoHasCrossed = async (stage: Stage): Promise<{ readonly line: string; readonly row: string }> => {
  const page = stage.page();
  await goTo(page, 'Idag');
  await hand(page).sees(/Ali, 8B/u);
  const line = await textOf(page.getByRole('listitem').filter({ hasText: 'Ali, 8B' }).first());
  await stage.shoot(page, '15-idag');
  await goTo(page, 'Elever');
  // The list keeps what was searched for before.
  await page.getByRole('main').getByRole('searchbox').first().fill('');
  await page.getByRole('tab', { name: /Har passerat ett steg/u }).click();
  const row = await textOf(page.getByRole('row', { name: /Al-Rashidi/u }));
  await stage.shoot(page, '16-elever');
  return { line, row };
};

/** The person at the keyboard changes. */
export const changeSeat = async (stage: Stage, key: string): Promise<void> => {
  const { displayName, passphrase } = personOf(stage, key);
  const lock = lockPage(stage.page());
  await lock.lock();
  await lock.unlock(displayName, passphrase);
};
