/** What tells a local disk from others (`resources/backup/local-disk.json`). File system numbers as lower-case hex. */
export interface PlaceRules {
  readonly networkFileSystems: Readonly<Record<string, string>>;
  readonly localFuseMounts: readonly string[];
  readonly cloudFolders: readonly string[];
  readonly cloudVariables: readonly string[];
}

/** What was found out about a folder. */
export interface PlaceFacts {
  /** As given, and with links and drive letters resolved. */
  readonly paths: readonly string[];
  /** `statfs` type, where the system has one (Linux). */
  readonly fileSystemType: number | null;
  /** Name of the mount's file system, where the system tells ("fuse.sshfs"). */
  readonly mountType: string | null;
  /** Folders that the system itself names as a cloud's (`%OneDrive%`). */
  readonly cloudRoots: readonly string[];
}

export type PlaceFault = 'NETWORK' | 'CLOUD';

const HEX = 16;
const UINT32 = 0x1_0000_0000;

/** `\\server\share`, also as `\\?\UNC\server`. `\\?\C:\` is a local path written in full. */
const isUnc = (path: string): boolean => /^(\\\\|\/\/)/.test(path) && !/^(\\\\|\/\/)[?.][\\/](?!unc[\\/])/i.test(path);

const partsOf = (path: string): readonly string[] => path.split(/[\\/]+/).filter((part) => part !== '');

const isBelow = (path: string, root: string): boolean => {
  const [parts, rootParts] = [partsOf(path.toLowerCase()), partsOf(root.toLowerCase())];
  return rootParts.length > 0 && rootParts.every((part, index) => parts[index] === part);
};

/**
 * Why the live vault may not lie here, or null. Over a network SQLite's locks do not hold, and a program that copies files
 * to a cloud copies them in the middle of a write (security reference 7.3).
 */
export const placeFault = ({ paths, fileSystemType, mountType, cloudRoots }: PlaceFacts, rules: PlaceRules): PlaceFault | null => {
  if (paths.some(isUnc)) return 'NETWORK';
  const patterns = rules.cloudFolders.map((pattern) => new RegExp(pattern, 'iu'));
  if (paths.some((path) => partsOf(path).some((part) => patterns.some((pattern) => pattern.test(part))))) return 'CLOUD';
  if (cloudRoots.some((root) => paths.some((path) => isBelow(path, root)))) return 'CLOUD';
  if (fileSystemType === null) return null;
  // Some systems give the number with a sign.
  const type = (((fileSystemType % UINT32) + UINT32) % UINT32).toString(HEX);
  if (!Object.values(rules.networkFileSystems).includes(type)) return null;
  return mountType !== null && rules.localFuseMounts.includes(mountType) ? null : 'NETWORK';
};
