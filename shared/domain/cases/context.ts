import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Actor } from '../access/roles.ts';

/** What every rule of casework is told: today, now and who acts. Rules never look at a clock. */
export interface CaseworkContext {
  readonly today: IsoDate;
  readonly nowMs: InstantMs;
  readonly actor: Actor;
}
