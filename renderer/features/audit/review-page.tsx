import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState, LoadingState, Notice } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { useCall } from '#renderer/lib/api.ts';
import { useToday } from '#renderer/lib/session.tsx';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import type { ReviewPage as Review } from '#shared/contract/audit.ts';
import { reviewVerdicts } from '#shared/domain/audit/sample.ts';
import { addCalendarDays } from '#shared/domain/calendar/iso-date.ts';
import { dayOfInstant } from '#shared/domain/calendar/day-of-instant.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { dayText, instantText, reviewVerdictLabels } from '#shared/text/audit-log.ts';
import { LogParts } from './log-parts.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { SampleCells, SampleHead } from './sample-cells.tsx';
import css from './audit.module.css';

/** "18 av 20 rader var befogade, 2 behöver utredas." */
const outcomeText = ({ rows, toInvestigate }: Review): string =>
  toInvestigate === 0 ? `Alla ${String(rows)} rader var befogade.` : `${String(rows - toInvestigate)} av ${String(rows)} rader var befogade, ${String(toInvestigate)} behöver utredas.`;

/** One sample as it was done: what came of it first, then its rows. */
export const ReviewPage = ({ reviewId }: { readonly reviewId: string }): ReactNode => {
  const today = useToday();
  const review = useCall('audit.review', { reviewId });
  const [isPrinting, setPrinting] = useState(false);
  return (
    <>
      <PageHeader
        title="Logg"
        lead="Ett stickprov som är klart. Det går inte att ändra."
        actions={
          <Button variant="primary" onClick={() => { setPrinting(true); }}>
            Skriv ut eller spara
          </Button>
        }
      />
      <Stack gap="wide">
        <LogParts />
        {review.isError && <ErrorState failure={review.error.failure} onRetry={() => void review.refetch()} />}
        {review.isPending && <LoadingState />}
        {review.data && <Done review={review.data} />}
      </Stack>
      {isPrinting && <PaperDialog title="Stickprovet på papper" paper={{ kind: 'REVIEW', reviewId }} fileName={`stickprov-${today}.pdf`} onClose={() => { setPrinting(false); }} />}
    </>
  );
};

const Done = ({ review }: { readonly review: Review }): ReactNode => {
  const isGood = review.toInvestigate === 0;
  return (
    <Section title={`Stickprov ${instantText(review.atMs)}`} note={`${review.byName}, ${String(review.rows)} av ${String(review.candidates)} rader`}>
      <Stack>
        <Notice tone={isGood ? 'done' : 'attention'}>
          <p>
            {outcomeText(review)} Raderna är från {dayText(dayOfInstant(review.fromMs as InstantMs))} och framåt. Gör nästa stickprov senast {dayText(addCalendarDays(dayOfInstant(review.atMs), policy.reviewEveryDays))}.
          </p>
          {review.conclusion.trim() !== '' && <p>Slutsats: {review.conclusion}</p>}
        </Notice>
        <table className={css.sample}>
          <SampleHead last="Bedömning" />
          {reviewVerdicts.toReversed().flatMap((verdict) =>
            review.judged
              .filter((row) => row.verdict === verdict)
              .map((row) => (
                <tbody key={row.seq}>
                  <tr>
                    <SampleCells row={row} />
                    <td>
                      <StatusChip variant={verdict === 'JUSTIFIED' ? 'done' : 'attention'}>{reviewVerdictLabels[verdict]}</StatusChip>
                    </td>
                  </tr>
                  {row.comment !== '' && (
                    <tr className={css.words}>
                      <td colSpan={2} />
                      <td colSpan={4}>Att utreda: {row.comment}</td>
                    </tr>
                  )}
                </tbody>
              )),
          )}
        </table>
      </Stack>
    </Section>
  );
};
