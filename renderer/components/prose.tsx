import type { ReactNode } from 'react';
import { codePointName, partsOf } from '#shared/kernel/clean-text.ts';
import css from './prose.module.css';

/** Running text as it was written, with every character that would not be seen, or that turns the reading, made visible. */
export const Prose = ({ text, className }: { readonly text: string; readonly className?: string | undefined }): ReactNode => (
  <p className={className} dir="auto">
    {partsOf(text).map((part, index) =>
      'text' in part ? (
        part.text
      ) : (
        <span key={index} className={css.hidden} title="Osynligt tecken i texten">
          <span className="visually-hidden">osynligt tecken </span>
          {codePointName(part.hidden)}
        </span>
      ),
    )}
  </p>
);
