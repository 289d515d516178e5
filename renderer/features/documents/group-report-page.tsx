import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PdfPreview } from '#renderer/components/pdf-preview.tsx';
import { PersonPicker } from '#renderer/components/person-picker.tsx';
import { PageBody, Section } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { useSession, useToday } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import type { Failure } from '#shared/kernel/result.ts';

/** The school's paper for an analysmöte: groups only, unless somebody names a case and says why (S2.13). */
export const GroupReportPage = (): ReactNode => {
  const today = useToday();
  const { can } = useSession();
  const [caseId, setCaseId] = useState<string | null>(null);
  const draft = useDraftText(`group-report:${caseId ?? 'none'}`);
  const reason = draft.text;
  // The page is made anew when the sentence is finished, not with every letter. Null: as it was kept.
  const [finished, setFinished] = useState<string | null>(null);
  const shownReason = finished ?? reason;
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const cases = useCall('case.list', {});
  const isComplete = caseId === null || reason.trim() !== '';
  const chosen = caseId === null || !isComplete ? { reason: '' } : { caseId, reason: reason.trim() };
  const preview = useCall('groupReport.preview', caseId === null || shownReason.trim() === '' ? { reason: '' } : { caseId, reason: shownReason.trim() });
  const readable = (cases.data ?? []).filter((row) => row.stage !== 'CLOSED' && can('case.read', row.isMember ? 'MEMBER' : 'OUTSIDER'));
  const choose = (next: string | null): void => {
    setCaseId(next);
    setFinished(null);
    setTried(false);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (!isComplete) return;
    setBusy(true);
    setFailure(null);
    const target = await call('shell.chooseSaveTarget', { suggestedName: `underlag-analysmote-${today}.pdf` });
    const saved = target.ok && target.value ? await call('groupReport.export', { handleId: target.value.handleId, ...chosen }) : target;
    setBusy(false);
    if (!saved.ok) setFailure(saved.failure);
    else if (saved.value !== null) {
      notifyDone('Underlaget är sparat. Filen är inte krypterad.');
      // The name was for this one paper.
      await draft.drop();
      choose(null);
    }
  };
  return (
    <>
      <PageHeader
        title="Underlag till analysmöte"
        lead="Frånvaro i grupper, utan namn. Små grupper döljs så att ingen går att räkna fram."
        actions={<Button variant="primary" busy={isBusy} onClick={() => void save()}>Spara som PDF</Button>}
      />
      {failure && <ErrorState failure={failure} />}
      <PageBody
        aside={
          <Section title="Ärende med namn">
            <p>Underlaget är för grupper. Lägg bara till ett ärende om mötet måste tala om just den eleven.</p>
            <PersonPicker
              label="Ärende"
              placeholder="Inget ärende"
              people={readable.map((row) => ({ id: row.caseId, name: row.pupilName, detail: [row.className, row.caseNumber].filter((part) => part !== '').join(', ') }))}
              value={caseId}
              onChange={choose}
            />
            {caseId !== null && (
              <>
                <LongTextField
                  label="Varför tas det upp med namn?"
                  help="Skälet skrivs ut. Det står i loggen att ärendet togs med."
                  required
                  lines={2}
                  maxLength={1000}
                  value={reason}
                  error={isTried && !isComplete ? 'Skriv varför' : undefined}
                  onChange={(typed) => { setFinished(shownReason); draft.change(typed); }}
                  onBlur={() => { setFinished(reason); }}
                />
                <Notice tone="attention">Nu innehåller underlaget uppgifter om en elev. Dela det bara med dem som får läsa ärendet.</Notice>
              </>
            )}
          </Section>
        }
      >
        {preview.error ? <ErrorState failure={preview.error.failure} onRetry={() => void preview.refetch()} /> : <PdfPreview bytes={preview.data?.pdf} title="Underlag till analysmöte" />}
      </PageBody>
    </>
  );
};
