import { gathering, type QueryContext } from '#electron/application/context.ts';
import { countReplaced } from '#electron/db/repositories/absence-rows.ts';
import { readMatchablePupils } from '#electron/db/repositories/pupils.ts';
import type { AbsencePreview } from '#shared/contract/absence.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { isParsedPeriodSums, isParsedRows } from '#shared/domain/absence/check-parsed.ts';
import type { ColumnMapping, ParsedPeriodSums, ParsedRows, ParseOptions } from '#shared/domain/absence/parsed-file.ts';
import { defaultShrinkPolicy, shrinksMuch } from '#shared/domain/absence/import-warnings.ts';
import { defaultReportingPolicy, percentages } from '#shared/domain/absence/percentages.ts';
import { noMinutes } from '#shared/domain/absence/minutes.ts';
import { fromEpochDay, toEpochDay } from '#shared/domain/calendar/iso-date.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { matchPupils, type MatchedPupils } from './match-pupils.ts';
import { absencePolicy } from './policy.ts';
import { minutesOfRows } from './rows-to-store.ts';
import { stagedFile, type PreparedImport, type StagedFile } from './staged.ts';

type Input = InputOf<'absence.preview'>;
type Parsed = ParsedRows | ParsedPeriodSums;

/** Reads the file as a person has confirmed it and says what an import would do. Nothing is stored. */
export const previewAbsence = gathering<Input, Parsed, AbsencePreview>({
  gather: async (ctx, input) => {
    const staged = stagedFile(ctx, input.stagingId);
    if (!staged.ok) return staged;
    if (input.periodFrom && input.periodTo && input.periodFrom > input.periodTo) return fail('PERIOD_REVERSED', undefined, 'periodTo');
    const answer = await ctx.ports.parser.run(staged.value.path, { step: 'parse', ...optionsOf(ctx, staged.value, input) });
    if (!answer.ok) return answer;
    return isParsedRows(answer.value) || isParsedPeriodSums(answer.value) ? ok(answer.value) : fail('PARSER_FAILED');
  },
  decide: (ctx, input, parsed) => {
    const staged = stagedFile(ctx, input.stagingId);
    if (!staged.ok) return staged;
    const { staircase } = absencePolicy(ctx.db, ctx);
    const minutesPerSchoolDay = parsed.kind === 'DAY' ? (staircase?.minutesPerSchoolDay ?? null) : null;
    if (parsed.kind === 'DAY' && minutesPerSchoolDay === null) return fail('DAY_ROWS_NEED_STAIRCASE');
    const matched = matchPupils(parsed.pupils, readMatchablePupils(ctx.db), { matches: input.matches, confirmedNames: input.confirmedNames ?? [] });
    const { fromDay, toDay } = spanOf(parsed, input);
    const prepared: PreparedImport = { parsed, level: input.level, mapping: input.mapping, statusWords: input.statusWords, source: input.source, pupilNos: matched.pupilNos, fromDay, toDay, minutesPerSchoolDay };
    ctx.ports.staging.put(input.stagingId, { ...staged.value, prepared } satisfies StagedFile);
    return ok(previewOf(ctx, input.stagingId, prepared, matched));
  },
});

const optionsOf = ({ today }: Pick<QueryContext, 'today'>, { sniffed }: StagedFile, input: Input): ParseOptions => ({
  kind: input.level,
  mapping: input.mapping as ColumnMapping,
  encoding: sniffed.encoding,
  separator: sniffed.separator,
  headerLine: sniffed.headerLine,
  today,
  ...(input.level === 'PERIOD_SUM' && input.periodFrom && input.periodTo ? { period: { from: input.periodFrom, to: input.periodTo } } : {}),
  statusWords: input.statusWords,
});

/** The days that the file stands for: its own rows, widened where a person said that it covers more. */
const spanOf = (parsed: Parsed, { level, periodFrom, periodTo }: Input): { readonly fromDay: number; readonly toDay: number } => {
  const starts = parsed.kind === 'PERIOD_SUM' ? parsed.from : parsed.date;
  const ends = parsed.kind === 'PERIOD_SUM' ? parsed.to : parsed.date;
  const said = level !== 'PERIOD_SUM' && periodFrom && periodTo ? { from: toEpochDay(periodFrom), to: toEpochDay(periodTo) } : null;
  const fromDay = starts.reduce((least, day) => Math.min(least, day), said?.from ?? Number.MAX_SAFE_INTEGER);
  const toDay = ends.reduce((most, day) => Math.max(most, day), said?.to ?? Number.MIN_SAFE_INTEGER);
  return parsed.rowCount === 0 ? { fromDay: 0, toDay: 0 } : { fromDay, toDay };
};

const previewOf = ({ db }: Pick<QueryContext, 'db'>, stagingId: string, prepared: PreparedImport, { toMatch, otherNames }: MatchedPupils): AbsencePreview => {
  const { parsed, pupilNos, level, source, fromDay, toDay } = prepared;
  const rowsPerPupil = new Array<number>(parsed.pupils.length).fill(0);
  for (const pupil of parsed.pupil) rowsPerPupil[pupil] = (rowsPerPupil[pupil] ?? 0) + 1;
  const matched = pupilNos.flatMap((pupilNo, index) => (pupilNo > 0 && (rowsPerPupil[index] ?? 0) > 0 ? [pupilNo] : []));
  const isNamedOtherwise = new Set(otherNames.map(({ index }) => index));
  const unknown = parsed.pupils.flatMap((pupil, index) => (pupilNos[index] === 0 && pupil.personId && !isNamedOtherwise.has(index) ? [rowsPerPupil[index] ?? 0] : []));
  const rowCount = pupilNos.reduce((sum, pupilNo, index) => sum + (pupilNo > 0 ? (rowsPerPupil[index] ?? 0) : 0), 0);
  const hasSpan = parsed.rowCount > 0;
  const replacesRows = matched.length === 0 ? 0 : countReplaced(db, { level, sourceSystem: source.sourceSystem, pupilNos: matched, fromDay, toDay });
  const reportingRatePercent = reportingRateOf(prepared);
  return {
    stagingId,
    level,
    rowCount,
    pupilCount: new Set(matched).size,
    periodFrom: hasSpan ? fromEpochDay(fromDay) : null,
    periodTo: hasSpan ? fromEpochDay(toDay) : null,
    rejected: parsed.rejected.map(({ lineNumber, code, column }) => ({ lineNumber, reasonCode: code, ...(column ? { column } : {}) })),
    rejectedCount: parsed.rejectedCount,
    passedOverLines: parsed.blankRowCount + parsed.totalRowCount,
    unknownPupilRows: unknown.reduce((sum, rows) => sum + rows, 0),
    unknownPupils: unknown.length,
    toMatch: toMatch.map((request) => ({ ...request, rows: rowsPerPupil[Number(request.fileKey)] ?? 0 })),
    otherNames: otherNames.map(({ index, ...pair }) => ({ ...pair, rows: rowsPerPupil[index] ?? 0 })),
    replacesRows,
    shrinksMuch: shrinksMuch(replacesRows, rowCount, defaultShrinkPolicy),
    reportingRatePercent,
    isPoorlyReported: reportingRatePercent !== null && reportingRatePercent < defaultReportingPolicy.warnBelowPercent,
    isEstimated: level === 'DAY',
  };
};

const reportingRateOf = (prepared: PreparedImport): number | null => {
  const sum = { ...noMinutes };
  for (const { minutes } of minutesOfRows(prepared)) {
    sum.offered += minutes.offered;
    sum.reported += minutes.reported;
  }
  return percentages(sum).reportingRate;
};

