import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorSentence, knownErrorCodes } from '#shared/text/errors/index.ts';

/** Refusals that a process gives another one; no person ever meets them. */
const UNSEEN: ReadonlySet<string> = new Set(['NOT_A_DEMO', 'PACK_INVALID']);

const sources = ['electron', 'shared'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(room, name)),
);

/** Codes given to `fail`, also where a condition chooses between two. */
const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bfail(?:<[^>]*>)?\(([^()]*)/g)].flatMap(([, argument = '']) => [...(argument.split(',')[0] ?? '').matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(([, code = '']) => code));

describe('the sentences of refusals', () => {
  it('catches a refusal that would show a code instead of a sentence', () => {
    const used = new Map(sources.flatMap((file) => codesIn(readFileSync(file, 'utf8')).map((code) => [code, file] as const)));
    const known = new Set(knownErrorCodes);
    const missing = [...used].filter(([code]) => !known.has(code) && !UNSEEN.has(code)).map(([code, file]) => `${code} (${file})`);
    expect(used.size).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('catches a sentence that shouts, hangs unfinished, or shows a placeholder', () => {
    for (const code of knownErrorCodes) {
      const sentence = errorSentence({ code });
      expect(sentence, code).toMatch(/[.]$/);
      expect(sentence, code).not.toMatch(/!|undefined|\bnull\b/);
    }
  });

  it('catches typewriter quotes in a Swedish sentence', () => {
    const lines = readdirSync('shared/text', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readFileSync(join('shared/text', name), 'utf8').split('\n').map((line) => [name, line.trim()] as const))
      .filter(([, line]) => line.includes('"') && !/^(?:\*|\/\*|\/\/)/.test(line));
    expect(lines).toEqual([]);
  });

  it('catches two words that explain the same code differently: one would never be seen', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const name of readdirSync('shared/text/errors').filter((file) => file !== 'index.ts')) {
      for (const [, code = ''] of readFileSync(join('shared/text/errors', name), 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)) {
        if (seen.has(code)) twice.push(`${code}: ${seen.get(code) ?? ''} and ${name}`);
        seen.set(code, name);
      }
    }
    expect(twice).toEqual([]);
  });
});
