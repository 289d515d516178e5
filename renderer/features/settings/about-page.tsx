import type { ReactNode } from 'react';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useSession } from '#renderer/lib/session.tsx';

/** What the program is, and what it is not. */
export const AboutPage = (): ReactNode => {
  const { today, isDemo } = useSession();
  const info = useCall('shell.info', {});
  const settings = useCall('school.get', {});
  if (info.isPending || settings.isPending) return <LoadingState />;
  if (info.isError) return <ErrorState failure={info.error.failure} onRetry={() => void info.refetch()} />;
  const staircase = settings.data?.staircase;
  const calendar = settings.data?.calendar;
  return (
    <>
      <PageHeader title="Om Sedd" lead="För elevhälsoteamet: från frånvaro till kartläggning, plan, uppföljning och samverkan." />
      <Stack gap="wide">
        <p>Sedd är inte en patientjournal. Det som hör till elevhälsans medicinska eller psykologiska insats förs i skolans journalsystem.</p>
        <p>Programmet föreslår, en människa beslutar. Varje siffra bygger på det som är rapporterat, och varje förslag visar sitt skäl.</p>
        <Section title="Uppgifter att lämna vid frågor">
          <KeyValueList
            facts={[
              { label: 'Version', value: info.data.appVersion },
              { label: 'Programmets dag', value: isDemo ? `${longDate(today)} (demo)` : longDate(today) },
              { label: 'Frånvarotrappa', value: staircase ? `${staircase.label}, version ${staircase.version}` : null },
              { label: 'Kalender', value: calendar ? `${calendar.label}, version ${calendar.version}` : null },
            ]}
          />
        </Section>
      </Stack>
    </>
  );
};
