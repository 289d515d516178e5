import { describe, expect, it } from 'vitest';
import { requireLocalDisk, type PlaceIo } from '#electron/adapters/files/places.ts';
import { freeBytes } from '#electron/adapters/files/bundles.ts';
import policy from '#resources/backup/backup-policy.json' with { type: 'json' };
import rules from '#resources/backup/local-disk.json' with { type: 'json' };
import { bundleName, parseBundleName } from '#shared/domain/backup/bundle-name.ts';
import { isBackupDue, isDrillDue } from '#shared/domain/backup/due.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { HOUR_MS } from '#shared/kernel/duration.ts';
import { lossInWords, momentInWords } from '#shared/text/backup.ts';

const NOW_MS = Date.UTC(2026, 10, 17, 12) as InstantMs;
const at = (hoursAgo: number, seq: number) => ({ madeAtMs: (NOW_MS - hoursAgo * HOUR_MS) as InstantMs, seq });
const due = (newest: ReturnType<typeof at> | null, seq: number): boolean => isBackupDue(newest, { seq, nowMs: NOW_MS }, policy);

describe('when a copy is due', () => {
  it.each([
    ['an empty vault', null, 0, false],
    ['a first row and no copy', null, 1, true],
    ['50 new rows within the hour', at(1, 100), 150, false],
    ['51 new rows', at(1, 100), 151, true],
    ['one new row after four hours', at(4.1, 100), 101, true],
    ['one new row just before', at(3.9, 100), 101, false],
    ['nothing new for a week', at(168, 100), 100, false],
    ['a copy that knows more than the log (an older vault was put back)', at(1, 100), 90, true],
    ['a copy from the future (the clock was set back)', at(-48, 100), 101, true],
  ] as const)('catches a wrong answer for %s', (_, newest, seq, expected) => {
    expect(due(newest, seq)).toBe(expected);
  });

  it('catches a trial that never comes, or comes each day', () => {
    const day = 24 * HOUR_MS;
    expect([isDrillDue(null, NOW_MS, policy), isDrillDue(NOW_MS - 29 * day, NOW_MS, policy), isDrillDue(NOW_MS - 31 * day, NOW_MS, policy)]).toEqual([true, false, true]);
  });
});

describe('names of bundles', () => {
  it('catches a half bundle, or somebody else’s file, that is taken for one', () => {
    const name = bundleName({ madeAtMs: Date.UTC(2026, 10, 1, 10, 30, 59), generation: 124, seq: 4821, tag: '1a2b3c4d' });
    expect(name).toBe('valv-20261101T1030Z-g000124-s0004821-1a2b3c4d');
    expect(parseBundleName(name)).toEqual({ name, madeAtMs: Date.UTC(2026, 10, 1, 10, 30), generation: 124, seq: 4821 });
    for (const other of [`${name}.part`, `.${name}`, `${name}/..`, 'valv-20261301T1030Z-g000124-s0004821-1a2b3c4d', 'valv-g000001.db', '']) expect(parseBundleName(other), other).toBeNull();
  });
});

const io = (over: Partial<PlaceIo> & { readonly type?: number }): PlaceIo => ({
  realPath: (path) => path,
  fileSystemType: () => over.type ?? 0xef53,
  mounts: () => '',
  environment: () => undefined,
  platform: 'linux',
  ...over,
});
const place = (dir: string, over: Parameters<typeof io>[0] = {}): string => {
  const found = requireLocalDisk(dir, rules, io(over));
  return found.ok ? 'LOCAL' : found.failure.code;
};

