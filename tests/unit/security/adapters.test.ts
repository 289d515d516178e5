import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shiftedClock, stockholmDate, systemClock } from '#electron/adapters/clock/clock.ts';
import { vaultFiles, writeFileAtomic } from '#electron/adapters/files/atomic-files.ts';
import { createGrantedFiles } from '#electron/adapters/files/granted-files.ts';
import { countingIds, systemIds } from '#electron/adapters/ids/ids.ts';
import { createLogger, type LogLine } from '#electron/adapters/logger/logger.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { codeOf, utf8 } from './support.ts';

describe('the clock', () => {
  const at = (iso: string) => {
    const now = () => Date.parse(iso) as InstantMs;
    return { now, today: () => stockholmDate(now()) };
  };

  it.each([
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
    ['2026-12-31T22:59:59Z', '2026-12-31'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('names the Swedish day of %s, not the UTC one', (iso, day) => {
    expect(stockholmDate(Date.parse(iso))).toBe(day);
  });

  it.each(['2026-11-22T00:10:00Z', '2026-11-22T22:50:00Z', '2026-07-01T22:30:00Z', '2026-07-02T21:30:00Z'])('moved to another season keeps instant and day together at %s', (iso) => {
    for (const day of ['2026-01-15', '2026-06-15', '2026-03-29', '2026-10-25', '2028-02-29']) {
      const moved = shiftedClock(at(iso), day);
      expect([moved.today(), stockholmDate(moved.now())]).toEqual([day, day]);
    }
  });

  it('moved runs on, and takes no day that does not exist', () => {
    let iso = '2026-11-22T12:00:00Z';
    const base = { now: () => Date.parse(iso) as InstantMs, today: () => stockholmDate(Date.parse(iso)) };
    const moved = shiftedClock(base, '2026-09-01');
    const first = moved.now();
    iso = '2026-11-23T13:00:00Z';
    expect([moved.now() - first, moved.today()]).toEqual([25 * 3_600_000, '2026-09-02']);
    expect(() => shiftedClock(systemClock(), '2026-02-30')).toThrow();
  });
});

describe('ids', () => {
  it('are UUIDv7 in order of making, and repeatable for demo data', () => {
    const next = systemIds();
    const made = Array.from({ length: 50 }, () => next());
    expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect([...made].sort()).toEqual(made);
    const [a, b] = [countingIds(2), countingIds(2)];
    expect([a(), a()]).toEqual([b(), b()]);
  });
});

describe('the log', () => {
  it('keeps codes, numbers and ids, and lets no name, path, personal number or message through', () => {
    const lines: LogLine[] = [];
    const log = createLogger(() => 5, (line) => lines.push(line));
    const id = '01890000-0000-7000-8000-000000000001';
    log.info('UNLOCKED', { tries: 2, id, call: 'vault.unlock', name: 'Anna Andersson', other: 'vault.unlock', personal: 201_209_012_383, path: 'C:\\Users\\anna' });
    log.error('CALL_FAILED', Object.assign(new TypeError('no such column: Anna'), { code: 'SQLITE_ERROR' }));
    log.warn('något i klartext');
    const x = 'REDACTED';
    expect(lines.map(({ code, values }) => [code, values])).toEqual([
      ['UNLOCKED', { tries: 2, id, call: 'vault.unlock', name: x, other: x, personal: x, path: x }],
      ['CALL_FAILED', { type: 'TypeError', errorCode: 'SQLITE_ERROR' }],
      [x, {}],
    ]);
  });
});

describe('files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sedd-filer-åäö-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('are replaced whole, with no half file and no temporary one left beside', () => {
    const path = join(dir, 'brev.pdf');
    writeFileSync(path, 'gammalt');
    writeFileSync(join(dir, '.brev.pdf.part'), 'rest efter ett strömavbrott');
    expect(codeOf(writeFileAtomic(path, utf8('nytt')))).toBe('OK');
    expect([readFileSync(path, 'utf8'), readdirSync(dir)]).toEqual(['nytt', ['brev.pdf']]);
  });

  it('say why they cannot be written and leave the old bytes', () => {
    mkdirSync(join(dir, 'mapp'));
    expect(codeOf(writeFileAtomic(join(dir, 'finns-inte', 'a'), utf8('x')))).toBe('FOLDER_READ_ONLY');
    expect(() => writeFileAtomic(join(dir, 'mapp'), utf8('x'))).toThrow();
    expect(readdirSync(dir)).toEqual(['mapp']);
    expect(vaultFiles.read(join(dir, 'saknas'))).toBeUndefined();
  });

  it('that a person chose are good for one use and for what they were chosen for', () => {
    const granted = createGrantedFiles();
    granted.grant('h1', { path: '/a', fileName: 'a', access: 'read' });
    expect([codeOf(granted.take('h1', 'write')), codeOf(granted.take('h1', 'read')), codeOf(granted.take('h1', 'read')), codeOf(granted.take('h2', 'read'))]).toEqual(['FILE_NOT_GRANTED', 'OK', 'FILE_NOT_GRANTED', 'FILE_NOT_GRANTED']);
  });
});
