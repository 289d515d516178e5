import { registerHooks } from 'node:module';
import { ok, type Result } from '#shared/kernel/result.ts';

/*
 * The calls that the shell answers itself, with a stand-in for Electron's dialogs: whatever asks for a file has let its
 * input in.
 */

const standIn = `data:text/javascript,${encodeURIComponent(`
  const entered = () => { globalThis.__seddShellEntered = (globalThis.__seddShellEntered ?? 0) + 1; };
  export const app = { getPath: () => '/hem' };
  export const dialog = {
    showOpenDialog: async () => { entered(); return { canceled: true, filePaths: [] }; },
    showSaveDialog: async () => { entered(); return { canceled: true, filePath: '' }; },
  };
`)}`;

type ShellCall = (input: unknown) => Promise<Result<unknown>>;
const world = globalThis as typeof globalThis & { __seddShellEntered?: number };

export interface ShellUnderTest {
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** How often a call went to work. */
  readonly entered: () => number;
}

/** The real `createShellCalls`; a call that needs no dialog counts as entered when it says yes. */
export const loadShell = async (): Promise<ShellUnderTest> => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier.endsWith('/node_modules/electron/index.js') ? { url: standIn, format: 'module', shortCircuit: true } : next(specifier, context),
  });
  const { createShellCalls } = await import('#electron/main/shell-calls.ts').finally(() => hooks.deregister());
  const count = (): void => void (world.__seddShellEntered = (world.__seddShellEntered ?? 0) + 1);
  const calls: ReadonlyMap<string, ShellCall> = createShellCalls({
    window: {},
    core: { grantFile: count, lock: () => Promise.resolve(count()), call: () => Promise.resolve(ok(null)), former: () => ({ lockedBecause: null, lastUserId: null }) },
    clipboard: { copy: () => Promise.resolve(count()) },
    capture: { isAllowed: () => false, allow: count },
    copyLoggedOverChars: 200,
    info: { appVersion: '0', isDemo: false, today: null, host: 'chromium' },
  } as never);
  return {
    entered: () => world.__seddShellEntered ?? 0,
    call: async (name, input) => {
      const before = world.__seddShellEntered ?? 0;
      const result = await (calls.get(name) ?? (() => Promise.reject(new Error(`${name} has no handler`))))(input);
      if (result.ok && before === (world.__seddShellEntered ?? 0)) count();
      return result;
    },
  };
};
