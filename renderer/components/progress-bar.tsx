import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './progress-bar.module.css';

interface ProgressBarProps {
  /** "Läser in frånvaro". */
  readonly label: string;
  /** 0–1; null while the size is not known. */
  readonly share: number | null;
  /** The same in words: "12 400 av 100 000 rader". */
  readonly detail?: string;
}

/** How far something has come. Pair it with a button that stops it. */
export const ProgressBar = ({ label, share, detail }: ProgressBarProps): ReactNode => {
  const id = useId();
  return (
    <div className={css.progress}>
      <div className={css.words}>
        <span id={id}>{label}</span>
        {detail && <span className={css.detail}>{detail}</span>}
      </div>
      <progress className={css.bar} aria-labelledby={id} max={1} {...(share === null ? {} : { value: share })} />
    </div>
  );
};
