import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import policy from '#resources/people/people-policy.json' with { type: 'json' };
import type { CaseRow } from '#shared/contract/cases.ts';
import type { Failure } from '#shared/kernel/result.ts';

const TITLE = 'Du är inte med i ärendet';

type OutsideRow = Pick<CaseRow, 'caseId' | 'caseNumber' | 'pupilName' | 'coordinatorName'>;

interface OutsideProps {
  readonly row: OutsideRow;
  readonly onClose: () => void;
}

/** A case in the list that is not one's own: whom to ask, and what to do when there is no time for that. */
export const OutsideCaseDialog = ({ row, onClose }: OutsideProps): ReactNode => (
  <Dialog open onClose={onClose} title={TITLE}>
    <Outside row={row} onAsked={onClose} other={<Button onClick={onClose}>Avbryt</Button>} />
  </Dialog>
);

/** The same in place of the case, for whoever came by a search or a link. Any other refusal is shown as it is. */
export const CaseRefused = ({ caseId, failure, onRetry }: { readonly caseId: string; readonly failure: Failure; readonly onRetry: () => void }): ReactNode => {
  const { can } = useSession();
  const isOutside = failure.code === 'NOT_ALLOWED' && can('access.request');
  const cases = useCall('case.list', {}, { enabled: isOutside });
  const row = cases.data?.find((candidate) => candidate.caseId === caseId);
  if (isOutside && cases.isPending) return <LoadingState />;
  if (!isOutside || !row) return <ErrorState failure={failure} onRetry={onRetry} />;
  return (
    <>
      <PageHeader title={TITLE} />
      <Outside row={row} onAsked={() => undefined} other={<LinkButton to={paths.cases()}>Till ärendena</LinkButton>} />
    </>
  );
};

const Outside = ({ row, onAsked, other }: { readonly row: OutsideRow; readonly onAsked: () => void; readonly other: ReactNode }): ReactNode => {
  const { actor } = useSession();
  const requests = useCall('access.list', {});
  const ask = useCommand('access.request', { invalidates: ['access.list'] });
  const reason = useDraftText(`emergency-access:${row.caseId}`);
  const [isAsking, setAsking] = useState(false);
  const [hasTried, setTried] = useState(false);
  const { coordinatorName, pupilName, caseNumber, caseId } = row;
  // The button that was pressed is gone: one goes on where one writes.
  useEffect(() => {
    if (isAsking) document.getElementById('emergency-reason')?.focus();
  }, [isAsking]);
  const isWaiting = requests.data?.some((request) => request.caseId === caseId && request.requestedBy.userId === actor.userId && request.state === 'WAITING') ?? false;

  const send = (): void => {
    setTried(true);
    if (reason.text.trim() === '') {
      document.getElementById('emergency-reason')?.focus();
      return;
    }
    ask.mutate(
      { caseId, reason: reason.text.trim() },
      {
        onSuccess: () => {
          void reason.drop();
          notifyDone('Begäran är skickad. Be en kollega att logga in och svara på den.');
          onAsked();
        },
      },
    );
  };

  return (
    <Stack>
      <p>{`Ärende ${caseNumber}, ${pupilName}. Samordnare är ${coordinatorName}, som kan lägga till dig.`}</p>
      {isWaiting && <Notice>Du har begärt nödåtkomst. En kollega kan svara på sin startsida.</Notice>}
      {!isWaiting && !isAsking && (
        <ButtonRow>
          <Button onClick={() => { setAsking(true); }}>Begär nödåtkomst</Button>
          {other}
        </ButtonRow>
      )}
      {!isWaiting && isAsking && (
        <>
          <p>{`Bara när det är bråttom och ${coordinatorName} inte går att nå. En annan kollega måste godkänna. Du får då läsa och kommentera ärendet i ${String(policy.emergencyAccessCalendarDays)} dagar. ${coordinatorName} får veta det, och allt står i loggen.`}</p>
          <LongTextField
            id="emergency-reason"
            label="Varför behöver du ärendet nu?"
            required
            readBy="Kan läsas av teamet"
            maxLength={1000}
            value={reason.text}
            onChange={reason.change}
            error={hasTried && reason.text.trim() === '' ? 'Skriv varför.' : undefined}
          />
          {ask.error && <ErrorState failure={ask.error.failure} />}
          <ButtonRow>
            <Button variant="primary" busy={ask.isPending} onClick={send}>
              Skicka begäran
            </Button>
            {other}
          </ButtonRow>
        </>
      )}
      {isWaiting && <ButtonRow>{other}</ButtonRow>}
    </Stack>
  );
};
