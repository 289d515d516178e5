import { blob, integer, text } from 'drizzle-orm/sqlite-core';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** UUIDv7 as text. */
export const id = (name: string) => text(name);

/** Legal date, `YYYY-MM-DD`. */
export const isoDate = (name: string) => text(name).$type<IsoDate>();

/** Instant, integer milliseconds UTC. */
export const instantMs = (name: string) => integer(name).$type<InstantMs>();

/** A value object kept as JSON text; its type is the domain's. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();

/** Optimistic lock: every editable row has one. */
export const rowVersion = () => integer('row_version').notNull().default(1);

/** A value under a room's key (`electron/db/sealed.ts`). Always the last column: reading the ones before it leaves its pages alone. */
export const sealed = (name: string) => blob(name, { mode: 'buffer' });
