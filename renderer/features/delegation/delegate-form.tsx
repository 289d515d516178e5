import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { EmptyState, ErrorState, Notice } from '#renderer/components/states.tsx';
import { TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import type { DelegationPage } from '#shared/contract/delegation.ts';
import type { DecisionKind } from '#shared/domain/delegation/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import css from './delegation.module.css';

interface DelegateFormProps extends Pick<DelegationPage, 'rules' | 'deputies'> {
  readonly onDone: () => void;
}

/** Whom, what, from and to. What may not be delegated can be chosen, to be told why not. */
export const DelegateForm = ({ rules, deputies, onDone }: DelegateFormProps): ReactNode => {
  const today = useToday();
  const grant = useCommand('delegation.grant', { invalidates: ['delegation.list'] });
  const [toUserId, setToUserId] = useState<string | null>(deputies.length === 1 ? (deputies[0]?.userId ?? null) : null);
  const [decisionKind, setKind] = useState<DecisionKind>('ACTION_PLAN');
  const [startsOn, setStartsOn] = useState<IsoDate | null>(today);
  const [endsOn, setEndsOn] = useState<IsoDate | null>(null);
  const [note, setNote] = useState('');
  const rule = rules.find(({ kind }) => kind === decisionKind);
  const isForbidden = rule !== undefined && !rule.isDelegable;
  if (deputies.length === 0)
    return <EmptyState action={<Button onClick={onDone}>Stäng</Button>}>Ingen i valvet har rollen biträdande rektor. Lägg först till personen under Personer.</EmptyState>;
  return (
    <form
      className={css.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (toUserId === null || startsOn === null || isForbidden) return;
        grant.mutate({ toUserId, decisionKind, startsOn, endsOn, note }, { onSuccess: () => { notifyDone('Delegationen är sparad.'); onDone(); } });
      }}
    >
      <PersonPicker label="Till" required people={deputies.map(({ userId, displayName }) => ({ id: userId, name: displayName, detail: 'biträdande rektor' }))} value={toUserId} onChange={setToUserId} />
      <SelectField label="Beslut" required width="full" value={decisionKind} onChange={setKind} options={rules.map(({ kind, label }) => ({ value: kind, label }))} />
      {isForbidden && (
        <Notice tone="attention">
          Det här får rektor inte delegera ({rule.law}). {rule.reason}
        </Notice>
      )}
      <DateField label="Från och med" required value={startsOn} onChange={setStartsOn} min={today} />
      <DateField label="Till och med" help="Tomt betyder tills vidare." value={endsOn} onChange={setEndsOn} {...(startsOn ? { min: startsOn } : {})} />
      <TextField label="Beslutets beteckning" help="Till exempel nummer i delegationsordningen." maxLength={500} value={note} onChange={setNote} />
      {grant.error && <ErrorState failure={grant.error.failure} />}
      <ButtonRow>
        <Button variant="primary" type="submit" busy={grant.isPending} disabled={toUserId === null || startsOn === null || isForbidden}>
          Spara delegationen
        </Button>
        <Button onClick={onDone}>Avbryt</Button>
      </ButtonRow>
    </form>
  );
};
