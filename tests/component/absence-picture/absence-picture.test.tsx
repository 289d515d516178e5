import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { AbsencePicture } from '#renderer/components/absence-picture/absence-picture.tsx';
import { AbsenceSparkline } from '#renderer/components/absence-picture/absence-sparkline.tsx';
import { CalendarSquares } from '#renderer/components/absence-picture/calendar-squares.tsx';
import { WeekdayHeatMap } from '#renderer/components/absence-picture/weekday-heat-map.tsx';
import { ali, date } from '#tests/unit/absence-picture/ali.ts';

afterEach(cleanup);

const stage = (): HTMLElement => screen.getByRole('application');
const readOut = (): string => (stage().querySelector('[aria-live]')?.textContent ?? '').replaceAll('\u00a0', ' ');

describe('the absence picture on the page', () => {
  it('reads a week out by arrow keys, Home and End, and stops at the ends: a mouse must not be needed', async () => {
    const user = userEvent.setup();
    render(<AbsencePicture data={ali} />);
    stage().focus();
    await user.keyboard('{ArrowRight}');
    expect(readOut()).toContain('Vecka 35, 24–28 augusti. 14 % frånvaro');
    await user.keyboard('{ArrowLeft}');
    expect(readOut()).toContain('Vecka 35');
    await user.keyboard('{End}{ArrowRight}');
    expect(readOut()).toContain('Vecka 48');
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(readOut()).toContain('Vecka 44, 26–30 oktober. Inga lektioner eller inga uppgifter. Höstlov.');
    await user.keyboard('{Escape}');
    expect(readOut()).toBe('');
  });

  it('shows the same figures as a table on t, and the picture again on t', async () => {
    const user = userEvent.setup();
    render(<AbsencePicture data={ali} />);
    stage().focus();
    await user.keyboard('t');
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(15);
    expect(rows[8]?.textContent?.replaceAll('\u00a0', ' ')).toContain('4216 %12 %28 %');
    await user.click(screen.getByRole('button', { name: /Visa som tabell/ }));
    expect(stage()).toBeTruthy();
  });

  it('keeps the keyboard within the picture after t: with the focus lost, a second t would go nowhere', async () => {
    const user = userEvent.setup();
    render(<AbsencePicture data={ali} />);
    stage().focus();
    await user.keyboard('t');
    await user.keyboard('t');
    expect(stage()).toBe(document.activeElement);
  });

  it('folds to its sentence, which is never hidden', async () => {
    const user = userEvent.setup();
    render(<AbsencePicture data={ali} />);
    await user.click(screen.getByRole('button', { name: 'Frånvaro mot insats' }));
    expect(screen.queryByRole('application')).toBeNull();
    expect(screen.getByText(/visar inte att insatsen är orsaken/)).toBeTruthy();
  });

  it('says that there are no figures, without an axis or a table of nothing', () => {
    render(<AbsencePicture data={{ ...ali, weeks: [], fourWeekLine: [] }} />);
    expect(screen.getByText('Det finns inga frånvarouppgifter för perioden.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /tabell/ })).toBeNull();
  });

  it('has no finding of axe, as picture and as table', async () => {
    const user = userEvent.setup();
    const { container } = render(<main><AbsencePicture data={ali} /></main>);
    const rules = { rules: { 'color-contrast': { enabled: false } } };
    expect((await axe.run(container, rules)).violations.map((violation) => violation.id)).toEqual([]);
    stage().focus();
    await user.keyboard('t');
    expect((await axe.run(container, rules)).violations.map((violation) => violation.id)).toEqual([]);
  });
});

describe('the small pictures', () => {
  it('is silent for a screen reader where the figure stands beside it, and named where it does not', () => {
    const weeks = ali.weeks.map((week) => week.figures);
    const { container } = render(<AbsenceSparkline weeks={weeks} reportingFloorPercent={90} />);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    render(<AbsenceSparkline weeks={weeks} reportingFloorPercent={90} label="Frånvaro per vecka" />);
    expect(screen.getByRole('img', { name: 'Frånvaro per vecka' })).toBeTruthy();
  });

  it('does not draw a free day or a day without figures as a day of presence', () => {
    const { container } = render(
      <CalendarSquares
        label="Läsåret"
        days={[
          { date: date('2026-10-23'), absentPercent: 0 },
          { date: date('2026-10-26'), absentPercent: null, freeDayName: 'Höstlov' },
          { date: date('2026-11-02'), absentPercent: null },
          { date: date('2026-11-03'), absentPercent: 100 },
        ]}
      />,
    );
    expect([...container.querySelectorAll('rect')].map((square) => square.getAttribute('data-shade'))).toEqual(['0', 'free', 'none', '4']);
    expect(container.querySelectorAll('title')[1]?.textContent).toBe('26 oktober: Höstlov');
  });

  it('writes out each figure and does not shade one that stands on few lessons: two lessons are no pattern', () => {
    render(
      <WeekdayHeatMap caption="Mönster" slots={['08:10']} minLessons={3} cells={[{ weekday: 1, slot: '08:10', absentPercent: 60, lessons: 12 }, { weekday: 2, slot: '08:10', absentPercent: 100, lessons: 2 }]} />,
    );
    const [monday, tuesday, wednesday] = screen.getAllByRole('cell');
    expect([monday?.dataset['shade'], tuesday?.dataset['shade'], wednesday?.dataset['shade']]).toEqual(['3', 'none', undefined]);
    expect(tuesday?.textContent).toBe('100\u00a0%');
  });
});
