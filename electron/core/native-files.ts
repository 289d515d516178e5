import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Addon → SHA-256 (hex). The key is its path below `node_modules`, with slashes. */
export type NativeHashes = ReadonlyMap<string, string>;

// Written into the bundle, and with it into the archive that Electron checks: addons themselves lie beside that archive.
declare const __NATIVE_HASHES__: Readonly<Record<string, string>>;

/** The addons as they were when the program was built. */
export const builtHashes = (): NativeHashes => new Map(Object.entries(__NATIVE_HASHES__));

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const FOLDER = '/node_modules/';

const isAsBuilt = (hashes: NativeHashes, path: string): boolean => {
  const [, key] = path.replaceAll('\\', '/').split(/.*\/node_modules\//);
  const wanted = key === undefined ? undefined : hashes.get(key);
  return wanted !== undefined && wanted === sha256(path);
};

const locate = (key: string, from: string): string | undefined => {
  const here = join(from, FOLDER, key);
  if (existsSync(here)) return here;
  return dirname(from) === from ? undefined : locate(key, dirname(from));
};

/**
 * The first addon of this platform that is not the one of the build (another hash, or gone), or undefined.
 * @param from where to look for `node_modules`, upwards
 * @param platform `process.platform` and `process.arch` with a hyphen, as in the files' names
 */
export const alteredAddon = (hashes: NativeHashes, from: string, platform: string): string | undefined =>
  [...hashes.keys()].find((key) => {
    if (!key.includes(platform)) return false;
    const path = locate(key, from);
    return path === undefined || !isAsBuilt(hashes, path);
  });

type Loader = { dlopen: (module: object, path: string, ...flags: number[]) => void };

/** From here on this process loads no addon that is not the one of the build. What it throws carries the code NATIVE_ALTERED. */
export const guardAddons = (hashes: NativeHashes, loader: Loader): void => {
  const load = loader.dlopen;
  const guarded: Loader['dlopen'] = (module, path, ...flags) => {
    if (!isAsBuilt(hashes, path)) throw Object.assign(new Error('NATIVE_ALTERED'), { code: 'NATIVE_ALTERED' });
    load.call(loader, module, path, ...flags);
  };
  Object.defineProperty(loader, 'dlopen', { value: guarded, writable: false, configurable: false });
};
