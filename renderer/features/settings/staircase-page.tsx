import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PageBody, Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession, useToday } from '#renderer/lib/session.tsx';
import type { StaircasePeriod } from '#shared/domain/school/types.ts';
import { ChooseStaircase } from './choose-staircase.tsx';
import { StaircaseSteps } from './staircase-steps.tsx';
import css from './settings.module.css';

/** The staircase in force in words, those before and after it, and the way to another. */
export const StaircasePage = (): ReactNode => {
  const { can } = useSession();
  const today = useToday();
  const settings = useCall('school.get', {});
  const [isChoosing, setChoosing] = useState(false);
  if (settings.isPending) return <LoadingState />;
  if (settings.isError) return <ErrorState failure={settings.error.failure} onRetry={() => void settings.refetch()} />;
  const { staircase, staircasePeriods, school } = settings.data;
  const stop = (): void => {
    setChoosing(false);
  };
  const chooseButton = (label: string, variant: 'primary' | 'secondary'): ReactNode =>
    can('school.manage') ? (
      <Button variant={variant} onClick={() => { setChoosing(true); }}>
        {label}
      </Button>
    ) : undefined;

  if (isChoosing) {
    return (
      <>
        <PageHeader title="Välj frånvarotrappa" lead="Trappan säger när frånvaron ska leda till något, och vem som gör vad." />
        <ChooseStaircase
          schoolForm={school.schoolForm}
          proposedStart={today}
          onChosen={() => {
            stop();
            notifyDone('Trappan är vald. Frånvaron är räknad på nytt.');
          }}
          other={<Button onClick={stop}>Avbryt</Button>}
        />
      </>
    );
  }

  return (
    <>
      <PageHeader
        title="Frånvarotrappa"
        lead={staircase ? staircase.label : 'Trappan säger när frånvaron ska leda till något, och vem som gör vad.'}
        actions={staircase && chooseButton('Välj en annan', 'secondary')}
      />
      <PageBody aside={staircasePeriods.length > 0 ? <History periods={staircasePeriods} /> : undefined}>
        {staircase ? (
          <Stack gap="wide">
            {staircase.isExample && <Notice tone="attention">{staircase.source}</Notice>}
            <StaircaseSteps staircase={staircase} />
            {!staircase.isExample && <p className={css.soft}>{staircase.source}</p>}
          </Stack>
        ) : (
          <EmptyState action={chooseButton('Välj frånvarotrappa', 'primary')}>
            Ingen frånvarotrappa gäller idag. Utan den visar programmet frånvaron men säger inte till när en gräns är passerad.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
};

const History = ({ periods }: { readonly periods: readonly StaircasePeriod[] }): ReactNode => {
  const today = useToday();
  const packs = useCall('staircase.packs', {});
  const people = useCall('people.list', {});
  const inForce = periods.find((period) => period.startsOn <= today);
  const labelOf = (period: StaircasePeriod): string => packs.data?.find((pack) => pack.id === period.packId && pack.version === period.packVersion)?.label ?? period.packId;
  const nameOf = (userId: string): string => people.data?.find((person) => person.userId === userId)?.displayName ?? '';
  return (
    <Section title="Vilken trappa som gällt">
      <ul className={css.rows}>
        {periods.map((period) => (
          <li key={period.startsOn} className={css.person}>
            <span>
              {labelOf(period)}
              {period === inForce && ', gäller nu'}
            </span>
            <span className={css.soft}>
              från {longDate(period.startsOn)}
              {nameOf(period.chosenByUserId) && `, vald av ${nameOf(period.chosenByUserId)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};
