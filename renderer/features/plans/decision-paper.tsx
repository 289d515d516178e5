import { CircleAlert, CircleCheck, Lock } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AbsencePicture } from '#renderer/components/absence-picture/absence-picture.tsx';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { CheckField } from '#renderer/components/choice-cards.tsx';
import { LinkButton, TextLink } from '#renderer/components/link-button.tsx';
import { Refused } from '#renderer/components/refused.tsx';
import { Section } from '#renderer/components/section.tsx';
import { LoadingState, Notice } from '#renderer/components/states.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import type { DecisionPage as DecisionPageData, PlanPage } from '#shared/contract/plans.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { PlanPaper } from './plan-paper.tsx';
import { PlanPath } from './plan-path.tsx';
import { ReturnComment } from './return-comment.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { SignatureCard } from './signature-card.tsx';
import css from './decisions.module.css';

const Checklist = ({ checks }: { readonly checks: DecisionPageData['checklist'] }): ReactNode => (
  <Section title="Att tänka på före beslutet" note="Ur planen och kartläggningen">
    <ul className={css.checks}>
      {checks.map((check) => (
        <li key={check.label} className={css.check} data-met={check.isMet}>
          {check.isMet ? <CircleCheck aria-label="Ja" /> : <CircleAlert aria-label="Inte än" />}
          <span>
            {check.label}
            {check.detail !== '' && <span className={css.small}> {check.detail}</span>}
          </span>
        </li>
      ))}
    </ul>
  </Section>
);

const ChangesSwitch = ({ page, isOn, onChange }: { readonly page: PlanPage; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }): ReactNode => {
  if (page.comparedWith === null) return null;
  const count = page.differences.length;
  return (
    <div className={css.changes}>
      <CheckField label="Ändrat sedan sist" checked={isOn} onChange={onChange} />
      <span className={css.small}>
        {count === 0 ? 'Inget har ändrats' : count === 1 ? 'En ändring' : `${String(count)} ändringar`} {page.comparedWith}
      </span>
    </div>
  );
};

/** Without a delegation neither of the two can be done; own work can still be sent back. */
const isClosedTo = (refusal: string | null): boolean => refusal === 'DELEGATION_MISSING' || refusal === 'PLAN_ONLY_HEAD_TEACHER';

/** The plan as the head teacher reads it, with the two things that can be done about it. */
export const DecisionPaper = ({ caseId, planVersionId }: { readonly caseId: string; readonly planVersionId: string }): ReactNode => {
  const decision = useCall('decision.get', { caseId, planVersionId });
  const { displayName } = useSession();
  const [showsChanges, setShowsChanges] = useState(true);
  const [dialog, setDialog] = useState<'sign' | 'return' | null>(null);
  if (decision.error) return <Refused failure={decision.error.failure} onRetry={() => void decision.refetch()} to={paths.decisions()} toLabel="Till besluten" />;
  if (!decision.data) return <LoadingState />;
  const page = decision.data;
  const { plan } = page.plan;
  const isWaiting = plan.state.kind === 'SUBMITTED';
  const mayNot = page.proposal?.refusal ?? null;
  const close = (): void => {
    setDialog(null);
  };
  return (
    <div className={css.paper}>
      <article className={css.sheet} aria-label={`Åtgärdsplan för ${page.pupilName}`}>
        <div>
          <h2>
            Åtgärdsplan för {page.pupilName}, {page.className}
          </h2>
          <p className={css.small}>
            Version {plan.version} · {plan.reason} · ärende {page.caseNumber} · <TextLink to={paths.plan(plan.caseId)}>Till planen i ärendet</TextLink>
          </p>
        </div>
        <PlanPath page={page.plan} />
        <SignatureCard page={page.plan} />
        {plan.state.kind === 'DECIDED' && (
          <ButtonRow>
            <LinkButton to={paths.documents(plan.caseId)}>Lämna ut planen</LinkButton>
            <LinkButton to={paths.followUp(plan.caseId)}>Till uppföljningen</LinkButton>
          </ButtonRow>
        )}
        {!isWaiting && plan.state.kind !== 'DECIDED' && plan.state.kind !== 'SUPERSEDED' && <Notice>Planen är tillbaka hos dem som skriver den. Den kommer hit igen när den skickas.</Notice>}
        {page.plan.lastReturn && <ReturnComment said={page.plan.lastReturn} heading={page.plan.lastReturn.byName === displayName ? 'Du skrev när du skickade tillbaka planen' : 'Rektor skrev när planen skickades tillbaka'} />}
        <ChangesSwitch page={page.plan} isOn={showsChanges} onChange={setShowsChanges} />
        {page.absence.picture && <AbsencePicture data={page.absence.picture} title="Frånvaro" heightPx={300} headingLevel={3} isInitiallyFolded={page.plan.comparedWith !== null} />}
        <PlanPaper page={page.plan} showChanges={showsChanges} />
        <Checklist checks={page.checklist} />
      </article>
      {isWaiting && mayNot && (
        <Notice tone="attention">{errorSentence({ code: mayNot })}</Notice>
      )}
      {isWaiting && !isClosedTo(mayNot) && (
        <div className={css.decide}>
          <Button variant="primary" icon={<Lock aria-hidden="true" />} onClick={() => { setDialog('sign'); }}>
            Godkänn och signera
          </Button>
          <Button onClick={() => { setDialog('return'); }}>Skicka tillbaka med kommentar</Button>
        </div>
      )}
      {dialog === 'sign' && <SignDialog page={page} onClose={close} />}
      <ReturnDialog page={page} open={dialog === 'return'} onClose={close} />
    </div>
  );
};
