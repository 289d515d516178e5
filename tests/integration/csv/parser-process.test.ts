import { fork } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParserToShell, ShellToParser } from '#electron/core/protocol.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Runs the real entry in a real process, as the host does. */
const run = (message: ShellToParser): Promise<readonly ParserToShell[]> =>
  new Promise((resolve, reject) => {
    const child = fork(join(root, 'electron/adapters/csv/parser-process.ts'), [], { serialization: 'advanced', execArgv: ['--import', join(root, 'tests/host/parent-port.mjs')] });
    const answers: ParserToShell[] = [];
    child.on('message', (answer) => {
      answers.push(answer as ParserToShell);
      if ((answer as ParserToShell).type === 'done') child.kill();
    });
    child.on('error', reject);
    child.on('exit', () => resolve(answers));
    child.send(message);
  });

describe('the parser process', () => {
  it('reads the file itself and answers in columns that survive the channel between processes', async () => {
    const path = join(root, 'tests/support/absence-files/lektioner-semikolon-1252.csv');
    const request = { step: 'parse', kind: 'LESSON', mapping: { personId: 0, name: 1, className: 2, date: 3, startTime: 4, endTime: 5, subject: 6, status: 7, absentMinutes: 8 }, encoding: 'windows-1252', separator: ';', headerLine: 4, today: '2026-11-22' };
    const answers = await run({ type: 'parse', path, request });
    const last = answers.at(-1);
    expect(last).toMatchObject({ type: 'done', outcome: { ok: true, value: { kind: 'LESSON', rowCount: 7, subjects: ['Svenska', 'Idrott och hälsa', 'Matematik'] } } });
    expect(last?.type === 'done' && last.outcome.ok && (last.outcome.value as { date: unknown }).date).toBeInstanceOf(Int32Array);
  });
  it('answers with a refusal instead of dying on a request it does not know', async () => {
    expect((await run({ type: 'parse', path: join(root, 'package.json'), request: { step: 'delete' } })).at(-1)).toEqual({ type: 'done', outcome: { ok: false, failure: { code: 'PARSER_REQUEST_INVALID' } } });
  });
});
