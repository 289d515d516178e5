import { gathering, type CommandContext, type UseCaseResult } from '#electron/application/context.ts';
import { insertImport } from '#electron/db/repositories/absence-imports.ts';
import { insertBlocks, insertDays, insertLessons, replaceRows, subjectNos } from '#electron/db/repositories/absence-rows.ts';
import { remakeDaySums } from '#electron/db/repositories/absence-sums.ts';
import { refreshLetterProposals } from '#electron/application/letters/refresh-proposals.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { fromEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { rememberColumns } from './remembered-columns.ts';
import { blockRows, dayRows, lessonRows } from './rows-to-store.ts';
import { stagedFile, type PreparedImport, type StagedFile } from './staged.ts';
import { recomputeStandings } from './standings.ts';

const MAX_REJECTED_KEPT = 200;

/**
 * Puts in what the preview showed, in the router's one transaction: earlier rows of (source, pupil, span) step aside, the
 * new ones go in, sums, standings and proposed letters are made anew. Refuses with STAGING_GONE, PREVIEW_FIRST, NOTHING_TO_IMPORT.
 */
export const importAbsence = gathering<InputOf<'absence.import'>, Staged, OutputOf<'absence.import'>>({
  gather: async (ctx, { stagingId }) => {
    const ready = ctx.ports.backups.beforeImport();
    if (!ready.ok) return ready;
    const staged = stagedFile(ctx, stagingId);
    return staged.ok ? ok({ file: staged.value, putBack: () => ctx.ports.staging.put(stagingId, staged.value) }) : staged;
  },
  decide: (ctx, { stagingId }, { file }) => {
    const done = putIn(ctx, file);
    if (done.ok) ctx.ports.staging.drop(stagingId);
    return done;
  },
  takeBack: ({ putBack }) => putBack(),
});

interface Staged {
  readonly file: StagedFile;
  /** When the transaction does not stand, what was looked through can still be imported. */
  readonly putBack: () => void;
}

const putIn = (ctx: CommandContext, file: StagedFile): UseCaseResult<OutputOf<'absence.import'>> => {
  const { prepared } = file;
  if (!prepared) return fail('PREVIEW_FIRST');
  const pupilNos = [...new Set(Array.from(prepared.parsed.pupil, (index) => prepared.pupilNos[index] ?? 0))].filter((pupilNo) => pupilNo > 0);
  if (pupilNos.length === 0) return fail('NOTHING_TO_IMPORT');

  const importId = ctx.newId();
  const { level, source, fromDay, toDay } = prepared;
  const rowCount = prepared.parsed.pupil.reduce((sum, index) => sum + ((prepared.pupilNos[index] ?? 0) > 0 ? 1 : 0), 0);
  const importNo = insertImport(ctx.db, importRecord(ctx, file, prepared, { importId, rowCount, pupilCount: pupilNos.length }));
  replaceRows(ctx.db, importNo, { level, sourceSystem: source.sourceSystem, pupilNos, fromDay, toDay });
  insertRows(ctx, importNo, prepared);
  remakeDaySums(ctx.db, { pupilNos, fromDay, toDay });
  const { newlyCrossed } = recomputeStandings(ctx.db, ctx, pupilNos);
  refreshLetterProposals(ctx.db, ctx, pupilNos);
  rememberColumns(ctx.db, { level, columns: file.sniffed.columns, mapping: prepared.mapping, statusWords: prepared.statusWords });
  return ok({ importId, rowCount, newlyCrossed: newlyCrossed.length });
};

const importRecord = ({ actor, nowMs }: CommandContext, { fileName }: StagedFile, { parsed, level, source, fromDay, toDay }: PreparedImport, counts: { readonly importId: string; readonly rowCount: number; readonly pupilCount: number }) => ({
  ...counts,
  level,
  ...source,
  periodFrom: fromEpochDay(fromDay),
  periodTo: fromEpochDay(toDay),
  fileName,
  fileSha256: parsed.fileSha256,
  rejected: parsed.rejected.slice(0, MAX_REJECTED_KEPT).map(({ lineNumber, code }) => ({ lineNumber, reasonCode: code })),
  importedByUserId: actor.userId,
  importedAtMs: nowMs,
  undoneAtMs: null,
});

const insertRows = ({ db }: CommandContext, importNo: number, prepared: PreparedImport): void => {
  const { parsed } = prepared;
  if (parsed.kind === 'PERIOD_SUM') insertBlocks(db, importNo, blockRows(prepared, parsed));
  else if (parsed.kind === 'DAY') insertDays(db, importNo, dayRows(prepared, parsed));
  else insertLessons(db, importNo, lessonRows(prepared, parsed, subjectNos(db, parsed.subjects)));
};
