import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { placeFault, type PlaceRules } from '#shared/domain/backup/place.ts';
import { fail, ok, type Failure, type Result } from '#shared/kernel/result.ts';

/** What the check asks of the system. Tests put their own behind it. */
export interface PlaceIo {
  /** Throws where there is nothing. */
  readonly realPath: (path: string) => string;
  readonly fileSystemType: (path: string) => number;
  /** Lines of `/proc/self/mountinfo`; empty elsewhere. */
  readonly mounts: () => string;
  readonly environment: (name: string) => string | undefined;
  readonly platform: NodeJS.Platform;
}

const systemIo: PlaceIo = {
  realPath: (path) => realpathSync.native(path),
  fileSystemType: (path) => statfsSync(path).type,
  mounts: () => readFileSync('/proc/self/mountinfo', 'utf8'),
  environment: (name) => process.env[name],
  platform: process.platform,
};

/** A folder that is not made yet lies where the nearest one above it lies. */
const resolveExisting = (path: string, io: PlaceIo): string | null => {
  for (let at = path; ; at = dirname(at)) {
    try {
      return io.realPath(at);
    } catch {
      if (dirname(at) === at) return null;
    }
  }
};

const MOUNT_POINT = 4;

/** File system of the mount that holds the path: the longest mount point above it, the latest of equals. */
const mountTypeOf = (path: string, mounts: string): string | null => {
  let best: { readonly point: string; readonly type: string } | null = null;
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = (before.split(' ')[MOUNT_POINT] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    if (point === '' || !(path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`))) continue;
    if (best === null || point.length >= best.point.length) best = { point, type: after.split(' ')[0] ?? '' };
  }
  return best?.type ?? null;
};

const attempt = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

/** Refuses a folder for the live vault that is not on a disk of this computer: PLACE_IS_NETWORK, PLACE_IS_CLOUD. */
export const requireLocalDisk = (dir: string, rules: PlaceRules, io: PlaceIo = systemIo): Result<void, Failure<'PLACE_IS_NETWORK' | 'PLACE_IS_CLOUD'>> => {
  const given = io.platform === 'win32' ? dir : resolve(dir);
  const real = resolveExisting(given, io);
  const isLinux = io.platform === 'linux';
  const fault = placeFault(
    {
      paths: real === null || real === given ? [given] : [given, real],
      fileSystemType: isLinux && real !== null ? attempt(() => io.fileSystemType(real)) : null,
      mountType: isLinux && real !== null ? attempt(() => mountTypeOf(real, io.mounts())) : null,
      cloudRoots: rules.cloudVariables.flatMap((name) => io.environment(name) || []),
    },
    rules,
  );
  if (fault === null) return ok(undefined);
  const isNetwork = fault === 'NETWORK';
  return fail(isNetwork ? 'PLACE_IS_NETWORK' : 'PLACE_IS_CLOUD');
};
