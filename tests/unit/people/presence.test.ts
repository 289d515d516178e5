import { describe, expect, it } from 'vitest';
import { isAttached, presenceOf } from '#shared/domain/people/presence.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

const today = '2026-11-18' as IsoDate;
const policy = { memberEndsSoonDays: 14 };
const of = (startsOn: string | null, endsOn: string | null, mustChangePassphrase = false) => presenceOf({ startsOn, endsOn, mustChangePassphrase }, today, policy);

describe('how a colleague stands to the vault', () => {
  it('catches a first or a last day that is a day off', () => {
    expect([of('2026-11-18', null), of('2026-11-19', null), of(null, '2026-11-17')]).toEqual(['HERE', 'NOT_YET', 'OVER']);
    expect([isAttached({ startsOn: today, endsOn: today }, today), isAttached({ startsOn: '2026-11-19', endsOn: null }, today), isAttached({ startsOn: null, endsOn: '2026-11-17' }, today)]).toEqual([true, false, false]);
  });

  it('catches "slutar snart" that comes a day late, or for somebody who stays', () => {
    expect([of(null, today), of(null, '2026-12-02'), of(null, '2026-12-03'), of(null, null)]).toEqual(['ENDS_SOON', 'ENDS_SOON', 'HERE', 'HERE']);
  });

  it('catches a one-time phrase that hides that the person cannot log in at all', () => {
    expect([of(null, null, true), of('2026-11-19', null, true), of(null, '2026-11-17', true), of(null, today, true)]).toEqual(['ONE_TIME', 'NOT_YET', 'OVER', 'ONE_TIME']);
  });
});
