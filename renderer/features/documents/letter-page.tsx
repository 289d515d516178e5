import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ConfirmDialog, Dialog } from '#renderer/components/dialog.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { Refused } from '#renderer/components/refused.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { DocumentPage as Page } from '#shared/contract/documents.ts';
import { letterCallsOf } from './paper-calls.ts';
import { PaperWorkspace } from './paper-workspace.tsx';

const Decline = ({ page, proposalId }: { readonly page: Page; readonly proposalId: string }): ReactNode => {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const draft = useDraftText(`letter-decline:${page.document.documentId}`);
  const reason = draft.text;
  const [isTried, setTried] = useState(false);
  const decline = useCommand('letter.decline', { invalidates: ['letter.proposals', 'letter.list', 'document.list', 'today.get', 'case.get', 'case.list'] });
  return (
    <>
      <Button variant="quiet" onClick={() => { setOpen(true); }}>
        Skicka inte brevet
      </Button>
      <Dialog open={isOpen} onClose={() => { setOpen(false); }} title="Skicka inte brevet">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (reason.trim() === '') return;
            decline.mutate(
              { proposalId, reason: reason.trim() },
              {
                onSuccess: () => {
                  notifyDone('Brevet är avböjt och skälet sparat.');
                  void draft.drop();
                  void navigate({ to: page.document.caseId === null ? paths.today() : paths.documents(page.document.caseId) });
                },
              },
            );
          }}
        >
          <Stack>
            <LongTextField
              label="Varför skickas det inte?"
              help="Skälet sparas. Brevet föreslås inte igen för samma steg, och utkastet tas bort."
              required
              lines={2}
              maxLength={1000}
              value={reason}
              error={isTried && reason.trim() === '' ? 'Skriv varför brevet inte skickas' : undefined}
              onChange={draft.change}
            />
            {decline.error && <ErrorState failure={decline.error.failure} />}
            <ButtonRow>
              <Button variant="primary" type="submit" busy={decline.isPending}>
                Avböj brevet
              </Button>
              <Button onClick={() => { setOpen(false); }}>Fortsätt skriva</Button>
            </ButtonRow>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};

/** A letter that answers no proposal is simply taken away. */
const Discard = ({ page }: { readonly page: Page }): ReactNode => {
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const discard = useCommand('letter.discard', { invalidates: ['letter.list', 'document.list', 'today.get', 'case.get'] });
  return (
    <>
      <Button variant="quiet" onClick={() => { setAsked(true); }}>
        Ta bort utkastet
      </Button>
      {discard.error && <ErrorState failure={discard.error.failure} />}
      <ConfirmDialog
        open={isAsked}
        title="Ta bort brevet"
        confirmLabel="Ta bort brevet"
        cancelLabel="Behåll"
        busy={discard.isPending}
        onCancel={() => { setAsked(false); }}
        onConfirm={() => {
          discard.mutate({ documentId: page.document.documentId }, { onSuccess: () => void navigate({ to: paths.pupil(page.pupilId) }) });
        }}
      >
        <p>Det som är skrivet i brevet försvinner. Inget har skickats.</p>
      </ConfirmDialog>
    </>
  );
};

/** One letter home, proposed by a passed step or begun from the pupil's page. */
export const LetterPage = ({ documentId }: { readonly documentId: string }): ReactNode => {
  const answer = useCall('letter.get', { documentId });
  if (answer.error) return <Refused failure={answer.error.failure} onRetry={() => void answer.refetch()} to={paths.today()} toLabel="Till Idag" />;
  const page = answer.data;
  if (!page) return <LoadingState />;
  const { proposal } = page;
  return (
    <PaperWorkspace
      key={`${documentId}:${page.document.state.kind}`}
      page={page}
      calls={letterCallsOf(documentId)}
      level={1}
      lead={
        <>
          {'Brev hem om '}
          <TextLink to={paths.pupil(page.pupilId)}>{page.pupilName}</TextLink>
        </>
      }
      actions={() => {
        if (!page.mayWrite) return null;
        return proposal ? <Decline page={page} proposalId={proposal.proposalId} /> : <Discard page={page} />;
      }}
    >
      {proposal && <Notice>{`Föreslås för att: ${proposal.reason}.`}</Notice>}
    </PaperWorkspace>
  );
};
