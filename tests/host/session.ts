import type { Params } from './cdp.ts';
import { strict } from './strict.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (details: { url: string; resourceType: string }, callback: (answer: { cancel?: boolean }) => void) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** Permissions that Electron and Chromium call by the same name. */
const PERMISSIONS = ['geolocation', 'notifications', 'midi', 'clipboard-read', 'idle-detection', 'storage-access', 'window-management'];

/** Chromium cannot serve a scheme of ours: `app://name` is `https://name.invalid` in the page (a secure context). */
let ownScheme = '';
export const registerScheme = (scheme: string): void => void (ownScheme = scheme);
export const toPageUrl = (url: string): string => url.replace(new RegExp(`^${ownScheme}://([^/]+)`), 'https://$1.invalid');
export const toAppUrl = (url: string): string => url.replace(/^https:\/\/([^/]+)\.invalid(?=\/|$)/, `${ownScheme}://$1`);
const headerToPage = (value: string): string => value.replace(new RegExp(`${ownScheme}://([\\w-]+)`, 'g'), 'https://$1.invalid');

/** What Electron's session decides: who serves our scheme, what is blocked, which permissions are granted. */
export class HostSession {
  #handler: SchemeHandler | undefined;
  #beforeRequest: BeforeRequest | undefined;
  #isPermitted: PermissionCheck | undefined;

  readonly protocol = strict('protocol', {
    handle: (scheme: string, handler: SchemeHandler): void => {
      if (scheme !== ownScheme) throw new Error(`Scheme ${scheme} was not registered as privileged`);
      this.#handler = handler;
    },
  });
  readonly webRequest = strict('webRequest', { onBeforeRequest: (listener: BeforeRequest): void => void (this.#beforeRequest = listener) });

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#isPermitted = handler;
  }
  // The check above is applied to Chromium itself, which then asks nobody; there is no spell checker, and no network.
  setPermissionRequestHandler(): void {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerDictionaryDownloadURL(): void {}
  async setProxy(): Promise<void> {}

  /** The Chromium permissions that must be denied, by what the program's own check says. */
  deniedPermissions(): string[] {
    return PERMISSIONS.filter((name) => !this.#isPermitted?.(null, name, '', {}));
  }

  /** Answers one paused request with a DevTools command: the program's blocker first, then its protocol handler. */
  async answer(paused: { url: string; method: string; resourceType: string }): Promise<{ method: string; params: Params }> {
    const url = toAppUrl(paused.url);
    const refused = { method: 'Fetch.failRequest', params: { errorReason: 'BlockedByClient' } };
    const verdict = await new Promise<{ cancel?: boolean }>((resolve) => (this.#beforeRequest ? this.#beforeRequest({ url, resourceType: paused.resourceType }, resolve) : resolve({})));
    if (verdict.cancel || !this.#handler || !url.startsWith(`${ownScheme}://`)) return refused;
    const response = await this.#handler(new Request(url, { method: paused.method }));
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value: headerToPage(value) }));
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    return { method: 'Fetch.fulfillRequest', params: { responseCode: response.status, responseHeaders, body } };
  }
}
