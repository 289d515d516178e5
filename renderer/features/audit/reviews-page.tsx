import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { TextLink } from '#renderer/components/link-button.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import { EmptyState, ErrorState, LoadingState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { call, useCall } from '#renderer/lib/api.ts';
import { paths } from '#renderer/lib/paths.ts';
import { useSession } from '#renderer/lib/session.tsx';
import { useDraftText } from '#renderer/lib/use-draft-text.ts';
import policy from '#resources/audit/audit-policy.json' with { type: 'json' };
import type { Sample } from '#shared/contract/audit.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { instantText } from '#shared/text/audit-log.ts';
import { LogParts } from './log-parts.tsx';
import { draftOf, REVIEW_DRAFT, textOf } from './review-draft.ts';
import { ReviewForm } from './review-form.tsx';
import css from './audit.module.css';

/** Samples of the log: a new one, and those that were done. */
export const ReviewsPage = (): ReactNode => {
  const { can } = useSession();
  return (
    <>
      <PageHeader title="Logg" lead="Några rader ur loggen, där du bedömer om det som gjordes behövdes. Tar ett par minuter." />
      <Stack gap="wide">
        <LogParts />
        {can('audit.review') && <NewReview />}
        <PastReviews />
      </Stack>
    </>
  );
};

const NewReview = (): ReactNode => {
  const draft = useDraftText(REVIEW_DRAFT);
  const navigate = useNavigate();
  const [size, setSize] = useState(String(policy.reviewSize));
  const [sample, setSample] = useState<Sample | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const begun = draftOf(draft.text);

  const drawn = async (input: { readonly size: number; readonly again?: Pick<Sample, 'seed' | 'fromMs' | 'untilSeq'> }): Promise<void> => {
    setBusy(true);
    const answer = await call('audit.draw', input);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    const { rows, candidates: _candidates, ...draw } = answer.value;
    if (!input.again && rows.length > 0) draft.change(textOf({ draw, judgements: [], conclusion: '' }));
    setSample(answer.value);
  };

  if (sample && sample.rows.length > 0) {
    return (
      <ReviewForm
        sample={sample}
        draft={draft}
        onDone={(reviewId) => {
          // The draft first: a page that is left could no longer take it away.
          void draft.drop().then(() => navigate({ to: paths.logReview(reviewId) }));
        }}
        onPause={() => {
          setSample(null);
        }}
      />
    );
  }
  return (
    <Section title={begun ? 'Påbörjat stickprov' : 'Nytt stickprov'} note={`De senaste ${String(policy.reviewPeriodDays)} dagarna`}>
      <Stack>
        <p>
          Programmet väljer ut rader, mest sådana som är värda en fråga: läst utan att vara med i ärendet, samma efternamn som eleven, skyddade uppgifter, kväll eller helg, nödåtkomst, nekade försök. Resten lottas. Dina egna rader är inte
          med.
        </p>
        {sample && <EmptyState>Ingen rad i perioden gäller en elev eller ett ärende. Det finns inget att bedöma.</EmptyState>}
        {failure && <ErrorState failure={failure} />}
        <Segments label="Antal rader" choices={policy.reviewSizes.map((count) => ({ value: String(count), label: String(count) }))} value={size} onChange={setSize} />
        <ButtonRow>
          {begun ? (
            <>
              <Button variant="primary" busy={isBusy} onClick={() => void drawn({ size: begun.draw.size, again: { seed: begun.draw.seed, fromMs: begun.draw.fromMs, untilSeq: begun.draw.untilSeq } })}>
                {`Fortsätt: ${String(begun.judgements.length)} bedömda`}
              </Button>
              <Button onClick={() => void drawn({ size: Number(size) })}>Börja om med nya rader</Button>
            </>
          ) : (
            <Button variant="primary" busy={isBusy} onClick={() => void drawn({ size: Number(size) })}>
              Gör ett stickprov
            </Button>
          )}
        </ButtonRow>
      </Stack>
    </Section>
  );
};

const PastReviews = (): ReactNode => {
  const reviews = useCall('audit.reviews', {});
  if (reviews.isError) return <ErrorState failure={reviews.error.failure} onRetry={() => void reviews.refetch()} />;
  return (
    <Section title="Gjorda stickprov" {...(reviews.data && reviews.data.length > 0 ? { note: String(reviews.data.length) } : {})}>
      {reviews.isPending ? (
        <LoadingState />
      ) : reviews.data.length === 0 ? (
        <EmptyState>{`Inget stickprov är gjort än. Gör ett ungefär var ${String(policy.reviewEveryDays)}:e dag.`}</EmptyState>
      ) : (
        <table className={css.log}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Utfall</th>
              <th scope="col">När</th>
              <th scope="col">Av vem</th>
            </tr>
          </thead>
          <tbody>
            {reviews.data.map((review) => (
              <tr key={review.reviewId}>
                <td>{review.toInvestigate === 0 ? <StatusChip variant="done">Allt befogat</StatusChip> : <StatusChip variant="attention">{`${String(review.toInvestigate)} att utreda`}</StatusChip>}</td>
                <td>
                  <TextLink to={paths.logReview(review.reviewId)}>{instantText(review.atMs)}</TextLink>
                </td>
                <td>{`${review.byName}, ${String(review.rows)} rader`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
};
