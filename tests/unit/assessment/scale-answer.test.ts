import { describe, expect, it } from 'vitest';
import { scaleAnswerOf, scaleText } from '#renderer/features/assessment/scale-answer.ts';

describe('scale answers', () => {
  it('come back as they were given, with and without words (catches a figure read out of the comment)', () => {
    for (const answer of [{ figure: 0, comment: '' }, { figure: 10, comment: 'a\n7 av 10' }, { figure: null, comment: 'bara ord' }]) expect(scaleAnswerOf(scaleText(answer, 10), 10)).toEqual(answer);
  });

  it('leave a text of another scale alone (catches 7 of 4)', () => {
    expect(scaleAnswerOf('7 av 10\nbra', 4)).toEqual({ figure: null, comment: '7 av 10\nbra' });
    expect(scaleAnswerOf('12 av 10', 10)).toEqual({ figure: null, comment: '12 av 10' });
  });
});
