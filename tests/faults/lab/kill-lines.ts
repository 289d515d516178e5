import type { Findings } from './kill-check.ts';
import type { Person, Scene } from './kill-scene.ts';

/** What can be going on when the kill comes. `remove` also writes the whole database under a new key. */
export const actNames = ['note', 'plan', 'import', 'draft', 'backup', 'passphrase', 'recovery', 'remove', 'lock'] as const;
export type ActName = (typeof actNames)[number];

export interface ChildOrder {
  readonly scene: Scene;
  readonly resourcesDir: string;
  /** Which of the two passphrases each person has now. */
  readonly current: Record<Person, 0 | 1>;
  /** The act that the kill is meant for, after so many others. */
  readonly target: ActName | 'migrate';
  readonly before: number;
  readonly seed: number;
}

/** One line of the child. `seq` and `hash`: the newest row of the log once the act was acknowledged. */
export interface ChildLine {
  readonly state: 'ready' | 'begin' | 'done';
  readonly act?: ActName | 'migrate';
  readonly seq?: number;
  readonly hash?: string;
  readonly id?: string;
  readonly text?: string;
  readonly person?: Person;
  readonly next?: 0 | 1;
}

export interface WorkerOrder {
  readonly kills: number;
  readonly seed: number;
  readonly childPath: string;
  readonly resourcesDir: string;
  readonly scene: Scene;
  /** The folder of `scene`, copied for every fresh vault. */
  readonly sceneDir: string;
  readonly workDir: string;
  readonly oldVaults: readonly { readonly vaultDir: string; readonly userId: string; readonly version: number; readonly head: { readonly seq: number; readonly hash: string } }[];
  readonly newestVersion: number;
}

/** One line of the worker for each kill. */
export interface KillLine extends Findings {
  /** The act that was begun and not acknowledged when the kill came. */
  readonly inAct: string | null;
  readonly done: readonly string[];
}
