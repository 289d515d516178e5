import { closeSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSentence } from '#shared/text/errors/index.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import { addPupil, giveFile, lessonFile, makeSchool, numbers, previewFile, weekdays } from './support.ts';

const [ali = ''] = numbers;
let core: TestCore;
beforeAll(async () => {
  core = await makeSchool();
  await addPupil(core, { idNumber: ali });
});
afterAll(() => {
  core.close();
});

const refusal = async (handleId: string): Promise<string> => {
  const result = await core.call('absence.inspect', { handleId });
  expect(result.ok).toBe(false);
  if (result.ok) return '';
  expect(errorSentence(result.failure), 'says what happened and what is safe').toContain('Ingenting har');
  return result.failure.code;
};

describe('files that cannot be imported', () => {
  it('refuses a picture, a PDF and a zip by what they are (catches rubbish rows in the vault)', async () => {
    expect(await refusal(giveFile(core, readFileSync('resources/fonts/Inter-Regular.ttf'), 'typsnitt.csv'))).toBe('NOT_A_TABLE');
    expect(await refusal(giveFile(core, '%PDF-1.7\n1 0 obj', 'rapport.csv'))).toBe('NOT_A_TABLE');
    expect(await refusal(giveFile(core, new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'bok.csv'))).toBe('NOT_A_TABLE');
    expect(await refusal(giveFile(core, 'Hej, det här är ett brev.\nMed några rader.\n', 'brev.txt'))).toBe('NOT_A_TABLE');
  });

  it('refuses an empty file (catches a successful import of nothing)', async () => {
    expect(await refusal(giveFile(core, '', 'tom.csv'))).toBe('FILE_EMPTY');
  });

  it('refuses 200 MB by its size, before reading it (catches a core that runs out of memory)', async () => {
    const path = join(core.dir, 'stor.csv');
    const file = openSync(path, 'w');
    ftruncateSync(file, 200 * 1024 * 1024);
    closeSync(file);
    expect(await refusal(core.grant(path))).toBe('FILE_TOO_LARGE');
  });

  it('refuses a file that has gone, and a handle that was used (catches a path kept from another choice)', async () => {
    expect(await refusal(core.grant(join(core.dir, 'borta.csv')))).toBe('FILE_UNREADABLE');
    const handleId = giveFile(core, lessonFile(weekdays('2026-10-05', '2026-10-05'), [{ number: ali, missed: 0 }]));
    await core.ok('absence.inspect', { handleId });
    expect(await core.call('absence.inspect', { handleId })).toMatchObject({ ok: false, failure: { code: 'FILE_NOT_GRANTED' } });
  });

  it('reports wrong lines with number and reason and lets the good ones in (catches all-or-nothing)', async () => {
    const good = lessonFile(weekdays('2026-10-05', '2026-10-05'), [{ number: ali, missed: 1 }]).split('\r\n');
    const lines = [...good, `${ali.slice(0, 11)}X;A;8B;2026-10-05;08:00;09:00;Ma;Ogiltig`, `${ali};A;8B;2026-02-30;08:00;09:00;Ma;Ogiltig`, `${ali};A;8B;2026-10-06;08:00;09:00;Ma;Blurp`, `Skyddade uppgifter;;8B;2026-10-06;08:00;09:00;Ma;Ogiltig`];
    const preview = await previewFile(core, lines.join('\n'));
    expect(preview.rowCount).toBe(5);
    expect(preview.rejected.map(({ lineNumber, reasonCode }) => [lineNumber, reasonCode])).toEqual([
      [7, 'PERSON_ID_UNREADABLE'],
      [8, 'DATE_NOT_REAL'],
      [9, 'STATUS_UNKNOWN'],
      [10, 'PROTECTED_IDENTITY'],
    ]);
    for (const { reasonCode } of preview.rejected) expect(errorSentence({ code: reasonCode }), reasonCode).not.toContain('saknar en förklaring');
  });

  it('needs a staircase for whole days, which says how long a day is (catches a constant taken from nowhere)', async () => {
    const { makeTestCore } = await import('#tests/support/test-core.ts');
    const bare = await makeTestCore({ bare: true });
    try {
      await addPupil(bare, { idNumber: ali });
      const file = await bare.ok('absence.inspect', { handleId: giveFile(bare, `Personnummer;Namn;Klass;Datum;Frånvaro;Omfattning\n${ali};A;8B;2026-10-05;Ogiltig;Heldag`) });
      const answer = await bare.call('absence.preview', { stagingId: file.stagingId, level: 'DAY', mapping: file.mapping, source: { sourceSystem: 'X', exportedOn: null, knownFaults: '' }, periodFrom: null, periodTo: null, matches: [], statusWords: {} });
      expect(answer).toMatchObject({ ok: false, failure: { code: 'DAY_ROWS_NEED_STAIRCASE' } });
    } finally {
      bare.close();
    }
  });
});
