import { between } from './figure.ts';
import { replaceAt } from './known-ids.ts';
import type { Site, ValidInput } from './valid-input.ts';

/*
 * Every way of making a valid input wrong. What is made is invalid by its making: nobody asks the schema. Objects on the
 * way are copied, so that the valid input stays.
 */

/** A text that must never come back in an answer or a log line. */
export const ECHO = 'KANARIEFÅGEL-7b1';

const HUGE = ECHO + 'x'.repeat(300_000);
const LONG_LIST: readonly unknown[] = Array.from({ length: 6_000 }, () => null);
const nested = (depth: number): unknown => {
  let value: unknown = ECHO;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { inner: value };
  return value;
};
const DEEP = nested(5_000);

const throwing = (): never => {
  throw new Error(`${ECHO} getter`);
};
const traps: ProxyHandler<object> = { get: throwing, has: throwing, ownKeys: throwing, getOwnPropertyDescriptor: throwing, getPrototypeOf: throwing };

const cyclic = (): unknown => {
  const loop: Record<string, unknown> = { name: ECHO };
  loop['self'] = loop;
  return loop;
};

/** Wrong for every kind of place but the one it names. */
const strangers: readonly { readonly fits: Site['kind'] | 'none'; readonly make: () => unknown }[] = [
  { fits: 'string', make: () => ECHO },
  { fits: 'number', make: () => 7 },
  { fits: 'boolean', make: () => true },
  { fits: 'array', make: () => [ECHO] },
  { fits: 'none', make: () => ({ [ECHO]: ECHO }) },
  { fits: 'none', make: () => Number.NaN },
  { fits: 'none', make: () => Number.POSITIVE_INFINITY },
  { fits: 'none', make: () => 10n },
  { fits: 'none', make: () => Symbol(ECHO) },
  { fits: 'none', make: () => () => ECHO },
  { fits: 'none', make: () => new Date(0) },
  { fits: 'none', make: () => new Map([[ECHO, 1]]) },
  { fits: 'none', make: () => new Set([ECHO]) },
  { fits: 'none', make: () => /x/ },
  { fits: 'none', make: () => new Error(ECHO) },
  { fits: 'none', make: () => new ArrayBuffer(8) },
  { fits: 'none', make: () => new Uint16Array(8) },
  { fits: 'none', make: () => Object(ECHO) as unknown },
  { fits: 'none', make: () => Promise.resolve(ECHO) },
  { fits: 'none', make: () => new Proxy({}, traps) },
  { fits: 'none', make: () => new Proxy([], traps) },
  { fits: 'none', make: () => HUGE },
  { fits: 'none', make: () => LONG_LIST },
  { fits: 'none', make: () => DEEP },
  { fits: 'none', make: cyclic },
  { fits: 'none', make: () => ({ length: 1, 0: ECHO }) },
  { fits: 'none', make: () => ({ toString: () => ECHO, valueOf: throwing, toJSON: throwing }) },
  { fits: 'none', make: () => JSON.parse('{"__proto__":{"isAdmin":true}}') as unknown },
];

/** Fields that no object of the contract has. */
const surplus: readonly ((target: Record<string, unknown>) => unknown)[] = [
  (target) => ({ ...target, surplus: ECHO }),
  (target) => ({ ...target, [ECHO]: 1 }),
  (target) => ({ ...target, '': 1 }),
  (target) => ({ ...target, toString: ECHO }),
  (target) => ({ ...target, constructor: { name: ECHO } }),
  (target) => ({ ...target, prototype: {} }),
  (target) => own(target, '__proto__', { value: { isAdmin: true }, enumerable: true }),
  (target) => own(target, 'surplus', { get: throwing, enumerable: true }),
  (target) => ({ ...target, [HUGE]: 1 }),
  (target) => ({ ...target, surplus: DEEP }),
  (target) => {
    const loop: Record<string, unknown> = { ...target };
    loop['self'] = loop;
    return loop;
  },
  (target) => ({ ...target, [Symbol(ECHO)]: 1 }),
  // Fields that are there when asked for by name, and are not its own.
  (target) => Object.create({ ...target, surplus: 1 }) as unknown,
  (target) => new Proxy({ ...target }, traps),
  (target) => Object.assign(new (class Wrapped {})(), target),
];

