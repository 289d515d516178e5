import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CalendarPage } from '#renderer/features/settings/calendar-page.tsx';
import { fail, ok } from '#shared/kernel/result.ts';
import { answering, openView } from '../pupils/open-view.tsx';

const calendar: unknown = JSON.parse(readFileSync('resources/school-calendars/exempel-2025-2027.json', 'utf8'));

describe('the school calendar', () => {
  it('catches a lov that is refused out of sight and has to be typed again', async () => {
    let isRefused = true;
    const calls = answering({
      'school.get': () => ok({ calendar, staircasePeriods: [], staircase: null, recoveryKeyConfirmed: true, rowVersion: 1 }),
      'calendar.packs': () => ok([calendar]),
      'calendar.save': () => (isRefused ? fail('CALENDAR_INVALID', { where: 'breaks', fault: 'OVERLAP', name: 'Höstlov', other: 'Extra lov' }) : ok(null)),
    });
    openView(<CalendarPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Lägg till lov' }));
    await userEvent.type(screen.getByLabelText('Namn'), 'Extra lov');
    await userEvent.type(screen.getByLabelText('Första dagen'), '2026-10-28');
    const save = screen.getByRole('button', { name: 'Lägg till lov' });
    await userEvent.click(save);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('”Höstlov” och ”Extra lov” går över varandra');
    expect(save.closest('form')?.contains(alert), 'beside what must be changed').toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Namn').value).toBe('Extra lov');
    isRefused = false;
    await userEvent.click(save);
    await screen.findByRole('button', { name: 'Lägg till lov' });
    expect(screen.queryByLabelText('Namn')).toBeNull();
    expect(calls.mock.calls.filter(([name]) => name === 'calendar.save')).toHaveLength(2);
  });
});
