import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ButtonVariant } from './button.tsx';
import css from './button.module.css';
import text from './link-button.module.css';

interface LinkButtonProps {
  /** From `renderer/lib/paths.ts`. */
  readonly to: string;
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** Looks like a button, goes to a place. What changes something is a `Button`. */
export const LinkButton = ({ to, variant = 'secondary', size = 'normal', icon, children }: LinkButtonProps): ReactNode => (
  <Link to={to} className={css.button} data-variant={variant} data-size={size}>
    {icon}
    <span>{children}</span>
  </Link>
);

/** A place named in running text or in a table. */
export const TextLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactNode => (
  <Link to={to} className={text.link}>
    {children}
  </Link>
);
