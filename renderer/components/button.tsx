import type { ComponentPropsWithRef, ReactNode } from 'react';
import css from './button.module.css';

/**
 * How much a button weighs. `primary`: the one thing this view is for, at most one per view or dialog. `secondary`: everything
 * else one may do. `quiet`: beside a text or in a row. `danger`: only inside `ConfirmDialog`.
 */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className' | 'style'> {
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
  /** A call is under way: the button keeps its place and focus, and a second press does nothing. */
  readonly busy?: boolean;
  readonly size?: 'normal' | 'small';
}

/** A button says what happens ("Signera planen", never "OK"). */
export const Button = ({ variant = 'secondary', icon, busy = false, size = 'normal', type = 'button', onClick, children, ...rest }: ButtonProps): ReactNode => (
  <button
    {...rest}
    type={type}
    className={css.button}
    data-variant={variant}
    data-size={size}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={(event) => {
      if (busy) event.preventDefault();
      else onClick?.(event);
    }}
  >
    {busy ? <span className={css.spinner} aria-hidden="true" /> : icon}
    {children !== undefined && <span>{children}</span>}
  </button>
);

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** Said by screen readers and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button with only a picture: for well-known pictures in tight rows (close, more, fold). */
export const IconButton = ({ label, variant = 'quiet', ...rest }: IconButtonProps): ReactNode => (
  <Button {...rest} variant={variant} aria-label={label} title={label} />
);

/** Buttons side by side; the first is the main one. Wraps in narrow windows. */
export const ButtonRow = ({ children }: { readonly children: ReactNode }): ReactNode => <div className={css.row}>{children}</div>;
