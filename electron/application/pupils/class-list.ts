import { gathering, type CommandContext, type QueryContext, type UseCaseResult } from '#electron/application/context.ts';
import { findPupilByNumber, insertPupil, readAllPupils, updatePupil, type PupilRecord } from '#electron/db/repositories/pupils.ts';
import { readProtectedNumbers } from '#electron/db/repositories/protected-identities.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { ClassListPreview } from '#shared/contract/pupils.ts';
import { isParsedClassList, isSniffedFile } from '#shared/domain/absence/check-parsed.ts';
import { missingFields } from '#shared/domain/absence/file-fields.ts';
import type { ColumnMapping, ParsedClassList, SniffedFile } from '#shared/domain/absence/parsed-file.ts';
import type { SchoolForm } from '#shared/domain/school/types.ts';
import { assert } from '#shared/kernel/assert.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { fileFieldLabels } from '#shared/text/absence.ts';
import { exportRejected } from '#electron/application/absence/export-rejected.ts';
import { noteChanges } from './changes.ts';
import { compareClassList, type ClassListPlan } from './compare-class-list.ts';

type Input = InputOf<'pupil.previewClassList'>;
const EXAMPLES = 12;
const FALLBACK_FORM: SchoolForm = 'GRUNDSKOLA';

interface StagedClassList {
  readonly kind: 'CLASS_LIST_FILE';
  readonly path: string;
  readonly fileName: string;
  readonly sniffed: SniffedFile;
  readonly parsed: ParsedClassList | null;
  /** Rows under another name that a person has found to be the same pupil. */
  readonly confirmedNames: readonly string[];
}

interface Read {
  readonly stagingId: string;
  readonly mapping: ColumnMapping;
  readonly staged: StagedClassList;
}

const isStaged = (value: unknown): value is StagedClassList => typeof value === 'object' && value !== null && (value as { readonly kind?: unknown }).kind === 'CLASS_LIST_FILE';

const stagedList = ({ ports }: Pick<QueryContext, 'ports'>, stagingId: string): Result<StagedClassList> => {
  const staged = ports.staging.get(stagingId);
  return isStaged(staged) ? ok(staged) : fail('STAGING_GONE');
};

/** The file looked at for the first time, or as it is known from the step before. */
const openFile = async (ctx: QueryContext, { handleId, stagingId }: Input): Promise<Result<{ readonly stagingId: string; readonly staged: StagedClassList }>> => {
  if (stagingId !== undefined) {
    const staged = stagedList(ctx, stagingId);
    return staged.ok ? ok({ stagingId, staged: staged.value }) : staged;
  }
  if (handleId === undefined) return fail('FILE_NOT_GRANTED');
  const file = ctx.ports.files.takeForReading(handleId);
  if (!file.ok) return file;
  const answer = await ctx.ports.parser.run(file.value.path, { step: 'sniff', today: ctx.today });
  if (!answer.ok) return answer;
  if (!isSniffedFile(answer.value)) return fail('PARSER_FAILED');
  return ok({ stagingId: ctx.newId(), staged: { kind: 'CLASS_LIST_FILE', path: file.value.path, fileName: file.value.fileName, sniffed: answer.value, parsed: null, confirmedNames: [] } });
};

const readWhole = async (ctx: QueryContext, { path, sniffed }: StagedClassList, mapping: ColumnMapping): Promise<Result<ParsedClassList>> => {
  const answer = await ctx.ports.parser.run(path, {
    step: 'parse',
    kind: 'CLASS_LIST',
    mapping,
    encoding: sniffed.encoding,
    separator: sniffed.separator,
    headerLine: sniffed.headerLine,
    today: ctx.today,
  });
  if (!answer.ok) return answer;
  return isParsedClassList(answer.value) ? ok(answer.value) : fail('PARSER_FAILED');
};

