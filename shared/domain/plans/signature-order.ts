/** What the signed text says about its place in the log, and what the log itself says. */
export interface OrderFacts {
  readonly claimed: { readonly seq: number; readonly hash: string };
  /** Hash of that row as it stands in the log; undefined where there is no such row. */
  readonly hashAtClaimed: string | undefined;
  /** Where the log says that this was signed; undefined where it says nothing. */
  readonly signedRowSeq: number | undefined;
  /** Where the key was withdrawn; null = never. */
  readonly revokedAtSeq: number | null;
  /** The places that the versions before this one claim. */
  readonly formerSeqs: readonly number[];
}

/**
 * Does the order that the signed text claims hold against the log? False where the row it names is another or gone, where the
 * log never noted the signing or noted it before that row, where a version after another claims an earlier place, and where
 * the key was withdrawn between the claimed place and the signing (security reference 5.2).
 */
export const orderHolds = ({ claimed, hashAtClaimed, signedRowSeq, revokedAtSeq, formerSeqs }: OrderFacts): boolean =>
  hashAtClaimed === claimed.hash &&
  signedRowSeq !== undefined &&
  signedRowSeq > claimed.seq &&
  (revokedAtSeq === null || revokedAtSeq < claimed.seq || revokedAtSeq >= signedRowSeq) &&
  formerSeqs.every((former) => former < claimed.seq);
