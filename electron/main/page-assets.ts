import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { pageHeaders } from './page-headers.ts';

/** The one origin there is. */
export const PAGE_ORIGIN = 'app://sedd';
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;
/** Where the window is while it locks: an empty page of another site, so that the browser gives it another process. */
export const AWAY_URL = 'app://away/';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};
const TEMPLATED = '/index.html';
const NONCE_BYTES = 18;
const EMPTY_PAGE = '<!doctype html><html lang="sv"><title>Sedd</title></html>';

interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
}

type Assets = Readonly<Record<string, Asset>>;

/**
 * Reads the built page once. Requests are looked up in this map, so no path is ever put together from what a page asks for.
 * @throws when the folder is not there: the program was not built.
 */
export const readAssets = (folder: string): Assets => {
  const files = Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, Object.freeze({ bytes: readFileSync(file), type: CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' })]),
  );
  // Without a prototype: what is not a file of ours is not there, whatever it is called.
  return Object.freeze(Object.assign(Object.create(null), files));
};

/** The handler of our protocol. `index.html` is the one templated asset: each load gets its own nonce. */
export const servePage =
  (assets: Assets) =>
  (request: { readonly url: string; readonly method: string }): Response => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    if (request.url === AWAY_URL && request.method === 'GET') return new Response(EMPTY_PAGE, { status: 200, headers: pageHeaders('text/html; charset=utf-8', nonce) });
    const url = new URL(request.url);
    const path = url.pathname === '/' ? TEMPLATED : url.pathname;
    const asset = `${url.protocol}//${url.host}` === PAGE_ORIGIN && request.method === 'GET' ? assets[path] : undefined;
    if (!asset) return new Response('', { status: 404, headers: pageHeaders('text/plain', nonce) });
    const body = path === TEMPLATED ? asset.bytes.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(asset.bytes);
    return new Response(body, { status: 200, headers: pageHeaders(asset.type, nonce) });
  };
