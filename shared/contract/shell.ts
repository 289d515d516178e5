import { z } from 'zod';
import type { CallSpec } from './define.ts';
import { nothing } from './fields.ts';

/** Calls that the shell (main) answers itself; they never reach the core. */
const shell =
  <O>() =>
  <I extends z.ZodType>(input: I): CallSpec<I, O, 'shell'> => ({
    kind: 'shell',
    scope: 'none',
    input,
    right: 'anyone',
    audit: { none: 'no data of the vault' },
    maxBytes: 4096,
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
}

export const shellCalls = {
  /** `null` = the person cancelled. */
  'shell.chooseFile': shell<ChosenFile | null>()(z.strictObject({ purpose: z.enum(['absence', 'pupils', 'restore']) })),
  'shell.chooseSaveTarget': shell<{ readonly handleId: string } | null>()(z.strictObject({ suggestedName: z.string().regex(/^[\w.-]{1,120}$/) })),
  'shell.lock': shell<null>()(nothing),
  'shell.info': shell<ShellInfo>()(nothing),
} as const;
