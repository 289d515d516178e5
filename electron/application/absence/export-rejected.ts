import { gathering, type CommandContext, type QueryContext, type UseCaseContext } from '#electron/application/context.ts';
import type { RejectedLine } from '#shared/contract/pupils.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { errorSentence } from '#shared/text/errors/index.ts';
import { stagedFile } from './staged.ts';

interface Asked {
  readonly handleId: string;
  readonly stagingId: string;
}

/** A file being written, and the way to take it away when its record cannot be kept. */
interface Written {
  readonly bytes: Uint8Array;
  readonly rowCount: number;
  readonly file: { takeBack?: () => void };
}

const HEADINGS = ['Rad i filen', 'Kolumn', 'Varför raden hoppas över'] as const;

/** Line, heading and reason of what does not go in, as a table for whoever mends the file. Holds no name and no number. */
export const exportRejected = (linesOf: (ctx: Pick<QueryContext, 'db' | 'newId' | 'ports'>, stagingId: string) => Result<readonly RejectedLine[]>) =>
  gathering<Asked, Written, { readonly rowCount: number }>({
    gather: async (ctx, { stagingId }) => {
      const lines = linesOf(ctx, stagingId);
      if (!lines.ok) return lines;
      const rows = lines.value.map(({ lineNumber, reasonCode, column }) => [lineNumber, column ?? '', errorSentence({ code: reasonCode })] as const);
      return ok({ bytes: ctx.ports.tables.csv(HEADINGS, rows), rowCount: rows.length, file: {} });
    },
    decide: ({ ports }: CommandContext, { handleId }, { bytes, rowCount, file }) => {
      const written = ports.files.writeGranted(handleId, bytes);
      if (!written.ok) return written;
      file.takeBack = written.value.takeBack;
      return ok({ rowCount });
    },
    takeBack: ({ file }) => file.takeBack?.(),
  });

/** Of an absence file that has been looked through. Refuses with STAGING_GONE and what the disk refuses. */
export const exportRejectedAbsence = exportRejected((ctx: Pick<UseCaseContext, 'ports'>, stagingId) => {
  const staged = stagedFile(ctx, stagingId);
  if (!staged.ok) return staged;
  return ok((staged.value.prepared?.parsed.rejected ?? []).map(({ lineNumber, code, column }) => ({ lineNumber, reasonCode: code, ...(column ? { column } : {}) })));
});
