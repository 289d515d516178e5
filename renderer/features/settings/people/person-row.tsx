import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import type { Person } from '#shared/contract/people.ts';
import type { Compartment } from '#shared/domain/access/compartments.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { compartmentContents, roleLabels } from '#shared/text/people.ts';
import { PersonDialog } from './person-dialog.tsx';
import css from './people.module.css';

const casesOf = (count: number): string => (count === 0 ? 'Ansvarar inte för något ärende' : count === 1 ? 'Ansvarar för 1 ärende' : `Ansvarar för ${String(count)} ärenden`);

const list = (rooms: readonly Compartment[]): string => new Intl.ListFormat('sv').format(rooms.map((room) => compartmentContents[room]));

const datesOf = ({ startsOn, endsOn }: Person): string =>
  startsOn && endsOn ? `${longDate(startsOn)} – ${longDate(endsOn)}` : endsOn ? `Till och med ${longDate(endsOn)}` : startsOn ? `Från och med ${longDate(startsOn)}` : '';

const PresenceChip = ({ person, today }: { readonly person: Person; readonly today: IsoDate }): ReactNode => {
  if (person.endsOn && person.endsOn < today) return <StatusChip variant="neutral">Tiden är slut</StatusChip>;
  if (person.startsOn && person.startsOn > today) return <StatusChip variant="neutral">Har inte börjat</StatusChip>;
  return person.mustChangePassphrase ? <StatusChip variant="neutral">Väntar på första inloggning</StatusChip> : null;
};

/** One colleague: who, what the person can open, until when; and the way to change it for those who may. */
export const PersonRow = ({ person, isSelf, mayManage }: { readonly person: Person; readonly isSelf: boolean; readonly mayManage: boolean }): ReactNode => {
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const dates = datesOf(person);
  return (
    <li className={css.row}>
      <div className={css.person}>
        <span className={css.name}>
          {person.displayName}
          {isSelf && ' (du)'}
        </span>
        <span className={css.soft}>
          {roleLabels[person.role]}
          {person.isFounder && ', skapade valvet'}
        </span>
      </div>
      <div className={css.person}>
        <span>{person.holds.length === 0 ? 'Kan inte öppna några ärenden' : `Kan öppna ${list(person.holds)}`}</span>
        {person.waitsFor.length > 0 && <span>{`Väntar på nyckeln till ${list(person.waitsFor)}`}</span>}
        {(person.holds.length > 0 || person.coordinatedCases > 0) && <span className={css.soft}>{casesOf(person.coordinatedCases)}</span>}
        {dates !== '' && <span className={css.soft}>{dates}</span>}
      </div>
      <div className={css.end}>
        <PresenceChip person={person} today={today} />
        {mayManage && !isSelf && (
          <Button size="small" variant="quiet" aria-label={`Hantera ${person.displayName}`} onClick={() => { setOpen(true); }}>
            Hantera
          </Button>
        )}
      </div>
      {isOpen && <PersonDialog person={person} onClose={() => { setOpen(false); }} />}
    </li>
  );
};
