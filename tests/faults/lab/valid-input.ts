import type { z } from 'zod';
import { between } from './figure.ts';

/*
 * A valid value for any schema of the contract, read from the schema's own definition, and the places in it where something
 * can be made wrong. Knows the kinds of schema that the contract uses and throws at any other.
 */

/** What one place asks for, taken from its schema. */
export interface Site {
  readonly path: readonly (string | number)[];
  readonly kind: 'string' | 'number' | 'boolean' | 'word' | 'bytes' | 'array' | 'object' | 'record';
  readonly isNullable: boolean;
  readonly isOptional: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly isInteger?: boolean;
  readonly hasPattern?: boolean;
  /** Names of an object's obligatory fields. */
  readonly required?: readonly string[];
}

export interface ValidInput {
  readonly value: unknown;
  readonly sites: readonly Site[];
}

interface Check {
  readonly check?: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}

interface Definition extends Check {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
}

interface At {
  readonly path: Site['path'];
  readonly isNullable: boolean;
  readonly isOptional: boolean;
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;
const checksOf = (definition: Definition): readonly Check[] => [definition, ...(definition.checks ?? []).map((check) => check._zod.def)];

/** One text for each pattern that the contract uses; the first that fits is taken. A new pattern asks for a new line here. */
const patternTexts: readonly ((random: () => number) => string)[] = [
  (random) => `${hex(random, 8)}-${hex(random, 4)}-7${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`,
  (random) => `2026-${String(between(random, 1, 12)).padStart(2, '0')}-${String(between(random, 1, 28)).padStart(2, '0')}`,
  (random) => hex(random, 64),
  (random) => String(between(random, 10_000_000, 99_999_999)),
  (random) => `del/${hex(random, 6)}.txt`,
  (random) => `del.${hex(random, 6)}`,
  () => 'ABC',
  () => '42',
  () => '',
];
const hex = (random: () => number, length: number): string => Array.from({ length }, () => between(random, 0, 15).toString(16)).join('');
const words = ['skola', 'närvaro', 'möte', 'Åsa', 'Örjan', 'lektion', 'vecka', '36', '–', '(x)'];

const textFor = (random: () => number, checks: readonly Check[]): string => {
  const patterns = checks.flatMap(({ pattern }) => (pattern ? [pattern] : []));
  const max = Math.min(...checks.map(({ maximum }) => maximum ?? 40));
  const min = Math.max(...checks.map(({ minimum }) => minimum ?? 0));
  if (patterns.length > 0) {
    const text = patternTexts.map((make) => make(random)).find((candidate) => candidate.length >= min && patterns.every((pattern) => pattern.test(candidate)));
    if (text === undefined) throw new Error(`no text is known for ${patterns.map(String).join(' and ')}`);
    return text;
  }
  const text = Array.from({ length: between(random, 1, 6) }, () => words[between(random, 0, words.length - 1)]).join(' ');
  return text.slice(0, max).padEnd(min, 'a');
};

const numberFor = (random: () => number, checks: readonly Check[]): { readonly value: number; readonly min: number | undefined; readonly max: number | undefined } => {
  const lower = checks.find(({ check }) => check === 'greater_than');
  const min = lower?.value === undefined ? undefined : lower.value + (lower.inclusive === false ? 1 : 0);
  const max = checks.find(({ check }) => check === 'less_than')?.value;
  const low = min ?? 0;
  return { value: between(random, low, Math.min(max ?? low + 50, low + 50)), min, max };
};

const isBytes = (schema: z.ZodType): boolean => schema.safeParse(new Uint8Array(4)).success;

/** A value that the schema takes, and every place in it. */
export const validInput = (schema: z.ZodType, random: () => number): ValidInput => {
  const sites: Site[] = [];
  const make = (inner: z.ZodType, at: At): unknown => {
    const definition = definitionOf(inner);
    const checks = checksOf(definition);
    const note = (site: Omit<Site, keyof At>): void => void sites.push({ ...at, ...site });
    switch (definition.type) {
      case 'nullable':
        return make(required(definition.innerType), { ...at, isNullable: true });
      case 'optional':
        return make(required(definition.innerType), { ...at, isOptional: true });
      case 'readonly':
      case 'nonoptional':
      case 'default':
        return make(required(definition.innerType), at);
      case 'string': {
        const lengths = (pick: (check: Check) => number | undefined): number | undefined => checks.map(pick).find((value) => value !== undefined);
        note({ kind: 'string', min: lengths(({ minimum }) => minimum), max: lengths(({ maximum }) => maximum), hasPattern: checks.some(({ pattern }) => pattern) });
        return textFor(random, checks);
      }
      case 'number': {
        const { value, min, max } = numberFor(random, checks);
        note({ kind: 'number', min, max, isInteger: checks.some(({ format }) => format === 'safeint') });
        return value;
      }
      case 'boolean':
        note({ kind: 'boolean' });
        return random() < 0.5;
      case 'enum': {
        note({ kind: 'word' });
        return pickFrom(random, Object.values(definition.entries ?? {}));
      }
      case 'literal':
        note({ kind: 'word' });
        return pickFrom(random, definition.values ?? []);
      case 'array': {
        const element = required(definition.element);
        const max = checks.find(({ maximum }) => maximum !== undefined)?.maximum;
        const min = checks.find(({ minimum }) => minimum !== undefined)?.minimum ?? 0;
        note({ kind: 'array', max, min });
        return Array.from({ length: Math.max(min, Math.min(max ?? 2, between(random, 1, 2))) }, (_, index) => make(element, { path: [...at.path, index], isNullable: false, isOptional: false }));
      }
      case 'object': {
        const shape = definition.shape ?? {};
        note({ kind: 'object', required: Object.keys(shape).filter((key) => definitionOf(required(shape[key])).type !== 'optional') });
        return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, make(field, { path: [...at.path, key], isNullable: false, isOptional: false })]));
      }
      case 'record': {
        note({ kind: 'record' });
        const key = textFor(random, checksOf(definitionOf(required(definition.keyType))));
        return { [key]: make(required(definition.valueType), { path: [...at.path, key], isNullable: false, isOptional: false }) };
      }
      case 'union':
        return make(pickFrom(random, definition.options ?? []), at);
      case 'custom':
        if (!isBytes(inner)) throw new Error(`${at.path.join('.')}: a custom schema that is not bytes says nothing about its input`);
        note({ kind: 'bytes', max: 1024 });
        return new Uint8Array(between(random, 16, 40)).fill(97);
      default:
        throw new Error(`${at.path.join('.')}: the lab does not know schemas of kind ${definition.type}`);
    }
  };
  return { value: make(schema, { path: [], isNullable: false, isOptional: false }), sites };
};

const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a schema without its inner part');
  return value;
};

const pickFrom = <T>(random: () => number, list: readonly T[]): T => required(list[between(random, 0, list.length - 1)]);
