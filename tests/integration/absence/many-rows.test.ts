import { afterEach, describe, expect, it } from 'vitest';
import type { TestCore } from '#tests/support/test-core.ts';
import { giveFile, lessonFile, makeSchool, numbers, previewFile, weekdays } from './support.ts';

const PUPILS = 400;
const DAYS = 50;
const TIMEOUT_MS = 120_000;

let core: TestCore;
afterEach(() => {
  core.close();
});

describe('a whole school', () => {
  it('takes 100 000 lesson rows of 400 pupils from a class list and a file (catches what only breaks by size)', async () => {
    core = await makeSchool();
    const school = numbers.slice(0, PUPILS);
    const classList = ['Personnummer;Förnamn;Efternamn;Klass', ...school.map((number, index) => `${number};Elev${String(index)};Ek;${String(1 + (index % 9))}A`)].join('\n');
    const list = await core.ok('pupil.previewClassList', { handleId: giveFile(core, classList) });
    expect(list).toMatchObject({ newPupils: PUPILS, changedPupils: 0, rejectedCount: 0 });
    expect(await core.ok('pupil.importClassList', { stagingId: list.stagingId })).toEqual({ created: PUPILS, changed: 0 });

    const days = weekdays('2026-09-01', '2026-11-13').slice(0, DAYS);
    const preview = await previewFile(core, lessonFile(days, school.map((number, index) => ({ number, missed: index % 4 }))));
    expect(preview).toMatchObject({ rowCount: 100_000, pupilCount: PUPILS, rejectedCount: 0 });
    const done = await core.ok('absence.import', { stagingId: preview.stagingId });
    expect(done).toMatchObject({ rowCount: 100_000, newlyCrossed: PUPILS / 2 });
    const rows = await core.ok('pupil.list', {});
    expect(rows.filter((row) => row.standing?.stepOrder === 2)).toHaveLength(PUPILS / 2);
    expect(new Set(rows.map((row) => row.standing?.fourWeekPercent))).toEqual(new Set([0, 20, 40, 60]));
    await core.ok('absence.undo', { importId: done.importId });
    expect((await core.ok('pupil.list', {})).every((row) => row.standing === null)).toBe(true);
  }, TIMEOUT_MS);
});
