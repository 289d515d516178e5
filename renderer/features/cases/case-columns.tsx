import type { ReactNode } from 'react';
import type { Column } from '#renderer/components/data-table-types.ts';
import { Sparkline } from '#renderer/components/sparkline.tsx';
import { StatusChip, type StatusVariant } from '#renderer/components/status-chip.tsx';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { CaseStage } from '#shared/domain/cases/types.ts';
import { percentText } from '#shared/text/absence-picture.ts';
import { stageLabels } from '#shared/text/cases.ts';
import { dayInWords } from '#shared/text/dates.ts';
import css from './cases.module.css';

/** As in the list of pupils: half the time missed fills the height. */
const SPARKLINE_TOP = 0.5;

const stageVariants: Readonly<Record<CaseStage, StatusVariant>> = {
  ASSESSMENT: 'info',
  PLANNING: 'info',
  AWAITING_DECISION: 'attention',
  IMPLEMENTATION: 'info',
  COLLABORATION: 'info',
  CLOSED: 'neutral',
};

/** Where a case stands. */
export const StageChip = ({ stage }: { readonly stage: CaseStage }): ReactNode => <StatusChip variant={stageVariants[stage]}>{stageLabels[stage]}</StatusChip>;

const trendText = (weeks: readonly (number | null)[]): string => {
  const known = weeks.filter((value) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined ? 'Ingen frånvaro känd per vecka' : `Frånvaro per vecka, från ${percentText(first)} till ${percentText(last)}`;
};

const Absence = ({ standing }: Pick<CaseRow, 'standing'>): ReactNode => (
  <span className={css.absence}>
    <span className={css.figure}>{standing?.fourWeekPercent === null || !standing ? '–' : percentText(standing.fourWeekPercent)}</span>
    {standing && standing.sparkline.length > 0 && (
      <Sparkline values={standing.sparkline.map((value) => (value === null ? null : value / 100))} max={SPARKLINE_TOP} label={trendText(standing.sparkline)} />
    )}
  </span>
);

const Next = ({ next, stage }: Pick<CaseRow, 'next' | 'stage'>): ReactNode => {
  if (!next) return <span className={css.quiet}>{stage === 'CLOSED' ? '–' : 'Syns för dem som är med'}</span>;
  return (
    <span className={css.next}>
      <span>{next.text}</span>
      {next.dueOn !== null && (next.isOverdue ? <StatusChip variant="overdue">{`Skulle varit ${dayInWords(next.dueOn)}`}</StatusChip> : <span className={css.quiet}>{dayInWords(next.dueOn)}</span>)}
    </span>
  );
};

/** "2026-1000" after "2026-999": as a figure, not as text. */
const RUNNING_MAX = 1_000_000;
const sortableNumber = (caseNumber: string): number => {
  const [year = '', running = ''] = caseNumber.split('-');
  return Number(year) * RUNNING_MAX + Number(running);
};

/** The list of cases: who, how much absence, where it stands, what comes next and who is responsible. */
export const caseColumns: readonly Column<CaseRow>[] = [
  { id: 'pupil', header: 'Elev', sortValue: (row) => row.pupilName, cell: (row) => <span className={css.name}>{row.pupilName}</span> },
  { id: 'class', header: 'Klass', width: '5rem', sortValue: (row) => row.className, cell: (row) => row.className || '–' },
  {
    id: 'step',
    header: 'Steg',
    width: '4.5rem',
    sortValue: (row) => row.standing?.stepOrder ?? 0,
    cell: (row) => (row.standing && row.standing.stepOrder > 0 ? <span title={row.standing.stepName ?? undefined}>{row.standing.stepOrder}</span> : <span className={css.quiet}>–</span>),
  },
  { id: 'absence', header: 'Frånvaro fyra veckor', width: '12rem', sortValue: (row) => row.standing?.fourWeekPercent ?? null, cell: (row) => <Absence standing={row.standing} /> },
  { id: 'stage', header: 'Läge', sortValue: (row) => stageLabels[row.stage], cell: (row) => <StageChip stage={row.stage} /> },
  { id: 'next', header: 'Nästa', sortValue: (row) => row.next?.dueOn ?? null, cell: (row) => <Next next={row.next} stage={row.stage} /> },
  { id: 'coordinator', header: 'Ansvarig', sortValue: (row) => row.coordinatorName, cell: (row) => row.coordinatorName },
  { id: 'number', header: 'Ärendenummer', hiddenAtFirst: true, sortValue: (row) => sortableNumber(row.caseNumber), cell: (row) => row.caseNumber },
  { id: 'reporting', header: 'Rapporterat', align: 'end', hiddenAtFirst: true, sortValue: (row) => row.standing?.reportingRatePercent ?? null, cell: (row) => (row.standing?.reportingRatePercent === null || !row.standing ? '–' : percentText(row.standing.reportingRatePercent)) },
];
