import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { call, useCommand } from '#renderer/lib/api.ts';
import { longDate } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { outcomeOf } from '#renderer/lib/outcome.ts';
import type { PlanPage } from '#shared/contract/plans.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { outsideContentTexts, outsideFileTexts } from '#shared/text/plan-attachments.ts';
import css from './plan.module.css';

type OutsideFile = PlanPage['outsideFiles'][number];

const KILOBYTE = 1024;

const OneFile = ({ file, page, onFailure }: { readonly file: OutsideFile; readonly page: PlanPage; readonly onFailure: (failure: Failure | null) => void }): ReactNode => {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useCommand('signature.removeOutsideFile', { invalidates: ['plan.get', 'decision.get'] });
  const { caseId, version } = page.plan;
  const { outsideFileId, addedOn, addedByName, sizeBytes, content, hasPdfSignature, isClosed } = file;
  const save = async (): Promise<void> => {
    onFailure(null);
    const target = await call('shell.chooseSaveTarget', { suggestedName: `signerad-plan-version-${String(version)}.pdf` });
    const saved = target.ok && target.value ? await call('signature.saveOutsideFile', { caseId, outsideFileId, handleId: target.value.handleId }) : target;
    if (!saved.ok) onFailure(saved.failure);
    else if (target.ok && target.value) notifyDone('Filen är sparad, byte för byte som den kom.');
  };
  const warnings = [...(hasPdfSignature ? [] : [outsideFileTexts.noSignature]), ...(content === 'SAME' ? [] : [outsideContentTexts[content]])];
  return (
    <li className={css.outside}>
      <p>
        <strong>Signerad utanför Sedd, fil från {longDate(addedOn)}</strong>
        <span className={css.hash}>
          Tillagd av {addedByName}, {Math.ceil(sizeBytes / KILOBYTE)} kB. {content === 'SAME' && `${outsideContentTexts.SAME} `}
          {hasPdfSignature && outsideFileTexts.signature}
        </span>
      </p>
      {warnings.length > 0 && <Notice tone="attention">{warnings.join(' ')}</Notice>}
      {isClosed && <p className={css.who}>{outsideFileTexts.closed}</p>}
      {page.mayHandleFiles && (
        <ButtonRow>
          {!isClosed && (
            <Button size="small" onClick={() => void save()}>
              Spara filen
            </Button>
          )}
          {isAsking ? (
            <>
              <Button size="small" variant="danger" busy={remove.isPending} onClick={() => void outcomeOf(remove.mutateAsync({ caseId, outsideFileId }))}>
                Ta bort filen ur Sedd
              </Button>
              <Button size="small" onClick={() => { setIsAsking(false); }}>
                Behåll filen
              </Button>
            </>
          ) : (
            <Button size="small" variant="quiet" onClick={() => { setIsAsking(true); }}>
              Ta bort
            </Button>
          )}
        </ButtonRow>
      )}
      {remove.error && <ErrorState failure={remove.error.failure} />}
    </li>
  );
};

/** For those whose municipality demands another kind of signature: out as PDF, signed there, back as a file. */
export const OutsideFiles = ({ page }: { readonly page: PlanPage }): ReactNode => {
  const [failure, setFailure] = useState<Failure | null>(null);
  const add = useCommand('signature.addOutsideFile', { invalidates: ['plan.get', 'decision.get'] });
  const { caseId, planVersionId } = page.plan;
  const choose = async (): Promise<void> => {
    setFailure(null);
    const chosen = await call('shell.chooseFile', { purpose: 'outsideFile' });
    if (!chosen.ok) setFailure(chosen.failure);
    if (!chosen.ok || !chosen.value) return;
    const added = await outcomeOf(add.mutateAsync({ caseId, planVersionId, handleId: chosen.value.handleId }));
    if (added) notifyDone('Filen ligger nu hos planen.');
  };
  if (page.outsideFiles.length === 0 && !page.mayHandleFiles) return null;
  return (
    <>
      {page.outsideFiles.length > 0 && (
        <ul className={css.outsideList}>
          {page.outsideFiles.map((file) => (
            <OneFile key={file.outsideFileId} file={file} page={page} onFailure={setFailure} />
          ))}
        </ul>
      )}
      {page.mayHandleFiles && (
        <details className={css.proof}>
          <summary>Signera i kommunens underskriftstjänst</summary>
          <p>Lämna ut planen som PDF under Dokument, signera den i tjänsten och lägg till filen här. Den sparas som den är, krypterad, och öppnas inte av Sedd.</p>
          <Button size="small" busy={add.isPending} onClick={() => void choose()}>
            Lägg till den signerade filen
          </Button>
        </details>
      )}
      {(add.error ?? failure) && <ErrorState failure={add.error?.failure ?? (failure as Failure)} />}
    </>
  );
};
