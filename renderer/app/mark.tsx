import type { ReactNode } from 'react';

/** The mark: an eye that is also a rising sun over a school day. */
export const Mark = ({ size }: { readonly size: number }): ReactNode => (
  <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
    <path d="M3 19.5C6.2 12.6 10.6 9 16 9s9.8 3.6 13 10.5" />
    <circle cx="16" cy="19.5" r="4.6" fill="currentColor" stroke="none" />
  </svg>
);
