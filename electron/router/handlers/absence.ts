import { abandonImport } from '#electron/application/absence/abandon.ts';
import { exportRejectedAbsence } from '#electron/application/absence/export-rejected.ts';
import { importAbsence } from '#electron/application/absence/import.ts';
import { inspectAbsenceFile } from '#electron/application/absence/inspect.ts';
import { absenceOfPupil } from '#electron/application/absence/of-pupil.ts';
import { previewAbsence } from '#electron/application/absence/preview.ts';
import { listImports, undoImport } from '#electron/application/absence/undo.ts';
import type { absenceCalls } from '#shared/contract/absence.ts';
import type { HandlersFor } from '../handler-types.ts';

export const absenceHandlers: HandlersFor<keyof typeof absenceCalls> = {
  'absence.inspect': inspectAbsenceFile,
  'absence.preview': previewAbsence,
  'absence.import': importAbsence,
  'absence.abandon': abandonImport,
  'absence.exportRejected': exportRejectedAbsence,
  'absence.imports': listImports,
  'absence.undo': undoImport,
  'absence.ofPupil': absenceOfPupil,
};
