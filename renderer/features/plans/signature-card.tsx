import type { ReactNode } from 'react';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { Notice } from '#renderer/components/states.tsx';
import { longDate } from '#renderer/lib/dates-sv.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import { shortHead } from '#shared/domain/audit/verdict.ts';
import { fingerprintText, onDelegationFrom, signerRoleLabels, verdictTexts } from '#shared/text/decisions.ts';
import { CounterSignatures } from './counter-sign.tsx';
import { OutsideFiles } from './outside-files.tsx';
import { SignedAlong } from './signed-along.tsx';
import { Verdict } from './verdict.tsx';
import css from './plan.module.css';

/** Who decided, on what grounds, and whether the signature stands: checked anew each time it is shown. */
export const SignatureCard = ({ page }: { readonly page: PlanPage }): ReactNode => {
  const { state } = page.plan;
  if ((state.kind !== 'DECIDED' && state.kind !== 'SUPERSEDED') || page.verdict === null) return null;
  const { signerName, signerRole, signedOn, act, logHead, keyFingerprint } = state.signature;
  const text = verdictTexts[page.verdict];
  return (
    <section className={css.signature} aria-label="Underskrift">
      <Verdict verdict={page.verdict} signerName={signerName} signedOn={signedOn} hash={page.bodyHash} />
      {page.verdict !== 'VALID' && (
        <Notice tone="attention">
          {text.meaning} {text.action}
        </Notice>
      )}
      <CounterSignatures page={page} />
      {act && (
        <>
          <KeyValueList
            layout="line"
            facts={[
              { label: 'Beslutat av', value: [`${signerName}, ${signerRoleLabels[signerRole]}`, ...(act.delegation ? [onDelegationFrom(act.delegation.fromName)] : [])].join(', ') },
              { label: 'Föredragande', value: act.rapporteur.name },
              { label: 'Har deltagit', value: act.participants.map(({ name }) => name).join(', ') },
            ]}
          />
          <KeyValueList
            facts={[
              { label: 'Skäl', value: act.reasons },
              { label: 'Överklagande', value: act.appeal.text },
            ]}
          />
          <SignedAlong heading="Signerat tillsammans med planen" attachments={page.attachments} />
          <details className={css.proof}>
            <summary>Kontrollera mot papperet</summary>
            <KeyValueList
              facts={[
                { label: 'Nyckelns fingeravtryck', value: <span className={css.mono}>{fingerprintText(keyFingerprint ?? '')}</span> },
                { label: 'Plats i loggen', value: <span className={css.mono}>{logHead ? shortHead(logHead) : ''}</span> },
                { label: 'Signerad', value: longDate(signedOn) },
              ]}
            />
          </details>
        </>
      )}
      <OutsideFiles page={page} />
    </section>
  );
};
