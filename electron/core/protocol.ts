import type { Failure, Result } from '#shared/kernel/result.ts';

/**
 * The messages between the shell (main) and the core process. Structured clone only: no path, key or query crosses to the
 * page; paths reach the core only as `grantFile`, after a dialog that main showed.
 */
export type ShellToCore =
  | {
      readonly type: 'init';
      /** The vault folder. */
      readonly dataDir: string;
      /** Where the shipped packs, fonts and demo files lie. */
      readonly resourcesDir: string;
      /** This account's own files, beside the vault. */
      readonly profileDir: string;
      /** `--today`, demo vaults only. */
      readonly today?: string;
      readonly isDemo: boolean;
      readonly appVersion: string;
      /** The workstation's own 32 bytes for this account, where the operating system keeps a secret. */
      readonly deviceSecret?: Uint8Array;
    }
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  /** A file a person chose. `handleId` is valid for one use within this core process. */
  | { readonly type: 'grantFile'; readonly handleId: string; readonly path: string; readonly fileName: string; readonly access: 'read' | 'write' }
  | { readonly type: 'parsed'; readonly jobId: string; readonly outcome: Result<unknown> }
  | { readonly type: 'parseProgress'; readonly jobId: string; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'lock' };

export type CoreToShell =
  | { readonly type: 'ready' }
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown> }
  /** One line for the program's log file: codes, numbers and ids only. */
  | { readonly type: 'log'; readonly line: object }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown }
  /** Start the parser process (it has no vault) on a granted file; main answers with `parsed`. */
  | { readonly type: 'parse'; readonly jobId: string; readonly path: string; readonly request: unknown }
  | { readonly type: 'cancelParse'; readonly jobId: string }
  /** The core is about to exit because it was asked to lock, or because the store failed under it. */
  | { readonly type: 'locked'; readonly because?: Failure };

/** The messages between the shell and the parser process. */
export type ShellToParser = { readonly type: 'parse'; readonly path: string; readonly request: unknown };
export type ParserToShell =
  | { readonly type: 'progress'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'done'; readonly outcome: Result<unknown> };
