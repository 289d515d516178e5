import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useCall } from './api.ts';
import { useAutosave } from './use-autosave.ts';

interface DraftText {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Call when the text has become something of its own: the draft goes away. */
  readonly drop: () => Promise<void>;
}

/**
 * Text of a dialog that is not sent yet: kept as it is typed, back when the dialog opens again, also after lock or crash.
 *
 * @param draftKey names the draft, for example `close:<caseId>`.
 * @param initial shown while nothing is kept.
 */
export const useDraftText = (draftKey: string, initial = ''): DraftText => {
  const client = useQueryClient();
  const kept = useCall('draft.get', { draftKey });
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const save = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const remember = (draft: { readonly body: string; readonly savedAtMs: number } | null): void => void client.setQueryData(['draft.get', { draftKey }], draft);
  return {
    text: typed ?? kept.data?.body ?? initial,
    change: (text) => {
      setTyped(text);
      save.change(text);
      remember({ body: text, savedAtMs: 0 });
    },
    drop: async () => {
      await save.flush();
      await call('draft.clear', { draftKey });
      remember(null);
      setTyped(undefined);
    },
  };
};
