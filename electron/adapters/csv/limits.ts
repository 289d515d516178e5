/** Policy limits for files from outside. All of them refuse with a sentence; none of them cuts a file short in silence. */
export const fileLimits = {
  /** Decided by the file's size before a byte of it is read. */
  maxFileBytes: 64 * 1024 * 1024,
  maxRows: 600_000,
  maxColumns: 100,
  maxFieldChars: 10_000,
  /** A quoted field over more lines than this is a quote that was never closed. */
  maxLinesInField: 20,
  /** Rejected lines listed one by one; the rest are only counted. */
  maxRejectedListed: 2_000,
  maxUnknownWords: 50,
  sampleRows: 20,
  /** The heading is looked for among this many first lines. */
  maxTitleLines: 40,
} as const;
