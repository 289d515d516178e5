import type { DemoTeam } from './team.ts';

/** Something a person does on a day of the demo. */
export interface Act {
  /** School days from the demo's day. */
  readonly on: number;
  readonly by: string;
  readonly run: (team: DemoTeam) => Promise<void>;
}

/**
 * In the order of the days. Acts of one day go person by person, in `people`'s order, so that each logs in once; an act
 * that another person's act must come before lies on a later day, or with a person who comes later in the list.
 */
export const inOrder = (acts: readonly Act[], people: readonly string[]): readonly Act[] =>
  acts
    .map((act, index) => ({ act, index, place: people.indexOf(act.by) }))
    .toSorted((a, b) => a.act.on - b.act.on || a.place - b.place || a.index - b.index)
    .map(({ act }) => act);
