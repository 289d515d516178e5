/** When a re-import takes away much more than it brings: a file cut short, or another class under the same name. */
export interface ShrinkPolicy {
  /** Fewer rows than this replaced is no cause for alarm. */
  readonly leastReplacedRows: number;
  /** Replaced rows per row that goes in, above which a person is warned. */
  readonly replacedPerNewRow: number;
}

export const defaultShrinkPolicy: ShrinkPolicy = { leastReplacedRows: 20, replacedPerNewRow: 1.25 };

/** Does an import of `newRows` put so many rows aside that a person should look twice? */
export const shrinksMuch = (replacedRows: number, newRows: number, policy: ShrinkPolicy): boolean =>
  replacedRows >= policy.leastReplacedRows && replacedRows > newRows * policy.replacedPerNewRow;
