import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { driverOf } from '#electron/db/raw.ts';
import { PASSPHRASE, type TestCore } from '#tests/support/test-core.ts';
import { addPupil, importFile, lessonFile, makeSchool, numbers, weekdays } from './support.ts';

const PUPILS = 30;
/** Spread over the time that the import takes on machines fast and slow. */
const KILL_AFTER_MS = [0, 5, 12, 25, 45, 80, 400];
const TIMEOUT_MS = 240_000;
const days = weekdays('2026-09-07', '2026-10-23');

let core: TestCore;
afterEach(() => {
  core.close();
});

const importUntilKilled = (args: readonly string[], afterMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'child-import.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let problems = '';
    child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text === 'importing\n') setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('error', reject);
    child.on('close', () => {
      if (text === '') reject(new Error(`the child never came to the import: ${problems}`));
      else resolve(text);
    });
  });

/** What is in force, as figures, as rows and as imports: all three must tell of the same moment. */
const stateOf = async (pupilId: string): Promise<string> => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  const driver = driverOf(opened.db.read);
  const inForce = driver.prepare('SELECT count(*), sum(invalid_minutes) / 60 FROM absence_lesson WHERE replaced_by_import_no = 0').raw().get() as number[];
  const sums = driver.prepare('SELECT sum(invalid_minutes) / 60 FROM absence_day_sum').pluck().get() as number;
  const standing = (await core.ok('pupil.list', {})).find((row) => row.pupilId === pupilId)?.standing?.fourWeekPercent;
  const imports = (await core.ok('absence.imports', {})).length;
  return JSON.stringify({ inForce, sums, standing, imports });
};

describe('kill -9 during an import', () => {
  it('leaves either the former figures or the new ones, never a mixture (catches an import in pieces)', async () => {
    core = await makeSchool();
    const school = numbers.slice(0, PUPILS);
    const ids: string[] = [];
    for (const number of school) ids.push(await addPupil(core, { idNumber: number, givenName: `Elev${number.slice(-4)}` }));
    const pupilId = ids[0] ?? '';
    await importFile(core, lessonFile(days, school.map((number) => ({ number, missed: 2 }))));
    const before = await stateOf(pupilId);
    const userId = await core.as('COUNSELLOR');
    const path = join(core.dir, 'ny.csv');
    writeFileSync(path, lessonFile(days, school.map((number) => ({ number, missed: 1 }))));

    const rows = PUPILS * days.length * 5;
    const after = JSON.stringify({ inForce: [rows, rows / 5], sums: rows / 5, standing: 20, imports: 2 });
    expect(before).toBe(JSON.stringify({ inForce: [rows, (2 * rows) / 5], sums: (2 * rows) / 5, standing: 40, imports: 1 }));
    const seen: string[] = [];
    for (const afterMs of KILL_AFTER_MS) {
      core.runtime.gate.close();
      const said = await importUntilKilled([core.dir, userId, PASSPHRASE, path, '2026-11-17'], afterMs);
      await core.as('COUNSELLOR');
      const state = await stateOf(pupilId);
      expect([before, after], `killed after ${String(afterMs)} ms`).toContain(state);
      if (said.includes('imported')) expect(state, 'what was reported as done is done').toBe(after);
      seen.push(state);
      if (state === after) break;
    }
    expect(seen).toContain(before);
  }, TIMEOUT_MS);
});
