import { describe, expect, it } from 'vitest';
import { foldSv } from '#shared/kernel/fold-sv.ts';

describe('foldSv', () => {
  it('drops accents but keeps å, ä and ö apart from a and o (catches Åsa found as Asa)', () => {
    expect(['Åsa', 'ÄNGLA', 'Ö', 'Zoë', 'André', 'Müller', 'Łukasz', 'Søren', 'Æsa', 'İbrahim'].map(foldSv)).toEqual(['åsa', 'ängla', 'ö', 'zoe', 'andre', 'muller', 'lukasz', 'sören', 'äsa', 'ibrahim']);
  });

  it('reads a decomposed å as å (catches names typed on a Mac that nobody finds)', () => {
    expect(foldSv('A\u030asa')).toBe('åsa');
  });
});
