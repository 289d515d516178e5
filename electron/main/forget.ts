import { setFlagsFromString } from 'node:v8';
// eslint-disable-next-line no-restricted-imports -- V8 shows its collector only to contexts that are made after the switch; nothing else runs in this one
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;

/**
 * The shell passes on what page and core say to each other, and lives on after the lock: its heap is emptied of that.
 * @returns collects everything and gives the emptied pages back to the system; takes some tens of milliseconds
 */
export const createForget = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
};
