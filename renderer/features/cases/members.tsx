import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { Section } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { shortDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession, useToday } from '#renderer/lib/session.tsx';
import { useDraftFields } from '#renderer/lib/use-draft-text.ts';
import type { CasePage } from '#shared/contract/cases.ts';
import type { CallName } from '#shared/contract/contract.ts';
import type { Person } from '#shared/contract/people.ts';
import { may } from '#shared/domain/access/matrix.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { roleLabels } from '#shared/text/people.ts';
import css from './cases.module.css';

const touched: readonly CallName[] = ['case.get', 'case.list', 'case.log', 'today.get', 'people.list'];

/** Would being in the case give the person this? Rektor has all cases already, whoever only manages users has none. */
const isForCases = ({ userId, role, isFounder }: Person, action: 'case.read' | 'case.write'): boolean => {
  const person = { userId, role, isFounder };
  return may(person, action, 'MEMBER') && !may(person, 'case.read');
};

type Member = CasePage['members'][number];

/** Colleagues who work in the case, why, and until when. Rektor reads every case and is not listed. */
export const Members = ({ data }: { readonly data: CasePage }): ReactNode => {
  const [open, setOpen] = useState<'add' | 'coordinator' | null>(null);
  const end = useCommand('case.endMember', { invalidates: touched });
  const add = useCommand('case.addMember', { invalidates: touched });
  const { caseId } = data.case;
  const { actor, can } = useSession();
  const own = data.members.find((member) => member.userId === actor.userId);
  // Not the same as writing: rektor changes who works in a case and writes nothing in it, a mentor the other way about.
  const mayChange = data.case.state.stage !== 'CLOSED' && can('case.members', own === undefined ? 'OUTSIDER' : own.capacity === 'MEMBER' ? 'MEMBER' : 'GUEST');

  const remove = (member: Member): void => {
    end.mutate(
      { caseId, userId: member.userId },
      {
        onSuccess: () => {
          notifyDone(`${member.displayName} är inte längre med i ärendet.`, {
            label: 'Ångra',
            run: () => {
              add.mutate({ caseId, userId: member.userId, motive: member.motive, endsOn: member.endsOn, capacity: member.capacity });
            },
          });
        },
      },
    );
  };
  return (
    <Section
      title="De som arbetar i ärendet"
      level={3}
      actions={
        mayChange && (
          <>
            <Button size="small" onClick={() => { setOpen('add'); }}>Lägg till kollega</Button>
            <Button size="small" variant="quiet" onClick={() => { setOpen('coordinator'); }}>Byt samordnare</Button>
          </>
        )
      }
    >
      <ul className={css.rows}>
        {[...data.members].sort((a, b) => Number(a.capacity === 'CONSULTATIVE') - Number(b.capacity === 'CONSULTATIVE')).map((member) => {
          const isCoordinator = member.userId === data.case.coordinatorUserId;
          return (
            <li key={member.userId} className={css.row}>
              <p>
                <span>{`${member.displayName}, ${roleLabels[member.role].toLocaleLowerCase('sv')}`}</span>
                <span className={css.quiet}>{[isCoordinator ? '' : member.motive, member.endsOn ? `till och med ${shortDate(member.endsOn)}` : ''].filter((part) => part !== '').join(', ')}</span>
              </p>
              {member.capacity === 'CONSULTATIVE' && <StatusChip variant="neutral">Konsultativ gäst</StatusChip>}
              {isCoordinator ? (
                <StatusChip variant="info">Samordnare</StatusChip>
              ) : (
                mayChange && (
                  <Button size="small" variant="quiet" aria-label={`Ta bort ${member.displayName} från ärendet`} onClick={() => { remove(member); }}>
                    Ta bort
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ul>
      {end.error && <ErrorState failure={end.error.failure} />}
      {open === 'add' && <AddMember data={data} onClose={() => { setOpen(null); }} />}
      {open === 'coordinator' && <ChangeCoordinator data={data} onClose={() => { setOpen(null); }} />}
    </Section>
  );
};

interface PersonDialogProps {
  readonly data: CasePage;
  readonly onClose: () => void;
}

interface NewMember {
  readonly userId: string | null;
  readonly motive: string;
  readonly endsOn: IsoDate | null;
  readonly isGuest: boolean;
}

const nobody: NewMember = { userId: null, motive: '', endsOn: null, isGuest: false };

const AddMember = ({ data, onClose }: PersonDialogProps): ReactNode => {
  const today = useToday();
  const people = useCall('people.list', {});
  const draft = useDraftFields(`case-member:${data.case.caseId}`, nobody);
  const { motive, endsOn, isGuest } = draft.fields;
  const [isTried, setIsTried] = useState(false);
  const add = useCommand('case.addMember', { invalidates: touched });
  /** Whoever never writes in a case is there to be consulted; whoever is here for a time is in the case no longer than that. A proposal: both can be changed. */
  const choose = (chosen: string | null): void => {
    const person = people.data?.find((candidate) => candidate.userId === chosen);
    draft.change({ userId: chosen, ...(person ? { isGuest: !isForCases(person, 'case.write'), endsOn: person.endsOn } : {}) });
  };
  const choices = (people.data ?? []).filter((person) => isForCases(person, 'case.read') && !data.members.some((member) => member.userId === person.userId));
  // A kept choice may have come into the case, or left the vault, meanwhile.
  const userId = choices.find((person) => person.userId === draft.fields.userId)?.userId ?? null;
  return (
    <Dialog open onClose={onClose} title="Lägg till kollega i ärendet">
      <PersonPicker
        label="Kollega"
        required
        people={choices.map((person) => ({ id: person.userId, name: person.displayName, detail: roleLabels[person.role].toLocaleLowerCase('sv') }))}
        value={userId}
        error={isTried && userId === null && !add.isSuccess ? 'Välj en kollega' : undefined}
        onChange={choose}
      />
      <TextField
        label="Varför behöver kollegan ärendet?"
        required
        help="Skälet står i ärendet och i loggen."
        value={motive}
        error={isTried && motive.trim() === '' ? 'Skriv skälet' : undefined}
        maxLength={200}
        onChange={(typed) => { draft.change({ motive: typed }); }}
      />
      <CheckField
        label="Konsultativ gäst"
        detail="Läser och kommenterar en tid. Står skilt från teamet i listor och på papper."
        checked={isGuest}
        onChange={(checked) => { draft.change({ isGuest: checked }); }}
      />
      <DateField
        label="Till och med"
        required={isGuest}
        help={isGuest ? 'En gäst har alltid ett slutdatum.' : 'Lämna tomt om det inte finns något slutdatum.'}
        error={isTried && isGuest && endsOn === null ? 'Välj till och med vilken dag' : undefined}
        value={endsOn}
        min={today}
        onChange={(day) => { draft.change({ endsOn: day }); }}
      />
      <SendRow
        command={add}
        label="Lägg till"
        onSend={() => {
          setIsTried(true);
          if (userId !== null && motive.trim() !== '' && !(isGuest && endsOn === null)) add.mutate({ caseId: data.case.caseId, userId, motive: motive.trim(), endsOn, capacity: isGuest ? 'CONSULTATIVE' : 'MEMBER' }, { onSuccess: () => void draft.drop().then(onClose) });
        }}
      >
        <Button onClick={() => void draft.drop().then(onClose)}>Avbryt</Button>
      </SendRow>
    </Dialog>
  );
};

const ChangeCoordinator = ({ data, onClose }: PersonDialogProps): ReactNode => {
  const people = useCall('people.list', {});
  const [userId, setUserId] = useState<string | null>(null);
  const [isTried, setIsTried] = useState(false);
  const change = useCommand('case.setCoordinator', { invalidates: touched });
  const choices = (people.data ?? []).filter((person) => person.userId !== data.case.coordinatorUserId && isForCases(person, 'case.write'));
  return (
    <Dialog open onClose={onClose} title="Byt samordnare">
      <PersonPicker
        label="Ny samordnare"
        required
        help={`${data.coordinatorName} är kvar i ärendet som medlem.`}
        people={choices.map((person) => ({ id: person.userId, name: person.displayName, detail: `${roleLabels[person.role].toLocaleLowerCase('sv')}, samordnar ${String(person.coordinatedCases)} ärenden` }))}
        value={userId}
        error={isTried && userId === null ? 'Välj en kollega' : undefined}
        onChange={setUserId}
      />
      <SendRow
        command={change}
        label="Byt samordnare"
        onSend={() => {
          setIsTried(true);
          if (userId !== null) change.mutate({ caseId: data.case.caseId, rowVersion: data.case.rowVersion, userId }, { onSuccess: onClose });
        }}
      >
        <Button onClick={onClose}>Avbryt</Button>
      </SendRow>
    </Dialog>
  );
};
