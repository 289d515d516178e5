import { Check, Circle, CircleDot, Clock, Lock, PencilLine, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './status-chip.module.css';

/**
 * `neutral` nothing to do; `info` under way; `attention` someone must act soon; `overdue` should have been done (filled
 * corner); `proposal` the program or a draft proposes (dashed); `decided` signed, cannot be changed (padlock); `done` reached.
 */
export type StatusVariant = 'neutral' | 'info' | 'attention' | 'overdue' | 'proposal' | 'decided' | 'done';

const shapes: Record<StatusVariant, LucideIcon> = {
  neutral: Circle,
  info: CircleDot,
  attention: TriangleAlert,
  overdue: Clock,
  proposal: PencilLine,
  decided: Lock,
  done: Check,
};

/** A state as word + shape + colour. The word alone must be enough: "Försenad 3 dagar", not "Röd". */
export const StatusChip = ({ variant, children }: { readonly variant: StatusVariant; readonly children: ReactNode }): ReactNode => {
  const Shape = shapes[variant];
  return (
    <span className={css.chip} data-variant={variant}>
      <Shape className={css.shape} aria-hidden="true" data-shape={variant} />
      <span>{children}</span>
    </span>
  );
};
