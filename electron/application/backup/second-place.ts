import { readSetting, writeSetting } from '#electron/db/repositories/settings.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { noBackupSettings, type SecondPlace } from '#shared/domain/backup/types.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CommandContext } from '../context.ts';

const keep = ({ db }: CommandContext, secondPlace: SecondPlace | null): Result<null> => {
  const written = writeSetting(db, 'backup', { ...noBackupSettings, ...readSetting(db, 'backup')?.body, secondPlace });
  return written.ok ? ok(null) : written;
};

/** From the next copy on it goes there as well. PLACE_UNREACHABLE, PLACE_IS_VAULT, FOLDER_READ_ONLY. */
export const choosePlace = (ctx: CommandContext, { handleId }: InputOf<'backup.choosePlace'>): Result<null> => {
  const folder = ctx.ports.files.takeForReading(handleId);
  if (!folder.ok) return folder;
  const { path } = folder.value;
  const tried = ctx.ports.backups.checkSecondPlace(path);
  return tried.ok ? keep(ctx, { path, chosenAtMs: ctx.nowMs, lastCopiedAtMs: null, problemCode: null }) : tried;
};

/** No more copies go there. Those that are there stay: they are somebody's to look after. */
export const forgetPlace = (ctx: CommandContext): Result<null> => keep(ctx, null);
