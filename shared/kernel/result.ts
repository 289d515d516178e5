/**
 * The outcome of anything that can be refused. Nothing is thrown across a boundary: a refusal is a value with a code,
 * and the Swedish sentence is made from the code where it is shown (`shared/text/errors`).
 */
export type Result<T, F extends Failure = Failure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

/** Why something was refused. `params` fill the sentence and never hold a pupil's name; `field` points at an input field. */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly field?: string;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <Code extends string>(
  code: Code,
  params?: Failure['params'],
  field?: string,
): { readonly ok: false; readonly failure: Failure<Code> } => ({
  ok: false,
  failure: { code, ...(params ? { params } : {}), ...(field ? { field } : {}) },
});
