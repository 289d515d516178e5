import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Handler = (...args: never[]) => unknown;
const given = vi.hoisted(() => ({ partition: '', handlers: {} as Record<string, Handler>, values: {} as Record<string, unknown> }));
vi.mock('electron', () => ({
  session: {
    fromPartition: (name: string) => {
      given.partition = name;
      const keep = (method: string) => (value: unknown) => {
        if (typeof value === 'function') given.handlers[method] = value as Handler;
        else given.values[method] = value;
        return Promise.resolve();
      };
      const methods = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'setDisplayMediaRequestHandler', 'setSpellCheckerEnabled', 'setSpellCheckerDictionaryDownloadURL', 'setProxy'];
      return {
        ...Object.fromEntries(methods.map((method) => [method, keep(method)])),
        webRequest: { onBeforeRequest: keep('onBeforeRequest') },
        protocol: { handle: (scheme: string, handler: Handler) => (given.handlers[`protocol ${scheme}`] = handler) },
      };
    },
  },
}));

const { createSession } = await import('#electron/main/session-rules.ts');

/** Every permission that Electron's own types name. */
const typings = readFileSync(join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'electron.d.ts'), 'utf8');
const namesIn = (method: string): string[] => {
  const line = typings.split('\n').find((text) => text.includes(`${method}(handler`)) ?? '';
  return [...(/permission: ((?:'[\w-]+'(?: \| )?)+)/.exec(line)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '');
};
const permissions = [...new Set([...namesIn('setPermissionRequestHandler'), ...namesIn('setPermissionCheckHandler')])];

describe('the session of the window', () => {
  beforeEach(() => void createSession(() => new Response('')));

  it('lies in memory, another one each time (a persistent one keeps cookies and storage on disk)', () => {
    const first = given.partition;
    createSession(() => new Response(''));
    expect(given.partition).toMatch(/^sedd-[0-9a-f-]{36}$/);
    expect(given.partition).not.toBe(first);
  });

  it('refuses every permission that this Electron knows, asked or checked (Electron itself says yes)', () => {
    expect(permissions.length).toBeGreaterThan(30);
    for (const permission of permissions) {
      const answers: unknown[] = [];
      given.handlers['setPermissionRequestHandler']?.(...([{}, permission, (answer: unknown) => answers.push(answer), {}] as never[]));
      expect(answers, permission).toEqual([false]);
      expect(given.handlers['setPermissionCheckHandler']?.(...([{}, permission, 'app://sedd', {}] as never[])), permission).toBe(false);
    }
  });

  it.each(['hid', 'serial', 'usb'])('gives no device: %s', (deviceType) => {
    expect(given.handlers['setDevicePermissionHandler']?.(...([{ deviceType, origin: 'app://sedd', device: {} }] as never[]))).toBe(false);
  });

  it('gives no screen and no sound to capture', () => {
    const answers: unknown[] = [];
    given.handlers['setDisplayMediaRequestHandler']?.(...([{}, (answer: unknown) => answers.push(answer)] as never[]));
    expect(answers).toEqual([{}]);
  });

  it.each([
    ['app://sedd/index.html', false], ['app://away/', false], ['app://away/x', true], ['app://away.evil/', true], ['app://sedd/assets/a.js', false], ['blob:app://sedd/5b2c', false],
    ['https://sedd/', true], ['http://127.0.0.1:9222/', true], ['ws://sedd/', true], ['app://sedd.evil/x', true], ['app://sedd@evil/x', true], ['app://evil/?app://sedd/', true], ['app://sed', true],
    ['file:///etc/passwd', true], ['data:text/html,x', true], ['devtools://devtools/x', true], ['chrome://gpu/', true], ['blob:https://evil/1', true], ['about:blank', true],
  ])('cancels what is not its own: %s → %s', (url, cancel) => {
    const answers: unknown[] = [];
    given.handlers['onBeforeRequest']?.(...([{ url }, (answer: unknown) => answers.push(answer)] as never[]));
    expect(answers).toEqual([{ cancel }]);
  });

  it('has no spell checker and no address to fetch dictionaries from, and a proxy that leads nowhere', () => {
    expect(given.values).toMatchObject({ setSpellCheckerEnabled: false, setSpellCheckerDictionaryDownloadURL: 'app://sedd/none/', setProxy: { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' } });
  });
});
