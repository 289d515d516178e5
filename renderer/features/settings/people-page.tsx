import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { RecordList } from '#renderer/components/record-list.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall, useRefresh } from '#renderer/lib/api.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { AddColleagues } from './add-colleagues.tsx';
import { PersonRow } from './people/person-row.tsx';
import { teamText } from './people/presence.ts';
import { SetupLeft } from './setup-left.tsx';

/** The team: who is in the vault, in which role, what each can open, and who has not logged in yet. */
export const PeoplePage = (): ReactNode => {
  const { can } = useSession();
  const refresh = useRefresh(['people.list', 'compartment.list']);
  const [isAdding, setAdding] = useState(false);
  const mayManage = can('people.manage');
  return (
    <>
      <PageHeader
        title="Personer"
        lead="Alla som kan logga in i det här valvet. Vad var och en ser styrs av rollen, nycklarna och vilka ärenden hen är med i."
        actions={
          mayManage &&
          !isAdding && (
            <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={() => { setAdding(true); }}>
              Lägg till kollega
            </Button>
          )
        }
      />
      <Stack gap="wide">
        <SetupLeft />
        {isAdding && <AddColleagues proposedRole={null} onAdded={() => void refresh()} onDone={() => { setAdding(false); }} />}
        <Team isAdding={isAdding} />
      </Stack>
    </>
  );
};

const Team = ({ isAdding }: { readonly isAdding: boolean }): ReactNode => {
  const { actor, can, today } = useSession();
  const people = useCall('people.list', {});
  const mayManage = can('people.manage');
  if (people.isPending) return <LoadingState />;
  if (people.isError) return <ErrorState failure={people.error.failure} onRetry={() => void people.refetch()} />;
  return (
    <Section title="I valvet" note={teamText(people.data, today)}>
      <RecordList label="Personer i valvet">
        {people.data.map((person) => (
          <PersonRow key={person.userId} person={person} isSelf={person.userId === actor.userId} mayManage={mayManage} />
        ))}
      </RecordList>
      {people.data.length === 1 && !isAdding && <EmptyState>Än är bara du här. {mayManage ? 'Lägg till skolpsykolog och rektor, så kan ni arbeta tillsammans.' : ''}</EmptyState>}
    </Section>
  );
};
