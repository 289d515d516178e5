import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { Section } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { call } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { FileVerdict } from '#shared/contract/signatures.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { fingerprintText, verdictTexts } from '#shared/text/decisions.ts';
import css from './delegation.module.css';

const Found = ({ fileName, found }: { readonly fileName: string; readonly found: FileVerdict }): ReactNode => {
  const { label, meaning, action } = verdictTexts[found.verdict];
  const { said } = found;
  return (
    <>
      <Notice tone={found.verdict === 'VALID' ? 'done' : 'attention'}>
        <strong>{label}.</strong> {meaning} {found.verdict === 'VALID' ? (found.isInVault ? 'Samma version ligger i valvet.' : '') : action}
      </Notice>
      {said && (
        <KeyValueList
          facts={[
            { label: 'Fil', value: fileName },
            { label: 'Plan', value: `Version ${String(said.version)}, ärende ${said.caseNumber}, ${said.schoolUnitName}` },
            { label: 'Signerad av', value: [said.signerName, said.roleText].filter((text) => text !== '').join(', ') },
            { label: 'Datum', value: longDate(said.signedOn) },
            ...found.counters.map(({ signerName, roleText, signedOn, verdict }) => ({ label: 'Också signerad av', value: [signerName, roleText, signedOn ? longDate(signedOn) : '', verdictTexts[verdict].label].filter((text) => text !== '').join(', ') })),
            { label: 'Plats i loggen', value: <span className={css.mono}>{said.logPlace}</span> },
            { label: 'Nyckelns fingeravtryck', value: <span className={css.mono}>{fingerprintText(said.keyFingerprint)}</span> },
          ]}
        />
      )}
    </>
  );
};

/** Chooses a PDF, and says whether its signature stands by the keys and the log of this vault. */
export const CheckSignature = (): ReactNode => {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [found, setFound] = useState<{ readonly fileName: string; readonly verdict: FileVerdict } | null>(null);

  const check = async (): Promise<void> => {
    setFailure(null);
    const chosen = await call('shell.chooseFile', { purpose: 'signature' });
    if (!chosen.ok) setFailure(chosen.failure);
    if (!chosen.ok || !chosen.value) return;
    setBusy(true);
    const verdict = await call('signature.verifyFile', { handleId: chosen.value.handleId });
    setBusy(false);
    setFound(verdict.ok ? { fileName: chosen.value.fileName, verdict: verdict.value } : null);
    if (!verdict.ok) setFailure(verdict.failure);
  };

  const exportKeys = async (): Promise<void> => {
    setFailure(null);
    const target = await call('shell.chooseSaveTarget', { suggestedName: 'nycklar.json' });
    const saved = target.ok && target.value ? await call('signature.exportKeys', { handleId: target.value.handleId }) : target;
    if (!saved.ok) setFailure(saved.failure);
    else if (saved.value !== null) notifyDone('Listan är sparad. Den innehåller namn på personal men inga elever.');
  };

  return (
    <Section title="Kontrollera underskrift">
      <p>Välj en signerad plan som PDF. Filen läses här och sparas inte. It-avdelningen kan göra samma kontroll utan programmet, med kontrollera-underskrift.mjs som följer med programmet och listan över nycklar.</p>
      {failure && <ErrorState failure={failure} />}
      <div role="status">{found && <Found fileName={found.fileName} found={found.verdict} />}</div>
      <ButtonRow>
        <Button busy={isBusy} onClick={() => void check()}>
          Välj PDF att kontrollera
        </Button>
        <Button variant="quiet" onClick={() => void exportKeys()}>
          Spara listan över nycklar
        </Button>
      </ButtonRow>
    </Section>
  );
};
