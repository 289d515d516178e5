import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { ok } from '#shared/kernel/result.ts';

/** Ends a reading that is under way and forgets the file that was looked at: nobody will import it. Never refuses. */
export const abandonImport = ({ ports }: CommandContext, { stagingId }: { readonly stagingId?: string | undefined }): UseCaseResult<null> => {
  ports.parser.cancel();
  if (stagingId !== undefined) ports.staging.drop(stagingId);
  return ok(null);
};
