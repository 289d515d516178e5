import { useState } from 'react';
import type { ReactNode } from 'react';
import { LongTextField } from '#renderer/components/text-field.tsx';
import { useAutosave } from '#renderer/lib/use-autosave.ts';
import { textWarnings } from '#shared/domain/assessment/warnings.ts';
import type { Result } from '#shared/kernel/result.ts';
import { wordWarningText } from '#shared/text/assessment.ts';
import { useWork } from './context.tsx';
import { scaleAnswerOf, scaleText } from './scale-answer.ts';
import { Segments } from '#renderer/components/segments.tsx';
import css from './fields.module.css';

interface SavedTextProps {
  readonly label: string;
  readonly help?: string;
  /** Names the field within this kartläggning. */
  readonly fieldKey: string;
  readonly saved: string;
  readonly save: (text: string) => Promise<Result<unknown>>;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly id?: string;
  readonly readBy?: string;
  /** A figure is chosen first, the words come after it. */
  readonly scale?: { readonly top: number; readonly ends: { readonly lowest: string; readonly highest: string } } | undefined;
  /** Beside the text: what can be done with it as it stands now, once it is saved. */
  readonly children?: (text: string, flush: () => Promise<boolean>) => ReactNode;
}

/** Quiet hints under the text; nothing is stopped by them. */
const Warnings = ({ text }: { readonly text: string }): ReactNode => {
  const { page } = useWork();
  const warnings = textWarnings(text, page.bank.policy, page.ownNames);
  const unique = [...new Map(warnings.map((warning) => [warning.word.toLocaleLowerCase('sv'), wordWarningText(warning)])).values()];
  if (unique.length === 0) return null;
  return (
    <ul className={css.warnings} aria-label="Att tänka på">
      {unique.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};

/** A long text that saves itself as it is typed and is never lost on the way between two places. */
export const SavedText = (props: SavedTextProps): ReactNode => {
  const { isReadOnly } = useWork();
  return isReadOnly ? <ReadText label={props.label} text={props.saved} /> : <WriteText {...props} />;
};

const WriteText = ({ label, help, fieldKey, saved, save, lines = 2, placeholder, id, readBy, scale, children }: SavedTextProps): ReactNode => {
  const { store, assessment } = useWork();
  const [text, setText] = useState(() => store.typed.get(fieldKey) ?? saved);
  const draft = useAutosave(save, `assessment:${assessment.assessmentId}:${fieldKey}`);
  const answer = scale && scaleAnswerOf(text, scale.top);
  const write = (next: string): void => {
    setText(next);
    store.typed.set(fieldKey, next);
    draft.change(next);
  };
  return (
    <div className={css.saved}>
      {scale && answer && (
        <Segments
          label={label}
          ends={scale.ends}
          choices={Array.from({ length: scale.top + 1 }, (_, figure) => ({ value: String(figure), label: String(figure) }))}
          value={answer.figure === null ? null : String(answer.figure)}
          onChange={(figure) => {
            write(scaleText({ figure: Number(figure), comment: answer.comment }, scale.top));
            void draft.flush();
          }}
        />
      )}
      <LongTextField
        label={scale ? 'Med egna ord' : label}
        {...(help === undefined ? {} : { help })}
        {...(id === undefined ? {} : { id })}
        {...(readBy === undefined ? {} : { readBy })}
        {...(placeholder === undefined ? {} : { placeholder })}
        lines={scale ? 1 : lines}
        maxLength={20_000}
        value={answer ? answer.comment : text}
        onChange={(next) => {
          write(scale && answer ? scaleText({ figure: answer.figure, comment: next }, scale.top) : next);
        }}
        onBlur={() => void draft.flush()}
      />
      <Warnings text={text} />
      {children?.(text, draft.flush)}
    </div>
  );
};

/** The same, to be read. */
const ReadText = ({ label, text }: { readonly label: string; readonly text: string }): ReactNode => (
  <div className={css.read}>
    <p className={css.readLabel}>{label}</p>
    <p className={css.readText}>{text.trim() === '' ? <span className={css.nothing}>Inget skrivet</span> : text}</p>
  </div>
);
