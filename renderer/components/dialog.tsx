import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button, ButtonRow } from './button.tsx';
import css from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  /** Escape, the cross and a click outside: must never destroy anything. Typed text stays a draft. */
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: 'normal' | 'wide';
  readonly children: ReactNode;
}

const FIELDS = 'input:not([type="hidden"]):enabled, textarea:enabled, select:enabled';

/** Mantine gives the focus to what is marked, else to the cross: the first field is where one begins to write. */
const beginAtFirstField = (body: HTMLElement | null): void => {
  if (!body || body.querySelector('[data-autofocus]')) return;
  const asked = document.activeElement;
  if (asked && body.contains(asked)) {
    asked.setAttribute('data-autofocus', '');
    return;
  }
  const first = body.querySelector<HTMLInputElement>(FIELDS);
  const isRadio = first?.type === 'radio';
  const chosen = isRadio ? body.querySelector<HTMLInputElement>(`input[type="radio"][name="${CSS.escape(first.name)}"]:checked`) : null;
  (chosen ?? first)?.setAttribute('data-autofocus', '');
};

/** A small form over the view. For longer ones make a place of its own. */
export const Dialog = ({ open, onClose, title, size = 'normal', children }: DialogProps): ReactNode => (
  <Modal
    opened={open}
    onClose={onClose}
    title={title}
    size={size === 'wide' ? '52rem' : '36rem'}
    centered
    classNames={{ title: css.title ?? '', content: css.content ?? '', header: css.header ?? '' }}
    overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
    closeButtonProps={{ 'aria-label': 'Stäng' }}
  >
    <div ref={beginAtFirstField} className={css.body}>
      {children}
    </div>
  </Modal>
);

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  /** What cannot be undone, and what stays. */
  readonly children: ReactNode;
  /** Says what happens: "Radera utkastet". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly busy?: boolean;
}

/** Only for what cannot be undone; anything else is done at once and can be taken back. The safe choice has focus. */
export const ConfirmDialog = ({ open, onCancel, onConfirm, title, children, confirmLabel, cancelLabel = 'Avbryt', busy = false }: ConfirmDialogProps): ReactNode => (
  <Dialog open={open} onClose={onCancel} title={title}>
    <div className={css.words}>{children}</div>
    <ButtonRow>
      <Button data-autofocus onClick={onCancel}>
        {cancelLabel}
      </Button>
      <Button variant="danger" busy={busy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </ButtonRow>
  </Dialog>
);
