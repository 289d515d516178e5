import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { dialogTitles } from '#shared/text/shell.ts';

const dialogs = vi.hoisted(() => ({ asked: [] as Record<string, unknown>[] }));
vi.mock('electron', () => ({
  app: { getPath: (name: string) => `/home/${name}` },
  dialog: {
    showOpenDialog: (_window: unknown, options: Record<string, unknown>) => Promise.resolve({ canceled: dialogs.asked.push(options) > 0, filePaths: [] }),
    showSaveDialog: (_window: unknown, options: Record<string, unknown>) => Promise.resolve({ canceled: dialogs.asked.push(options) > 0 }),
  },
}));
const { createShellCalls } = await import('#electron/main/shell-calls.ts');
const { createCapture } = await import('#electron/main/capture.ts');

const info = { appVersion: '1', isDemo: false, today: null, host: 'electron', canHideFromCapture: true } as const;
const former = { lockedBecause: 'IDLE', lastUserId: 'u1' };
const setUp = (logAnswer: Result<unknown> = ok(null)) => {
  const log: string[] = [];
  const copied: string[] = [];
  const isProtected: boolean[] = [];
  const capture = createCapture({ setContentProtection: (is) => void isProtected.push(is), isDestroyed: () => false }, 'win32');
  const calls = createShellCalls({
    window: {} as never,
    core: { former: () => former, grantFile: () => undefined, lock: () => Promise.resolve(), call: (name) => Promise.resolve((log.push(name), logAnswer)) },
    clipboard: { copy: (text) => Promise.resolve(void copied.push(text)) },
    capture,
    copyLoggedOverChars: 200,
    info,
  });
  return { log, copied, isProtected, call: async (name: string, input: unknown) => calls.get(name)?.(input) };
};
afterEach(() => void dialogs.asked.splice(0));

describe('copying', () => {
  it('leaves a row in the log for a longer text, and none for a telephone number', async () => {
    const { log, copied, call } = setUp();
    await call('shell.copy', { text: 'x'.repeat(200) });
    expect(log).toEqual([]);
    await call('shell.copy', { text: 'y'.repeat(201) });
    expect(log).toEqual(['workstation.textCopied']);
    expect(copied.map((text) => text.length)).toEqual([200, 201]);
  });

  it('copies nothing that could not be logged', async () => {
    const { copied, call } = setUp(fail('DISK_FULL'));
    expect(await call('shell.copy', { text: 'y'.repeat(201) })).toMatchObject({ ok: false, failure: { code: 'COPY_NOT_LOGGED' } });
    expect(copied).toEqual([]);
  });

  it.each([[{}], [{ text: 7 }], [null], [{ text: 'x'.repeat(200_001) }]])('refuses what is no text', async (input) => {
    const { copied, call } = setUp();
    expect(await call('shell.copy', input)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT' } });
    expect(copied).toEqual([]);
  });
});

describe('the window on a shared screen', () => {
  it('shows only after its row is in the log, and says so afterwards', async () => {
    const { log, isProtected, call } = setUp();
    expect(await call('shell.info', {})).toEqual(ok({ ...info, ...former, isCaptureAllowed: false }));
    await call('shell.allowCapture', { isAllowed: true });
    expect([log, isProtected]).toEqual([['workstation.screenProtectionChanged'], [false]]);
    expect(await call('shell.info', {})).toEqual(ok({ ...info, ...former, isCaptureAllowed: true }));
  });

  it('stays hidden when nobody is logged in or the log cannot be written', async () => {
    const { isProtected, call } = setUp(fail('LOCKED'));
    expect(await call('shell.allowCapture', { isAllowed: true })).toMatchObject({ ok: false });
    expect(isProtected).toEqual([]);
  });
});

describe('file dialogs', () => {
  it('begin in a named folder and leave no trace among recent documents', async () => {
    const { call } = setUp();
    for (const purpose of Object.keys(dialogTitles.open)) await call('shell.chooseFile', { purpose });
    for (const purpose of Object.keys(dialogTitles.folder)) await call('shell.chooseFolder', { purpose });
    await call('shell.chooseSaveTarget', { suggestedName: 'plan.pdf' });
    expect(dialogs.asked).toHaveLength(Object.keys(dialogTitles.open).length + Object.keys(dialogTitles.folder).length + 1);
    for (const options of dialogs.asked) {
      expect(options['defaultPath']).toMatch(/^\/home\/documents/);
      expect(options['properties']).toContain('dontAddToRecent');
    }
  });
});
