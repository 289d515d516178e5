import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await makeTestCore();
});
afterEach(() => core.close());

const day = (text: string): IsoDate => text as IsoDate;

describe('the school', () => {
  it('catches a wiring that cannot settle the school and change who is at the keyboard', async () => {
    const settled = await core.ok('school.get', {});
    expect(settled.school.schoolUnitName).toBe('Ekbacksskolan');
    expect(settled.staircase?.steps.length).toBeGreaterThan(0);
    expect(settled.calendar?.terms.length).toBeGreaterThan(0);
    await core.as('HEAD_TEACHER');
    await core.as('COUNSELLOR');
    expect((await core.ok('people.list', {})).map(({ displayName }) => displayName)).toEqual(['Kim Ek', 'Rut Berg']);
  });

  it('catches a second window that overwrites: a form on an older version is refused and nothing changes', async () => {
    const { school, rowVersion } = await core.ok('school.get', {});
    const saved = await core.ok('school.save', { rowVersion, school: { ...school, telephone: '08-765 43 21' } });
    expect(saved.rowVersion).toBe(rowVersion + 1);
    expect(await core.call('school.save', { rowVersion, school: { ...school, telephone: 'gammal' } })).toMatchObject({ failure: { code: 'CONFLICT' } });
    await core.restart();
    await core.as('COUNSELLOR');
    expect((await core.ok('school.get', {})).school.telephone).toBe('08-765 43 21');
  });

  it('catches settings in the wrong hands: a psychologist reads them and changes nothing', async () => {
    await core.as('PSYCHOLOGIST');
    const { school, rowVersion, calendar } = await core.ok('school.get', {});
    expect(await core.call('school.save', { rowVersion, school })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
    if (calendar) expect(await core.call('calendar.save', { calendar })).toMatchObject({ failure: { code: 'NOT_ALLOWED' } });
  });
});

describe('the staircase', () => {
  it('catches a choice for later that takes effect at once, and a history that forgets', async () => {
    const before = await core.ok('school.get', {});
    const other = (await core.ok('staircase.packs', {})).find((pack) => pack.id !== before.staircase?.id && pack.schoolForms.includes('GRUNDSKOLA'));
    if (!other) throw new Error('two staircases for grundskola are shipped');
    await core.ok('staircase.choose', { packId: other.id, packVersion: other.version, startsOn: day('2027-01-11') });
    const planned = await core.ok('school.get', {});
    expect(planned.staircase?.id).toBe(before.staircase?.id);
    expect(planned.staircasePeriods.map(({ startsOn }) => startsOn)).toEqual(['2027-01-11', '2026-08-01']);
    core.moveTo('2027-01-12');
    expect((await core.ok('school.get', {})).staircase?.id).toBe(other.id);
  });

  it('catches a staircase of another school form, and one that does not exist', async () => {
    const form = (await core.ok('staircase.packs', {})).find((pack) => !pack.schoolForms.includes('GRUNDSKOLA'));
    if (!form) throw new Error('a staircase for another school form is shipped');
    expect(await core.call('staircase.choose', { packId: form.id, packVersion: form.version, startsOn: day('2026-08-01') })).toMatchObject({ failure: { code: 'STAIRCASE_OTHER_SCHOOL_FORM' } });
    expect(await core.call('staircase.choose', { packId: 'ingen', packVersion: '1.0.0', startsOn: day('2026-08-01') })).toMatchObject({ failure: { code: 'STAIRCASE_UNKNOWN' } });
  });
});

describe('the calendar', () => {
  it('catches an edited calendar that is lost at lock', async () => {
    const { calendar } = await core.ok('school.get', {});
    if (!calendar) throw new Error('a calendar is in force');
    const staffDays = [...calendar.staffDays, { name: 'Studiedag november', from: day('2026-11-20'), to: day('2026-11-20') }];
    await core.ok('calendar.save', { calendar: { ...calendar, staffDays, isExample: false } });
    await core.as('COUNSELLOR');
    const kept = (await core.ok('school.get', {})).calendar;
    expect(kept?.staffDays.at(-1)?.name).toBe('Studiedag november');
    expect(kept?.isExample).toBe(false);
  });

  it('catches a calendar that cannot be counted with: reversed lov, overlapping terms, days that do not exist', async () => {
    const { calendar } = await core.ok('school.get', {});
    if (!calendar) throw new Error('a calendar is in force');
    const refused = [
      { ...calendar, breaks: [{ name: 'Bakvänt lov', from: day('2026-11-06'), to: day('2026-11-02') }] },
      { ...calendar, terms: calendar.terms.toReversed() },
      { ...calendar, staffDays: [{ name: 'Ingen dag', from: day('2026-02-30'), to: day('2026-02-30') }] },
      { ...calendar, terms: [] },
    ];
    for (const wrong of refused) expect(await core.call('calendar.save', { calendar: wrong })).toMatchObject({ failure: { code: 'CALENDAR_INVALID' } });
    expect((await core.ok('school.get', {})).calendar).toEqual(calendar);
  });
});
