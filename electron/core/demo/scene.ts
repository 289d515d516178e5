import { assert } from '#shared/kernel/assert.ts';
import type { DayOf } from './days.ts';

type Thing = 'answer' | 'factor' | 'hypothesis' | 'need';

/** What the acts of one story share: the case that one of them opens, and ids for what the story names. */
export interface StoryScene {
  readonly dayOf: DayOf;
  readonly newId: () => string;
  /** For files that are handed out; gone when the demo is made. */
  readonly filesDir: string;
  /** The same id for the same name. */
  readonly idOf: (thing: Thing, key: string) => string;
  readonly caseId: () => string;
  readonly openedAs: (caseId: string) => void;
}

export const storyScene = (dayOf: DayOf, newId: () => string, filesDir: string): StoryScene => {
  const ids = new Map<string, string>();
  let openedCaseId: string | null = null;
  return {
    dayOf,
    newId,
    filesDir,
    idOf: (thing, key) => {
      const name = `${thing}:${key}`;
      const id = ids.get(name) ?? newId();
      ids.set(name, id);
      return id;
    },
    caseId: () => {
      assert(openedCaseId !== null, 'a case is opened before it is worked in');
      return openedCaseId;
    },
    openedAs: (caseId) => {
      openedCaseId = caseId;
    },
  };
};
