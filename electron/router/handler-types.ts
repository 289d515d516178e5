import type { CommandContext, FinishingQuery, GatheringCommand, QueryContext, SyncHandler } from '#electron/application/context.ts';
import type { SessionHandler } from '#electron/application/vault/session.ts';
import type { Contract, InputOf, OutputOf } from '#shared/contract/contract.ts';

type HandlerOf<K extends keyof Contract> = Contract[K]['kind'] extends 'query'
  ? SyncHandler<QueryContext, InputOf<K>, OutputOf<K>> | FinishingQuery<InputOf<K>, OutputOf<K>>
  : Contract[K]['kind'] extends 'command'
    ? SyncHandler<CommandContext, InputOf<K>, OutputOf<K>> | GatheringCommand<InputOf<K>, OutputOf<K>>
    : SessionHandler<InputOf<K>, OutputOf<K>>;

/** The calls that main answers never reach the core. */
export type CoreCallName = { [K in keyof Contract]: K extends `shell.${string}` ? never : K }[keyof Contract];

/** One handler for each of these calls: a missing one does not compile. */
export type HandlersFor<Names extends CoreCallName> = { readonly [K in Names]: HandlerOf<K> };
