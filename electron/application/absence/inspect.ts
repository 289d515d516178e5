import { gathering } from '#electron/application/context.ts';
import { readImports } from '#electron/db/repositories/absence-imports.ts';
import type { AbsenceFileView } from '#shared/contract/absence.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { missingFields } from '#shared/domain/absence/file-fields.ts';
import { isSniffedFile } from '#shared/domain/absence/check-parsed.ts';
import type { SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { encodingLabels, separatorLabels } from '#shared/text/absence.ts';
import { rememberedMapping, rememberedWord } from './remembered-columns.ts';
import type { StagedFile } from './staged.ts';

type Input = InputOf<'absence.inspect'>;

interface Sniffed {
  readonly path: string;
  readonly fileName: string;
  readonly sniffed: SniffedFile;
}

/** Looks at the chosen file in the parser process and proposes how to read it. Nothing is stored. */
export const inspectAbsenceFile = gathering<Input, Sniffed, AbsenceFileView>({
  gather: async ({ ports, today }, { handleId }) => {
    const file = ports.files.takeForReading(handleId);
    if (!file.ok) return file;
    const answer = await ports.parser.run(file.value.path, { step: 'sniff', today });
    if (!answer.ok) return answer;
    return isSniffedFile(answer.value) ? ok({ path: file.value.path, fileName: file.value.fileName, sniffed: answer.value }) : fail('PARSER_FAILED');
  },
  decide: ({ db, newId, ports }, _input, { path, fileName, sniffed }) => {
    const stagingId = newId();
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
