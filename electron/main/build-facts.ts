/** What the shell must know about a call; the schema, the right and the audit are the core's business. */
export interface CallRule {
  readonly kind: string;
  readonly maxBytes: number;
  readonly ratePerSecond: number;
}

// Written into the bundle by the build from the contract, so that the shell carries no zod.
declare const __CALL_RULES__: Readonly<Record<string, CallRule>>;

/** The rule of each call of the contract, by name. */
export const callRules: ReadonlyMap<string, CallRule> = new Map(Object.entries(__CALL_RULES__));
