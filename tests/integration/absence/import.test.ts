import { afterEach, describe, expect, it } from 'vitest';
import { driverOf } from '#electron/db/raw.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { addPupil, dayFile, fourWeekPercent, giveFile, importFile, lessonFile, makeSchool, numbers, previewFile, weekdays } from './support.ts';

const [ali = '', bea = '', cem = ''] = numbers;
const october = weekdays('2026-10-05', '2026-10-23');

let core: TestCore;
afterEach(() => {
  core.close();
});

const countRows = (sql: string): number => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  return driverOf(opened.db.read).prepare(sql).pluck().get() as number;
};

describe('import of absence', () => {
  it('puts lessons in and says who has passed which step (catches rows that go in without sums or standings)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali });
    const preview = await previewFile(core, lessonFile(october, [{ number: ali, missed: 2 }]));
    expect(preview).toMatchObject({ level: 'LESSON', rowCount: 75, pupilCount: 1, periodFrom: '2026-10-05', periodTo: '2026-10-23', replacesRows: 0, unknownPupilRows: 0, rejectedCount: 0, reportingRatePercent: 100 });
    expect(await core.ok('absence.import', { stagingId: preview.stagingId })).toMatchObject({ rowCount: 75, newlyCrossed: 1 });

    const [row] = await core.ok('pupil.list', {});
    expect(row?.standing).toMatchObject({ fourWeekPercent: 40, stepOrder: 2, stepName: 'Mobilt skolteam', asOf: '2026-10-23' });
    expect(row?.standing?.reason).toContain('40 % frånvaro');
    const absence = await core.ok('absence.ofPupil', { pupilId });
    expect(absence.fourWeeks).toMatchObject({ invalidPercent: 40, validPercent: 0, lostLessons: 30, reportingRatePercent: 100 });
    expect(absence.fourWeeks?.lostSchoolDays).toBeCloseTo(6);
    expect(absence.picture?.weeks.filter((week) => week.figures).map((week) => week.label)).toEqual(['41', '42', '43']);
    expect(absence.sources).toEqual(['Skola24, lektion för lektion 5 okt–23 okt, uttagen 2026-11-16']);
  });

  it('ends the four-week line with the figure of lists and tables (catches two values for one thing on one page)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali });
    // The data ends on a Wednesday, two weeks before today.
    const days = weekdays('2026-09-28', '2026-11-04');
    await importFile(core, lessonFile(days.slice(0, -8), [{ number: ali, missed: 1 }]) + lessonFile(days.slice(-8), [{ number: ali, missed: 4 }]).slice(lessonFile([], []).length));
    const absence = await core.ok('absence.ofPupil', { pupilId });
    const line = absence.picture?.fourWeekLine.filter((point) => point.percent !== null) ?? [];
    expect(line.at(-1)).toEqual({ weekStart: '2026-11-02', percent: absence.fourWeeks?.totalPercent });
    expect((await core.ok('pupil.list', {}))[0]?.standing?.fourWeekPercent).toBeCloseTo(absence.fourWeeks?.totalPercent ?? 0, 0);
  });

  it('replaces the same source, pupil and span on a second import, and adds nothing (catches doubled absence)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali });
    const other = await addPupil(core, { idNumber: bea, givenName: 'Bea' });
    await importFile(core, lessonFile(october, [{ number: ali, missed: 2 }, { number: bea, missed: 1 }]));
    const again = await previewFile(core, lessonFile(october, [{ number: ali, missed: 0 }]));
    expect(again.replacesRows).toBe(75);
    await core.ok('absence.import', { stagingId: again.stagingId });
    expect(await fourWeekPercent(core, pupilId)).toBe(0);
    expect(await fourWeekPercent(core, other), 'a pupil who is not in the new file keeps the old rows').toBe(20);
    expect(countRows('SELECT count(*) FROM absence_lesson WHERE replaced_by_import_no = 0')).toBe(150);
  });

  it('brings the former rows back when the newest import is undone, and only that one can be (catches an undo that leaves a hole)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali });
    const first = await importFile(core, lessonFile(october, [{ number: ali, missed: 2 }]));
    const second = await importFile(core, lessonFile(october, [{ number: ali, missed: 0 }]));
    expect((await core.ok('absence.imports', {})).map((row) => row.canUndo)).toEqual([true, false]);
    expect(await core.call('absence.undo', { importId: first })).toMatchObject({ ok: false, failure: { code: 'ABSENCE_IMPORT_NOT_NEWEST' } });
    await core.ok('absence.undo', { importId: second });
    expect(await fourWeekPercent(core, pupilId)).toBe(40);
    expect((await core.ok('pupil.list', {}))[0]?.standing?.stepOrder).toBe(2);
    expect(await core.call('absence.undo', { importId: second })).toMatchObject({ ok: false, failure: { code: 'ABSENCE_IMPORT_UNDONE_ALREADY' } });
    await core.ok('absence.undo', { importId: first });
    expect(await fourWeekPercent(core, pupilId)).toBeNull();
    expect((await core.ok('pupil.list', {}))[0]?.standing, 'no figures, no line').toBeNull();
    expect(countRows('SELECT count(*) FROM absence_lesson')).toBe(0);
  });

  it('lets lessons win over whole days of another source, in either order (catches minutes counted twice)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali });
    const days = dayFile([...october, '2026-10-26'].map((date) => ({ number: ali, date, status: 'Ogiltig' })));
    await importFile(core, days, { sourceSystem: 'Dexter', level: 'DAY' });
    expect(await fourWeekPercent(core, pupilId)).toBe(100);
    await importFile(core, lessonFile(october, [{ number: ali, missed: 1 }]));
    const absence = await core.ok('absence.ofPupil', { pupilId });
    // 15 days of 300 minutes with a fifth missed, and one day of the staircase's 320 minutes, all missed.
    expect(absence.fourWeeks?.totalPercent).toBeCloseTo((100 * (15 * 60 + 320)) / (15 * 300 + 320));
    expect(absence.fourWeeks).toMatchObject({ isEstimated: true, lostLessons: null });
    expect(absence.sources).toHaveLength(2);
  });

  it('keeps sums per period as blocks and never spreads them over weeks (catches invented weekly figures)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali });
    const file = ['Elev;Personnummer;Klass;Undv. tid;GF min;F min', `Ek, Ali;${ali};8B;6000;1200;600`].join('\n');
    await importFile(core, file, { level: 'PERIOD_SUM', period: { from: '2026-10-01', to: '2026-10-31' } });
    const absence = await core.ok('absence.ofPupil', { pupilId });
    expect(absence).toMatchObject({ picture: null, fourWeeks: null });
    expect(absence.blocks).toMatchObject([{ from: '2026-10-01', to: '2026-10-31', figures: { totalPercent: 30, validPercent: 20, invalidPercent: 10 } }]);
    expect((await core.ok('pupil.list', {}))[0]?.standing).toMatchObject({ fourWeekPercent: null, sparkline: [], stepOrder: 2 });
  });

  it('skips pupils that are not in the register and counts their rows (catches pupils made up from a file)', async () => {
    core = await makeSchool();
    await addPupil(core, { idNumber: ali });
    const preview = await previewFile(core, lessonFile(october, [{ number: ali, missed: 0 }, { number: bea, missed: 3 }]));
    expect(preview).toMatchObject({ rowCount: 75, unknownPupilRows: 75, unknownPupils: 1 });
    await core.ok('absence.import', { stagingId: preview.stagingId });
    expect(await core.ok('pupil.list', {})).toHaveLength(1);
  });

  it('refuses when no row belongs to anybody in the register (catches an empty import that replaces)', async () => {
    core = await makeSchool();
    const preview = await previewFile(core, lessonFile(october, [{ number: ali, missed: 0 }]));
    expect(preview.rowCount).toBe(0);
    expect(await core.call('absence.import', { stagingId: preview.stagingId })).toMatchObject({ ok: false, failure: { code: 'NOTHING_TO_IMPORT' } });
  });

  it('matches a number that lost its digits only when a person says so (catches guessing by name)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: ali, givenName: 'Ali', familyName: 'Ek', className: '8B' });
    await addPupil(core, { idNumber: bea, givenName: 'Ali', familyName: 'Berg', className: '8B' });
    const file = lessonFile(october, [{ number: '2,01E+11', missed: 2, name: 'Ek Ali' }]);
    const before = await previewFile(core, file);
    expect(before).toMatchObject({ rowCount: 0, unknownPupilRows: 0, toMatch: [{ name: 'Ek Ali', className: '8B', rows: 75, pupilId: null }] });
    expect(before.toMatch[0]?.candidates[0]).toEqual({ pupilId, label: 'Ali Ek, 8B' });
    const matched = await previewFile(core, file, { matches: [{ fileKey: before.toMatch[0]?.fileKey ?? '', pupilId }] });
    expect(matched.rowCount).toBe(75);
    await core.ok('absence.import', { stagingId: matched.stagingId });
    expect(await fourWeekPercent(core, pupilId)).toBe(40);
  });

  it('neither finds nor proposes a protected pupil (catches a code name tied to a real name)', async () => {
    core = await makeSchool();
    await addPupil(core, { protection: 'SEKRETESSMARKERING', givenName: 'Ek', familyName: '', idKind: 'LOKALT_ID', idNumber: '-' });
    const preview = await previewFile(core, lessonFile(october, [{ number: '2,01E+11', missed: 2, name: 'Ek' }]));
    expect(preview.toMatch[0]?.candidates).toEqual([]);
  });

  it('remembers how the columns of a source are read, and what its words mean (catches asking every week)', async () => {
    core = await makeSchool();
    await addPupil(core, { idNumber: ali });
    const file = lessonFile(october, [{ number: ali, missed: 1 }]).replaceAll('Ogiltig', 'Borta utan skäl');
    const options = { statusWords: { 'Borta utan skäl': 'ABSENT_INVALID' } } as const;
    await importFile(core, file, options);
    const { stagingId: _id, ...view } = await core.ok('absence.inspect', { handleId: giveFile(core, file) });
    expect(view).toMatchObject({ mappingIsRemembered: true, level: 'LESSON', knownSources: ['Skola24'], unknownStatusWords: [{ word: 'Borta utan skäl', meaning: 'ABSENT_INVALID' }] });
  });

  it('lets the later import count where two systems know the same day (catches two systems added together)', async () => {
    core = await makeSchool();
    const pupilId = await addPupil(core, { idNumber: cem });
    await importFile(core, lessonFile(october, [{ number: cem, missed: 5 }]), { sourceSystem: 'Gamla systemet' });
    await importFile(core, lessonFile(october, [{ number: cem, missed: 1 }]), { sourceSystem: 'Nya systemet' });
    expect(await fourWeekPercent(core, pupilId)).toBe(20);
  });
});
