import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Stack } from '#renderer/components/section.tsx';
import { SendRow } from '#renderer/components/send-row.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import policy from '#resources/people/people-policy.json' with { type: 'json' };

const what = (owner: string): string =>
  `Bara när det är bråttom och ${owner} inte går att nå. En annan kollega måste godkänna. Du får då läsa och kommentera ärendet i ${String(policy.emergencyAccessCalendarDays)} dagar. Samordnaren får veta det, och allt står i loggen.`;

interface AskProps {
  /** One of the two. The number is for whoever is shown no list of cases. */
  readonly target: { readonly caseId: string } | { readonly caseNumber: string };
  /** The coordinator, where one may know it. */
  readonly owner: string;
  readonly children?: ReactNode;
  readonly isReady?: boolean;
  readonly onTry?: () => void;
  readonly onAsked: () => void;
  readonly other: ReactNode;
}

/** Asks two persons' emergency access to a case: why, and what follows. */
const Ask = ({ target, owner, children, isReady = true, onTry, onAsked, other }: AskProps): ReactNode => {
  const ask = useCommand('access.request', { invalidates: ['access.list'] });
  const reason = useDraftText(`emergency-access:${'caseId' in target ? target.caseId : 'number'}`);
  const [hasTried, setTried] = useState(false);
  const send = (): void => {
    setTried(true);
    onTry?.();
    if (reason.text.trim() === '') {
      document.getElementById('emergency-reason')?.focus();
      return;
    }
    if (!isReady) return;
    ask.mutate(
      { ...target, reason: reason.text.trim() },
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
    <>
      <p>{what(owner)}</p>
      {children}
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
      <SendRow command={ask} label="Skicka begäran" onSend={send}>
        {other}
      </SendRow>
    </>
  );
};

interface EmergencyAccessProps {
  readonly caseId: string;
  readonly owner: string;
  readonly onAsked: () => void;
  readonly other: ReactNode;
}

/** For a case that one stands before: a button, then why. Says when somebody has been asked already. */
export const EmergencyAccess = ({ caseId, owner, onAsked, other }: EmergencyAccessProps): ReactNode => {
  const { actor } = useSession();
  const requests = useCall('access.list', {});
  const [isAsking, setAsking] = useState(false);
  // The button that was pressed is gone: one goes on where one writes.
  useEffect(() => {
    if (isAsking) document.getElementById('emergency-reason')?.focus();
  }, [isAsking]);
  const isWaiting = requests.data?.some((request) => request.caseId === caseId && request.requestedBy.userId === actor.userId && request.state === 'WAITING') ?? false;
  if (isWaiting) {
    return (
      <>
        <Notice>Du har begärt nödåtkomst. En kollega kan svara på sin startsida.</Notice>
        <ButtonRow>{other}</ButtonRow>
      </>
    );
  }
  if (isAsking) return <Ask target={{ caseId }} owner={owner} onAsked={onAsked} other={other} />;
  return (
    <ButtonRow>
      <Button onClick={() => { setAsking(true); }}>Begär nödåtkomst</Button>
      {other}
    </ButtonRow>
  );
};

/** For whoever is shown their own cases only: a colleague has told them the number. */
export const EmergencyByNumber = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const [caseNumber, setNumber] = useState('');
  const [isTried, setTried] = useState(false);
  return (
    <Dialog open onClose={onClose} title="Begär nödåtkomst">
      <Stack>
        <Ask target={{ caseNumber: caseNumber.trim() }} owner="den som är samordnare" isReady={caseNumber.trim() !== ''} onTry={() => { setTried(true); }} onAsked={onClose} other={<Button onClick={onClose}>Avbryt</Button>}>
          <TextField
            label="Ärendenummer"
            required
            width="short"
            help="En kollega i ärendet kan säga det, till exempel 2026-014."
            maxLength={20}
            value={caseNumber}
            error={isTried && caseNumber.trim() === '' ? 'Skriv numret' : undefined}
            onChange={setNumber}
          />
        </Ask>
      </Stack>
    </Dialog>
  );
};
