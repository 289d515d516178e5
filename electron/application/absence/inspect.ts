import { gathering, type QueryContext } from '#electron/application/context.ts';
import { readImports } from '#electron/db/repositories/absence-imports.ts';
import type { AbsenceFileView } from '#shared/contract/absence.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { missingFields } from '#shared/domain/absence/file-fields.ts';
import { isSniffedFile } from '#shared/domain/absence/check-parsed.ts';
import type { SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { encodingLabels, separatorLabels } from '#shared/text/absence.ts';
import { rememberedMapping, rememberedWord } from './remembered-columns.ts';
import { stagedFile, type StagedFile } from './staged.ts';

type Input = InputOf<'absence.inspect'>;

interface Sniffed {
  readonly stagingId: string;
  readonly path: string;
  readonly fileName: string;
  readonly sniffed: SniffedFile;
}

/** The file just chosen, or the one that is looked at again in another encoding. */
const fileOf = (ctx: QueryContext, { handleId, stagingId }: Input): Result<Omit<Sniffed, 'sniffed'>> => {
  if (stagingId !== undefined) {
    const staged = stagedFile(ctx, stagingId);
    return staged.ok ? ok({ stagingId, path: staged.value.path, fileName: staged.value.fileName }) : staged;
  }
  const file = handleId === undefined ? fail('FILE_NOT_GRANTED') : ctx.ports.files.takeForReading(handleId);
  return file.ok ? ok({ stagingId: ctx.newId(), path: file.value.path, fileName: file.value.fileName }) : file;
};

/** Looks at the chosen file in the parser process and proposes how to read it. Nothing is stored. */
export const inspectAbsenceFile = gathering<Input, Sniffed, AbsenceFileView>({
  gather: async (ctx, input) => {
    // Before hours of work in columns: is there room for it, and a fresh copy to come back to?
    const ready = ctx.ports.backups.beforeImport();
    if (!ready.ok) return ready;
    const file = fileOf(ctx, input);
    if (!file.ok) return file;
    const answer = await ctx.ports.parser.run(file.value.path, { step: 'sniff', today: ctx.today, ...(input.encoding ? { encoding: input.encoding } : {}) });
    if (!answer.ok) return answer;
    return isSniffedFile(answer.value) ? ok({ ...file.value, sniffed: answer.value }) : fail('PARSER_FAILED');
  },
  decide: ({ db, ports }, _input, { stagingId, path, fileName, sniffed }) => {
    const staged: StagedFile = { kind: 'ABSENCE_FILE', path, fileName, sniffed, prepared: null };
    ports.staging.put(stagingId, staged);
    const remembered = rememberedMapping(db, sniffed.columns);
    const known = sniffed.kind !== null && sniffed.kind !== 'CLASS_LIST' && missingFields(sniffed.kind, sniffed.mapping) === null ? sniffed.kind : null;
    return ok({
      stagingId,
      fileName,
      sizeBytes: sniffed.sizeBytes,
      lineCount: sniffed.lineCount,
      encoding: encodingLabels[sniffed.encoding],
      encodingKind: sniffed.encoding,
      letterWords: sniffed.letterWords,
      unreadableCharacters: sniffed.unreadableCharacters,
      separator: separatorLabels[sniffed.separator],
      isDoubleEncoded: sniffed.isDoubleEncoded,
      headerLineNumber: sniffed.headerLine,
      titleLines: sniffed.titleLines,
      columns: sniffed.columns,
      firstRows: sniffed.sampleRows,
      level: remembered?.level ?? known,
      looksLikeClassList: sniffed.kind === 'CLASS_LIST',
      mapping: remembered?.mapping ?? sniffed.mapping,
      mappingIsRemembered: remembered !== null,
      period: sniffed.period as { readonly from: IsoDate; readonly to: IsoDate } | null,
      unknownStatusWords: sniffed.unknownStatusWords.map((word) => ({ word, meaning: rememberedWord(db, word) })),
      knownSources: [...new Set(readImports(db).map((row) => row.sourceSystem))],
    });
  },
});
