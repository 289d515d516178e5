import { describe, expect, it } from 'vitest';
import { errorSentence } from '#shared/text/errors/index.ts';

describe('errorSentence', () => {
  it('says what is safe even for a code that nobody wrote a sentence for', () => {
    const sentence = errorSentence({ code: 'SOMETHING_NEW' });
    expect(sentence).toContain('finns kvar');
    expect(sentence).toContain('SOMETHING_NEW');
  });

  it('never takes a code for one of the object prototype', () => {
    expect(errorSentence({ code: 'constructor' })).toContain('koden constructor');
  });
});
