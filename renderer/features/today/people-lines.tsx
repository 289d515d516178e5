import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { LinkButton } from '#renderer/components/link-button.tsx';
import { Prose } from '#renderer/components/prose.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { useCall, useCommand } from '#renderer/lib/api.ts';
import { dateAndTime, longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import policy from '#resources/people/people-policy.json' with { type: 'json' };
import type { EmergencyAccess } from '#shared/contract/people.ts';
import { DAY_MS } from '#shared/kernel/duration.ts';
import { compartmentContents, paperKeyTexts, roleLabels, lengthText } from '#shared/text/people.ts';
import css from './today.module.css';

/** What colleagues wait for: an answer about a case in an emergency, a compartment's key; and paper keys to show again. */
export const PeopleLines = (): ReactNode => {
  const { can } = useSession();
  return (
    <>
      {can('case.list') && <EmergencyLines />}
      {can('people.read') && <KeyLines />}
    </>
  );
};

interface PlainLineProps {
  readonly who: string;
  readonly text: string;
  readonly children: ReactNode;
}

const PlainLine = ({ who, text, children }: PlainLineProps): ReactNode => (
  <li className={css.line}>
    <div className={css.reason}>
      <div className={css.words}>
        <p>
          <strong>{who}</strong> <span>{text}</span>
        </p>
      </div>
      {children}
    </div>
  </li>
);


const EmergencyLines = (): ReactNode => {
  const { actor, today } = useSession();
  const requests = useCall('access.list', {});
  const [deciding, setDeciding] = useState<EmergencyAccess | null>(null);
  const startOfToday = Date.parse(`${today}T00:00:00Z`);
  const isShown = (request: EmergencyAccess): boolean => {
    if (request.mayDecide || request.isNews) return true;
    if (request.requestedBy.userId !== actor.userId) return false;
    if (request.state === 'APPROVED') return request.endsOn !== null && request.endsOn >= today;
    // An old no is no news.
    return request.state === 'WAITING' || request.requestedAtMs > startOfToday - policy.emergencyAccessCalendarDays * DAY_MS;
  };
  const shown = requests.data?.filter(isShown) ?? [];
  if (shown.length === 0) return null;
  return (
    <Section title="Nödåtkomst" note={String(shown.length)}>
      <ul className={css.lines}>
        {shown.map((request) => (
          <EmergencyLine key={request.requestId} request={request} onDecide={() => { setDeciding(request); }} />
        ))}
      </ul>
      {deciding && <Decide request={deciding} onClose={() => { setDeciding(null); }} />}
    </Section>
  );
};

const until = ({ endsOn }: EmergencyAccess): string => (endsOn === null ? '' : ` till och med ${longDate(endsOn)}`);

const EmergencyLine = ({ request, onDecide }: { readonly request: EmergencyAccess; readonly onDecide: () => void }): ReactNode => {
  const seen = useCommand('access.seen', { invalidates: ['access.list'] });
  const { caseId, requestId, caseNumber, state, decidedByName, reason, requestedBy, mayDecide, isNews } = request;
  if (mayDecide) {
    return (
      <PlainLine who={requestedBy.displayName} text={`behöver läsa ärende ${caseNumber} nu och väntar på ditt svar.`}>
        <Button size="small" aria-label={`Svara: ${requestedBy.displayName}, ärende ${caseNumber}`} onClick={onDecide}>
          Svara
        </Button>
      </PlainLine>
    );
  }
  if (isNews) {
    return (
      <PlainLine who={requestedBy.displayName} text={`fick nödåtkomst till ditt ärende ${caseNumber}${until(request)}. ${decidedByName ?? ''} godkände. Skäl: ${reason ?? ''}`}>
        <LinkButton size="small" variant="quiet" to={paths.caseOverview(caseId)}>
          Öppna ärendet
        </LinkButton>
        <Button size="small" busy={seen.isPending} aria-label={`Jag har sett det: ${requestedBy.displayName}, ärende ${caseNumber}`} onClick={() => { seen.mutate({ caseId, requestId }); }}>
          Jag har sett det
        </Button>
        {seen.error && <ErrorState failure={seen.error.failure} />}
      </PlainLine>
    );
  }
  if (state === 'APPROVED') {
    return (
      <PlainLine who="Du" text={`kan läsa och kommentera ärende ${caseNumber}${until(request)}. ${decidedByName ?? ''} godkände.`}>
        <LinkButton size="small" to={paths.caseOverview(caseId)}>
          Öppna ärendet
        </LinkButton>
      </PlainLine>
    );
  }
  return <PlainLine who="Du" text={state === 'WAITING' ? `har begärt nödåtkomst till ärende ${caseNumber}. En kollega behöver svara.` : `fick nej till nödåtkomst till ärende ${caseNumber} av ${decidedByName ?? ''}.`}>{null}</PlainLine>;
};

const Decide = ({ request, onClose }: { readonly request: EmergencyAccess; readonly onClose: () => void }): ReactNode => {
  const decide = useCommand('access.decide', { invalidates: ['access.list', 'case.list', 'case.get', 'case.log'] });
  const { requestId, requestedBy, requestedAtMs, caseNumber, reason } = request;
  const answer = (isApproved: boolean) => () => {
    decide.mutate(
      { requestId, isApproved },
      {
        onSuccess: () => {
          notifyDone(isApproved ? `${requestedBy.displayName} kan läsa ärende ${caseNumber} i ${String(policy.emergencyAccessCalendarDays)} dagar.` : `${requestedBy.displayName} fick nej.`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={`Nödåtkomst till ärende ${caseNumber}`}>
      <Stack>
        <p>{`${requestedBy.displayName} (${roleLabels[requestedBy.role].toLocaleLowerCase('sv')}) begärde det ${dateAndTime(requestedAtMs)}:`}</p>
        {reason !== null && <Prose text={reason} />}
        <p>{`Säger du ja kan ${requestedBy.displayName} läsa och kommentera ärendet i ${String(policy.emergencyAccessCalendarDays)} dagar. Samordnaren får veta att du godkände. Ditt svar går inte att ändra.`}</p>
        {decide.error && <ErrorState failure={decide.error.failure} />}
        <ButtonRow>
          <Button variant="primary" busy={decide.isPending} onClick={answer(true)}>
            Godkänn
          </Button>
          <Button busy={decide.isPending} onClick={answer(false)}>
            Avslå
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Svara senare
          </Button>
        </ButtonRow>
      </Stack>
    </Dialog>
  );
};

const KeyLines = (): ReactNode => {
  const { can } = useSession();
  const views = useCall('compartment.list', {});
  const papers = useCall('vault.paperKeys', {});
  const held = views.data?.filter((view) => view.isHeldByMe) ?? [];
  // A colleague who has not logged in yet cannot be given a key: somebody else knows the passphrase.
  const waits = held.flatMap(({ waiting, grantable, compartment }) => waiting.filter(({ userId }) => grantable.some((ready) => ready.userId === userId)).map((person) => ({ person, compartment })));
  // The vault's own key that was never tested stands under "Kom igång".
  const due = papers.data?.filter(({ scope, isDue, confirmedAtMs }) => isDue && (scope === 'VAULT' ? can('people.manage') && confirmedAtMs !== null : held.some(({ compartment }) => compartment === scope))) ?? [];
  const unpapered = held.filter(({ compartment, recovery }) => (compartment === 'EMI' || compartment === 'PSY') && !recovery.exists);
  if (waits.length + due.length + unpapered.length === 0) return null;
  return (
    <Section title="Nycklar" note={String(waits.length + due.length + unpapered.length)}>
      <ul className={css.lines}>
        {waits.map(({ person, compartment }) => (
          <PlainLine key={`${person.userId}${compartment}`} who={person.displayName} text={`väntar på nyckeln till ${compartmentContents[compartment]}.`}>
            <LinkButton size="small" to={paths.settingsKeys()}>
              Ge nyckeln
            </LinkButton>
          </PlainLine>
        ))}
        {due.map(({ scope, confirmedAtMs }) => (
          <PlainLine key={scope} who={paperKeyTexts[scope].title} text={confirmedAtMs === null ? 'är inte kontrollerad.' : `visades för mer än ${lengthText(policy.recoveryKeyConfirmDays)} sedan. Visa att den finns kvar.`}>
            <LinkButton size="small" to={paths.settingsKeys()}>
              Till nycklarna
            </LinkButton>
          </PlainLine>
        ))}
        {unpapered.map(({ compartment }) => (
          <PlainLine key={compartment} who="Återställningsnyckel" text={`saknas till ${compartmentContents[compartment]}. Glöms lösenfraserna går det inte att läsa igen.`}>
            <LinkButton size="small" to={paths.settingsKeys()}>
              Gör en nyckel
            </LinkButton>
          </PlainLine>
        ))}
      </ul>
    </Section>
  );
};
