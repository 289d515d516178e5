import { abandonImport } from '#electron/application/absence/abandon.ts';
import { listPupilChanges } from '#electron/application/pupils/changes.ts';
import { exportRejectedClassList, importClassList, previewClassList } from '#electron/application/pupils/class-list.ts';
import { exportPupilList } from '#electron/application/pupils/export-list.ts';
import { getPupil, listPupils } from '#electron/application/pupils/read-pupils.ts';
import { searchAll } from '#electron/application/pupils/search.ts';
import { changePupil, createPupil } from '#electron/application/pupils/write-pupil.ts';
import type { pupilCalls } from '#shared/contract/pupils.ts';
import type { HandlersFor } from '../handler-types.ts';

export const pupilHandlers: HandlersFor<keyof typeof pupilCalls> = {
  'pupil.list': listPupils,
  'pupil.get': getPupil,
  'pupil.changes': listPupilChanges,
  'pupil.create': createPupil,
  'pupil.update': changePupil,
  'pupil.previewClassList': previewClassList,
  'pupil.importClassList': importClassList,
  'pupil.abandonClassList': abandonImport,
  'pupil.exportRejected': exportRejectedClassList,
  'pupil.exportList': exportPupilList,
  'search.all': searchAll,
};
