import { contract, type CallName } from '#shared/contract/contract.ts';
import { validInput } from './valid-input.ts';

/** Inputs that name things which exist: what the program gave out is remembered by its field's name. */
export interface KnownIds {
  readonly set: (field: string, value: unknown) => void;
  /** Remembers every id and row version in an answer; the newest counts. */
  readonly harvest: (answer: unknown) => void;
  /** A valid input with known ids, and with `text` in every place where text is free. */
  readonly inputFor: (name: CallName, text?: () => string) => unknown;
}

const MAX_DEPTH = 4;
const ROWS_LOOKED_AT = 60;
/** A free text shorter than this has no room for what a lab wants to find again. */
const ROOM_FOR_TEXT = 30;
const ROOM_FOR_TWO = 60;

export const createKnownIds = (random: () => number): KnownIds => {
  const known = new Map<string, unknown>();
  const harvest = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    for (const [key, inner] of Object.entries(value).slice(0, ROWS_LOOKED_AT)) {
      if ((key.endsWith('Id') && typeof inner === 'string') || key === 'rowVersion') known.set(key, inner);
      harvest(inner, depth + 1);
    }
  };
  return {
    set: (field, value) => void known.set(field, value),
    harvest: (answer) => harvest(answer, 0),
    inputFor: (name, text) => {
      const { value, sites } = validInput(contract[name].input, random);
      return sites.reduce((input, { path, kind, hasPattern, max }) => {
        const id = known.get(String(path.at(-1) ?? ''));
        if (id !== undefined && (kind === 'string' || kind === 'number')) return replaceAt(input, path, () => id);
        if (!text || kind !== 'string' || hasPattern || (max !== undefined && max < ROOM_FOR_TEXT)) return input;
        return replaceAt(input, path, () => (max === undefined || max > ROOM_FOR_TWO ? `${text()} och ${text()}` : text()));
      }, value);
    },
  };
};

type Path = readonly (string | number)[];

/** A copy with another value at that place. */
export const replaceAt = (value: unknown, [key, ...rest]: Path, change: (inner: unknown) => unknown): unknown => {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((inner: unknown, index) => (index === key ? replaceAt(inner, rest, change) : inner));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaceAt(fields[key], rest, change) };
};
