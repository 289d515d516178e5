import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { useSession, useToday } from '#renderer/lib/session.tsx';
import type { LogLine } from '#shared/contract/audit.ts';
import { logGroups, type LogGroup } from '#shared/domain/audit/log-groups.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { logGroupLabels } from '#shared/text/audit-log.ts';
import { LogParts } from './log-parts.tsx';
import { LogRows } from './log-rows.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { PupilFilter } from './pupil-filter.tsx';
import css from './audit.module.css';

interface Asked {
  readonly userId: string | null;
  readonly pupilId: string | null;
  readonly group: LogGroup | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly onlyRefused: boolean;
}

const everything: Asked = { userId: null, pupilId: null, group: null, from: null, to: null, onlyRefused: false };
const ALL = 'ALL';

type Period = 'ALL' | 'DAY' | 'WEEK' | 'MONTH' | 'OWN';
const periods: readonly { readonly value: Period; readonly label: string }[] = [
  { value: 'ALL', label: 'Hela tiden' },
  { value: 'DAY', label: 'Idag' },
  { value: 'WEEK', label: 'Senaste 7 dagarna' },
  { value: 'MONTH', label: 'Senaste 30 dagarna' },
  { value: 'OWN', label: 'Egen period' },
];
const daysOf: Readonly<Record<Exclude<Period, 'OWN'>, number | null>> = { ALL: null, DAY: 1, WEEK: 7, MONTH: 30 };

/** Only what was chosen travels: an empty filter is no filter. */
const inputOf = ({ userId, pupilId, group, from, to, onlyRefused }: Asked) => ({
  ...(userId === null ? {} : { userId }),
  ...(pupilId === null ? {} : { pupilId }),
  ...(group === null ? {} : { group }),
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
  ...(onlyRefused ? { onlyRefused: true as const } : {}),
});

/** Who has done what. With a pupil: who has read about them. */
export const LogPage = ({ pupilId = null }: { readonly pupilId?: string | null }): ReactNode => {
  const today = useToday();
  const { can } = useSession();
  const [asked, setAsked] = useState<Asked>({ ...everything, pupilId });
  const [period, setPeriod] = useState<Period>('ALL');
  const [isPrinting, setPrinting] = useState(false);
  const people = useCall('audit.people', {});
  // The answer that the rows below show; here for the name of the pupil that was asked for.
  const named = useCall('audit.list', inputOf(asked)).data?.pupil ?? null;
  const change = (part: Partial<Asked>): void => {
    setAsked((former) => ({ ...former, ...part }));
  };
  const isAll = JSON.stringify(asked) === JSON.stringify(everything);
  const input = inputOf(asked);
  return (
    <>
      <PageHeader
        title="Logg"
        lead="Vem som har läst, skrivit och lämnat ut, nyast först."
        actions={
          <Button onClick={() => { setPrinting(true); }}>Skriv ut eller spara</Button>
        }
      />
      <Stack>
        <LogParts />
        <div className={css.filters}>
          {can('pupil.read') && <PupilFilter value={asked.pupilId} chosen={named} onChange={(next) => { change({ pupilId: next }); }} />}
          <PersonPicker
            label="Vem"
            placeholder="Alla"
            people={(people.data ?? []).map(({ userId, displayName, roleName, hasLeft }) => ({ id: userId, name: displayName, detail: `${roleName.toLocaleLowerCase('sv')}${hasLeft ? ', har slutat' : ''}` }))}
            value={asked.userId}
            onChange={(userId) => { change({ userId }); }}
          />
          <SelectField
            label="Vad"
            value={asked.group ?? ALL}
            options={[{ value: ALL, label: 'Allt' }, ...logGroups.map((value) => ({ value, label: logGroupLabels[value] }))]}
            onChange={(value) => { change({ group: value === ALL ? null : (value as LogGroup) }); }}
          />
          <SelectField
            label="När"
            value={period}
            options={periods}
            onChange={(next) => {
              setPeriod(next);
              change(next === 'OWN' ? {} : { from: daysOf[next] === null ? null : addCalendarDays(today, 1 - daysOf[next]), to: null });
            }}
          />
        </div>
        {period === 'OWN' && (
          <div className={css.dates}>
            <DateField label="Från och med" value={asked.from} max={today} onChange={(from) => { change({ from }); }} />
            <DateField label="Till och med" value={asked.to} max={today} onChange={(to) => { change({ to }); }} />
          </div>
        )}
        <div className={css.underFilters}>
          <CheckField label="Bara det som nekades eller inte gick" checked={asked.onlyRefused} onChange={(onlyRefused) => { change({ onlyRefused }); }} />
          {!isAll && (
            <Button variant="quiet" size="small" onClick={() => { setAsked(everything); setPeriod('ALL'); }}>
              Visa allt
            </Button>
          )}
        </div>
        {asked.pupilId !== null && <p className={css.quiet}>Allt som gäller {named?.name ?? 'eleven'} och ärendena. Listor över alla elever räknas inte hit.</p>}
        <FoundRows key={JSON.stringify(input)} input={input} />
      </Stack>
      {isPrinting && <PaperDialog title="Loggen på papper" paper={{ kind: 'LOG', ...input }} fileName={`logg-${today}.pdf`} onClose={() => { setPrinting(false); }} />}
    </>
  );
};

const FoundRows = ({ input }: { readonly input: ReturnType<typeof inputOf> }): ReactNode => {
  const first = useCall('audit.list', input);
  const [older, setOlder] = useState<{ readonly rows: readonly LogLine[]; readonly next: number | null } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (first.isError) return <ErrorState failure={first.error.failure} onRetry={() => void first.refetch()} />;
  if (first.isPending) return <LoadingState />;
  const next = older ? older.next : first.data.nextBeforeSeq;
  const rows = [...first.data.rows, ...(older?.rows ?? [])];
  const more = async (beforeSeq: number): Promise<void> => {
    setBusy(true);
    const page = await call('audit.list', { ...input, beforeSeq });
    setBusy(false);
    setFailure(page.ok ? null : page.failure);
    if (page.ok) setOlder((former) => ({ rows: [...(former?.rows ?? []), ...page.value.rows], next: page.value.nextBeforeSeq }));
  };
  if (rows.length === 0) return <EmptyState>Inga rader med det här urvalet. Ta bort ett val ovanför, eller välj en längre tid.</EmptyState>;
  return (
    <>
      <LogRows rows={rows} />
      {failure && <ErrorState failure={failure} />}
      {next !== null && (
        <ButtonRow>
          <Button busy={isBusy} onClick={() => void more(next)}>
            Visa äldre rader
          </Button>
        </ButtonRow>
      )}
    </>
  );
};
