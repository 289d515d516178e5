import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { CalendarYear } from '../calendar-year.tsx';
import { Step } from './step.tsx';
import css from './first-start.module.css';

interface CalendarStepProps {
  readonly onDone: () => void;
  readonly skip: ReactNode;
}

/** The shipped school year, to be made the school's own later. */
export const CalendarStep = ({ onDone, skip }: CalendarStepProps): ReactNode => {
  const packs = useCall('calendar.packs', {});
  const save = useCommand('calendar.save', { invalidates: ['school.get'] });
  const content = (): ReactNode => {
    if (packs.isPending) return <LoadingState />;
    if (packs.isError) return <ErrorState failure={packs.error.failure} onRetry={() => void packs.refetch()} />;
    const [calendar] = packs.data;
    if (!calendar) return <Notice action={skip}>Ingen kalender följer med programmet.</Notice>;
    return (
      <>
        <CalendarYear calendar={calendar} show={['terms', 'breaks']} onChange={null} />
        {save.error && <ErrorState failure={save.error.failure} />}
        <div className={css.footer}>
          <Button
            variant="primary"
            busy={save.isPending}
            onClick={() => {
              save.mutate({ calendar }, { onSuccess: onDone });
            }}
          >
            Använd kalendern och börja
          </Button>
          {skip}
        </div>
      </>
    );
  };
  return (
    <Step title="Kalender" lead="Frister och frånvaro räknas i skoldagar. Det här är ett exempel. Era egna lov och studiedagar lägger du in efteråt, under Inställningar och Kalender.">
      {content()}
    </Step>
  );
};
