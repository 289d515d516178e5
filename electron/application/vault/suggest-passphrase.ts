import { generatePassphrase } from '#electron/security/passphrase.ts';
import { ok } from '#shared/kernel/result.ts';
import type { UseCaseContext } from '../context.ts';

/** A fresh five-word passphrase to accept or to ask for again. Stored nowhere. */
export const suggestPassphrase = ({ ports }: Pick<UseCaseContext, 'ports'>) =>
  ok({ passphrase: generatePassphrase(ports.passphrases.words, ports.passphrases.randomBytes) });
