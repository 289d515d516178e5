import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { Segments } from '#renderer/components/segments.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { StatusChip } from '#renderer/components/status-chip.tsx';
import { LongTextField, TextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import type { Sample, SampleRow } from '#shared/contract/audit.ts';
import { reviewVerdicts, type Judgement, type ReviewVerdict } from '#shared/domain/audit/sample.ts';
import { instantText, reviewVerdictLabels, sampleReasonLabels } from '#shared/text/audit-log.ts';
import { draftOf, textOf, type ReviewDraft } from './review-draft.ts';
import css from './audit.module.css';

interface ReviewFormProps {
  readonly sample: Sample;
  readonly draft: { readonly text: string; readonly change: (text: string) => void };
  readonly onDone: () => void;
}

const choices = reviewVerdicts.map((value) => ({ value, label: reviewVerdictLabels[value] }));

/** Each drawn row with its two answers. What is answered is kept as a draft, also over a lock. */
export const ReviewForm = ({ sample, draft, onDone }: ReviewFormProps): ReactNode => {
  const { seed, size, fromMs, untilSeq } = sample;
  const save = useCommand('audit.saveReview', { invalidates: ['audit.reviews', 'audit.status'] });
  const [isTried, setTried] = useState(false);
  const draw: ReviewDraft['draw'] = { seed, size, fromMs, untilSeq };
  const kept = draftOf(draft.text) ?? { draw, judgements: [], conclusion: '' };
  const answered = new Map(kept.judgements.map((judgement) => [judgement.seq, judgement]));
  const change = (part: Partial<ReviewDraft>): void => {
    draft.change(textOf({ ...kept, draw, ...part }));
  };
  const answer = (judgement: Judgement): void => {
    change({ judgements: [...kept.judgements.filter(({ seq }) => seq !== judgement.seq), judgement] });
  };
  const left = sample.rows.filter(({ seq }) => {
    const judgement = answered.get(seq);
    return !judgement || (judgement.verdict === 'TO_INVESTIGATE' && judgement.comment.trim() === '');
  }).length;
  const send = (): void => {
    setTried(true);
    if (left > 0) return;
    const judgements = sample.rows.flatMap(({ seq }) => answered.get(seq) ?? []);
    save.mutate({ seed, size, fromMs, untilSeq, judgements, conclusion: kept.conclusion }, {
      onSuccess: () => {
        notifyDone('Granskningen är sparad.');
        onDone();
      },
    });
  };
  return (
    <Section title="Bedöm raderna" note={`${String(sample.rows.length)} av ${String(sample.candidates)} rader, startvärde ${seed}`}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <ol className={css.judgedRows}>
            {sample.rows.map((row) => (
              <JudgedRow key={row.seq} row={row} judgement={answered.get(row.seq)} isTried={isTried} onAnswer={answer} />
            ))}
          </ol>
          <LongTextField label="Slutsats" help="Vad visade stickprovet, och vad gör du nu? Skrivs ut med granskningen." lines={2} maxLength={4000} value={kept.conclusion} onChange={(conclusion) => { change({ conclusion }); }} />
          {save.error && <ErrorState failure={save.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" busy={save.isPending}>
              Spara granskningen
            </Button>
            <span className={css.quiet} role="status">
              {left === 0 ? 'Alla rader är bedömda.' : `${String(left)} kvar att bedöma.`}
            </span>
          </ButtonRow>
        </Stack>
      </form>
    </Section>
  );
};

interface JudgedRowProps {
  readonly row: SampleRow;
  readonly judgement: Judgement | undefined;
  readonly isTried: boolean;
  readonly onAnswer: (judgement: Judgement) => void;
}

const JudgedRow = ({ row, judgement, isTried, onAnswer }: JudgedRowProps): ReactNode => {
  const { seq } = row;
  const [isCommenting, setCommenting] = useState(false);
  const comment = judgement?.comment ?? '';
  const needsWords = judgement?.verdict === 'TO_INVESTIGATE';
  return (
    <li className={css.judged}>
      <div className={css.judgedText}>
        <p>
          <strong>{row.userName}</strong> <span className={css.quiet}>{instantText(row.atMs)}</span>
        </p>
        <p>{row.text}</p>
        <div className={css.reasons}>
          {row.reasons.length === 0 ? (
            <StatusChip variant="neutral">{sampleReasonLabels.ANY}</StatusChip>
          ) : (
            row.reasons.map((reason) => (
              <StatusChip key={reason} variant="attention">
                {sampleReasonLabels[reason]}
              </StatusChip>
            ))
          )}
        </div>
      </div>
      <Segments<ReviewVerdict>
        label="Bedömning"
        choices={choices}
        value={judgement?.verdict ?? null}
        onChange={(verdict) => { onAnswer({ seq, verdict, comment }); }}
        error={isTried && !judgement ? 'Välj en bedömning' : undefined}
      />
      {judgement && (needsWords || comment !== '' || isCommenting) ? (
        <div className={css.comment}>
          <TextField
            label={needsWords ? 'Vad ska utredas?' : 'Kommentar'}
            required={needsWords}
            maxLength={1000}
            value={comment}
            error={isTried && needsWords && comment.trim() === '' ? 'Skriv vad som ska utredas' : undefined}
            onChange={(text) => { onAnswer({ seq, verdict: judgement.verdict, comment: text }); }}
          />
        </div>
      ) : (
        judgement && (
          <div className={css.comment}>
            <Button variant="quiet" size="small" onClick={() => { setCommenting(true); }}>
              Kommentera
            </Button>
          </div>
        )
      )}
    </li>
  );
};
