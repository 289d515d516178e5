import type { ReactNode } from 'react';
import { Button, ButtonRow } from './button.tsx';
import { Notice } from './states.tsx';

interface ClashNoticeProps {
  /** Labels of the fields that both have changed. */
  readonly fields: readonly string[];
  readonly onSettle: (keep: 'mine' | 'theirs') => void;
}

/** Somebody else wrote in the same place at the same time: a person chooses, nothing is lost before. */
export const ClashNotice = ({ fields, onSettle }: ClashNoticeProps): ReactNode => (
  <Notice
    tone="attention"
    action={
      <ButtonRow>
        <Button size="small" onClick={() => { onSettle('mine'); }}>
          Behåll min text
        </Button>
        <Button size="small" onClick={() => { onSettle('theirs'); }}>
          Ta den andras text
        </Button>
      </ButtonRow>
    }
  >
    Någon annan har skrivit på samma ställe som du: {fields.join(', ')}. Din text finns kvar här men är inte sparad. Välj vilken som ska gälla.
  </Notice>
);
