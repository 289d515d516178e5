import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

/**
 * What one searched for in a list is still there when one comes back to it. In memory only, and gone with the session: a
 * search may be a name.
 */
export const useKeptText = (place: string): readonly [text: string, change: (text: string) => void] => {
  const client = useQueryClient();
  const key = ['kept-text', place];
  const [text, setText] = useState(() => client.getQueryData<string>(key) ?? '');
  return [
    text,
    (next) => {
      setText(next);
      client.setQueryDefaults(key, { gcTime: Infinity });
      client.setQueryData(key, next);
    },
  ];
};
