import { gathering, type CommandContext, type QueryContext } from '#electron/application/context.ts';
import { readAllPupils, readOpenCaseIds, readStandings } from '#electron/db/repositories/pupils.ts';
import type { CsvCell } from '#electron/application/ports.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { PupilRow } from '#shared/contract/pupils.ts';
import { ok } from '#shared/kernel/result.ts';
import { stepText } from '#shared/text/pupils.ts';
import { knowsOfCase, pupilRowOf } from './views.ts';

type Input = InputOf<'pupil.exportList'>;

interface Table {
  readonly bytes: Uint8Array;
  readonly pupilIds: readonly string[];
  readonly file: { takeBack?: () => void };
}

const HEADINGS = ['Förnamn', 'Efternamn', 'Klass', 'Årskurs', 'Steg i frånvarotrappan', 'Frånvaro fyra veckor (%)', 'Rapporterad tid (%)', 'Till och med', 'Öppet ärende'] as const;

const tenths = (percent: number | null | undefined): number | null => (percent === null || percent === undefined ? null : Math.round(percent * 10) / 10);

const cellsOf = ({ givenName, familyName, className, grade, standing, openCaseId }: PupilRow): readonly CsvCell[] => [
  givenName,
  familyName,
  className,
  grade,
  standing && standing.stepOrder > 0 ? stepText(standing) : '',
  tenths(standing?.fourWeekPercent),
  tenths(standing?.reportingRatePercent),
  standing?.asOf ?? '',
  openCaseId === null ? '' : 'ja',
];

/** The rows in the order asked for, as the list shows them; pupils with protected identity stay in the vault. */
const tableOf = (ctx: QueryContext, pupilIds: readonly string[]): Table => {
  const { db } = ctx;
  const standings = readStandings(db);
  const isKnown = knowsOfCase(db, ctx);
  const openCases = readOpenCaseIds(db);
  const byId = new Map(readAllPupils(db).map((pupil) => [pupil.pupilId, pupil]));
  const rows = [...new Set(pupilIds)].flatMap((pupilId) => {
    const pupil = byId.get(pupilId);
    if (!pupil || pupil.protection !== 'NONE') return [];
    const caseId = openCases.get(pupilId) ?? null;
    return [pupilRowOf(pupil, standings.get(pupil.pupilNo) ?? null, caseId !== null && isKnown(caseId) ? caseId : null)];
  });
  return { bytes: ctx.ports.tables.csv(HEADINGS, rows.map(cellsOf)), pupilIds: rows.map((row) => row.pupilId), file: {} };
};

/**
 * Writes the list that a person sees as a table, outside the vault and unencrypted; its audit row says how many. Answers with
 * the ids that went in. Refuses FILE_NOT_GRANTED, FILE_IS_VAULT and what the disk refuses.
 */
export const exportPupilList = gathering<Input, Table, OutputOf<'pupil.exportList'>>({
  gather: async (ctx, { pupilIds }) => ok(tableOf(ctx, pupilIds)),
  decide: ({ ports }: CommandContext, { handleId }, { bytes, pupilIds, file }) => {
    const written = ports.files.writeGranted(handleId, bytes);
    if (!written.ok) return written;
    file.takeBack = written.value.takeBack;
    return ok(pupilIds);
  },
  takeBack: ({ file }) => file.takeBack?.(),
});
