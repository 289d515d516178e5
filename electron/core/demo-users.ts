import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { Runtime } from './runtime.ts';

export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly passphrase: string;
}

/** Who can log in to a demo vault, with passphrases that are no secret. Refused for any other vault. */
export const demoUsers = async ({ gate }: Runtime): Promise<Result<readonly DemoUser[]>> => {
  if (!gate.isDemo) return fail('NOT_A_DEMO');
  return ok([]);
};
