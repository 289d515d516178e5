import type { CommandContext, QueryContext, UseCaseResult } from '#electron/application/context.ts';
import { markImportUndone, newestImportNo, readImport, readImports } from '#electron/db/repositories/absence-imports.ts';
import { pupilNosOfImport, takeBackRows } from '#electron/db/repositories/absence-rows.ts';
import { remakeDaySums } from '#electron/db/repositories/absence-sums.ts';
import { refreshLetterProposals } from '#electron/application/letters/refresh-proposals.ts';
import type { AbsenceImportRow } from '#shared/contract/absence.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { recomputeStandings } from './standings.ts';

/** All imports, newest first, also those taken back. */
export const listImports = ({ db, ports }: QueryContext): UseCaseResult<readonly AbsenceImportRow[]> => {
  const rows = readImports(db);
  const newest = new Map<string, number>();
  for (const { sourceSystem, importNo, undoneAtMs } of rows) if (undoneAtMs === null) newest.set(sourceSystem, Math.max(newest.get(sourceSystem) ?? 0, importNo));
  return ok(
    rows.map(({ importNo, fileSha256: _sha, importedByUserId, ...row }) => ({
      ...row,
      importedByName: ports.people.nameOf(importedByUserId),
      canUndo: row.undoneAtMs === null && newest.get(row.sourceSystem) === importNo,
    })),
  );
};

/**
 * Takes an import back whole: its rows go, those it had replaced count again. Refuses with ABSENCE_IMPORT_UNKNOWN,
 * ABSENCE_IMPORT_UNDONE_ALREADY, ABSENCE_IMPORT_NOT_NEWEST.
 */
export const undoImport = (ctx: CommandContext, { importId }: InputOf<'absence.undo'>): UseCaseResult<null> => {
  const found = readImport(ctx.db, importId);
  if (!found.ok) return found;
  const { importNo, level, sourceSystem, undoneAtMs, periodFrom, periodTo } = found.value;
  if (undoneAtMs !== null) return fail('ABSENCE_IMPORT_UNDONE_ALREADY');
  if (newestImportNo(ctx.db, sourceSystem) !== importNo) return fail('ABSENCE_IMPORT_NOT_NEWEST');
  const pupilNos = pupilNosOfImport(ctx.db, importNo, level);
  takeBackRows(ctx.db, importNo, level);
  markImportUndone(ctx.db, importNo, ctx.nowMs);
  remakeDaySums(ctx.db, { pupilNos, fromDay: toEpochDay(periodFrom), toDay: toEpochDay(periodTo) });
  recomputeStandings(ctx.db, ctx, pupilNos);
  refreshLetterProposals(ctx.db, ctx, pupilNos);
  return ok(null);
};
