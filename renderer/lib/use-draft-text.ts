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
  const [latest, setLatest] = useState<{ readonly draftKey: string; readonly text: string } | undefined>(undefined);
  // What was typed under another name (another case chosen in the same form) is not this text.
  const typed = latest?.draftKey === draftKey ? latest.text : undefined;
  const save = useAutosave((body: string) => call('draft.save', { draftKey, body }), draftKey);
  const remember = (draft: { readonly body: string; readonly savedAtMs: number } | null): void => void client.setQueryData(['draft.get', { draftKey }], draft);
  return {
    text: typed ?? kept.data?.body ?? initial,
    change: (text) => {
      setLatest({ draftKey, text });
      save.change(text);
      remember({ body: text, savedAtMs: 0 });
    },
    drop: async () => {
      if (typed === undefined && kept.data === null) return;
      await save.flush();
      await call('draft.clear', { draftKey });
      remember(null);
      setLatest(undefined);
    },
  };
};

interface DraftFields<T> {
  readonly fields: T;
  /** Several fields at once in one call: two calls in the same event know nothing of each other. */
  readonly change: (part: Partial<T>) => void;
  readonly drop: () => Promise<void>;
}

/** A draft of an older program that cannot be read is no draft. */
const partIn = <T extends object>(text: string): Partial<T> => {
  if (text === '') return {};
  try {
    return { ...(JSON.parse(text) as Partial<T>) };
  } catch {
    return {};
  }
};

/**
 * The same for a form of several fields. Only what was changed is kept: what a colleague saves meanwhile in the other fields is
 * not written back by a restored form.
 *
 * @param start what the form shows where nothing was typed.
 */
export const useDraftFields = <T extends object>(draftKey: string, start: T): DraftFields<T> => {
  const draft = useDraftText(draftKey);
  const part = partIn<T>(draft.text);
  return {
    fields: { ...start, ...part },
    change: (next) => {
      draft.change(JSON.stringify({ ...part, ...next }));
    },
    drop: draft.drop,
  };
};
