import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { seesEveryCase } from '#shared/domain/access/matrix.ts';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { EmergencyAccess } from './emergency-access.tsx';

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

/** An address that leads to no case: the id is wrong, or the case is gone. */
const unknown: ReadonlySet<string> = new Set(['CASE_UNKNOWN', 'INPUT_REFUSED']);

/** The same in place of the case, for whoever came by a search or an old link. What trying again can mend is shown as it is. */
export const CaseRefused = ({ caseId, failure, onRetry }: { readonly caseId: string; readonly failure: Failure; readonly onRetry: () => void }): ReactNode => {
  const { actor } = useSession();
  const isOutside = failure.code === 'NOT_ALLOWED';
  const mayKnow = seesEveryCase(actor);
  const cases = useCall('case.list', {}, { enabled: isOutside && mayKnow });
  const row = cases.data?.find((candidate) => candidate.caseId === caseId);
  if (unknown.has(failure.code)) return <NoSuchCase />;
  if (!isOutside) return <ErrorState failure={failure} onRetry={onRetry} />;
  if (!mayKnow) return <NotYours caseId={caseId} />;
  if (cases.error) return <ErrorState failure={cases.error.failure} onRetry={() => void cases.refetch()} />;
  if (!cases.data) return <LoadingState />;
  if (!row) return <NoSuchCase />;
  return (
    <>
      <PageHeader title={TITLE} />
      <Outside row={row} onAsked={() => undefined} other={<ToCases />} />
    </>
  );
};

const ToCases = (): ReactNode => <LinkButton to={paths.cases()}>Till ärendena</LinkButton>;

const NoSuchCase = (): ReactNode => (
  <>
    <PageHeader title="Ärendet finns inte" />
    <Stack>
      <p>Adressen leder inte till något ärende i valvet. Inget har ändrats. Sök på elevens namn eller ärendets nummer i listan.</p>
      <ButtonRow>
        <ToCases />
      </ButtonRow>
    </Stack>
  </>
);

/** Said to those who are shown their own cases only: the same whether there is such a case or not. */
const NotYours = ({ caseId }: { readonly caseId: string }): ReactNode => {
  const { can } = useSession();
  return (
    <>
      <PageHeader title="Ärendet är inte öppet för dig" />
      <Stack>
        <p>Du är inte med i ärendet, eller så har din tid i det gått ut. Inget har ändrats, och det du har skrivit finns kvar. Samordnaren eller rektor kan lägga till dig.</p>
        {can('access.request') ? (
          <EmergencyAccess caseId={caseId} owner="samordnaren" onAsked={() => undefined} other={<ToCases />} />
        ) : (
          <ButtonRow>
            <ToCases />
          </ButtonRow>
        )}
      </Stack>
    </>
  );
};

const Outside = ({ row, onAsked, other }: { readonly row: OutsideRow; readonly onAsked: () => void; readonly other: ReactNode }): ReactNode => {
  const { can } = useSession();
  const { coordinatorName, pupilName, caseNumber, caseId } = row;
  return (
    <Stack>
      <p>{`Ärende ${caseNumber}, ${pupilName}. Samordnare är ${coordinatorName}, som kan lägga till dig.`}</p>
      {can('access.request') ? <EmergencyAccess caseId={caseId} owner={coordinatorName} onAsked={onAsked} other={other} /> : <ButtonRow>{other}</ButtonRow>}
    </Stack>
  );
};
