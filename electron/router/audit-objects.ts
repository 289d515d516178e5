import { isEnumWord, MAX_OBJECTS } from '#shared/domain/audit/record.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The ids of a call: every top-level field of input and output whose name ends in `Id` and whose value is a UUID, and the
 * enum words in `words`. Ids of packs, handles of files and texts are left out: the chain holds nothing that could carry a name.
 */
export const objectsOf = (input: unknown, output: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries([...idsOf(output), ...idsOf(input)].slice(0, MAX_OBJECTS));

const idsOf = (value: unknown): readonly (readonly [string, string])[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    isId(name, field) || isWord(name, field) ? [[name, field] as const] : [],
  );
};

const isId = (name: string, field: unknown): field is string =>
  name.endsWith('Id') && name !== 'handleId' && name !== 'stagingId' && typeof field === 'string' && uuid.test(field);

/** Enum words that say what an act was about: which compartment, whose paper key, which kind of document. */
const words: ReadonlySet<string> = new Set(['compartment', 'scope', 'withdraws', 'kind', 'role']);
const isWord = (name: string, field: unknown): field is string => words.has(name) && typeof field === 'string' && isEnumWord(field);

/** Rows that a list gave out. */
export const rowsOf = (output: unknown): number | undefined => (Array.isArray(output) ? output.length : undefined);
