import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawOf } from '#electron/db/raw.ts';
import type { CallName } from '#shared/contract/contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import { ordinaryCalls, schoolAtWork, type SchoolAtWork } from '#tests/integration/security/school-at-work.ts';

const CANARY = 'kanariefågelåäö';
/** Who a pupil is, the school's own settings, imports and absence lie in the clear: only the file's key guards them. */
const inTheClear = /^(?:pupil|school|calendar|staircase|absence|classList|people|delegation|backup|compartment|vault|letter\.refresh|list|review|audit)\b/u;

let school: SchoolAtWork;
const written: CallName[] = [];

const typeInto = async (name: CallName): Promise<boolean> => {
  const result: Result<unknown> = await school.core.runtime.call(name, school.known.inputFor(name, () => CANARY));
  if (result.ok) school.known.harvest(result.value);
  return result.ok;
};

beforeAll(async () => {
  school = await schoolAtWork();
  for (let round = 0; round < 2; round += 1) for (const name of ordinaryCalls) if (!inTheClear.test(name) && (await typeInto(name))) written.push(name);
}, 60_000);
afterAll(() => school.core.close());

/** Every spelling in which a text may have got into a column. */
const spellings: readonly Buffer[] = [
  Buffer.from(CANARY, 'utf8'),
  Buffer.from(CANARY.toLocaleUpperCase('sv'), 'utf8'),
  Buffer.from(CANARY, 'utf16le'),
  Buffer.from(Buffer.from(CANARY, 'utf8').toString('base64').slice(0, -4), 'utf8'),
  Buffer.from(Buffer.from(CANARY, 'utf8').toString('hex'), 'utf8'),
  Buffer.from(encodeURIComponent(CANARY), 'utf8'),
];

/** Tables and columns in which it lies, as somebody with the file's key and a SQL prompt finds it. */
const found = (): readonly string[] => {
  const opened = school.core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  const raw = rawOf(opened.db);
  const tables = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const hits = tables.flatMap((table) =>
    (raw.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]).flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value), 'utf8');
        return spellings.some((spelling) => bytes.includes(spelling)) ? [`${table}.${column}`] : [];
      }),
    ),
  );
  return [...new Set(hits)].toSorted();
};

describe('a word typed into every text field of a case', () => {
  it('is nowhere in the open database for somebody without the rooms\' keys (catches a column that was left in the clear)', () => {
    expect(written.filter((name) => /^(?:case|note|plan|assessment|followUp|consent|document|draft)\./u.test(name)).length).toBeGreaterThan(8);
    expect(found()).toEqual([]);
  });

  it('would have been found: the same search finds it where it was left in the clear (catches a search that finds nothing)', () => {
    school.sql(`UPDATE pupil SET class_name = 'x ${CANARY.toLocaleUpperCase('sv')}'; UPDATE note SET sealed = CAST('${CANARY}' AS BLOB)`);
    expect(found()).toEqual(['note.sealed', 'pupil.class_name']);
  });
});
