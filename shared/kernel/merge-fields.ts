/** Two people's changes to one record since `base`, put together. */
export interface Merged<T> {
  /** Both sides' changes; where both changed the same thing, mine. */
  readonly mine: T;
  /** Both sides' changes; where both changed the same thing, theirs. */
  readonly theirs: T;
  /** Fields that both changed to different things. */
  readonly clashes: readonly string[];
}

type Item = Readonly<Record<string, unknown>>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Pick {
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly isClash: boolean;
}

/** `undefined` stands for "not there": taking away is a change like any other. */
const pick = (base: unknown, mine: unknown, theirs: unknown): Pick => {
  if (isSame(mine, base) || isSame(mine, theirs)) return { mine: theirs, theirs, isClash: false };
  if (isSame(theirs, base)) return { mine, theirs: mine, isClash: false };
  return { mine, theirs, isClash: true };
};

const listOf = (value: unknown): readonly Item[] => (Array.isArray(value) ? (value as readonly Item[]) : []);

/** Item by item, by id: their order, then what I have added. */
const pickItems = (idField: string, base: unknown, mine: unknown, theirs: unknown): Pick => {
  const find = (list: unknown, id: unknown): Item | undefined => listOf(list).find((item) => item[idField] === id);
  const ids = [...new Set([...listOf(theirs), ...listOf(mine)].map((item) => item[idField]))];
  const picks = ids.map((id) => pick(find(base, id), find(mine, id), find(theirs, id)));
  const there = (side: 'mine' | 'theirs'): readonly unknown[] => picks.map((one) => one[side]).filter((item) => item !== undefined);
  return { mine: there('mine'), theirs: there('theirs'), isClash: picks.some((one) => one.isClash) };
};

/**
 * Merges field by field; lists named in `idFields` (field → name of the id in its items) item by item. Values are plain
 * JSON.
 */
export const mergeFields = <T extends object>(base: T, mine: T, theirs: T, idFields: Readonly<Record<string, string>>): Merged<T> => {
  const picks = Object.keys(theirs).map((field) => {
    const at = (record: T): unknown => (record as Item)[field];
    const idField = idFields[field];
    const whole = pick(at(base), at(mine), at(theirs));
    return [field, whole.isClash && idField !== undefined ? pickItems(idField, at(base), at(mine), at(theirs)) : whole] as const;
  });
  const side = (name: 'mine' | 'theirs'): T => Object.fromEntries(picks.map(([field, picked]) => [field, picked[name]])) as T;
  return { mine: side('mine'), theirs: side('theirs'), clashes: picks.filter(([, picked]) => picked.isClash).map(([field]) => field) };
};
