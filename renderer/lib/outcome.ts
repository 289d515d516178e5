/**
 * The answer of a command, or null when it was refused (the mutation's `error` says why). For what follows a command that
 * makes its own view go away: callbacks given to `mutate` are forgotten when the view is gone.
 */
export const outcomeOf = <T>(answer: Promise<T>): Promise<{ readonly value: T } | null> => answer.then((value) => ({ value }), () => null);
