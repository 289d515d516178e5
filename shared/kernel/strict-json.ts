import { fail, ok, type Result } from './result.ts';

const MAX_DEPTH = 64;

/**
 * JSON as it may be signed: objects without a name twice, well-formed text, integers, nothing after the end. `JSON.parse` keeps
 * the last of two equal names without a word, and one text would be read in two ways. Refuses JSON_REFUSED (params.at).
 */
export const parseStrictJson = (text: string): Result<unknown> => {
  let at = 0;
  const stop = (): never => {
    throw new SyntaxError(String(at));
  };
  const space = (): void => {
    while (/[ \t\r\n]/u.test(text[at] ?? '')) at += 1;
  };
  const take = (char: string): void => {
    if (text[at] !== char) stop();
    at += 1;
  };
  const string = (): string => {
    const found = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/u.exec(text.slice(at));
    if (!found) return stop();
    at += found[0].length;
    const value = JSON.parse(found[0]) as string;
    return value.isWellFormed() ? value : stop();
  };
  const integer = (): number => {
    const found = /^-?(?:0|[1-9]\d{0,15})(?![\d.eE])/u.exec(text.slice(at, at + 32));
    const value = Number(found?.[0]);
    if (!found || !Number.isSafeInteger(value) || Object.is(value, -0)) return stop();
    at += found[0].length;
    return value;
  };
  const list = (depth: number): unknown[] => {
    const values: unknown[] = [];
    take('[');
    space();
    while (text[at] !== ']') {
      if (values.length > 0) take(',');
      values.push(value(depth));
      space();
    }
    take(']');
    return values;
  };
  const object = (depth: number): Record<string, unknown> => {
    const entries = new Map<string, unknown>();
    take('{');
    space();
    while (text[at] !== '}') {
      if (entries.size > 0) take(',');
      space();
      const name = string();
      if (entries.has(name)) stop();
      space();
      take(':');
      entries.set(name, value(depth));
      space();
    }
    take('}');
    return Object.fromEntries(entries);
  };
  const word = (literal: string, meaning: boolean | null): boolean | null => {
    if (!text.startsWith(literal, at)) return stop();
    at += literal.length;
    return meaning;
  };
  const value = (depth: number): unknown => {
    if (depth > MAX_DEPTH) stop();
    space();
    const char = text[at];
    if (char === '{') return object(depth + 1);
    if (char === '[') return list(depth + 1);
    if (char === '"') return string();
    if (char === 't') return word('true', true);
    if (char === 'f') return word('false', false);
    if (char === 'n') return word('null', null);
    return integer();
  };
  try {
    const parsed = value(0);
    space();
    return at === text.length ? ok(parsed) : stop();
  } catch {
    return fail('JSON_REFUSED', { at });
  }
};
