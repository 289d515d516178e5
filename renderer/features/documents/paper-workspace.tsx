import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { PdfPreview } from '#renderer/components/pdf-preview.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call } from '#renderer/lib/api.ts';
import { dateAndTime } from '#renderer/lib/dates-sv.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { DocumentPage } from '#shared/contract/documents.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { documentStateLabels, handOutMethodLabels } from '#shared/text/documents.ts';
import { HandOutDialog } from './hand-out-dialog.tsx';
import type { HandOutWords, PaperProps } from './paper-calls.ts';
import { PaperFields } from './paper-fields.tsx';
import { PaperGaps } from './paper-gaps.tsx';
import { usePaperDraft, type PaperDraft } from './use-paper-draft.ts';
import { usePreview } from './use-preview.ts';
import css from './documents.module.css';

/** Saves what is typed first; the row's version is the newest after that. */
export type SavableDraft = Pick<PaperDraft, 'flush' | 'rowVersion'>;

interface WorkspaceProps extends PaperProps {
  readonly level: 1 | 2;
  readonly lead?: ReactNode;
  /** Something else comes before handing out. */
  readonly isUnfinished?: boolean;
  /** Beside the main button: complete, decline, discard. */
  readonly actions?: (draft: SavableDraft) => ReactNode;
  /** Above the list of gaps. */
  readonly children?: ReactNode;
}

const HandedOut = ({ page }: { readonly page: DocumentPage }): ReactNode => {
  const { state } = page.document;
  if (state.kind !== 'HANDED_OUT') return null;
  return (
    <Section title="Utlämnad" level={3}>
      <KeyValueList
        facts={[
          { label: 'Till', value: state.recipient },
          { label: 'Sätt', value: handOutMethodLabels[state.method] },
          { label: 'Grund', value: state.ground },
          { label: 'Av', value: page.handedOutByName },
          { label: 'När', value: dateAndTime(state.handedOutAtMs) },
          ...(state.passedGapsReason === '' ? [] : [{ label: 'Lämnades ut trots luckor', value: state.passedGapsReason }]),
          { label: 'Filens kontrollsumma', value: state.fileSha256.slice(0, 12) },
        ]}
      />
    </Section>
  );
};

/** One paper: to the left what is missing and what is written here, to the right the page as it will be printed. */
export const PaperWorkspace = ({ page, calls, level, lead, isUnfinished = false, actions, children }: WorkspaceProps): ReactNode => {
  const client = useQueryClient();
  const draft = usePaperDraft({ page, calls });
  const [isHandingOut, setHandingOut] = useState(false);
  const isDraft = page.document.state.kind === 'DRAFT';
  const preview = usePreview(calls, `${page.document.state.kind}:${String(page.document.rowVersion)}:${String(draft.savedCount)}`);

  const handOut = async (words: HandOutWords): Promise<Result<{ readonly isHandedOut: boolean }>> => {
    if (!(await draft.flush())) return { ok: false, failure: draft.failure ?? { code: 'CONFLICT' } };
    const target = await call('shell.chooseSaveTarget', { suggestedName: page.suggestedFileName });
    if (!target.ok) return target;
    if (target.value === null) return ok({ isHandedOut: false });
    const done = await calls.handOut(draft.rowVersion(), target.value.handleId, words);
    if (!done.ok) return done;
    setHandingOut(false);
    await client.invalidateQueries();
    notifyDone(`Handlingen är sparad och utlämnad till ${words.recipient}.`);
    return ok({ isHandedOut: true });
  };

  return (
    <div className={css.workspace}>
      <PageHeader
        title={page.title}
        level={level}
        {...(lead === undefined ? {} : { lead })}
        status={isDraft ? <StatusChip variant="proposal">{documentStateLabels.DRAFT}</StatusChip> : <StatusChip variant="decided">{documentStateLabels.HANDED_OUT}</StatusChip>}
        actions={
          <>
            {page.mayExport && (
              <Button
                variant={isUnfinished ? 'secondary' : 'primary'}
                icon={<Send aria-hidden="true" />}
                onClick={() => {
                  // To whom and on which ground follow from what was just written.
                  void draft
                    .flush()
                    .then(() => client.invalidateQueries({ queryKey: calls.queryKey }))
                    .then(() => {
                      setHandingOut(true);
                    });
                }}
              >
                Lämna ut
              </Button>
            )}
            {actions?.(draft)}
          </>
        }
      />
      <div className={css.columns}>
        <Stack gap="wide">
          {children}
          {draft.failure && (
            <div>
              <ErrorState failure={draft.failure} />
              {draft.failure.code === 'CONFLICT' && <Notice tone="attention">Någon annan har ändrat handlingen. Kopiera det du har skrivit och öppna den på nytt.</Notice>}
            </div>
          )}
          {isDraft ? (
            <>
              <PaperGaps page={page} />
              <PaperFields fields={page.fields} values={draft.values} readBy={page.readBy} disabled={!page.mayWrite} onChange={draft.set} onBlur={() => void draft.flush()} />
            </>
          ) : (
            <HandedOut page={page} />
          )}
        </Stack>
        <div className={css.paper}>
          {preview.failure && <ErrorState failure={preview.failure} />}
          <PdfPreview bytes={preview.bytes} title={page.title} />
        </div>
      </div>
      <HandOutDialog page={page} open={isHandingOut} onClose={() => { setHandingOut(false); }} onHandOut={handOut} />
    </div>
  );
};
