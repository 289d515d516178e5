/** Policy limits for files from outside. All of them refuse with a sentence; none of them cuts a file short in silence. */
export const fileLimits = {
  /** Decided by the file's size before a byte of it is read. */
  maxFileBytes: 64 * 1024 * 1024,
  maxRows: 600_000,
  maxColumns: 100,
  maxFieldChars: 10_000,
  /** A line without end is no table: it is refused before it is cut into cells. */
  maxLineChars: 200_000,
  /** A quoted field over more lines than this is a quote that was never closed. */
  maxLinesInField: 20,
  /** Rejected lines listed one by one; the rest are only counted. */
  maxRejectedListed: 2_000,
  maxUnknownWords: 50,
  /** Words with å, ä, ö and their like, shown so that a person sees whether the characters were understood. */
  maxLetterWords: 8,
  sampleRows: 20,
  /** The heading is looked for among this many first lines. */
  maxTitleLines: 40,
} as const;