/** Reads the class list in the parser process and says what an import would do. Nothing is stored. */
export const previewClassList = gathering<Input, Read, ClassListPreview>({
  gather: async (ctx, input) => {
    const ready = ctx.ports.backups.beforeImport();
    if (!ready.ok) return ready;
    const opened = await openFile(ctx, input);
    if (!opened.ok) return opened;
    const { stagingId } = opened.value;
    const staged = { ...opened.value.staged, confirmedNames: input.confirmedNames ?? [] };
    const mapping = (input.mapping ?? staged.sniffed.mapping) as ColumnMapping;
    if (missingFields('CLASS_LIST', mapping)) return ok({ stagingId, mapping, staged: { ...staged, parsed: null } });
    const parsed = await readWhole(ctx, staged, mapping);
    return parsed.ok ? ok({ stagingId, mapping, staged: { ...staged, parsed: parsed.value } }) : parsed;
  },
  decide: (ctx, _input, { stagingId, mapping, staged }) => {
    ctx.ports.staging.put(stagingId, staged);
    const plan = staged.parsed ? planFor(ctx, staged.parsed, staged.confirmedNames) : null;
    const missing = missingFields('CLASS_LIST', mapping);
    return ok({
      stagingId,
      fileName: staged.fileName,
      headerLineNumber: staged.sniffed.headerLine,
      columns: staged.sniffed.columns,
      firstRows: staged.sniffed.sampleRows,
      missing: missing ? missing.map((field) => fileFieldLabels[field]).join(' eller ') : null,
      mapping: mapping as Readonly<Record<string, number>>,
      newPupils: plan?.created.length ?? 0,
      changedPupils: plan?.changed.length ?? 0,
      unchangedPupils: plan?.unchanged ?? 0,
      rejected: plan?.rejected ?? [],
      rejectedCount: plan?.rejectedCount ?? 0,
      otherNames: plan?.otherNames ?? [],
      mixedScriptNames: plan?.mixedScriptNames ?? [],
      examples: plan?.examples.slice(0, EXAMPLES) ?? [],
    });
  },
});

/** The register with the real numbers of protected pupils where this person has them: a file must not bring one in a second time. */
const knownNumbers = (db: QueryContext['db']): readonly PupilRecord[] => {
  const numbers = readProtectedNumbers(db);
  return readAllPupils(db).map((pupil) => ({ ...pupil, idNumber: numbers.get(pupil.pupilId) ?? pupil.idNumber }));
};

const planFor = ({ db, newId }: Pick<QueryContext, 'db' | 'newId'>, parsed: ParsedClassList, confirmedNames: readonly string[]): ClassListPlan =>
  compareClassList(parsed, { confirmedNames: new Set(confirmedNames), register: knownNumbers(db), schoolForm: readSetting(db, 'school')?.body.schoolForm ?? FALLBACK_FORM, newId });

/** Puts in what the preview showed, all of it or nothing. Refuses with STAGING_GONE, PREVIEW_FIRST, NOTHING_TO_IMPORT. */
export const importClassList = gathering<InputOf<'pupil.importClassList'>, Staged, OutputOf<'pupil.importClassList'>>({
  gather: async (ctx, { stagingId }) => {
    const staged = stagedList(ctx, stagingId);
    return staged.ok ? ok({ list: staged.value, putBack: () => ctx.ports.staging.put(stagingId, staged.value) }) : staged;
  },
  decide: (ctx, { stagingId }, { list }) => {
    const done = putIn(ctx, list);
    if (done.ok) ctx.ports.staging.drop(stagingId);
    return done;
  },
  takeBack: ({ putBack }) => putBack(),
});

interface Staged {
  readonly list: StagedClassList;
  /** When the transaction does not stand, what was looked through can still be imported. */
  readonly putBack: () => void;
}

/** Of a class list that has been looked through. Refuses with STAGING_GONE and what the disk refuses. */
export const exportRejectedClassList = exportRejected((ctx, stagingId) => {
  const staged = stagedList(ctx, stagingId);
  if (!staged.ok) return staged;
  const { parsed, confirmedNames } = staged.value;
  return ok(parsed ? planFor(ctx, parsed, confirmedNames).rejected : []);
});

const putIn = (ctx: CommandContext, { parsed, confirmedNames }: StagedClassList): UseCaseResult<OutputOf<'pupil.importClassList'>> => {
  if (!parsed) return fail('PREVIEW_FIRST');
  const plan = planFor(ctx, parsed, confirmedNames);
  if (plan.created.length + plan.changed.length === 0) return fail('NO_PUPIL_TO_IMPORT');
  const known = new Map(readAllPupils(ctx.db).map((pupil) => [pupil.pupilId, pupil]));
  for (const pupil of plan.created) {
    assert(findPupilByNumber(ctx.db, pupil.idNumber) === null, 'a new pupil is not there yet');
    insertPupil(ctx.db, pupil, ctx.nowMs);
  }
  for (const pupil of plan.changed) {
    const updated = updatePupil(ctx.db, withoutNumber(pupil), pupil.rowVersion);
    if (!updated.ok) return updated;
    const before = known.get(pupil.pupilId);
    if (before) noteChanges(ctx, { before, after: pupil, source: 'CLASS_LIST' });
  }
  return ok({ created: plan.created.length, changed: plan.changed.length });
};

const withoutNumber = ({ pupilNo: _no, ...pupil }: PupilRecord) => pupil;
