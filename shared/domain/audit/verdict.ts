/**
 * What is wrong with the log. `ROW`: the chain breaks at `seq`. `CUT`: somebody signed a later row than there is.
 * `CONTRADICTED`: the rows after `afterSeq` up to `seq` are not those that were signed. `BAD_SIGNATURE`: the signature of a
 * checkpoint does not hold. `UNSIGNED`: a sitting ended, or a long run of rows passed, without its signature.
 */
export type LogFault =
  | { readonly kind: 'ROW'; readonly seq: number }
  | { readonly kind: 'CUT'; readonly seq: number; readonly signedSeq: number; readonly userId: string }
  | { readonly kind: 'CONTRADICTED'; readonly afterSeq: number; readonly seq: number; readonly userId: string }
  | { readonly kind: 'BAD_SIGNATURE'; readonly seq: number; readonly userId: string }
  | { readonly kind: 'UNSIGNED'; readonly seq: number; readonly userId: string };

/** What a look at the log found. `head` is what a receipt or a paper's foot can be compared with. */
export interface LogVerdict {
  readonly rows: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly checkpoints: number;
  /** How many people's signatures bear witness. */
  readonly witnesses: number;
  readonly fault: LogFault | null;
}

/** The shortest piece of a head that is printed: twelve hex digits beside the row's number. */
export const SHORT_HEAD_DIGITS = 12;

/** "4821 · 3f9a0c12b7d4", as it stands on a paper. */
export const shortHead = ({ seq, hash }: { readonly seq: number; readonly hash: string }): string => `${String(seq)} · ${hash.slice(0, SHORT_HEAD_DIGITS)}`;
