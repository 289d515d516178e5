import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { KeyValueList } from '#renderer/components/key-value-list.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useToday } from '#renderer/lib/session.tsx';
import { reviewVerdicts } from '#shared/domain/audit/sample.ts';
import { instantText, reviewVerdictLabels, sampleReasonLabels } from '#shared/text/audit-log.ts';
import { LogParts } from './log-parts.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import css from './audit.module.css';

/** One spot check as it was done. */
export const ReviewPage = ({ reviewId }: { readonly reviewId: string }): ReactNode => {
  const today = useToday();
  const review = useCall('audit.review', { reviewId });
  const [isPrinting, setPrinting] = useState(false);
  return (
    <>
      <PageHeader title="Logguppföljning" {...(review.data ? { lead: `${review.data.byName}, ${instantText(review.data.atMs)}` } : {})} actions={<Button onClick={() => { setPrinting(true); }}>Skriv ut eller spara</Button>} />
      <Stack>
        <LogParts />
        {review.isError && <ErrorState failure={review.error.failure} onRetry={() => void review.refetch()} />}
        {review.isPending && <LoadingState />}
        {review.data && (
          <>
            <KeyValueList
              facts={[
                { label: 'Urval', value: `${String(review.data.judged.length)} av ${String(review.data.candidates)} rader, startvärde ${review.data.seed}` },
                { label: 'Period', value: `Från ${instantText(review.data.fromMs)} till rad ${String(review.data.untilSeq)}` },
                ...(review.data.conclusion.trim() === '' ? [] : [{ label: 'Slutsats', value: review.data.conclusion }]),
              ]}
            />
            {reviewVerdicts.toReversed().map((verdict) => {
              const rows = review.data.judged.filter((row) => row.verdict === verdict);
              return rows.length === 0 ? null : (
                <Section key={verdict} title={reviewVerdictLabels[verdict]} note={String(rows.length)}>
                  <ol className={css.judgedRows}>
                    {rows.map((row) => (
                      <li key={row.seq} className={css.judged}>
                        <div className={css.judgedText}>
                          <p>
                            <strong>{row.userName}</strong> <span className={css.quiet}>{instantText(row.atMs)}</span>
                          </p>
                          <p>{row.text}</p>
                          {row.comment !== '' && <p>{row.comment}</p>}
                        </div>
                        <StatusChip variant="neutral">{sampleReasonLabels[row.drawnAs]}</StatusChip>
                      </li>
                    ))}
                  </ol>
                </Section>
              );
            })}
          </>
        )}
      </Stack>
      {isPrinting && <PaperDialog title="Logguppföljningen på papper" paper={{ kind: 'REVIEW', reviewId }} fileName={`logguppfoljning-${today}.pdf`} onClose={() => { setPrinting(false); }} />}
    </>
  );
};
