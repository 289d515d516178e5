import { firstDemoDay, makeDemoVaultFiles } from '#electron/adapters/demo/files.ts';
import { demoPupils } from '#electron/adapters/demo/pupils.ts';
import { loadDemoSeeds } from '#electron/adapters/demo/seeds.ts';
import { loadDemoStories } from '#electron/adapters/demo/stories.ts';
import { systemIds } from '#electron/adapters/ids/ids.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Runtime } from '../runtime.ts';
import { inOrder } from './acts.ts';
import { dayCounter } from './days.ts';
import { absenceAct, addByHand, importClassList } from './import-acts.ts';
import { storyScene } from './scene.ts';
import { storyActs } from './story-acts.ts';
import { foundTeam, type Call } from './team.ts';

const DAYS_TO_SETTLE = 3;

export interface SeedPlaces {
  readonly resourcesDir: string;
  /** An empty folder in which the vault is made. */
  readonly dataDir: string;
  /** For the files that are imported; the caller removes it. */
  readonly filesDir: string;
}

/**
 * Makes the demo vault as its users would, call by call through the router, on the days on which they would: the school
 * and its people, the class list, the exports of absence, every story. Ends locked, at the clock of `main`. Throws when
 * a call is refused: then the seeds and the program do not fit.
 */
export const seedDemoVault = async (main: Runtime, { resourcesDir, dataDir, filesDir }: SeedPlaces): Promise<void> => {
  const seeds = loadDemoSeeds(resourcesDir);
  const stories = loadDemoStories(resourcesDir);
  const today = main.clock.today();
  const newId = systemIds();
  const dayOf = dayCounter(seeds.calendar, today);
  const firstDay = addCalendarDays(firstDemoDay(seeds.calendar, today), -DAYS_TO_SETTLE);
  const exportedDays = seeds.absence.exportedDaysAgo.map((days) => -days);
  const files = makeDemoVaultFiles(seeds, today, exportedDays.map(dayOf));

  const team = await foundTeam(main, dataDir, seeds.school, firstDay, newId);
  try {
    const [founder] = seeds.school.people;
    assert(founder, 'somebody founds the vault');
    await team.as(founder.key, firstDay);
    await settle(team.call, seeds.school, firstDay);
    const pupils = demoPupils(seeds, today);
    await importClassList(team, filesDir, files.classList);
    await addByHand(team, pupils, seeds.school.school.schoolForm, newId);

    const rows = new Map((await team.call('pupil.list', {})).map((row) => [fullName(row), row.pupilId]));
    const pupilIdOf = (key: string): string => {
      const pupil = pupils.find((candidate) => candidate.key === key);
      const id = pupil && rows.get(fullName(pupil));
      assert(id, 'a story is about a pupil of the class lists');
      return id;
    };
    const imports = files.absence.map((file, index) => absenceAct(exportedDays[index] ?? 0, founder.key, filesDir, file, seeds.absence.sourceSystem));
    const told = stories.flatMap((story) => storyActs(story, pupilIdOf(story.pupil), storyScene(dayOf, newId, filesDir)));
    const keys = seeds.school.people.map((person) => person.key);
    for (const act of inOrder([...imports, ...told], keys)) {
      await team.as(act.by, dayOf(act.on));
      await act.run(team);
    }
  } finally {
    team.leave();
  }
};

/** Calendar and staircase. */
const settle = async (call: Call, { calendarId, staircaseId }: ReturnType<typeof loadDemoSeeds>['school'], startsOn: ReturnType<typeof addCalendarDays>): Promise<void> => {
  const calendar = (await call('calendar.packs', {})).find((pack) => pack.id === calendarId);
  const staircase = (await call('staircase.packs', {})).find((pack) => pack.id === staircaseId);
  assert(calendar && staircase, 'the demo uses packs that are shipped');
  await call('calendar.save', { calendar });
  await call('staircase.choose', { packId: staircase.id, packVersion: staircase.version, startsOn });
};
