/** An object of unknown fields, before it is checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** Is it an object with fields (no list, not null)? */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
