import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section } from '#renderer/components/section.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import type { useCaseTarget } from '#renderer/lib/case-target.ts';
import { paths } from '#renderer/lib/paths.ts';
import policy from '#resources/today/idag.json' with { type: 'json' };
import type { TodayLine } from '#shared/domain/today/build-today.ts';
import { dayInWords } from '#shared/text/dates.ts';
import { alsoButtons, todayText } from '#shared/text/today.ts';
import css from './today.module.css';

interface TodaySectionProps {
  readonly title: string;
  readonly lines: readonly TodayLine[];
  readonly action: ReturnType<typeof useCaseTarget>;
  /** The line whose button is the view's main one. */
  readonly primaryId: string | undefined;
  readonly isOverdue?: boolean;
  /** Each line carries its day. */
  readonly isDated?: boolean;
}

/** One of the three lists, worst first. Nothing at all when it is empty. */
export const TodaySection = ({ title, lines, action, primaryId, isOverdue = false, isDated = false }: TodaySectionProps): ReactNode => {
  const [opened, setOpened] = useState<ReadonlySet<TodayLine['kind']>>(new Set());
  if (lines.length === 0) return null;
  const shown = lines.filter((line) => opened.has(line.kind) || placeInKind(lines, line) < policy.shownPerKind);
  const folded = Map.groupBy(lines.filter((line) => !shown.includes(line)), (line) => line.kind);
  return (
    <Section title={title} note={String(lines.length)}>
      <ul className={css.lines}>
        {shown.map((line) => (
          <Line key={line.lineId} line={line} action={action} primaryId={primaryId} isOverdue={isOverdue} isDated={isDated} />
        ))}
        {[...folded].map(([kind, hidden]) => (
          <li key={`more-${kind}`} className={css.more}>
            <Button
              variant="quiet"
              size="small"
              onClick={() => {
                setOpened(new Set([...opened, kind]));
              }}
            >
              {`Visa ${String(hidden.length)} till ${moreOf[kind] ?? 'av samma slag'}`}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** How many of the same kind stand before it. */
const placeInKind = (lines: readonly TodayLine[], line: TodayLine): number => lines.filter(({ kind }) => kind === line.kind).indexOf(line);

const moreOf: Partial<Record<TodayLine['kind'], string>> = {
  STEP_CROSSED: 'som har passerat ett steg',
  LETTER_PROPOSED: 'brev som föreslås',
  FOLLOW_UP_DUE: 'uppföljningar',
  DOCUMENT_DRAFT: 'utkast',
};

/** A week and its number, a figure and its unit stay on one line. */
const unbroken = (text: string): string => text.replace(/(v\.|steg|\d) (?=[\d%])/gu, '$1\u00a0');

type LineProps = Pick<TodaySectionProps, 'action' | 'primaryId' | 'isOverdue' | 'isDated'> & { readonly line: TodayLine };

/** One pupil: the name once, then what waits, worst first, each with its own button. */
const Line = ({ line, ...rest }: LineProps): ReactNode => (
  <li className={css.line}>
    <Reason line={line} {...rest} hasName />
    {line.more?.map((other) => (
      <Reason key={other.lineId} line={other} {...rest} hasName={false} />
    ))}
  </li>
);

const Reason = ({ line, action, primaryId, isOverdue, isDated, hasName }: LineProps & { readonly hasName: boolean }): ReactNode => {
  const navigate = useNavigate();
  const words = todayText(line);
  const { target } = line;
  const goTo = (target: TodayLine['target']): void => {
    if (target.to === 'CASE') action.goToCase(target.caseId, line.pupil.pupilId, target.target);
    else if (target.to === 'BEGUN_LETTER') void navigate({ to: paths.letter(target.documentId) });
    else if (target.to === 'LETTER') action.writeLetter(target.pupilId, target.proposalId);
    else void navigate({ to: paths.openCaseFor(target.pupilId) });
  };
  return (
    <div className={css.reason}>
      <div className={css.words}>
        <p>
          {(hasName || isDated) && (
            <>
              <span className={css.head}>
                {hasName && <strong>{words.who}</strong>}
                {isDated && <span className={css.day}>{dayInWords(line.dueOn)}</span>}
              </span>{' '}
            </>
          )}
          <span>{unbroken(words.text)}</span>
        </p>
        {isOverdue && <StatusChip variant="overdue">{`Försenad ${String(line.daysLate)} ${line.daysLate === 1 ? 'dag' : 'dagar'}`}</StatusChip>}
      </div>
      {line.also && (
        <Button
          variant="quiet"
          size="small"
          busy={line.also.target.to === 'LETTER' && action.busyProposalId === line.also.target.proposalId}
          aria-label={`${alsoButtons[line.also.kind]}: ${words.who}`}
          onClick={() => {
            if (line.also) goTo(line.also.target);
          }}
        >
          {alsoButtons[line.also.kind]}
        </Button>
      )}
      <Button
        variant={line.lineId === primaryId ? 'primary' : hasName ? 'secondary' : 'quiet'}
        size="small"
        busy={target.to === 'LETTER' && action.busyProposalId === target.proposalId}
        aria-label={`${words.button}: ${hasName ? words.who : words.sentence}`}
        onClick={() => {
          goTo(target);
        }}
      >
        {words.button}
      </Button>
    </div>
  );
};
