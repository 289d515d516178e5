import type { Page } from 'playwright-core';
import { goTo, goToPart, hand } from './hand.ts';
import { pupils } from './pupils.ts';
import { MAIN_PUPIL_NAME, type Stage } from './stage.ts';
import { toTheCase } from './steps-case.ts';

interface View {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The window in another size, or zoomed: at 200 % half as many points are there, each twice as large. */
const inView = async (page: Page, { width, height, scale }: View, look: () => Promise<void>): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
  try {
    await look();
  } finally {
    await devtools.send('Emulation.clearDeviceMetricsOverride');
    await devtools.detach();
  }
};

const inScheme = async (page: Page, name: 'Ljust' | 'Mörkt'): Promise<void> => {
  await page.getByRole('banner').getByRole('button', { name: /Kim Ek/u }).click();
  await page.getByRole('menuitemradio', { name }).click();
};

/** The views that the main job does not pass, and some of them dark, small and zoomed. Pictures only. */
export const lookAround = async (stage: Stage): Promise<void> => {
  const page = stage.page();
  const by = hand(page);
  await pupils(page).open(MAIN_PUPIL_NAME);
  await by.heading('Frånvarotrappan');
  await stage.shoot(page, '60-elev');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Sök/u }).fill('ali');
  await page.getByRole('option', { name: new RegExp(MAIN_PUPIL_NAME, 'u') }).first().waitFor();
  await stage.shoot(page, '61-palett');
  await page.keyboard.press('Escape');
  await goTo(page, 'Inställningar');
  for (const [name, picture] of [['Personer', '62-personer'], ['Säkerhet$', '63-sakerhet'], ['Nycklar', '67-nycklar'], ['Säkerhetskopior', '68-sakerhetskopior'], ['Frånvarotrappa', '64-installning-trappa'], ['Om', '65-om']] as const) {
    await page.getByRole('link', { name: new RegExp(`^${name}`, 'u') }).first().click();
    await stage.shoot(page, picture);
  }
  await toTheCase(stage);
  await goToPart(page, 'Anteckningar');
  await by.write('Text', 'Gick igenom den beslutade planen med Ali och föräldrarna, med tolk. Ali valde själv att börja måndagarna i biblioteket.');
  await by.press('Spara anteckningen');
  await page.getByRole('article').first().waitFor();
  await stage.shoot(page, '66-anteckningar');

  await goToPart(page, 'Översikt');
  await inScheme(page, 'Mörkt');
  await stage.shoot(page, '70-arende-mork');
  await goTo(page, 'Idag');
  await stage.shoot(page, '71-idag-mork');
  await inScheme(page, 'Ljust');
  await toTheCase(stage);
  await inView(page, { width: 1280, height: 720, scale: 1 }, () => stage.shoot(page, '72-arende-1280x720'));
  await goToPart(page, 'Kartläggning');
  await inView(page, { width: 720, height: 450, scale: 2 }, () => stage.shoot(page, '73-kartlaggning-200-procent'));
};
