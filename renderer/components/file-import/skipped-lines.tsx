import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import css from './file-import.module.css';

/** One line that does not go in. */
export interface SkippedLine {
  readonly lineNumber: number;
  readonly reason: string;
  readonly column?: string;
}

interface SkippedLinesProps {
  readonly lines: readonly SkippedLine[];
  /** All of them, where `lines` holds only the first. */
  readonly total: number;
}

const SHOWN_AT_FIRST = 8;

interface Group {
  readonly reason: string;
  readonly lines: readonly SkippedLine[];
}

const grouped = (lines: readonly SkippedLine[]): readonly Group[] => [...Map.groupBy(lines, (line) => line.reason)].map(([reason, members]) => ({ reason, lines: members })).sort((a, b) => b.lines.length - a.lines.length);

const lineText = ({ lineNumber, column }: SkippedLine): string => (column ? `${String(lineNumber)} (${column})` : String(lineNumber));

/** The lines that will be skipped, by reason, with their numbers in the file: shown before anything happens. */
export const SkippedLines = ({ lines, total }: SkippedLinesProps): ReactNode => (
  <ul className={css.reasons}>
    {grouped(lines).map((group) => (
      <Reason key={group.reason} {...group} />
    ))}
    {total > lines.length && <li className={css.more}>{`Ytterligare ${String(total - lines.length)} rader räknas men visas inte.`}</li>}
  </ul>
);

const Reason = ({ reason, lines }: Group): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? lines : lines.slice(0, SHOWN_AT_FIRST);
  return (
    <li>
      <p>{reason}</p>
      <p className={css.lineNumbers}>
        {`${lines.length === 1 ? 'Rad' : 'Rader'} ${shown.map(lineText).join(', ')}`}
        {lines.length > SHOWN_AT_FIRST && (
          <Button variant="quiet" size="small" aria-expanded={isOpen} onClick={() => { setIsOpen(!isOpen); }}>
            {isOpen ? 'Visa färre' : `och ${String(lines.length - SHOWN_AT_FIRST)} till`}
          </Button>
        )}
      </p>
    </li>
  );
};
