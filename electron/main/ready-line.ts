import type { Result } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';

type AskCore = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * The one line that says that the window is ready, for who started the program. A demo vault's users come with it: the core
 * makes them (and the vault) when it is asked for `demo.users`, which it refuses for any other vault.
 */
export const readyLine = async (dataDir: string, isDemo: boolean, ask: AskCore): Promise<string> => {
  const users = isDemo ? await ask('demo.users', {}) : undefined;
  if (users?.ok === false) process.stderr.write(`${errorSentence(users.failure)}\n`);
  return JSON.stringify({ event: 'ready', dataDir, ...(users ? { users: users.ok ? users.value : [] } : {}) });
};
