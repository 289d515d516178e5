declare const brand: unique symbol;

/** A string or number that must not be mixed up with another of the same shape. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Calendar date `YYYY-MM-DD`, Europe/Stockholm. Legal dates are never instants. */
export type IsoDate = Brand<string, 'IsoDate'>;

/** Milliseconds since 1970 UTC. */
export type InstantMs = Brand<number, 'InstantMs'>;