describe('where the live vault may lie', () => {
  it.each([
    ['\\\\server\\elevhalsa\\valv', {}, 'PLACE_IS_NETWORK'],
    ['\\\\?\\UNC\\server\\elevhalsa', {}, 'PLACE_IS_NETWORK'],
    ['//server/elevhalsa', {}, 'PLACE_IS_NETWORK'],
    ['\\\\?\\C:\\Sedd\\valv', {}, 'LOCAL'],
    ['H:\\valv', { realPath: (): string => '\\\\server\\hem$\\kim\\valv' }, 'PLACE_IS_NETWORK'],
    ['H:\\valv', { realPath: (): string => 'H:\\valv' }, 'LOCAL'],
    ['C:\\Users\\kim\\OneDrive - Ekbackens kommun\\Sedd', {}, 'PLACE_IS_CLOUD'],
    ['C:\\Users\\kim\\onedrive\\Sedd', {}, 'PLACE_IS_CLOUD'],
    ['C:\\Users\\kim\\Dropbox (Skolan)\\Sedd', {}, 'PLACE_IS_CLOUD'],
    ['C:\\Users\\kim\\Google Drive\\Sedd', {}, 'PLACE_IS_CLOUD'],
    ['D:\\Skolmoln\\Sedd', { environment: (name: string) => (name === 'OneDriveCommercial' ? 'D:\\skolmoln' : undefined) }, 'PLACE_IS_CLOUD'],
    ['D:\\Skolmolnet\\Sedd', { environment: (name: string) => (name === 'OneDriveCommercial' ? 'D:\\skolmoln' : undefined) }, 'LOCAL'],
    ['C:\\Users\\kim\\AppData\\Roaming\\Sedd\\valv', {}, 'LOCAL'],
  ] as const)('catches %s on Windows taken for something else', (dir, over, expected) => {
    expect(place(dir, { platform: 'win32', ...over })).toBe(expected);
  });

  it.each([
    ['an ordinary disk', 0xef53, '', 'LOCAL'],
    ['NFS', 0x6969, '', 'PLACE_IS_NETWORK'],
    ['CIFS', 0xff534d42, '', 'PLACE_IS_NETWORK'],
    ['CIFS with a sign', 0xff534d42 - 0x1_0000_0000, '', 'PLACE_IS_NETWORK'],
    ['SMB2', 0xfe534d42, '', 'PLACE_IS_NETWORK'],
    ['FUSE of an unknown kind', 0x65735546, '', 'PLACE_IS_NETWORK'],
    ['sshfs', 0x65735546, '36 25 0:50 / /srv/valv rw - fuse.sshfs kim@server:/ rw', 'PLACE_IS_NETWORK'],
    ['an NTFS disk through FUSE', 0x65735546, '36 25 0:50 / /srv/valv rw - fuseblk /dev/sdb1 rw', 'LOCAL'],
    ['sshfs mounted inside an NTFS disk', 0x65735546, '36 25 0:50 / /srv rw - fuseblk /dev/sdb1 rw\n37 36 0:51 / /srv/valv rw - fuse.sshfs kim@server:/ rw', 'PLACE_IS_NETWORK'],
  ] as const)('catches %s on Linux taken for something else', (_, type, mounts, expected) => {
    expect(place('/srv/valv/skolan', { type, mounts: () => mounts })).toBe(expected);
  });

  it('catches a link that hides where the vault lies, and a folder that is not made yet', () => {
    expect(place('/home/kim/valv', { realPath: (path) => (path === '/home/kim/valv' ? '/home/kim/Dropbox/valv' : path) })).toBe('PLACE_IS_CLOUD');
    const onlyTheShare = (path: string): string => {
      if (path !== '/mnt') throw new Error('ENOENT');
      return '/mnt';
    };
    expect(place('/mnt/valv/nytt', { realPath: onlyTheShare, fileSystemType: (path) => (path === '/mnt' ? 0x6969 : 0) })).toBe('PLACE_IS_NETWORK');
  });
});

describe('free space', () => {
  it('catches a folder that is not there yet measured as a full disk', () => {
    const statfs = (path: string): { bavail: number; bsize: number } => {
      if (path !== '/data') throw new Error('ENOENT');
      return { bavail: 10, bsize: 4096 };
    };
    expect(freeBytes('/data/valv/kopior', statfs)).toBe(40_960);
    expect(freeBytes('/annat', () => { throw new Error('ENOSYS'); })).toBeNull();
  });
});

describe('what the page says', () => {
  it('catches a copy of last year told as this year’s, and yesterday told by the clock of UTC', () => {
    expect(momentInWords(Date.UTC(2026, 10, 17, 15, 2) as InstantMs, '2026-11-17')).toBe('idag 16.02');
    expect(momentInWords(Date.UTC(2026, 10, 16, 23, 30) as InstantMs, '2026-11-17')).toBe('idag 00.30');
    expect(momentInWords(Date.UTC(2026, 10, 16, 15, 2) as InstantMs, '2026-11-17')).toBe('igår 16.02');
    expect(momentInWords(Date.UTC(2026, 10, 3, 15, 2) as InstantMs, '2026-11-17')).toBe('3 november 16.02');
    expect(momentInWords(Date.UTC(2025, 10, 3, 15, 2) as InstantMs, '2026-11-17')).toBe('3 november 2025 16.02');
    expect(lossInWords(1, 'igår 16.02')).toContain('en händelse i loggen');
  });
});
