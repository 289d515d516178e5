import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Stack } from '#renderer/components/section.tsx';
import css from './first-start.module.css';

interface StepProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** One step of the first start. Its heading takes focus when it appears: the reader hears where one is. */
export const Step = ({ title, lead, children }: StepProps): ReactNode => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <Stack gap="wide">
      <header className={css.head}>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {lead !== undefined && <p className={css.lead}>{lead}</p>}
      </header>
      {children}
    </Stack>
  );
};
