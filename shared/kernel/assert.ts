/** A broken promise inside the program itself (never for user input): throws with a constant text, no data in it. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
