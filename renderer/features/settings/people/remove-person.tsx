import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { call, useCall, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { Person } from '#shared/contract/people.ts';
import { PassphraseForm } from '../keys/passphrase-dialog.tsx';
import { OnlyHolder } from './only-holder.tsx';
import css from './people.module.css';

interface RemovePersonProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Somebody leaves: their cases get somebody else first, then the vault gets a new key. */
export const RemovePerson = ({ person, onClose }: RemovePersonProps): ReactNode =>
  person.coordinatedCases > 0 ? <CasesFirst person={person} onClose={onClose} /> : <Remove person={person} onClose={onClose} />;

const CasesFirst = ({ person, onClose }: RemovePersonProps): ReactNode => {
  const { can } = useSession();
  const cases = useCall('case.list', {}, { enabled: can('case.list') });
  // Names are told apart when people are added: no two are alike.
  const own = cases.data?.filter((row) => row.coordinatorName === person.displayName && row.stage !== 'CLOSED') ?? [];
  const count = person.coordinatedCases;
  return (
    <Stack>
      <p>{`${person.displayName} är samordnare i ${count === 1 ? 'ett öppet ärende' : `${String(count)} öppna ärenden`}. Välj en annan samordnare där först, så att ingen elev blir utan.`}</p>
      {own.length > 0 ? (
        <ul className={css.facts}>
          {own.map((row) => (
            <li key={row.caseId}>
              <TextLink to={paths.caseOverview(row.caseId)}>{row.className === '' ? row.pupilName : `${row.pupilName}, ${row.className}`}</TextLink>
            </li>
          ))}
        </ul>
      ) : (
        !can('case.list') && <p>Du kan inte öppna ärenden. Be rektor eller någon i teamet att göra det.</p>
      )}
      <ButtonRow>
        <Button onClick={onClose}>Avbryt</Button>
      </ButtonRow>
    </Stack>
  );
};

const Remove = ({ person, onClose }: RemovePersonProps): ReactNode => {
  const refresh = useRefresh(['people.list', 'compartment.list', 'case.list', 'case.get']);
  return (
    <PassphraseForm
      confirmLabel={`Ta bort ${person.displayName}`}
      isDangerous
      busyText="Valvet skrivs om med en ny nyckel. Det tar några sekunder."
      onClose={onClose}
      run={async (passphrase) => {
        const answer = await call('people.remove', { passphrase, userId: person.userId });
        if (answer.ok) {
          void refresh();
          notifyDone(`${person.displayName} är borttagen. Valvet har en ny nyckel.`);
          onClose();
        }
        return answer;
      }}
    >
      <ul className={css.facts}>
        <li>{`${person.displayName} kan inte logga in mer.`}</li>
        <li>Allt som personen har skrivit och signerat finns kvar, med namnet.</li>
        <li>Valvet får nya nycklar. Bara säkerhetskopior som redan är gjorda går att öppna med den gamla lösenfrasen.</li>
      </ul>
      <OnlyHolder person={person} />
    </PassphraseForm>
  );
};
