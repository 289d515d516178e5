import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { AddPerson, Slips, type Slip } from './add-person.tsx';
import { SetupLeft } from './setup-left.tsx';
import css from './people/people.module.css';
import { PersonRow } from './people/person-row.tsx';

/** The team: who is in the vault, in which role, and who has not logged in yet. */
export const PeoplePage = (): ReactNode => {
  const { actor, can } = useSession();
  const people = useCall('people.list', {});
  const [isAdding, setAdding] = useState(false);
  const [slips, setSlips] = useState<readonly Slip[]>([]);
  const mayManage = can('people.manage');

  const list = (): ReactNode => {
    if (people.isPending) return <LoadingState />;
    if (people.isError) return <ErrorState failure={people.error.failure} onRetry={() => void people.refetch()} />;
    return (
      <>
        <ul className={css.rows}>
          {people.data.map((person) => (
            <PersonRow key={person.userId} person={person} isSelf={person.userId === actor.userId} mayManage={mayManage} />
          ))}
        </ul>
        {people.data.length === 1 && !isAdding && <EmptyState>Än är bara du här. {mayManage ? 'Lägg till skolpsykolog och rektor, så kan ni arbeta tillsammans.' : ''}</EmptyState>}
      </>
    );
  };

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
        {isAdding && (
          <Section
            title="Ny kollega"
            actions={
              <Button size="small" variant="quiet" onClick={() => { setAdding(false); setSlips([]); }}>
                Stäng
              </Button>
            }
          >
            <AddPerson
              proposedRole={null}
              onAdded={(slip) => {
                setSlips([...slips, slip]);
                void people.refetch();
              }}
            />
            <Slips slips={slips} />
          </Section>
        )}
        {list()}
      </Stack>
    </>
  );
};
