import { useEffect, useState } from 'react';
import { call } from '#renderer/lib/api.ts';
import type { OutputOf } from '#shared/contract/contract.ts';

const PAUSE_MS = 200;

/** How far the check has come, while it runs. */
export const useProgress = (isRunning: boolean): OutputOf<'audit.progress'> => {
  const [progress, setProgress] = useState<OutputOf<'audit.progress'>>(null);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => {
      void call('audit.progress', {}).then((answer) => {
        if (answer.ok && answer.value) setProgress(answer.value);
      });
    }, PAUSE_MS);
    return () => {
      clearInterval(timer);
      setProgress(null);
    };
  }, [isRunning]);
  return progress;
};
