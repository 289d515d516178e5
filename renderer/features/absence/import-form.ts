import type { AbsenceFileView } from '#shared/contract/absence.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { AttendanceStatus } from '#shared/domain/absence/attendance.ts';
import { missingFields } from '#shared/domain/absence/file-fields.ts';
import type { AbsenceLevel } from '#shared/domain/absence/levels.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fileFieldLabels } from '#shared/text/absence.ts';

/** What a person says about a file before it is looked through. */
export interface ImportForm {
  readonly level: AbsenceLevel | null;
  readonly mapping: Readonly<Record<string, number>>;
  readonly sourceSystem: string;
  readonly exportedOn: IsoDate | null;
  readonly knownFaults: string;
  readonly periodFrom: IsoDate | null;
  readonly periodTo: IsoDate | null;
  readonly statusWords: Readonly<Record<string, AttendanceStatus>>;
  readonly matches: Readonly<Record<string, string>>;
  /** Keys of names that a person has found to be the same pupil. */
  readonly confirmedNames: readonly string[];
}

/** The file's own proposal; most files are read the day they are taken out. */
export const formFor = (file: AbsenceFileView, today: IsoDate): ImportForm => ({
  level: file.level,
  mapping: file.mapping,
  sourceSystem: file.knownSources[0] ?? '',
  exportedOn: today,
  knownFaults: '',
  periodFrom: file.period?.from ?? null,
  periodTo: file.period?.to ?? null,
  statusWords: Object.fromEntries(file.unknownStatusWords.flatMap(({ word, meaning }) => (meaning ? [[word, meaning] as const] : []))),
  matches: {},
  confirmedNames: [],
});

export interface FormFault {
  readonly fieldId: string;
  readonly message: string;
}

export const SOURCE_ID = 'import-source';
export const PERIOD_ID = 'import-period';
export const LEVEL_ID = 'import-level';
export const MAPPING_ID = 'import-mapping';

/** The labels of the columns of which one is needed; null when the mapping is enough. */
export const missingColumns = ({ level, mapping }: ImportForm): string | null => {
  const missing = level ? missingFields(level, mapping) : null;
  return missing ? missing.map((field) => fileFieldLabels[field]).join(' eller ') : null;
};

const needsPeriod = ({ level, mapping, periodFrom, periodTo }: ImportForm): boolean =>
  level === 'PERIOD_SUM' && (mapping['periodFrom'] === undefined || mapping['periodTo'] === undefined) && (periodFrom === null || periodTo === null);

/** What is still to be said before the file can be looked through. */
export const faultsOf = (form: ImportForm): readonly FormFault[] => {
  const missing = missingColumns(form);
  return [
    ...(form.level === null ? [{ fieldId: LEVEL_ID, message: 'Välj vad filen innehåller' }] : []),
    ...(missing === null ? [] : [{ fieldId: MAPPING_ID, message: `Välj kolumn för ${missing}` }]),
    ...(form.sourceSystem.trim() === '' ? [{ fieldId: SOURCE_ID, message: 'Skriv vilket system filen kommer från' }] : []),
    ...(needsPeriod(form) ? [{ fieldId: PERIOD_ID, message: 'Ange vilken period summorna gäller' }] : []),
  ];
};

/** As the call wants it. Only when `faultsOf` is empty. */
export const previewInput = (stagingId: string, form: ImportForm): InputOf<'absence.preview'> => ({
  stagingId,
  level: form.level ?? 'LESSON',
  mapping: form.mapping,
  source: { sourceSystem: form.sourceSystem.trim(), exportedOn: form.exportedOn, knownFaults: form.knownFaults.trim() },
  periodFrom: form.level === 'PERIOD_SUM' ? form.periodFrom : null,
  periodTo: form.level === 'PERIOD_SUM' ? form.periodTo : null,
  matches: Object.entries(form.matches).map(([fileKey, pupilId]) => ({ fileKey, pupilId })),
  confirmedNames: [...form.confirmedNames],
  statusWords: form.statusWords,
});
