import { describe, expect, it } from 'vitest';
import { mergeFields } from '#shared/kernel/merge-fields.ts';

interface Paper {
  readonly home: string;
  readonly contact: string;
  readonly goals: readonly { readonly goalId: string; readonly text: string }[];
}

const base: Paper = { home: 'a', contact: 'b', goals: [{ goalId: '1', text: 'x' }, { goalId: '2', text: 'y' }] };
const merge = (mine: Partial<Paper>, theirs: Partial<Paper>) => mergeFields(base, { ...base, ...mine }, { ...base, ...theirs }, { goals: 'goalId' });

describe('two people in one record', () => {
  it('keeps both changes in different fields (catches the last one to save taking all)', () => {
    expect(merge({ home: 'mine' }, { contact: 'theirs' })).toEqual({ mine: { ...base, home: 'mine', contact: 'theirs' }, theirs: { ...base, home: 'mine', contact: 'theirs' }, clashes: [] });
  });

  it('names the field that both changed and keeps both texts apart (catches a text that silently loses)', () => {
    const { mine, theirs, clashes } = merge({ home: 'mine' }, { home: 'theirs' });
    expect([mine.home, theirs.home, clashes]).toEqual(['mine', 'theirs', ['home']]);
  });

  it('does not call the same change twice a clash (catches a question about nothing after a lost answer)', () => {
    expect(merge({ home: 'same' }, { home: 'same' }).clashes).toEqual([]);
  });

  it('merges lists item by item: changed here, added there, taken away there (catches a goal lost because another was edited)', () => {
    const { mine, clashes } = merge({ goals: [{ goalId: '1', text: 'mine' }, { goalId: '2', text: 'y' }, { goalId: '3', text: 'new' }] }, { goals: [{ goalId: '1', text: 'x' }, { goalId: '4', text: 'theirs' }] });
    expect(mine.goals).toEqual([{ goalId: '1', text: 'mine' }, { goalId: '4', text: 'theirs' }, { goalId: '3', text: 'new' }]);
    expect(clashes).toEqual([]);
  });

  it('asks when one changed what the other took away (catches text that vanishes with its item)', () => {
    const { mine, theirs, clashes } = merge({ goals: [{ goalId: '1', text: 'mine' }, { goalId: '2', text: 'y' }] }, { goals: [{ goalId: '2', text: 'y' }] });
    expect(clashes).toEqual(['goals']);
    expect(mine.goals).toContainEqual({ goalId: '1', text: 'mine' });
    expect(theirs.goals).toEqual([{ goalId: '2', text: 'y' }]);
  });
});
