import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { CallError, useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { NamedDays, SchoolCalendar } from '#shared/domain/calendar/types.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { CalendarYear } from './calendar-year.tsx';
import { withDays, type CalendarList } from './calendar-years.ts';

const OWN_SOURCE = 'Skolans egna uppgifter, jämförda med huvudmannens beslut.';

/** The days that every timer and every figure counts with. */
export const CalendarPage = (): ReactNode => {
  const { can } = useSession();
  const settings = useCall('school.get', {});
  const packs = useCall('calendar.packs', {});
  const save = useCommand('calendar.save', { invalidates: 'all' });
  const edit = useCommand('calendar.save', { invalidates: 'all' });
  const mayManage = can('school.manage');

  if (settings.isPending || packs.isPending) return <LoadingState />;
  if (settings.isError) return <ErrorState failure={settings.error.failure} onRetry={() => void settings.refetch()} />;
  if (packs.isError) return <ErrorState failure={packs.error.failure} onRetry={() => void packs.refetch()} />;
  const { calendar } = settings.data;
  const example = packs.data[0];

  const change = async (current: SchoolCalendar, list: CalendarList, former: NamedDays | null, next: NamedDays | null): Promise<Failure | null> => {
    const saved = await edit.mutateAsync({ calendar: withDays(current, list, former, next) }).then(() => null, (refused: unknown) => (refused instanceof CallError ? refused.failure : { code: 'INTERNAL' }));
    if (saved === null && former && !next) notifyDone(`${former.name} är borttaget.`, { label: 'Ångra', run: () => { save.mutate({ calendar: current }); } });
    return saved;
  };

  const header = <PageHeader title="Kalender" level={1} lead="Lov, studiedagar och helger är inte skoldagar. Frister och frånvaro räknas efter den här kalendern." />;
  if (!calendar) {
    return (
      <>
        {header}
        <EmptyState
          action={
            mayManage && example ? (
              <Button variant="primary" busy={save.isPending} onClick={() => { save.mutate({ calendar: example }); }}>
                Börja från exemplet
              </Button>
            ) : undefined
          }
        >
          Ingen kalender är vald än. Tills dess räknas dagarna efter det medföljande exemplet.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {header}
      <Stack gap="wide">
        {calendar.isExample && (
          <Notice
            tone="attention"
            action={
              mayManage && (
                <Button size="small" busy={save.isPending} onClick={() => { save.mutate({ calendar: { ...calendar, isExample: false, source: OWN_SOURCE } }); }}>
                  Den stämmer nu
                </Button>
              )
            }
          >
            Det här är ett exempel. Jämför med kommunens eller huvudmannens beslut och ändra det som skiljer.
          </Notice>
        )}
        {save.error && <ErrorState failure={save.error.failure} />}
        <CalendarYear calendar={calendar} onChange={mayManage ? (list, former, next) => change(calendar, list, former, next) : null} />
      </Stack>
    </>
  );
};
