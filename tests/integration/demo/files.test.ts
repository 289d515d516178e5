import { describe, expect, it } from 'vitest';
import { parse } from '#electron/adapters/csv/parse.ts';
import { sniff } from '#electron/adapters/csv/sniff.ts';
import { makeDemoFiles, type DemoFile } from '#electron/adapters/demo/files.ts';
import { loadDemoSeeds } from '#electron/adapters/demo/seeds.ts';
import { daySumsOf } from '#shared/domain/absence/aggregate.ts';
import { defaultCountingPolicy } from '#shared/domain/absence/attendance.ts';
import type { ParsedClassList, ParsedFile, ParsedRows } from '#shared/domain/absence/parsed-file.ts';
import { percentages } from '#shared/domain/absence/percentages.ts';
import { lastCalendarDays, sumDays } from '#shared/domain/absence/series.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const TODAY = '2026-11-22' as IsoDate;
const seeds = loadDemoSeeds('resources');
const files = makeDemoFiles(seeds, TODAY);

const read = ({ bytes, asOf }: DemoFile): ParsedFile => {
  const found = sniff(bytes, asOf);
  if (!found.ok || found.value.kind === null) throw new Error('the demo file is not recognised');
  const { kind, mapping, encoding, separator, headerLine } = found.value;
  const parsed = parse(bytes, { kind, mapping, encoding, separator, headerLine, today: asOf });
  if (!parsed.ok) throw new Error(parsed.failure.code);
  return parsed.value;
};

const aliFourWeeks = (file: DemoFile): number => {
  const rows = read(file) as ParsedRows;
  const days = daySumsOf(rows, defaultCountingPolicy, 330).get(rows.pupils.findIndex((pupil) => pupil.name.startsWith('Ali '))) ?? [];
  return percentages(sumDays(days, lastCalendarDays(days.at(-1)?.date ?? TODAY, 28))).ofOffered?.total ?? Number.NaN;
};

describe('the demo files', () => {
  it('hold only public test numbers and local ids, as the list of pupils is shown to strangers', () => {
    const list = read(files.classList) as ParsedClassList;
    const known = new Set([...identities.personnummer, ...identities.samordningsnummer]);
    expect(list.rows).toHaveLength(59);
    for (const { personId } of list.rows) if (personId && personId.kind !== 'LOKALT_ID') expect(known.has(personId.value), personId.value).toBe(true);
    expect(new Set(list.rows.map((row) => row.personId?.value)).size).toBe(59);
    expect(list.rejected.map((row) => row.code)).toEqual(['PROTECTED_IDENTITY']);
    expect(list.rows.filter((row) => row.idProblem === 'PERSON_ID_LOST_DIGITS')).toHaveLength(1);
  });
  it('go in whole: no line of the absence file is rejected, title and total rows are known', () => {
    const rows = read(files.absence) as ParsedRows;
    expect([rows.rejectedCount, rows.totalRowCount]).toEqual([0, 2]);
    expect(rows.rowCount).toBeGreaterThan(15_000);
    expect(rows.pupils.filter((pupil) => pupil.personId === null)).toHaveLength(1);
  });
  it('tell the story of the demo: Ali rises to about 31 %, and falls at each follow-up', () => {
    const [before, first, second] = [files.absence, ...files.followUps].map(aliFourWeeks);
    expect(before).toBeGreaterThan(29);
    expect(before).toBeLessThan(33);
    expect(first).toBeLessThan(25);
    expect(second).toBeLessThan(first ?? 0);
  });
  it.each(['2026-07-15', '2026-08-20', '2027-01-05', '2029-03-01', '2026-05-05'])('can be made on any day, also in a lov or beyond the calendar: %s', (today) => {
    const made = makeDemoFiles(seeds, today as IsoDate);
    expect((read(made.classList) as ParsedClassList).rows).toHaveLength(59);
    for (const file of [made.absence, ...made.followUps]) expect((read(file) as ParsedRows).rejectedCount).toBe(0);
  });
  it('are the same bytes for the same day', () => {
    expect(makeDemoFiles(seeds, TODAY)).toEqual(files);
  });
});
