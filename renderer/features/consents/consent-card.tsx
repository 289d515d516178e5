import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { DateField } from '#renderer/components/date-field.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SelectField } from '#renderer/components/select-field.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { StatusChip, type StatusVariant } from '#renderer/components/status-chip.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useToday } from '#renderer/lib/session.tsx';
import type { ConsentRow, ConsentsPage } from '#shared/contract/consents.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { listText } from '#shared/text/absence-picture.ts';
import { consentFormLabels, consentStateLabels, informationLabels, organisationLabels } from '#shared/text/consents.ts';
import css from './consents.module.css';

interface ConsentCardProps {
  readonly caseId: string;
  readonly row: ConsentRow;
  readonly page: ConsentsPage;
  readonly onPrint: (consentId: string) => void;
  readonly isPrinting: boolean;
}

const variants: Readonly<Record<ConsentRow['state'], StatusVariant>> = { IN_FORCE: 'done', EXPIRED: 'overdue', WITHDRAWN: 'neutral', NOT_YET: 'info' };

interface WithdrawProps extends Pick<ConsentCardProps, 'caseId' | 'row' | 'page'> {
  readonly onClose: () => void;
}

const Withdraw = ({ caseId, row, page, onClose }: WithdrawProps): ReactNode => {
  const today = useToday();
  const [on, setOn] = useState<IsoDate | null>(today);
  const [by, setBy] = useState<string | null>(null);
  const withdraw = useCommand('consent.withdraw', { invalidates: ['consent.list', 'case.get', 'document.get', 'document.list', 'today.get'] });
  const names = [...new Set([...row.consent.given.map((given) => given.name), ...page.givers.map((giver) => giver.name)])].filter((name) => name !== '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (on === null || by === null) return;
        withdraw.mutate(
          { caseId, consentId: row.consent.consentId, on, by },
          {
            onSuccess: () => {
              notifyDone('Samtycket är återkallat. Det som redan är utlämnat står kvar.');
              onClose();
            },
          },
        );
      }}
    >
      <Stack>
        <Notice>Från den dagen lämnas inget mer ut med stöd av samtycket. Det som redan har lämnats ut kan inte tas tillbaka.</Notice>
        <SelectField label="Vem återkallar?" required value={by} options={names.map((name) => ({ value: name, label: name }))} onChange={setBy} />
        <DateField label="Från vilken dag?" required min={row.consent.takenOn} max={today} value={on} onChange={setOn} />
        {withdraw.error && <ErrorState failure={withdraw.error.failure} />}
        <ButtonRow>
          <Button variant="primary" type="submit" busy={withdraw.isPending} disabled={on === null || by === null}>
            Återkalla samtycket
          </Button>
          <Button onClick={onClose}>Avbryt</Button>
        </ButtonRow>
      </Stack>
    </form>
  );
};

/** One consent: to whom, about what, until when, who gave it, and what is lacking. */
export const ConsentCard = ({ caseId, row, page, onPrint, isPrinting }: ConsentCardProps): ReactNode => {
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { consent, state, gaps, takenByName } = row;
  const names = consent.organisations.filter((id) => id !== 'SCHOOL_PUPIL_HEALTH').map((id) => (id === 'OTHER' ? consent.otherOrganisation : organisationLabels[id]));
  return (
    <article className={css.consent} data-state={state}>
      <div className={css.head}>
        <h4>{listText(names) || organisationLabels.SCHOOL_PUPIL_HEALTH}</h4>
        <StatusChip variant={variants[state]}>{consentStateLabels[state]}</StatusChip>
      </div>
      {state === 'IN_FORCE' && gaps.length > 0 && <Notice tone="attention">{gaps.join(' ')}</Notice>}
      <KeyValueList
        layout="line"
        facts={[
          { label: 'Uppgifter', value: listText(consent.information.map((kind) => informationLabels[kind].toLocaleLowerCase('sv'))) },
          { label: 'Gäller till och med', value: longDate(consent.validTo) },
          { label: 'Mottaget av', value: `${takenByName}, ${longDate(consent.takenOn)}` },
          ...(consent.withdrawn ? [{ label: 'Återkallat', value: `${longDate(consent.withdrawn.on)} av ${consent.withdrawn.by}` }] : []),
        ]}
      />
      <ul className={css.givenList}>
        {consent.given.map((given) => (
          <li key={given.guardianId ?? given.by}>
            <span>{`${given.name}, ${consentFormLabels[given.form].toLocaleLowerCase('sv')} ${longDate(given.givenOn)}`}</span>
            {given.form === 'ORAL' && <q>{given.wording}</q>}
          </li>
        ))}
      </ul>
      <p>{consent.purpose}</p>
      {consent.exceptions !== '' && (
        <p>
          <strong>Får inte pratas om: </strong>
          {consent.exceptions}
        </p>
      )}
      <ButtonRow>
        {page.mayWrite && (
          <Button size="small" busy={isPrinting} onClick={() => { onPrint(consent.consentId); }}>
            Till papper
          </Button>
        )}
        {page.mayWrite && (state === 'IN_FORCE' || state === 'NOT_YET') && (
          <Button size="small" variant="quiet" onClick={() => { setWithdrawing(true); }}>
            Återkalla
          </Button>
        )}
      </ButtonRow>
      <Dialog open={isWithdrawing} onClose={() => { setWithdrawing(false); }} title="Återkalla samtycket">
        <Withdraw caseId={caseId} row={row} page={page} onClose={() => { setWithdrawing(false); }} />
      </Dialog>
    </article>
  );
};
