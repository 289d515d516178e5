import type { ReadDb, WriteDb } from '#electron/db/handles.ts';
import type { Actor } from '#shared/domain/access/roles.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import type { Failure, Result } from '#shared/kernel/result.ts';
import type { Ports } from './ports.ts';

/** What a use case is given: who acts, when, and the doors to the outside. Nothing is reached for globally. */
export interface UseCaseContext {
  readonly actor: Actor;
  readonly today: IsoDate;
  readonly nowMs: InstantMs;
  readonly newId: () => string;
  readonly ports: Ports;
}

/** A query can read and nothing else, by type and by the connection itself. */
export interface QueryContext extends UseCaseContext {
  readonly db: ReadDb;
}

/** A command runs inside the router's write transaction: everything it does and its audit row stand or fall together. */
export interface CommandContext extends UseCaseContext {
  readonly db: WriteDb;
}

export type UseCaseResult<O> = Result<O, Failure>;

/** A call that is answered at once, from the database. */
export type SyncHandler<C, I, O> = (ctx: C, input: I) => UseCaseResult<O>;

/** A query that reads first, then waits for something slow (a PDF). The audit row is written before the waiting. */
export interface FinishingQuery<I, O> {
  readonly read: (ctx: QueryContext, input: I) => UseCaseResult<unknown>;
  readonly finish: (ctx: UseCaseContext, read: never) => Promise<UseCaseResult<O>>;
}

/** A command that must wait for something (a key, a PDF, a parsed file) gathers first and decides synchronously last. */
export interface GatheringCommand<I, O> {
  readonly gather: (ctx: QueryContext, input: I) => Promise<UseCaseResult<unknown>>;
  readonly decide: (ctx: CommandContext, input: I, gathered: never) => UseCaseResult<O>;
  /** What `decide` did outside the database is undone when the transaction does not stand. */
  readonly takeBack?: (gathered: never) => void;
}

/** Keeps the type of what was read between the two halves. */
export const finishing = <I, R, O>(handler: {
  readonly read: (ctx: QueryContext, input: I) => UseCaseResult<R>;
  readonly finish: (ctx: UseCaseContext, read: R) => Promise<UseCaseResult<O>>;
}): FinishingQuery<I, O> => handler;

/** Keeps the type of what was gathered between the two halves. */
export const gathering = <I, G, O>(handler: {
  readonly gather: (ctx: QueryContext, input: I) => Promise<UseCaseResult<G>>;
  readonly decide: (ctx: CommandContext, input: I, gathered: G) => UseCaseResult<O>;
  readonly takeBack?: (gathered: G) => void;
}): GatheringCommand<I, O> => handler;
