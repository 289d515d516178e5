import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { RecordNote, RecordRow } from '#renderer/components/record-list.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useToday } from '#renderer/lib/session.tsx';
import type { Person } from '#shared/contract/people.ts';
import type { Compartment } from '#shared/domain/access/compartments.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { compartmentContents, roleLabels } from '#shared/text/people.ts';
import { PersonDialog } from './person-dialog.tsx';
import { presenceOn } from './presence.ts';

const casesOf = (count: number): string => (count === 0 ? 'Ansvarar inte för något ärende' : count === 1 ? 'Ansvarar för 1 ärende' : `Ansvarar för ${String(count)} ärenden`);

/** The key to the team's cases opens none by itself: most people read only where they have been added. */
const opensOf = (person: Person): string =>
  `Kan öppna ${listText(person.holds.map((room) => (room === 'GEM' ? (may(person, 'case.read') ? 'alla ärenden' : 'ärenden som hen är med i') : compartmentContents[room])))}`;

const list = (rooms: readonly Compartment[]): string => listText(rooms.map((room) => compartmentContents[room]));

const datesOf = ({ startsOn, endsOn }: Person): string =>
  startsOn && endsOn ? `Kan logga in ${longDate(startsOn)} – ${longDate(endsOn)}` : endsOn ? `Kan logga in till och med ${longDate(endsOn)}` : startsOn ? `Kan logga in från och med ${longDate(startsOn)}` : '';

/** What somebody should know at a glance: away, soon away, or not yet come. Nothing for those who simply work here. */
const PresenceChip = ({ person, today }: { readonly person: Person; readonly today: IsoDate }): ReactNode => {
  switch (presenceOn(person, today)) {
    case 'OVER':
      return <StatusChip variant="neutral">Kan inte logga in: tiden är slut</StatusChip>;
    case 'NOT_YET':
      return <StatusChip variant="neutral">Kan inte logga in än</StatusChip>;
    case 'ONE_TIME':
      return <StatusChip variant="info">Har bara engångsfras</StatusChip>;
    case 'ENDS_SOON':
      return <StatusChip variant="attention">Slutar snart</StatusChip>;
    case 'HERE':
      return null;
  }
};

/** One colleague: who, what the person can open, until when; and the way to change it for those who may. */
export const PersonRow = ({ person, isSelf, mayManage }: { readonly person: Person; readonly isSelf: boolean; readonly mayManage: boolean }): ReactNode => {
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const dates = datesOf(person);
  return (
    <RecordRow
      title={`${person.displayName}${isSelf ? ' (du)' : ''}`}
      detail={`${roleLabels[person.role]}${person.isFounder ? ', skapade valvet' : ''}`}
      end={
        <>
          <PresenceChip person={person} today={today} />
          {mayManage && !isSelf && (
            <Button size="small" variant="quiet" aria-label={`Hantera ${person.displayName}`} onClick={() => { setOpen(true); }}>
              Hantera
            </Button>
          )}
          {isOpen && <PersonDialog person={person} onClose={() => { setOpen(false); }} />}
        </>
      }
    >
      <span>{person.holds.length === 0 ? 'Kan inte öppna några ärenden' : opensOf(person)}</span>
      {person.waitsFor.length > 0 && <span>{`Väntar på nyckeln till ${list(person.waitsFor)}`}</span>}
      {person.coordinatedCases > 0 && <RecordNote>{casesOf(person.coordinatedCases)}</RecordNote>}
      {dates !== '' && <RecordNote>{dates}</RecordNote>}
    </RecordRow>
  );
};
