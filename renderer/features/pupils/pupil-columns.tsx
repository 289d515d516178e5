import { TextLink } from '#renderer/components/link-button.tsx';
import type { Column } from '#renderer/components/data-table-types.ts';
import { Name } from '#renderer/components/name.tsx';
import { Sparkline } from '#renderer/components/sparkline.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import { paths } from '#renderer/lib/paths.ts';
import type { PupilRow } from '#shared/contract/pupils.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { percentText } from '#shared/text/absence-picture.ts';
import { stepText } from '#shared/text/pupils.ts';
import css from './pupils.module.css';

/** Top of the small pictures: half the time missed fills the height, so that 10 % can still be told from 20 %. */
const SPARKLINE_TOP = 0.5;

const trendText = (row: PupilRow): string => {
  const known = (row.standing?.sparkline ?? []).filter((value) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined ? 'Ingen frånvaro känd per vecka' : `Frånvaro per vecka, från ${percentText(first)} till ${percentText(last)}`;
};

/** The pupil list's columns: name, class, step, four weeks with a small picture, case. */
export const pupilColumns: readonly Column<PupilRow>[] = [
  {
    id: 'name',
    header: 'Namn',
    sortValue: fullName,
    cell: (row) => (
      <span className={css.name}>
        <Name>{fullName(row)}</Name>
        {row.isProtected && <StatusChip variant="decided">Kodnamn</StatusChip>}
      </span>
    ),
  },
  { id: 'class', header: 'Klass', width: '6rem', sortValue: (row) => row.className, cell: (row) => row.className || '–' },
  {
    id: 'step',
    header: 'Steg',
    sortValue: (row) => row.standing?.stepOrder ?? 0,
    cell: (row) =>
      row.standing && row.standing.stepOrder > 0 ? (
        <span title={row.standing.reason ?? undefined}>
          <StatusChip variant="attention">{stepText(row.standing)}</StatusChip>
        </span>
      ) : (
        <span className={css.quiet}>{row.standing ? 'Inget steg' : '–'}</span>
      ),
  },
  {
    id: 'absence',
    header: 'Frånvaro fyra veckor',
    sortValue: (row) => row.standing?.fourWeekPercent ?? null,
    cell: (row) => (
      <span className={css.absence}>
        <span className={css.figure}>{row.standing?.fourWeekPercent === null || !row.standing ? '–' : percentText(row.standing.fourWeekPercent)}</span>
        {row.standing && row.standing.sparkline.length > 0 && (
          <Sparkline values={row.standing.sparkline.map((value) => (value === null ? null : value / 100))} max={SPARKLINE_TOP} label={trendText(row)} />
        )}
      </span>
    ),
  },
  {
    id: 'reporting',
    header: 'Rapporterat',
    align: 'end',
    hiddenAtFirst: true,
    sortValue: (row) => row.standing?.reportingRatePercent ?? null,
    cell: (row) => (row.standing?.reportingRatePercent === null || !row.standing ? '–' : percentText(row.standing.reportingRatePercent)),
  },
  { id: 'asOf', header: 'Till och med', hiddenAtFirst: true, sortValue: (row) => row.standing?.asOf ?? null, cell: (row) => (row.standing ? shortDate(row.standing.asOf) : '–') },
  {
    id: 'case',
    header: 'Ärende',
    sortValue: (row) => (row.openCaseId ? 1 : 0),
    cell: (row) => (row.openCaseId ? <TextLink to={paths.caseOverview(row.openCaseId)}>Öppet ärende</TextLink> : <span className={css.quiet}>–</span>),
  },
];
