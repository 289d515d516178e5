import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ChoiceCards } from '#renderer/components/choice-cards.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { Columns } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { DelegationPage } from '#shared/contract/delegation.ts';
import type { DecisionKind } from '#shared/domain/delegation/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import css from './delegation.module.css';

interface DelegateFormProps extends Pick<DelegationPage, 'rules' | 'deputies'> {
  readonly onDone: () => void;
}

/** What, to whom, from and to. What the law keeps with the head teacher stands on the page with its paragraph, not here. */
export const DelegateForm = ({ rules, deputies, onDone }: DelegateFormProps): ReactNode => {
  const today = useToday();
  const grant = useCommand('delegation.grant', { invalidates: ['delegation.list'] });
  const [toUserId, setToUserId] = useState<string | null>(deputies.length === 1 ? (deputies[0]?.userId ?? null) : null);
  const [decisionKind, setKind] = useState<DecisionKind>('ACTION_PLAN');
  const [startsOn, setStartsOn] = useState<IsoDate | null>(today);
  const [endsOn, setEndsOn] = useState<IsoDate | null>(null);
  const note = useDraftText('delegation-note');
  const [isTried, setTried] = useState(false);
  const receiver = deputies.find(({ userId }) => userId === toUserId);
  const rule = rules.find(({ kind }) => kind === decisionKind);
  if (deputies.length === 0) {
    return (
      <EmptyState
        action={
          <ButtonRow>
            <LinkButton to={paths.settingsPeople()}>Till Personer</LinkButton>
            <Button onClick={onDone}>Avbryt</Button>
          </ButtonRow>
        }
      >
        Beslut kan delegeras till en biträdande rektor, och ingen i valvet har den rollen. Lägg först till personen under Personer.
      </EmptyState>
    );
  }
  const send = (): void => {
    setTried(true);
    if (!receiver || startsOn === null) {
      document.getElementById(receiver ? 'delegate-from' : 'delegate-to')?.focus();
      return;
    }
    grant.mutate(
      { toUserId: receiver.userId, decisionKind, startsOn, endsOn, note: note.text },
      {
        onSuccess: () => {
          notifyDone('Delegationen är sparad.');
          void note.drop().then(onDone);
        },
      },
    );
  };
  return (
    <form
      noValidate
      className={css.fields}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <ChoiceCards<DecisionKind>
        label="Vad"
        help="Det som rektor måste besluta själv står längre ner på sidan, med lagrum."
        required
        choices={rules.filter(({ isDelegable }) => isDelegable).map(({ kind, label, limits }) => ({ value: kind, label, detail: limits }))}
        value={decisionKind}
        onChange={setKind}
      />
      <Columns>
        <PersonPicker
          id="delegate-to"
          label="Till"
          required
          people={deputies.map(({ userId, displayName }) => ({ id: userId, name: displayName, detail: 'biträdande rektor' }))}
          value={toUserId}
          onChange={setToUserId}
          error={isTried && !receiver ? 'Välj vem.' : undefined}
        />
        <DateField id="delegate-from" label="Från och med" required value={startsOn} onChange={setStartsOn} min={today} error={isTried && startsOn === null ? 'Välj första dagen.' : undefined} />
        <DateField label="Till och med" help="Tomt: tills vidare." value={endsOn} onChange={setEndsOn} {...(startsOn ? { min: startsOn } : {})} />
        <TextField label="Beteckning" help="Till exempel numret i delegationsordningen." maxLength={500} value={note.text} onChange={note.change} />
      </Columns>
      {receiver && startsOn && rule && (
        <p role="status">
          {`${receiver.displayName} får besluta om ${rule.label.toLocaleLowerCase('sv')} från ${longDate(startsOn)} ${endsOn ? `till och med ${longDate(endsOn)}` : 'tills vidare'}.`}
        </p>
      )}
      {grant.error && <ErrorState failure={grant.error.failure} />}
      <ButtonRow>
        <Button variant="primary" type="submit" busy={grant.isPending}>
          Delegera
        </Button>
        <Button onClick={() => void note.drop().then(onDone)}>Avbryt</Button>
      </ButtonRow>
    </form>
  );
};
