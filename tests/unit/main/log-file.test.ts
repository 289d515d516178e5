import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLogger } from '#electron/adapters/logger/logger.ts';
import { createLogFile } from '#electron/main/log-file.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

const folder = mkdtempSync(join(tmpdir(), 'log-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const textOf = (dir: string): string => readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8')).join('');

/** Fifty ways in which a personal number can come into a log: as text, in text, as a number, in a path, in an error. */
const numbers = identities.personnummer.slice(0, 5);
const forms = (digits: string): string[] => {
  const [short, last] = [digits.slice(2, 8), digits.slice(8)];
  return [digits, `${digits.slice(0, 8)}-${last}`, `${short}-${last}`, `${short}+${last}`, `${short}${last}`, `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${last}`, `elev ${digits}`, `/home/kim/${digits}.pdf`, `PNR_${digits}`.toLowerCase(), `{"pnr":"${digits}"}`];
};
const patterns = numbers.flatMap(forms);
const canaries = ['Zlatko Kanariefågel', 'KANARIE-7f3a hemlig anteckning', 'lösenfras glass domino sked', '/home/kim/Dokument/elev.pdf', '<script>kanarie</script>'];

describe('the log file', () => {
  it('holds no personal number and no text, however it came in: 50 patterns and 5 canaries', () => {
    expect(patterns).toHaveLength(50);
    const dir = join(folder, 'canary');
    const log = createLogger(() => 1, createLogFile(dir));
    for (const [index, word] of [...patterns, ...canaries].entries()) {
      log.info('CALL_REFUSED', { value: word });
      log.warn(word);
      log.info('X', { call: word });
      log.error('CALL_FAILED', Object.assign(new Error(word), { code: word, path: word }));
      log.error('CALL_FAILED', word);
      log.info('N', { number: Number(word.replace(/\D/g, '')), at: index });
    }
    const text = textOf(dir);
    expect(text.split('\n').length).toBeGreaterThan(300);
    for (const word of [...patterns, ...canaries]) expect(text).not.toContain(word);
    for (const digits of numbers) expect(text).not.toContain(digits.slice(2));
  });

  it('lets through what a fault is found by: codes, counts and ids', () => {
    const dir = join(folder, 'harmless');
    createLogger(() => 7, createLogFile(dir)).info('DISK_FULL', { rows: 12, caseId: '0190a000-0000-7000-8000-000000000001', call: 'case.read' });
    expect(JSON.parse(textOf(dir))).toEqual({ atMs: 7, level: 'INFO', code: 'DISK_FULL', values: { rows: 12, caseId: '0190a000-0000-7000-8000-000000000001', call: 'case.read' } });
  });

  it('keeps five files of at most their size and drops the oldest (a log that grows for ever fills the disk)', () => {
    const dir = join(folder, 'rotating');
    const write = createLogFile(dir, { maxBytes: 100, maxFiles: 5 });
    for (let line = 0; line < 60; line += 1) write({ line });
    const files = readdirSync(dir).toSorted();
    expect(files).toEqual(['sedd.0.log', 'sedd.1.log', 'sedd.2.log', 'sedd.3.log', 'sedd.4.log']);
    for (const file of files) expect(statSync(join(dir, file)).size).toBeLessThanOrEqual(100);
    expect(readFileSync(join(dir, 'sedd.0.log'), 'utf8')).toContain('"line":59');
    expect(textOf(dir)).not.toContain('"line":0}');
  });

  it('does not stop the program when it cannot be written', () => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'log'), 'a file where the folder should be');
    expect(() => createLogFile(join(folder, 'taken', 'log'))({ line: 1 })).not.toThrow();
  });
});
