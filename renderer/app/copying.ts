import { useEffect } from 'react';
import { call } from '#renderer/lib/api.ts';
import { notifyDone } from '#renderer/lib/notify.tsx';
import { errorSentence } from '#shared/text/errors/index.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (target: unknown): target is Field => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** What is marked, in a field or on the page. A passphrase is never copied. */
const markedText = (): string => {
  const target = document.activeElement;
  if (!isField(target)) return window.getSelection()?.toString() ?? '';
  if (target.type === 'password') return '';
  return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
};

const copy = async (isCut: boolean): Promise<void> => {
  const text = markedText();
  if (text === '') return;
  const answer = await call('shell.copy', { text });
  if (!answer.ok) notifyDone(errorSentence(answer.failure));
  // Through the browser's own editing, so that it can be undone and the field's listeners hear it.
  else if (isCut && markedText() === text) document.execCommand('delete');
};

/**
 * Copying goes through the shell, which keeps the text out of the clipboard's history and takes it away after a while. The
 * page itself puts nothing on the clipboard.
 */
export const useCopyThroughShell = (): void => {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      event.preventDefault();
      void copy(event.type === 'cut');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
    };
  }, []);
};
