import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putStaircasePeriod, writeSetting } from '#electron/db/repositories/settings.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { loadPacks } from '#electron/adapters/packs/packs.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { fromEpochDay, toEpochDay, weekdayOf } from '#shared/domain/calendar/iso-date.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

/** Test numbers of pupils of school age, in the order of the list. */
export const numbers: readonly string[] = identities.personnummer.filter((number) => number >= '2010' && number < '2017');

/** A vault with the Vänersborg-like staircase and the example calendar, whatever the settings pages can do yet. */
export const makeSchool = async (): Promise<TestCore> => {
  const core = await makeTestCore({ bare: true });
  const packs = loadPacks('resources');
  const opened = core.runtime.gate.opened();
  const staircase = packs.staircase('vanersborg-lik');
  const [calendar] = packs.calendars();
  if (!opened || !staircase || !calendar) throw new Error('no vault or packs');
  const written = writeTransaction(opened.db, (tx) => {
    writeSetting(tx, 'calendar', calendar);
    putStaircasePeriod(tx, { packId: staircase.id, packVersion: staircase.version, startsOn: '2026-08-01' as IsoDate, chosenByUserId: 'test', chosenAtMs: 0 as InstantMs });
    return ok(null);
  });
  if (!written.ok) throw new Error(written.failure.code);
  return core;
};

/** Fields of a pupil as a form sends them. */
export const pupilInput = (over: Partial<InputOf<'pupil.create'>> = {}): InputOf<'pupil.create'> => ({
  idKind: 'PERSONNUMMER',
  idNumber: numbers[0] ?? '',
  givenName: 'Ali',
  familyName: 'Ek',
  className: '8B',
  grade: '8',
  schoolForm: 'GRUNDSKOLA',
  homeMunicipality: '',
  motherTongue: '',
  needsInterpreter: false,
  protection: 'NONE',
  guardians: [],
  ...over,
});

/** Adds a pupil and gives its id. */
export const addPupil = async (core: TestCore, over: Partial<InputOf<'pupil.create'>> = {}): Promise<string> => (await core.ok('pupil.create', pupilInput(over))).pupilId;

/** The weekdays from `from` to `to`. */
export const weekdays = (from: string, to: string): readonly IsoDate[] => {
  const days: IsoDate[] = [];
  for (let day = toEpochDay(from as IsoDate); day <= toEpochDay(to as IsoDate); day += 1) if (weekdayOf(fromEpochDay(day)) <= 5) days.push(fromEpochDay(day));
  return days;
};

/** Five lessons a day of 60 minutes; the first `missed` of them missed, invalid. */
export const lessonFile = (days: readonly IsoDate[], pupils: readonly { readonly number: string; readonly missed: number; readonly name?: string }[]): string =>
  [
    'Personnummer;Namn;Klass;Datum;Start;Slut;Ämne;Status',
    ...days.flatMap((day) =>
      pupils.flatMap(({ number, missed, name = '' }) =>
        [0, 1, 2, 3, 4].map((lesson) => `${number};${name};8B;${day};${String(8 + lesson).padStart(2, '0')}:00;${String(9 + lesson).padStart(2, '0')}:00;Matematik;${lesson < missed ? 'Ogiltig' : 'Närvarande'}`),
      ),
    ),
  ].join('\r\n');

export const dayFile = (rows: readonly { readonly number: string; readonly date: string; readonly status: string }[]): string =>
  ['Personnummer;Namn;Klass;Datum;Frånvaro;Omfattning', ...rows.map(({ number, date, status }) => `${number};;8B;${date};${status};Heldag`)].join('\n');

let fileCount = 0;

/** Writes a file and grants it as the dialog would. */
export const giveFile = (core: TestCore, content: string | Uint8Array, name = 'frånvaro.csv'): string => {
  fileCount += 1;
  const path = join(core.dir, `${String(fileCount)}-${name}`);
  writeFileSync(path, content);
  return core.grant(path);
};

export interface PreviewOptions {
  readonly sourceSystem?: string;
  readonly level?: InputOf<'absence.preview'>['level'];
  readonly matches?: InputOf<'absence.preview'>['matches'];
  readonly confirmedNames?: readonly string[];
  readonly statusWords?: InputOf<'absence.preview'>['statusWords'];
  readonly period?: { readonly from: string; readonly to: string };
}

/** Fil → Kolumner → Granska, with what the program itself proposes. */
export const previewFile = async (core: TestCore, content: string | Uint8Array, options: PreviewOptions = {}) => {
  const file = await core.ok('absence.inspect', { handleId: giveFile(core, content) });
  return core.ok('absence.preview', {
    stagingId: file.stagingId,
    level: options.level ?? file.level ?? 'LESSON',
    mapping: file.mapping,
    source: { sourceSystem: options.sourceSystem ?? 'Skola24', exportedOn: '2026-11-16' as IsoDate, knownFaults: '' },
    periodFrom: (options.period?.from ?? null) as IsoDate | null,
    periodTo: (options.period?.to ?? null) as IsoDate | null,
    matches: [...(options.matches ?? [])],
    confirmedNames: [...(options.confirmedNames ?? [])],
    statusWords: { ...options.statusWords },
  });
};

/** The whole way. Gives the import's id. */
export const importFile = async (core: TestCore, content: string, options: PreviewOptions = {}): Promise<string> => {
  const { stagingId } = await previewFile(core, content, options);
  return (await core.ok('absence.import', { stagingId })).importId;
};

/** Total absence of the last four weeks with data, whole percent. */
export const fourWeekPercent = async (core: TestCore, pupilId: string): Promise<number | null> => {
  const { fourWeeks } = await core.ok('absence.ofPupil', { pupilId });
  return fourWeeks?.totalPercent === null || fourWeeks === null ? null : Math.round(fourWeeks.totalPercent);
};
