import { type Failure, fail } from '#shared/kernel/result.ts';
import type { CallRule } from './build-facts.ts';
import { exceedsBytes } from './payload-size.ts';

/** The parts of Electron's frame and window that decide whether a message may come in. */
interface Frame {
  readonly origin: string;
}
interface Contents {
  readonly id: number;
  readonly mainFrame: Frame;
  isDestroyed(): boolean;
}
export interface Sender {
  readonly sender: { readonly id: number };
  /** Null after a navigation. */
  readonly senderFrame: Frame | null;
}

export interface Gate {
  /** Undefined = come in; else why not: SENDER_REFUSED, UNKNOWN_CALL, TOO_LARGE, RATE_LIMITED. */
  refusal(from: Sender, name: unknown, input: unknown): Failure | undefined;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}
const MS_PER_SECOND = 1000;

/**
 * The door between the page and the rest: right sender, known name, size, rate (a token bucket for each call that holds one
 * second's worth). Rights are not decided here but in the core.
 * @param nowMs a monotonic clock in milliseconds
 */
export const createGate = (rules: ReadonlyMap<string, CallRule>, window: () => Contents | undefined, origin: string, nowMs: () => number): Gate => {
  const buckets = new Map<string, Bucket>();

  const isOurPage = ({ sender, senderFrame }: Sender): boolean => {
    const contents = window();
    if (!contents || contents.isDestroyed() || !senderFrame) return false;
    return sender.id === contents.id && senderFrame === contents.mainFrame && senderFrame.origin === origin;
  };

  const takeToken = (name: string, ratePerSecond: number): boolean => {
    const now = nowMs();
    const bucket = buckets.get(name) ?? { tokens: ratePerSecond, filledAt: now };
    buckets.set(name, bucket);
    bucket.tokens = Math.min(ratePerSecond, bucket.tokens + ((now - bucket.filledAt) * ratePerSecond) / MS_PER_SECOND);
    bucket.filledAt = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };

  return {
    refusal: (from, name, input) => {
      if (!isOurPage(from)) return fail('SENDER_REFUSED').failure;
      const rule = typeof name === 'string' ? rules.get(name) : undefined;
      if (typeof name !== 'string' || !rule) return fail('UNKNOWN_CALL').failure;
      if (exceedsBytes(input, rule.maxBytes)) return fail('TOO_LARGE').failure;
      return takeToken(name, rule.ratePerSecond) ? undefined : fail('RATE_LIMITED').failure;
    },
  };
};
