import { useEffect, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { Button, ButtonRow } from '#renderer/components/button.tsx';
import { ProgressBar } from '#renderer/components/progress-bar.tsx';
import { Section, Stack } from '#renderer/components/section.tsx';
import { ErrorState } from '#renderer/components/states.tsx';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useCommand } from '#renderer/lib/api.ts';
import type { Sample } from '#shared/contract/audit.ts';
import type { Judgement, ReviewVerdict } from '#shared/domain/audit/sample.ts';
import { JudgedRow, verdictId, wordsId } from './judged-row.tsx';
import { draftOf, textOf, type ReviewDraft } from './review-draft.ts';
import { SampleHead } from './sample-cells.tsx';
import css from './audit.module.css';

interface ReviewFormProps {
  readonly sample: Sample;
  readonly draft: { readonly text: string; readonly change: (text: string) => void };
  /** Kept, and nothing is left of the draft. */
  readonly onDone: (reviewId: string) => void;
  /** Away from it; what is answered stays. */
  readonly onPause: () => void;
}

const CONCLUSION = 'sample-conclusion';
const keys: Readonly<Record<string, ReviewVerdict>> = { b: 'JUSTIFIED', u: 'TO_INVESTIGATE' };
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Is the answer given, with words where it asks for some? */
const isAnswered = (judgement: Judgement | undefined): boolean => judgement !== undefined && (judgement.verdict === 'JUSTIFIED' || judgement.comment.trim() !== '');

/** Each drawn row with its two answers, by mouse or by letter. What is answered is kept as a draft, also over a lock. */
export const ReviewForm = ({ sample, draft, onDone, onPause }: ReviewFormProps): ReactNode => {
  const { seed, size, fromMs, untilSeq, rows } = sample;
  const save = useCommand('audit.saveReview', { invalidates: ['audit.reviews', 'audit.status'] });
  const [isTried, setTried] = useState(false);
  // A place that is there only after the next drawing: the words of a row that was just sent to be investigated.
  const soon = useRef<string | null>(null);
  useEffect(() => {
    if (soon.current === null) return;
    document.getElementById(soon.current)?.focus();
    soon.current = null;
  });
  const draw: ReviewDraft['draw'] = { seed, size, fromMs, untilSeq };
  const kept = draftOf(draft.text) ?? { draw, judgements: [], conclusion: '' };
  const answered = new Map(kept.judgements.map((judgement) => [judgement.seq, judgement]));
  const change = (part: Partial<ReviewDraft>): void => {
    draft.change(textOf({ ...kept, draw, ...part }));
  };
  const answer = (judgement: Judgement): void => {
    change({ judgements: [...kept.judgements.filter(({ seq }) => seq !== judgement.seq), judgement] });
  };
  const toRow = (at: number): void => {
    const row = rows[at];
    document.getElementById(row ? verdictId(row.seq, answered.get(row.seq)?.verdict ?? 'JUSTIFIED') : CONCLUSION)?.focus();
  };
  const done = rows.filter(({ seq }) => isAnswered(answered.get(seq))).length;

  const byKey = (event: KeyboardEvent<HTMLElement>): void => {
    const seq = Number((event.target as HTMLElement).closest('[data-seq]')?.getAttribute('data-seq'));
    const at = rows.findIndex((row) => row.seq === seq);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as HTMLElement).matches('input[type="text"]')) {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      toRow(at + 1);
      return;
    }
    const verdict = keys[event.key.toLowerCase()];
    const step = steps[event.key];
    if (verdict === undefined && step === undefined) return;
    event.preventDefault();
    if (step !== undefined) {
      toRow(Math.max(0, at + step));
    } else if (verdict !== undefined) {
      answer({ seq, verdict, comment: answered.get(seq)?.comment ?? '' });
      if (verdict === 'TO_INVESTIGATE') soon.current = wordsId(seq);
      else toRow(at + 1);
    }
  };

  const send = (): void => {
    setTried(true);
    if (done < rows.length) {
      const first = rows.find(({ seq }) => !isAnswered(answered.get(seq)));
      if (first) document.getElementById(answered.has(first.seq) ? wordsId(first.seq) : verdictId(first.seq, 'JUSTIFIED'))?.focus();
      return;
    }
    const judgements = rows.flatMap(({ seq }) => answered.get(seq) ?? []);
    save.mutate({ seed, size, fromMs, untilSeq, judgements, conclusion: kept.conclusion }, { onSuccess: ({ reviewId }) => { onDone(reviewId); } });
  };

  return (
    <Section
      title="Stickprovet"
      note={`${String(rows.length)} av ${String(sample.candidates)} rader`}
      actions={
        <Button size="small" variant="quiet" onClick={onPause}>
          Fortsätt senare
        </Button>
      }
    >
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <div className={css.progress}>
            <ProgressBar label="Bedömda rader" share={done / rows.length} detail={`${String(done)} av ${String(rows.length)}`} />
            <p className={css.quiet}>
              Behövde personen göra det här i sitt arbete? Klicka, eller tryck <kbd>B</kbd> för befogad och <kbd>U</kbd> för utred. <kbd>↓</kbd> och <kbd>↑</kbd> byter rad.
            </p>
          </div>
          <table className={css.sample} onKeyDown={byKey}>
            <SampleHead last="Bedömning" />
            {rows.map((row) => (
              <JudgedRow key={row.seq} row={row} judgement={answered.get(row.seq)} isTried={isTried} onAnswer={answer} />
            ))}
          </table>
          <LongTextField id={CONCLUSION} label="Slutsats" help="Vad visade stickprovet, och vad gör du nu? Skrivs ut med stickprovet. Kan lämnas tom." lines={2} maxLength={4000} value={kept.conclusion} onChange={(conclusion) => { change({ conclusion }); }} />
          {save.error && <ErrorState failure={save.error.failure} />}
          <ButtonRow>
            <Button variant="primary" type="submit" busy={save.isPending}>
              Spara stickprovet
            </Button>
            <span className={css.quiet} role="status">
              {done === rows.length ? 'Alla rader är bedömda.' : `${String(rows.length - done)} kvar att bedöma.`}
            </span>
          </ButtonRow>
        </Stack>
      </form>
    </Section>
  );
};
