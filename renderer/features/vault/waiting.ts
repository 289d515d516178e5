import { useEffect, useState } from 'react';
import type { Failure } from '#shared/kernel/result.ts';

const TICK_MS = 250;
const SECOND_MS = 1000;

interface Waiting {
  /** Until one may try again; 0 = now. */
  readonly seconds: number;
  /** True when the refusal says to wait: the countdown has begun. */
  readonly began: (failure: Failure) => boolean;
  /** Somebody else was chosen: the wait was not theirs. */
  readonly end: () => void;
}

/** Said once; the seconds stand on the button, so that nobody is read a number every second. */
export const waitingText = 'För många fel i rad. Vänta en stund, sedan går det att försöka igen. Valvet är oförändrat.';

/** Counts down after too many wrong tries. The core decides all the same; what is typed stays. */
export const useWaiting = (): Waiting => {
  const [untilMs, setUntil] = useState<number | null>(null);
  const [nowMs, setNow] = useState(0);
  useEffect(() => {
    if (untilMs === null) return undefined;
    const timer = setInterval(() => {
      const now = performance.now();
      setNow(now);
      if (now >= untilMs) setUntil(null);
    }, TICK_MS);
    return () => { clearInterval(timer); };
  }, [untilMs]);
  return {
    seconds: untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / SECOND_MS)),
    began: ({ code, params }) => {
      const waitSeconds = Number(params?.['waitSeconds'] ?? 0);
      if (code !== 'THROTTLED' || !(waitSeconds > 0)) return false;
      setNow(performance.now());
      setUntil(performance.now() + waitSeconds * SECOND_MS);
      return true;
    },
    end: () => { setUntil(null); },
  };
};
