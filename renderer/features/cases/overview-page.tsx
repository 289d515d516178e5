import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { Timeline } from '#renderer/components/timeline.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import type { CasePage, TimelineEntry } from '#shared/contract/cases.ts';
import { CloseCase, ReopenCase } from './close-case.tsx';
import { Contacts } from './contacts.tsx';
import { Members } from './members.tsx';
import { Stages } from './stages.tsx';

/** Where the case stands: what has happened, its stages, who works in it and who is around the pupil. */
export const CaseOverviewPage = ({ caseId }: { readonly caseId: string }): ReactNode => {
  // The frame of the case has asked and shows waiting and refusals.
  const { data } = useCall('case.get', { caseId });
  return data ? <Overview data={data} /> : null;
};

const Overview = ({ data }: { readonly data: CasePage }): ReactNode => (
  <section>
    {/* The tab says it to the eye; arriving focus and screen readers need the heading. */}
    <h2 tabIndex={-1} className="visually-hidden">
      Översikt
    </h2>
    <Stack gap="wide">
      <Happened entries={data.timeline} />
      <Stages data={data} />
      <Members data={data} />
      <Contacts data={data} />
      {data.case.state.stage === 'CLOSED' ? <ReopenCase data={data} /> : <CloseCase data={data} />}
    </Stack>
  </section>
);

const SHOWN_ENTRIES = 8;
const decided: ReadonlySet<TimelineEntry['kind']> = new Set(['PLAN_SIGNED', 'FOLLOW_UP', 'CLOSED']);

const Happened = ({ entries }: { readonly entries: readonly TimelineEntry[] }): ReactNode => {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? entries : entries.slice(0, SHOWN_ENTRIES);
  return (
    <Section title="Det som har hänt" level={3} note={String(entries.length)}>
      <Timeline
        label="Det som har hänt, det senaste först"
        items={shown.map((entry, index) => ({
          id: `${entry.date}-${entry.kind}-${String(index)}`,
          when: longDate(entry.date),
          title: entry.text,
          ...(entry.who === null ? {} : { who: entry.who }),
          mark: decided.has(entry.kind) ? ('decided' as const) : ('plain' as const),
        }))}
      />
      {shown.length < entries.length && (
        <div>
          <Button size="small" variant="quiet" onClick={() => { setShowsAll(true); }}>
            {`Visa ${String(entries.length - shown.length)} till`}
          </Button>
        </div>
      )}
    </Section>
  );
};
