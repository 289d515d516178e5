import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type BrowserWindow, app, dialog } from 'electron';
import type { ChosenFile, ShellInfo } from '#shared/contract/shell.ts';
import { isPlainData } from '#shared/kernel/plain-data.ts';
import { type Result, fail, ok } from '#shared/kernel/result.ts';
import { dialogTitles, fileKinds } from '#shared/text/shell.ts';
import type { Clipboard } from './clipboard.ts';
import type { CoreKeeper, FormerSession } from './core-keeper.ts';

/** What the calls of the shell lean on. */
interface Surroundings {
  readonly window: BrowserWindow;
  readonly core: Pick<CoreKeeper, 'grantFile' | 'lock' | 'call' | 'former'>;
  readonly clipboard: Pick<Clipboard, 'copy'>;
  readonly capture: Capture;
  /** A longer text leaves a row in the log when it is copied. */
  readonly copyLoggedOverChars: number;
  readonly info: Omit<ShellInfo, 'isCaptureAllowed' | keyof FormerSession>;
}
type ShellCall = (input: unknown) => Promise<Result<unknown>>;
type Purpose = keyof typeof dialogTitles.open;
type FolderPurpose = keyof typeof dialogTitles.folder;

/** Whether others see the window on a shared screen. */
interface Capture {
  isAllowed(): boolean;
  allow(isAllowed: boolean): void;
}

const MAX_COPIED_CHARS = 200_000;
const TABLE_EXTENSIONS = ['csv', 'txt', 'tsv'];
const PDF_EXTENSION = ['pdf'];
const ANY_EXTENSION = ['*'];

/** Exactly these fields and nothing else, as the schemas of the contract ask. */
const hasOnly = (input: unknown, names: readonly string[]): input is Readonly<Record<string, unknown>> => {
  if (typeof input !== 'object' || input === null || !isPlainData(input) || Array.isArray(input) || input instanceof Uint8Array) return false;
  const keys = Object.keys(input);
  return keys.length === names.length && names.every((name) => Object.hasOwn(input, name));
};
const field = (input: unknown, name: string): unknown => (hasOnly(input, [name]) ? input[name] : undefined);
const withNothing = (answer: () => Promise<Result<unknown>>): ShellCall => (input) => (hasOnly(input, []) ? answer() : Promise.resolve(fail('INVALID_INPUT')));
const isPurpose = (value: unknown): value is Purpose => typeof value === 'string' && Object.hasOwn(dialogTitles.open, value);
const isFolderPurpose = (value: unknown): value is FolderPurpose => typeof value === 'string' && Object.hasOwn(dialogTitles.folder, value);

/**
 * The calls that main answers itself, by name. Paths go to the core as a grant for one use; the page gets only its id.
 * Input is checked here by hand: the shell carries no schemas.
 */
export const createShellCalls = ({ window, core, clipboard, capture, copyLoggedOverChars, info }: Surroundings): ReadonlyMap<string, ShellCall> => {
  const chooseFile = async (purpose: Purpose): Promise<Result<ChosenFile | null>> => {
    const answer = await dialog.showOpenDialog(window, {
      title: dialogTitles.open[purpose],
      defaultPath: app.getPath('documents'),
      properties: ['openFile', 'dontAddToRecent'],
      filters: [
        purpose === 'signature' || purpose === 'outsideFile' ? { name: fileKinds.pdf, extensions: PDF_EXTENSION } : { name: fileKinds.table, extensions: TABLE_EXTENSIONS },
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

  const chooseFolder = async (purpose: FolderPurpose): Promise<Result<{ handleId: string; folder: string } | null>> => {
    const answer = await dialog.showOpenDialog(window, {
      title: dialogTitles.folder[purpose],
      defaultPath: app.getPath('documents'),
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
    const [path] = answer.filePaths;
    if (answer.canceled || path === undefined) return ok(null);
    const handleId = randomUUID();
    // Whether it can be read or written to is the core's to find out, and to say.
    core.grantFile({ handleId, path, fileName: basename(path), access: 'read' });
    return ok({ handleId, folder: basename(path) });
  };

  const chooseSaveTarget = async (suggestedName: string): Promise<Result<{ handleId: string } | null>> => {
    const extension = extname(suggestedName).slice(1);
    const answer = await dialog.showSaveDialog(window, {
      title: dialogTitles.save,
      defaultPath: join(app.getPath('documents'), suggestedName),
      properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
      filters: [{ name: extension === 'pdf' ? fileKinds.pdf : TABLE_EXTENSIONS.includes(extension) ? fileKinds.table : fileKinds.any, extensions: extension ? [extension] : ANY_EXTENSION }],
    });
    if (answer.canceled || !answer.filePath) return ok(null);
    const handleId = randomUUID();
    core.grantFile({ handleId, path: answer.filePath, fileName: basename(answer.filePath), access: 'write' });
    return ok({ handleId });
  };

  // The row first: what cannot be logged is not done.
  const copy = async (text: string): Promise<Result<null>> => {
    if (text.length > copyLoggedOverChars && !(await core.call('workstation.textCopied', {})).ok) return fail('COPY_NOT_LOGGED');
    await clipboard.copy(text);
    return ok(null);
  };
  const allowCapture = async (isAllowed: boolean): Promise<Result<null>> => {
    const logged = await core.call('workstation.screenProtectionChanged', {});
    if (!logged.ok) return logged;
    capture.allow(isAllowed);
    return ok(null);
  };

  return new Map<string, ShellCall>([
    ['shell.chooseFile', (input) => {
      const purpose = field(input, 'purpose');
      return isPurpose(purpose) ? chooseFile(purpose) : Promise.resolve(fail('INVALID_INPUT', undefined, 'purpose'));
    }],
    ['shell.chooseFolder', (input) => {
      const purpose = field(input, 'purpose');
      return isFolderPurpose(purpose) ? chooseFolder(purpose) : Promise.resolve(fail('INVALID_INPUT', undefined, 'purpose'));
    }],
    ['shell.chooseSaveTarget', (input) => {
      const name = field(input, 'suggestedName');
      const isPlain = typeof name === 'string' && /^[\w.-]{1,120}$/.test(name);
      return isPlain ? chooseSaveTarget(name) : Promise.resolve(fail('INVALID_INPUT', undefined, 'suggestedName'));
    }],
    ['shell.lock', withNothing(() => {
      // Answered before the page goes: what comes after is a page that never asked.
      void core.lock(null);
      return Promise.resolve(ok(null));
    })],
    ['shell.copy', (input) => {
      const text = field(input, 'text');
      return typeof text === 'string' && text.length <= MAX_COPIED_CHARS ? copy(text) : Promise.resolve(fail('INVALID_INPUT', undefined, 'text'));
    }],
    ['shell.allowCapture', (input) => {
      const isAllowed = field(input, 'isAllowed');
      return typeof isAllowed === 'boolean' ? allowCapture(isAllowed) : Promise.resolve(fail('INVALID_INPUT', undefined, 'isAllowed'));
    }],
    ['shell.info', withNothing(() => Promise.resolve(ok({ ...info, ...core.former(), isCaptureAllowed: capture.isAllowed() } satisfies ShellInfo)))],
  ]);
};
