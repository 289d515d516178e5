import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type BrowserWindow, app, dialog } from 'electron';
import type { ChosenFile, ShellInfo } from '#shared/contract/shell.ts';
import { type Result, fail, ok } from '#shared/kernel/result.ts';
import { dialogTitles, fileKinds } from '#shared/text/shell.ts';
import type { CoreKeeper } from './core-keeper.ts';

/** What the calls of the shell lean on. */
interface Surroundings {
  readonly window: BrowserWindow;
  readonly core: Pick<CoreKeeper, 'grantFile' | 'lock'>;
  readonly info: ShellInfo;
}
type ShellCall = (input: unknown) => Promise<Result<unknown>>;
type Purpose = keyof typeof dialogTitles.open;

const TABLE_EXTENSIONS = ['csv', 'txt', 'tsv'];
const ANY_EXTENSION = ['*'];

const field = (input: unknown, name: string): unknown => (typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined);
const isPurpose = (value: unknown): value is Purpose => typeof value === 'string' && Object.hasOwn(dialogTitles.open, value);

/**
 * The calls that main answers itself, by name. Paths go to the core as a grant for one use; the page gets only its id.
 * Input is checked here by hand: the shell carries no schemas.
 */
export const createShellCalls = ({ window, core, info }: Surroundings): ReadonlyMap<string, ShellCall> => {
  const chooseFile = async (purpose: Purpose): Promise<Result<ChosenFile | null>> => {
    const answer = await dialog.showOpenDialog(window, {
      title: dialogTitles.open[purpose],
      defaultPath: app.getPath('documents'),
      properties: ['openFile', 'dontAddToRecent'],
      filters: [
        ...(purpose === 'restore' ? [] : [{ name: fileKinds.table, extensions: TABLE_EXTENSIONS }]),
        { name: fileKinds.any, extensions: ANY_EXTENSION },
      ],
    });
    const [path] = answer.filePaths;
    if (answer.canceled || path === undefined) return ok(null);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return fail('CHOSEN_FILE_UNREADABLE');
    const handleId = randomUUID();
    core.grantFile({ handleId, path, fileName: basename(path), access: 'read' });
    return ok({ handleId, fileName: basename(path), sizeBytes: found.size });
  };

  const chooseSaveTarget = async (suggestedName: string): Promise<Result<{ handleId: string } | null>> => {
    const extension = extname(suggestedName).slice(1);
    const answer = await dialog.showSaveDialog(window, {
      title: dialogTitles.save,
      defaultPath: join(app.getPath('documents'), suggestedName),
      properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
      filters: [{ name: extension === 'pdf' ? fileKinds.pdf : fileKinds.any, extensions: extension ? [extension] : ANY_EXTENSION }],
    });
    if (answer.canceled || !answer.filePath) return ok(null);
    const handleId = randomUUID();
    core.grantFile({ handleId, path: answer.filePath, fileName: basename(answer.filePath), access: 'write' });
    return ok({ handleId });
  };

  return new Map<string, ShellCall>([
    ['shell.chooseFile', (input) => {
      const purpose = field(input, 'purpose');
      return isPurpose(purpose) ? chooseFile(purpose) : Promise.resolve(fail('INVALID_INPUT', undefined, 'purpose'));
    }],
    ['shell.chooseSaveTarget', (input) => {
      const name = field(input, 'suggestedName');
      const isPlain = typeof name === 'string' && /^[\w.-]{1,120}$/.test(name);
      return isPlain ? chooseSaveTarget(name) : Promise.resolve(fail('INVALID_INPUT', undefined, 'suggestedName'));
    }],
    ['shell.lock', () => {
      // Answered before the page goes: what comes after is a page that never asked.
      void core.lock(null);
      return Promise.resolve(ok(null));
    }],
    ['shell.info', () => Promise.resolve(ok(info))],
  ]);
};
