import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorSentence } from '#shared/text/errors/index.ts';
import type { Failure } from '#shared/kernel/result.ts';
import { Button } from './button.tsx';
import css from './states.module.css';

/** Nothing here yet: one sentence that teaches, at most one button. */
export const EmptyState = ({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }): ReactNode => (
  <div className={css.empty}>
    <p>{children}</p>
    {action}
  </div>
);

/** The answer is on its way. Appears only after a moment, so that fast answers do not flicker. */
export const LoadingState = ({ label = 'Hämtar' }: { readonly label?: string }): ReactNode => (
  <div className={css.loading} role="status">
    <span className={css.bar} aria-hidden="true" />
    <span className={css.bar} aria-hidden="true" />
    <span className={css.bar} aria-hidden="true" />
    <span className="visually-hidden">{label}</span>
  </div>
);

interface ErrorStateProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
}

/** Where the same question gets the same answer: what is not there, and what one may not. */
export const isFinal = ({ code }: Failure): boolean => code === 'NOT_ALLOWED' || code === 'NOT_FOUND' || code === 'INPUT_REFUSED' || code.endsWith('_UNKNOWN');

/** What happened, what is safe, what to do: the sentence of the failure's code. Trying again is offered where it can help. */
export const ErrorState = ({ failure, onRetry }: ErrorStateProps): ReactNode => (
  <div className={css.error} role="alert">
    <CircleAlert aria-hidden="true" />
    <div className={css.errorText}>
      <p>{errorSentence(failure)}</p>
      {onRetry && !isFinal(failure) && (
        <Button size="small" onClick={onRetry}>
          Försök igen
        </Button>
      )}
    </div>
  </div>
);

/** Something to know before going on, said calmly. `attention` when someone must act. */
export const Notice = ({ tone = 'info', children, action }: { readonly tone?: 'info' | 'attention' | 'done'; readonly children: ReactNode; readonly action?: ReactNode }): ReactNode => (
  <div className={css.notice} data-tone={tone} role="note">
    <div className={css.noticeText}>{children}</div>
    {action}
  </div>
);
