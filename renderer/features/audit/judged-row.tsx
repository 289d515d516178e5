import { useId } from 'react';
import type { ReactNode } from 'react';
import { TextField } from '#renderer/components/text-field.tsx';
import type { SampleRow } from '#shared/contract/audit.ts';
import { reviewVerdicts, type Judgement, type ReviewVerdict } from '#shared/domain/audit/sample.ts';
import { reviewVerdictButtons } from '#shared/text/audit-log.ts';
import { SampleCells } from './sample-cells.tsx';
import css from './audit.module.css';

/** Where a row's answer and its words stand, for the keys that move between rows. */
export const verdictId = (seq: number, verdict: ReviewVerdict): string => `sample-${String(seq)}-${verdict}`;
export const wordsId = (seq: number): string => `sample-${String(seq)}-words`;

interface JudgedRowProps {
  readonly row: SampleRow;
  readonly judgement: Judgement | undefined;
  readonly isTried: boolean;
  readonly onAnswer: (judgement: Judgement) => void;
}

/** One line with its two answers; what is to be investigated asks for words on a line below. */
export const JudgedRow = ({ row, judgement, isTried, onAnswer }: JudgedRowProps): ReactNode => {
  const { seq } = row;
  const name = useId();
  const comment = judgement?.comment ?? '';
  const isUnanswered = isTried && !judgement;
  return (
    <tbody data-seq={seq} data-verdict={judgement?.verdict} data-invalid={isUnanswered || undefined}>
      <tr>
        <SampleCells row={row} />
        <td>
          <fieldset className={css.verdicts}>
            <legend className="visually-hidden">{`${row.userName}: ${[row.text, row.about].filter((part) => part !== '').join(', ')}`}</legend>
            {reviewVerdicts.map((verdict) => (
              <label key={verdict} className={css.verdictChoice} data-verdict={verdict}>
                <input
                  className="visually-hidden"
                  type="radio"
                  id={verdictId(seq, verdict)}
                  name={name}
                  value={verdict}
                  checked={judgement?.verdict === verdict}
                  aria-invalid={isUnanswered || undefined}
                  onChange={() => {
                    onAnswer({ seq, verdict, comment });
                  }}
                />
                <span>{reviewVerdictButtons[verdict]}</span>
              </label>
            ))}
          </fieldset>
          {isUnanswered && <span className={css.missing}>Inte bedömd</span>}
        </td>
      </tr>
      {judgement?.verdict === 'TO_INVESTIGATE' && (
        <tr className={css.words}>
          <td colSpan={6}>
            <TextField
              id={wordsId(seq)}
              label="Vad ska utredas?"
              required
              maxLength={1000}
              value={comment}
              error={isTried && comment.trim() === '' ? 'Skriv vad som ska utredas' : undefined}
              onChange={(text) => {
                onAnswer({ seq, verdict: 'TO_INVESTIGATE', comment: text });
              }}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
};
