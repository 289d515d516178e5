import { backupCandidates, drillBackup, makeBackup, restoreBackup } from '#electron/application/backup/copies.ts';
import { backupOverview } from '#electron/application/backup/overview.ts';
import { choosePlace, forgetPlace } from '#electron/application/backup/second-place.ts';
import type { backupCalls } from '#shared/contract/backup.ts';
import type { HandlersFor } from '../handler-types.ts';

export const backupHandlers: HandlersFor<keyof typeof backupCalls> = {
  'backup.overview': backupOverview,
  'backup.make': makeBackup,
  'backup.drill': drillBackup,
  'backup.choosePlace': choosePlace,
  'backup.forgetPlace': forgetPlace,
  'backup.candidates': backupCandidates,
  'backup.restore': restoreBackup,
};
