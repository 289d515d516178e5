import { z } from 'zod';
import { command, type CallSpec } from './define.ts';
import { nothing } from './fields.ts';

const SMALL_BYTES = 4096;
/** The longest text that can be copied; the same limit stands in main, which carries no schemas. */
const MAX_COPIED_CHARS = 200_000;
const COPIED_BYTES = 512 * 1024;

/** Calls that the shell (main) answers itself; they never reach the core. */
const shell =
  <O>() =>
  <I extends z.ZodType>(input: I, maxBytes = SMALL_BYTES): CallSpec<I, O, 'shell'> => ({
    kind: 'shell',
    scope: 'none',
    input,
    right: 'anyone',
    audit: { none: 'no data of the vault' },
    maxBytes,
    ratePerSecond: 10,
  });

export interface ChosenFile {
  readonly handleId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

export interface ShellInfo {
  readonly appVersion: string;
  readonly isDemo: boolean;
  /** Set by `--today` in demo vaults. */
  readonly today: string | null;
  readonly host: 'electron' | 'chromium';
  /** Whether this system can keep a window out of screen pictures and shared screens. */
  readonly canHideFromCapture: boolean;
  /** Whether others can see the window on a shared screen now. False again after every lock. */
  readonly isCaptureAllowed: boolean;
  /** Why the session before this page was locked, as a code; null when a person did it or the program has just started. */
  readonly lockedBecause: string | null;
  /** Who was logged in last in this window: offered first. */
  readonly lastUserId: string | null;
}

export const shellCalls = {
  /** `null` = the person cancelled. */
  'shell.chooseFile': shell<ChosenFile | null>()(z.strictObject({ purpose: z.enum(['absence', 'pupils', 'signature', 'outsideFile']) })),
  /** A folder for copies, or one with copies in it. `folder`: its name, without the way to it. */
  'shell.chooseFolder': shell<{ readonly handleId: string; readonly folder: string } | null>()(z.strictObject({ purpose: z.enum(['restore', 'secondPlace']) })),
  'shell.chooseSaveTarget': shell<{ readonly handleId: string } | null>()(z.strictObject({ suggestedName: z.string().regex(/^[\w.-]{1,120}$/) })),
  'shell.lock': shell<null>()(nothing),
  /** Puts text on the clipboard, out of its history where the system can, and takes it away again after a while and at lock. */
  'shell.copy': shell<null>()(z.strictObject({ text: z.string().max(MAX_COPIED_CHARS) }), COPIED_BYTES),
  /** Shows the window on shared screens and screen pictures, or hides it from them. */
  'shell.allowCapture': shell<null>()(z.strictObject({ isAllowed: z.boolean() })),
  'shell.info': shell<ShellInfo>()(nothing),
} as const;

/** What the shell has the core write in the log: main asks for these itself, before it does what they say. */
export const workstationCalls = {
  'workstation.textCopied': command<null>()(nothing, { right: 'unlocked', audit: { action: 'TEXT_COPIED' } }),
  'workstation.screenProtectionChanged': command<null>()(nothing, { right: 'unlocked', audit: { action: 'SCREEN_PROTECTION_CHANGED' } }),
} as const;
