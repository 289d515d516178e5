import { useEffect, useState } from 'react';
import type { Failure } from '#shared/kernel/result.ts';
import type { PaperCalls } from './paper-calls.ts';

interface Preview {
  /** The last page that could be made; stays while the next one is made. */
  readonly bytes: Uint8Array | undefined;
  readonly failure: Failure | undefined;
}

const PAUSE_MS = 250;

/** The paper as it will be printed, made anew when `version` changes: the paper and its saved state in one text. */
export const usePreview = (calls: PaperCalls, version: string): Preview => {
  const [preview, setPreview] = useState<Preview>({ bytes: undefined, failure: undefined });
  const key = JSON.stringify(calls.queryKey);
  useEffect(() => {
    let isCurrent = true;
    const make = async (): Promise<void> => {
      const result = await calls.preview();
      if (!isCurrent) return;
      setPreview((former) => (result.ok ? { bytes: result.value.pdf, failure: undefined } : { ...former, failure: result.failure }));
    };
    const timer = setTimeout(() => void make(), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The calls are made anew with each drawing of the page; what they are about is in the key.
  }, [key, version]);
  return preview;
};
