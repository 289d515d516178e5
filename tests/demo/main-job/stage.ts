import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { makeDemoFiles, type DemoFile, type DemoFiles } from '#electron/adapters/demo/files.ts';
import { loadDemoSeeds, type DemoSeeds } from '#electron/adapters/demo/seeds.ts';
import { loadDemoStories, type DemoStory } from '#electron/adapters/demo/stories.ts';
import { addSchoolDays } from '#shared/domain/calendar/school-calendar.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { startApp, type RunningApp } from '#tests/support/start-app.ts';

/** A Monday in the autumn with enough school days behind it, and enough before the calendar ends. */
export const FIRST_DAY = '2026-11-16' as IsoDate;

/** What a person would not wait longer for. */
const PATIENCE_MS = 15_000;

/** Takes a picture of what stands in the window now. */
export type Shoot = (page: Page, name: string) => Promise<void>;

/** The program in its window, over one vault, on a day that can be moved. */
export interface Stage {
  /** Another page after each restart. */
  readonly page: () => Page;
  readonly app: () => RunningApp;
  readonly seeds: DemoSeeds;
  readonly story: DemoStory;
  readonly files: DemoFiles;
  /** Where a file of the demo lies, as a person would choose it. */
  readonly pathOf: (file: DemoFile) => string;
  /** Where the papers are saved. */
  readonly documentsDir: string;
  /** School days from the first day of the walk. */
  readonly dayAt: (schoolDays: number) => IsoDate;
  readonly today: () => IsoDate;
  /** Ends the program as a person would and starts it again, on the same day or another. */
  readonly restart: (on?: IsoDate) => Promise<void>;
  /** The power goes, and the program is started again. */
  readonly powerCut: () => Promise<void>;
  readonly answerDialog: (path: string) => void;
  readonly shoot: Shoot;
  /** Written by the first steps, read by the later ones. */
  readonly keys: Map<string, string>;
  readonly close: () => Promise<void>;
}

interface StageInput {
  readonly dataDir: string;
  /** For the demo's own files. */
  readonly filesDir: string;
  readonly documentsDir: string;
  readonly shoot?: Shoot;
  readonly out?: string;
}

const MAIN_PUPIL = 'ali';

/** The pupil of the story as the register shows the name. */
export const MAIN_PUPIL_NAME = 'Ali Al-Rashidi';

/** Lays out the files of the demo and starts the program with no vault. */
export const openStage = async ({ dataDir, filesDir, documentsDir, shoot = () => Promise.resolve(), out }: StageInput): Promise<Stage> => {
  const seeds = loadDemoSeeds('resources');
  const story = loadDemoStories('resources').find((one) => one.pupil === MAIN_PUPIL);
  assert(story, 'the demo has a story to walk through');
  const files = makeDemoFiles(seeds, FIRST_DAY);
  const pathOf = (file: DemoFile): string => join(filesDir, file.fileName);
  for (const dir of [dataDir, filesDir, documentsDir]) mkdirSync(dir, { recursive: true });
  for (const file of [files.classList, files.absence, ...files.followUps]) writeFileSync(pathOf(file), file.bytes);

  let today = FIRST_DAY;
  const start = async (): Promise<RunningApp> => {
    const started = await startApp({ dataDir, demoBlank: true, today, ...(out === undefined ? {} : { out }) });
    started.page.setDefaultTimeout(PATIENCE_MS);
    return started;
  };
  let app = await start();
  return {
    page: () => app.page,
    app: () => app,
    seeds,
    story,
    files,
    pathOf,
    documentsDir,
    dayAt: (schoolDays) => addSchoolDays(seeds.calendar, FIRST_DAY, schoolDays),
    today: () => today,
    restart: async (on) => {
      await app.close();
      today = on ?? today;
      app = await start();
    },
    powerCut: async () => {
      await app.kill();
      app = await start();
    },
    answerDialog: (path) => { app.answerDialog(path); },
    shoot,
    keys: new Map(),
    close: () => app.close(),
  };
};

/** A person of the demo school, with the passphrase that is no secret. */
export const personOf = ({ seeds }: Stage, key: string): { readonly displayName: string; readonly passphrase: string; readonly role: string } => {
  const person = seeds.school.people.find((one) => one.key === key);
  assert(person, 'the walk names only people of the demo school');
  return person;
};
