import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ConfirmDialog } from '#renderer/components/dialog.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { RecordList, RecordNote, RecordRow } from '#renderer/components/record-list.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { DelegationPage as Page, DelegationRow } from '#shared/contract/delegation.ts';
import { delegationStateLabels } from '#shared/text/decisions.ts';
import { CheckSignature } from './check-signature.tsx';
import { DelegateForm } from './delegate-form.tsx';
import { RegisterDialog } from './register-dialog.tsx';
import css from './delegation.module.css';

const variants = { IN_FORCE: 'decided', COMING: 'info', ENDED: 'neutral' } as const;

const periodText = ({ startsOn, endsOn, endedOn }: DelegationRow): string =>
  `${longDate(startsOn)} – ${endsOn ? longDate(endsOn) : 'tills vidare'}${endedOn ? `, avslutad ${longDate(endedOn)}` : ''}`;

const Row = ({ row, mayManage, onEnd }: { readonly row: DelegationRow; readonly mayManage: boolean; readonly onEnd: () => void }): ReactNode => (
  <RecordRow
    title={row.decisionLabel}
    detail={row.limits}
    end={
      <>
        <StatusChip variant={variants[row.state]}>{delegationStateLabels[row.state]}</StatusChip>
        {mayManage && row.state !== 'ENDED' && (
          <Button size="small" variant="quiet" aria-label={`Avsluta delegationen till ${row.toName}`} onClick={onEnd}>
            Avsluta
          </Button>
        )}
      </>
    }
  >
    <span>{`Till ${row.toName}, från ${row.fromName}`}</span>
    <RecordNote>{periodText(row)}</RecordNote>
    {row.note !== '' && <RecordNote>{row.note}</RecordNote>}
  </RecordRow>
);

/** What the law keeps with the head teacher, each with its paragraph. */
const Rules = ({ rules }: Pick<Page, 'rules'>): ReactNode => {
  const kept = rules.filter(({ isDelegable }) => !isDelegable);
  return (
    <Section title="Det här beslutar rektor själv">
      <p>{[...new Set(kept.map(({ reason }) => reason))].join(' ')}</p>
      <table className={css.rules}>
        <thead>
          <tr>
            <th scope="col">Beslut</th>
            <th scope="col">Lagrum</th>
          </tr>
        </thead>
        <tbody>
          {kept.map(({ kind, label, law }) => (
            <tr key={kind}>
              <td>{label}</td>
              <td>{law}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Register = (): ReactNode => {
  const { can } = useSession();
  const register = useCall('delegation.list', {});
  const end = useCommand('delegation.end', { invalidates: ['delegation.list', 'decision.get'] });
  const [isAdding, setAdding] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const [ending, setEnding] = useState<DelegationRow | null>(null);
  const mayManage = can('delegation.manage');
  if (register.isPending) return <LoadingState />;
  if (register.isError) return <ErrorState failure={register.error.failure} onRetry={() => void register.refetch()} />;
  const { rows, rules, deputies } = register.data;
  return (
    <>
      <Section title="Delegationer">
        {rows.length === 0 && !isAdding && <EmptyState>Ingen delegation än: rektor beslutar om alla åtgärdsplaner själv.</EmptyState>}
        {rows.length > 0 && (
          <RecordList label="Delegationer">
            {rows.map((row) => (
              <Row key={row.delegationId} row={row} mayManage={mayManage} onEnd={() => { setEnding(row); }} />
            ))}
          </RecordList>
        )}
        {isAdding ? (
          <DelegateForm rules={rules} deputies={deputies} onDone={() => { setAdding(false); }} />
        ) : (
          <ButtonRow>
            {mayManage && (
              <Button variant="primary" onClick={() => { setAdding(true); }}>
                Delegera ett beslut
              </Button>
            )}
            <Button onClick={() => { setPrinting(true); }}>Skriv ut registret</Button>
          </ButtonRow>
        )}
      </Section>
      <Rules rules={rules} />
      {isPrinting && <RegisterDialog onClose={() => { setPrinting(false); }} />}
      <ConfirmDialog
        open={ending !== null}
        onCancel={() => { setEnding(null); }}
        onConfirm={() => {
          if (ending) end.mutate({ delegationId: ending.delegationId, rowVersion: ending.rowVersion }, { onSuccess: () => { setEnding(null); } });
        }}
        title="Avsluta delegationen"
        confirmLabel="Avsluta delegationen"
        busy={end.isPending}
      >
        <p>{ending?.toName} kan inte längre besluta. De beslut som redan är fattade gäller.</p>
        {end.error && <ErrorState failure={end.error.failure} />}
      </ConfirmDialog>
    </>
  );
};

/** Who may decide in the head teacher's place, and whether a signed file stands. */
export const DelegationPage = (): ReactNode => {
  const { can } = useSession();
  return (
    <>
      <PageHeader title="Delegationer och underskrifter" lead="Vem som får besluta i rektors ställe, och om underskriften i en fil stämmer." />
      <Stack gap="wide">
        {can('delegation.read') && <Register />}
        {can('signature.verify') && <CheckSignature />}
      </Stack>
    </>
  );
};
