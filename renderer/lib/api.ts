import { useEffect, useEffectEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { CallName, InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { EventName, EventPayloads } from '#shared/contract/events.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';

/** What the preload gives the page, and nothing more. */
interface Bridge {
  call(name: CallName, input: unknown): Promise<Result<unknown>>;
  on(event: EventName, callback: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly sedd: Bridge;
  }
}

/** One call over the bridge. Never throws: a core that does not answer is a failure with code `CORE_UNREACHABLE`. */
export const call = async <K extends CallName>(name: K, input: InputOf<K>): Promise<Result<OutputOf<K>>> => {
  try {
    return (await window.sedd.call(name, input)) as Result<OutputOf<K>>;
  } catch {
    return { ok: false, failure: { code: 'CORE_UNREACHABLE' } };
  }
};

/** A failure on its way through React Query, which knows only thrown errors. `ErrorState` shows it. */
export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'CallError';
    this.failure = failure;
  }
}

const unwrap = async <K extends CallName>(name: K, input: InputOf<K>): Promise<OutputOf<K>> => {
  const result = await call(name, input);
  if (!result.ok) throw new CallError(result.failure);
  return result.value;
};

interface CallOptions {
  /** False: wait (an id is not known yet). */
  readonly enabled?: boolean;
  /** Keep showing the former answer while the next one is fetched (search as you type). */
  readonly keepPrevious?: boolean;
}

/** A query. `error.failure` says why it was refused; nothing refetches on focus. */
export const useCall = <K extends CallName>(name: K, input: InputOf<K>, options: CallOptions = {}): UseQueryResult<OutputOf<K>, CallError> =>
  useQuery<OutputOf<K>, CallError>({
    queryKey: [name, input],
    queryFn: () => unwrap(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: (previous: OutputOf<K> | undefined) => previous as never } : {}),
  });

interface CommandOptions {
  /** Queries whose answers this command makes old; `'all'` after an import or undo. */
  readonly invalidates: readonly CallName[] | 'all';
}

interface Afterwards<V> {
  readonly onSuccess?: (value: V) => void;
}

/** What a form shows of its command: is it under way, was it refused. */
export interface CommandState {
  readonly isPending: boolean;
  readonly error: CallError | null;
}

type WithMutate<R, M> = R extends unknown ? Omit<R, 'mutate'> & { readonly mutate: M } : never;
type CommandResult<V, I> = WithMutate<UseMutationResult<V, CallError, I>, (input: I, afterwards?: Afterwards<V>) => void>;

/**
 * A command: `const send = useCommand('plan.submit', { invalidates: ['plan.read'] }); send.mutate(input)`. What is to happen
 * afterwards happens also when the new answers have taken the form away, unlike with React Query's own callbacks.
 */
export const useCommand = <K extends CallName>(name: K, options: CommandOptions): CommandResult<OutputOf<K>, InputOf<K>> => {
  const client = useQueryClient();
  const mutation = useMutation<OutputOf<K>, CallError, InputOf<K>>({
    mutationFn: (input) => unwrap(name, input),
    onSuccess: async () => {
      if (options.invalidates === 'all') {
        await client.invalidateQueries();
        return;
      }
      await Promise.all(options.invalidates.map((stale) => client.invalidateQueries({ queryKey: [stale] })));
    },
  });
  return {
    ...mutation,
    mutate: (input, afterwards) => {
      mutation.mutateAsync(input).then(
        (value) => afterwards?.onSuccess?.(value),
        // The refusal is shown from `error`.
        () => undefined,
      );
    },
  };
};

/** For calls whose answer is a secret and therefore not kept by the query client: makes these answers old afterwards. */
export const useRefresh = (stale: readonly CallName[]): (() => Promise<void>) => {
  const client = useQueryClient();
  return async () => {
    await Promise.all(stale.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };
};

/** Listens to one event from the core or the shell for as long as the component is mounted. */
export const useBridgeEvent = <E extends EventName>(event: E, handler: (payload: EventPayloads[E]) => void): void => {
  const onPayload = useEffectEvent(handler);
  useEffect(() => window.sedd.on(event, (payload) => onPayload(payload as EventPayloads[E])), [event]);
};
