import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { clockTime } from '#renderer/lib/dates-sv.ts';
import { useSaveState } from '#renderer/lib/save-state.ts';
import { Button } from '#renderer/components/button.tsx';
import css from './frame.module.css';

/** "Sparat 10:42", always in the same place, said once by screen readers. */
export const SaveStatus = (): ReactNode => {
  const state = useSaveState();
  return (
    <div className={css.save} data-kind={state.kind}>
      <span role="status" className={css.saveText}>
        {state.kind === 'saving' && 'Sparar'}
        {state.kind === 'saved' && (
          <>
            <Check aria-hidden="true" />
            Sparat {clockTime(state.atMs)}
          </>
        )}
        {state.kind === 'failed' && (
          <>
            <TriangleAlert aria-hidden="true" />
            Inte sparat än. Texten finns kvar här, och programmet försöker igen.
          </>
        )}
      </span>
      {state.kind === 'failed' && (
        <Button size="small" onClick={state.retry}>
          Spara nu
        </Button>
      )}
    </div>
  );
};
