import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call, useRefresh } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import type { CompartmentView } from '#shared/contract/people.ts';
import type { MemberName } from '#shared/contract/vault.ts';
import { compartmentContents, roleLabels } from '#shared/text/people.ts';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import css from './keys.module.css';

const touched = ['compartment.list', 'people.list'] as const;

const capital = (text: string): string => `${text.charAt(0).toLocaleUpperCase('sv')}${text.slice(1)}`;
const named = (people: readonly MemberName[]): string => people.map((person) => person.displayName).join(', ');

/** What is asked for with a passphrase. */
type Asked = { readonly act: 'GIVE' | 'TAKE'; readonly person: MemberName } | { readonly act: 'CREATE' } | { readonly act: 'CHOOSE' };

/** One compartment: who has its key, who waits, and for protected identities who is given it. */
export const CompartmentRow = ({ view }: { readonly view: CompartmentView }): ReactNode => {
  const { actor, can } = useSession();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { compartment, exists, isHeldByMe, holders, waiting, grantable, recovery } = view;
  const isProtected = compartment === 'SKYDD';
  const content = compartmentContents[compartment];
  /** Until then somebody else knows the passphrase. */
  const isReady = ({ userId }: MemberName): boolean => grantable.some((colleague) => colleague.userId === userId);
  const give = (person: MemberName): void => {
    setAsked({ act: 'GIVE', person });
  };
  return (
    <li className={css.compartment}>
      <div className={css.words}>
        <h3 className={css.name}>{capital(content)}</h3>
        {holders.length > 0 && !isProtected && <p className={css.soft}>{named(holders)}</p>}
        {!exists && !isProtected && <p className={css.soft}>{recovery.exists ? `Ingen har nyckeln. Nästa kollega med rollen öppnar avdelningen här, med ${compartment === 'EMI' || compartment === 'PSY' ? 'dess egen återställningsnyckel' : 'återställningsnyckeln'} på papper.` : 'Ingen har nyckeln än. Den blir till när den första kollegan med rollen loggar in.'}</p>}
        {(compartment === 'EMI' || compartment === 'PSY') && exists && (
          <p className={css.soft}>{recovery.exists ? 'Har en egen återställningsnyckel.' : 'Saknar återställningsnyckel.'}</p>
        )}
        {isProtected && <p className={css.soft}>Riktigt namn och adress för elever med kodnamn. Ge nyckeln till så få som möjligt: varje person till är en väg till för den som söker eleven.</p>}
      </div>
      {waiting.length > 0 && (
        <ul className={css.people}>
          {waiting.map((person) => (
            <li key={person.userId}>
              <StatusChip variant="attention">Väntar</StatusChip>
              <span>{isHeldByMe ? `${person.displayName} väntar på nyckeln till ${content}.${isReady(person) ? '' : ' Ge den när kollegan har loggat in första gången.'}` : exists ? `${person.displayName} väntar. Den som har nyckeln ger den här: ${named(holders)}.` : `${person.displayName} väntar.`}</span>
              {isHeldByMe && isReady(person) && (
                <Button size="small" aria-label={`Ge nyckeln till ${person.displayName}`} onClick={() => { give(person); }}>
                  Ge nyckeln
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isProtected && (
        <ul className={css.people}>
          {holders.map((person) => (
            <li key={person.userId}>
              <span>{`${person.displayName}, ${roleLabels[person.role].toLocaleLowerCase('sv')}`}</span>
              {isHeldByMe && person.userId !== actor.userId && (
                <Button size="small" variant="quiet" aria-label={`Ta tillbaka nyckeln från ${person.displayName}`} onClick={() => { setAsked({ act: 'TAKE', person }); }}>
                  Ta tillbaka
                </Button>
              )}
            </li>
          ))}
          {isHeldByMe && grantable.length > 0 && (
            <li>
              <Button size="small" onClick={() => { setAsked({ act: 'CHOOSE' }); }}>
                Ge nyckeln till en kollega
              </Button>
            </li>
          )}
          {!exists && (
            <li>
              <span className={css.soft}>{can('pupil.write') ? 'Ingen har den än.' : 'Ingen har den än. Kurator eller skolpsykolog skapar den när den första eleven registreras, och kan sedan ge nyckeln vidare.'}</span>
              {can('pupil.write') && (
                <Button size="small" onClick={() => { setAsked({ act: 'CREATE' }); }}>
                  Skapa avdelningen
                </Button>
              )}
            </li>
          )}
          {exists && !isHeldByMe && <li className={css.soft}>Du har inte nyckeln. Den som har den kan ge den till dig.</li>}
        </ul>
      )}
      {asked && <Ask asked={asked} view={view} onClose={() => { setAsked(null); }} />}
    </li>
  );
};

const Ask = ({ asked, view, onClose }: { readonly asked: Asked; readonly view: CompartmentView; readonly onClose: () => void }): ReactNode => {
  const refresh = useRefresh(touched);
  const { compartment } = view;
  const content = compartmentContents[compartment];
  const done = (sentence: string): void => {
    void refresh();
    notifyDone(sentence);
    onClose();
  };

  if (asked.act === 'CREATE') {
    return (
      <PassphraseDialog
        title="Skapa avdelningen för skyddade uppgifter"
        confirmLabel="Skapa avdelningen"
        onClose={onClose}
        run={async (passphrase) => {
          const answer = await call('compartment.create', { passphrase, compartment: 'SKYDD' });
          if (answer.ok) done('Avdelningen finns. Bara du har nyckeln.');
          return answer;
        }}
      >
        <p>Du blir den första som har nyckeln. Ge den sedan till en person till, så att uppgifterna går att nå när du är borta.</p>
      </PassphraseDialog>
    );
  }
  if (asked.act === 'CHOOSE') return <GiveToOne view={view} onDone={done} onClose={onClose} />;
  const { act, person } = asked;
  return act === 'GIVE' ? (
    <PassphraseDialog
      title={`Ge ${person.displayName} nyckeln`}
      confirmLabel="Ge nyckeln"
      onClose={onClose}
      run={async (passphrase) => {
        const answer = await call('compartment.grant', { passphrase, userId: person.userId, compartment });
        if (answer.ok) done(`${person.displayName} kan öppna ${content} nästa gång hen låser upp.`);
        return answer;
      }}
    >
      <p>{`${person.displayName} (${roleLabels[person.role].toLocaleLowerCase('sv')}) kan sedan läsa ${content}, i de ärenden där hen är med. Det står i loggen.`}</p>
    </PassphraseDialog>
  ) : (
    <PassphraseDialog
      title={`Ta tillbaka nyckeln från ${person.displayName}`}
      confirmLabel="Ta tillbaka nyckeln"
      isDangerous
      busyText="Uppgifterna låses om med en ny nyckel. Det tar några sekunder."
      onClose={onClose}
      run={async (passphrase) => {
        const answer = await call('compartment.revoke', { passphrase, userId: person.userId, compartment });
        if (answer.ok) done(`${person.displayName} har inte längre nyckeln.`);
        return answer;
      }}
    >
      <p>{`Avdelningen får en ny nyckel, så att ${person.displayName} inte kan läsa det som är kvar eller skrivs framöver. Det hen redan har läst eller skrivit ut går inte att ta tillbaka.`}</p>
    </PassphraseDialog>
  );
};

/** Protected identities: the giver says to whom, one at a time, with the reason for few before the eyes. */
const GiveToOne = ({ view, onDone, onClose }: { readonly view: CompartmentView; readonly onDone: (sentence: string) => void; readonly onClose: () => void }): ReactNode => {
  const [userId, setUserId] = useState<string | null>(null);
  const [hasTried, setTried] = useState(false);
  const person = view.grantable.find((candidate) => candidate.userId === userId);
  return (
    <PassphraseDialog
      title="Ge nyckeln till skyddade uppgifter"
      confirmLabel="Ge nyckeln"
      onClose={onClose}
      isReady={() => {
        setTried(true);
        if (!person) document.getElementById('key-receiver')?.focus();
        return person !== undefined;
      }}
      run={async (passphrase) => {
        const answer = await call('compartment.grant', { passphrase, userId: userId ?? '', compartment: view.compartment });
        if (answer.ok) onDone(`${person?.displayName ?? ''} kan öppna skyddade uppgifter nästa gång hen låser upp.`);
        return answer;
      }}
    >
      <p>Kollegan kan sedan läsa riktigt namn och adress för alla elever med kodnamn. Det står i loggen.</p>
      <PersonPicker
        id="key-receiver"
        label="Kollega"
        required
        people={view.grantable.map(({ userId: id, displayName, role }) => ({ id, name: displayName, detail: roleLabels[role].toLocaleLowerCase('sv') }))}
        value={userId}
        onChange={setUserId}
        error={hasTried && !person ? 'Välj en kollega.' : undefined}
      />
    </PassphraseDialog>
  );
};