const own = (target: object, key: string, descriptor: PropertyDescriptor): unknown => Object.defineProperty({ ...target }, key, descriptor);

type Change = (present: unknown) => unknown;

/** The ways of making one place wrong. */
export const changesFor = (site: Site): readonly Change[] => {
  const changes: Change[] = strangers.filter(({ fits }) => fits !== site.kind).filter(({ make }) => !isPossible(site, make)).map(({ make }) => make);
  if (!site.isNullable) changes.push(() => null);
  if (!site.isOptional) changes.push(() => undefined);
  const { min, max } = site;
  if (site.kind === 'string') {
    if (max !== undefined) changes.push(() => ECHO.padEnd(max + 1, 'y'));
    if (min !== undefined && min > 0) changes.push(() => '');
    if (site.hasPattern) changes.push(() => `${ECHO} 1`, (present) => `${String(present)}\n${ECHO}`, () => `${ECHO}\uD800`, (present) => `${String(present)}\u0000`);
  }
  if (site.kind === 'number') {
    changes.push((present) => String(present), (present) => [present]);
    if (site.isInteger) changes.push(() => 0.5, () => 2 ** 60);
    if (min !== undefined) changes.push(() => min - 1);
    if (max !== undefined) changes.push(() => max + 1);
  }
  if (site.kind === 'boolean') changes.push(() => 'true', () => 0, () => 1, () => '');
  if (site.kind === 'word') changes.push(() => `${ECHO}_WORD`, () => '', () => '__proto__', () => 'constructor', () => 'toString', (present) => [present], (present) => `${String(present)} `);
  if (site.kind === 'bytes') changes.push(() => new Uint8Array((max ?? 1024) + 1), (present) => [...(present as Uint8Array)], () => new DataView(new ArrayBuffer(8)), () => ECHO);
  if (site.kind === 'array') {
    changes.push((present) => ({ ...(present as object) }), () => new Proxy([], traps));
    if (max !== undefined) changes.push((present) => Array.from({ length: max + 1 }, () => (present as readonly unknown[])[0]));
    if (min !== undefined && min > 0) changes.push(() => []);
  }
  if (site.kind === 'object') {
    changes.push(...surplus.map((change) => (present: unknown) => change(present as Record<string, unknown>)));
    for (const key of site.required ?? []) {
      changes.push((present) => Object.fromEntries(Object.entries(present as object).filter(([name]) => name !== key)));
      changes.push((present) => own(present as object, key, { get: throwing, enumerable: true }));
    }
  }
  if (site.kind === 'record')
    changes.push(
      (present) => own(present as object, '__proto__', { value: 1, enumerable: true }),
      (present) => ({ ...(present as object), [HUGE]: 1 }),
      (present) => ({ ...(present as object), extra: { [ECHO]: 1 } }),
      (present) => own(present as object, 'extra', { get: throwing, enumerable: true }),
    );
  return changes;
};

/** A few strangers fit after all: 7 in a place for words that are numbers is left out, so is a list where one is asked for. */
const isPossible = (site: Site, make: () => unknown): boolean => site.kind === 'word' && ['number', 'boolean'].includes(typeof make());

/** One valid input made wrong in one place. */
export const invalidInputs = ({ value, sites }: ValidInput): ((random: () => number) => unknown) => {
  const ways = sites.map((site) => ({ site, changes: changesFor(site) }));
  return (random) => {
    const way = ways[between(random, 0, ways.length - 1)];
    const change = way?.changes[between(random, 0, way.changes.length - 1)];
    if (!way || !change) throw new Error('a place that cannot be made wrong');
    return replaceAt(value, way.site.path, change);
  };
};
