import { useEffect, useSyncExternalStore } from 'react';

/** One line in the palette (Ctrl K). */
export interface Command {
  readonly id: string;
  /** What happens: "Öppna ärendet", "Importera frånvaro". */
  readonly label: string;
  /** Small print under it: class, state, shortcut. */
  readonly hint?: string;
  /** Words a person might type instead. */
  readonly keywords?: readonly string[];
  readonly group?: 'Gå till' | 'Elever' | 'Ärenden' | 'Texter i ärenden' | 'Kommandon' | 'På den här sidan';
  readonly run: () => void;
}

const registered = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

const publish = (): void => {
  all = [...registered.values()].flat();
  for (const listener of listeners) listener();
};

/** Adds commands to the palette while the view is mounted. `commands` must be stable (module constant or `useMemo`). */
export const useCommands = (commands: readonly Command[]): void => {
  useEffect(() => {
    const key = Symbol('commands');
    registered.set(key, commands);
    publish();
    return () => {
      registered.delete(key);
      publish();
    };
  }, [commands]);
};

/** For the palette: what the open views offer right now. */
export const useRegisteredCommands = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
