import type { workstationCalls } from '#shared/contract/shell.ts';
import { ok } from '#shared/kernel/result.ts';
import type { HandlersFor } from '../handler-types.ts';

/** Nothing but their row in the log: what they speak of is done by the shell, afterwards. */
export const workstationHandlers: HandlersFor<keyof typeof workstationCalls> = {
  'workstation.textCopied': () => ok(null),
  'workstation.screenProtectionChanged': () => ok(null),
};
