import { and, desc, eq, lte } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../handles.ts';
import { draft, setting, staircasePeriod } from '../schema/index.ts';
import { openJson, sealJson } from '../sealed.ts';
import type { BackupSettings } from '#shared/domain/backup/types.ts';
import type { SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { School, StaircasePeriod } from '#shared/domain/school/types.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** Keys of the settings table and the type behind each. */
export interface SettingBodies {
  readonly school: School;
  readonly calendar: SchoolCalendar;
  readonly backup: BackupSettings;
  /** Column mappings of earlier absence files, by their header line. */
  readonly absenceMappings: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const readSetting = <K extends keyof SettingBodies>(db: ReadDb, key: K): { readonly body: SettingBodies[K]; readonly rowVersion: number } | null => {
  const row = db.select().from(setting).where(eq(setting.key, key)).get();
  return row ? { body: row.body as SettingBodies[K], rowVersion: row.rowVersion } : null;
};

/** Writes a setting. With `expectedVersion`, CONFLICT when it has changed since. */
export const writeSetting = <K extends keyof SettingBodies>(db: WriteDb, key: K, body: SettingBodies[K], expectedVersion?: number): Result<{ readonly rowVersion: number }> => {
  const current = readSetting(db, key);
  if (expectedVersion !== undefined && (current?.rowVersion ?? 0) !== expectedVersion) return fail('CONFLICT');
  const rowVersion = (current?.rowVersion ?? 0) + 1;
  db.insert(setting).values({ key, body, rowVersion }).onConflictDoUpdate({ target: setting.key, set: { body, rowVersion } }).run();
  return ok({ rowVersion });
};

/** Newest first. */
export const readStaircasePeriods = (db: ReadDb): readonly StaircasePeriod[] => db.select().from(staircasePeriod).orderBy(desc(staircasePeriod.startsOn)).all();

/** The staircase in force on a day, or none yet. */
export const staircaseOn = (db: ReadDb, date: IsoDate): StaircasePeriod | null =>
  db.select().from(staircasePeriod).where(lte(staircasePeriod.startsOn, date)).orderBy(desc(staircasePeriod.startsOn)).limit(1).get() ?? null;

/** A second choice for the same start date replaces the first. */
export const putStaircasePeriod = (db: WriteDb, period: StaircasePeriod): void => {
  db.insert(staircasePeriod)
    .values(period)
    .onConflictDoUpdate({ target: staircasePeriod.startsOn, set: period })
    .run();
};

const draftPlace = (userId: string, draftKey: string) => ({ table: 'draft', rowId: `${userId}|${draftKey}`, column: 'sealed', rowVersion: 0 });

/** The person's own draft, from the room that only that person opens. One that no longer opens is none: it may lie under a key from before a recovery, and must not stand in the way of writing. */
export const readDraft = (db: ReadDb, userId: string, draftKey: string): { readonly body: string; readonly savedAtMs: InstantMs } | null => {
  const row = db
    .select()
    .from(draft)
    .where(and(eq(draft.userId, userId), eq(draft.draftKey, draftKey)))
    .get();
  if (!row) return null;
  const opened = openJson<string>(db, 'EGEN', draftPlace(userId, draftKey), row.sealed);
  return opened.ok ? { body: opened.value, savedAtMs: row.savedAtMs } : null;
};

export const putDraft = (db: WriteDb, { userId, draftKey, body, savedAtMs }: { readonly userId: string; readonly draftKey: string; readonly body: string; readonly savedAtMs: InstantMs }): void => {
  const columns = { savedAtMs, sealed: sealJson(db, 'EGEN', draftPlace(userId, draftKey), body) };
  db.insert(draft)
    .values({ userId, draftKey, ...columns })
    .onConflictDoUpdate({ target: [draft.userId, draft.draftKey], set: columns })
    .run();
};

export const dropDraft = (db: WriteDb, userId: string, draftKey: string): void => {
  db.delete(draft)
    .where(and(eq(draft.userId, userId), eq(draft.draftKey, draftKey)))
    .run();
};
