import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DateField } from '#renderer/components/date-field.tsx';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { expectAccessible, show, today } from './render.tsx';

const Form = ({ onDate, min }: { readonly onDate: (date: IsoDate | null) => void; readonly min?: IsoDate }): ReactNode => {
  const [date, setDate] = useState<IsoDate | null>(null);
  return (
    <DateField
      label="Följs upp"
      value={date}
      {...(min ? { min } : {})}
      onChange={(next) => {
        setDate(next);
        onDate(next);
      }}
    />
  );
};

describe('DateField', () => {
  it.each([
    ['idag', '2026-11-24', /tis 24 nov/],
    ['+14', '2026-12-08', /tis 8 dec/],
    ['v42', '2026-10-12', /mån 12 okt/],
    ['2026-11-21', '2026-11-21', /lör 21 nov/],
  ])('shows what it made of %s before it is too late', async (typed, means, shown) => {
    const onDate = vi.fn();
    show(<Form onDate={onDate} />);
    await userEvent.type(screen.getByLabelText('Följs upp'), typed);
    expect(onDate).toHaveBeenLastCalledWith(means);
    expect(screen.getByText(shown)).toBeTruthy();
  });

  it('keeps the text as typed while it is being typed', async () => {
    show(<Form onDate={() => undefined} />);
    const field = screen.getByLabelText('Följs upp');
    await userEvent.type(field, '+14');
    expect((field as HTMLInputElement).value).toBe('+14');
  });

  it('says that it did not understand, keeps the text and gives no date', async () => {
    const onDate = vi.fn();
    show(<Form onDate={onDate} />);
    const field = screen.getByLabelText('Följs upp');
    await userEvent.type(field, 'snart');
    expect(onDate).toHaveBeenLastCalledWith(null);
    expect((field as HTMLInputElement).value).toBe('snart');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/gick inte att tyda/)).toBeTruthy();
  });

  it('never lets a date before the earliest one through', async () => {
    const onDate = vi.fn();
    show(<Form onDate={onDate} min={today} />);
    await userEvent.type(screen.getByLabelText('Följs upp'), '2026-11-20');
    expect(onDate).toHaveBeenLastCalledWith(null);
    expect(screen.getByText(/utanför det som går att välja/)).toBeTruthy();
  });

  it('ties the interpretation to the field for screen readers', async () => {
    const { container } = show(<Form onDate={() => undefined} />);
    const field = screen.getByLabelText('Följs upp');
    await userEvent.type(field, 'idag');
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(described.join()).toMatch(/tis 24 nov/);
    await expectAccessible(container);
  });
});
