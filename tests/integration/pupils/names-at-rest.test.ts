import { afterEach, describe, expect, it } from 'vitest';
import { nameIndexSlice } from '#electron/application/pupils/name-index.ts';
import { auditHead } from '#electron/db/audit-chain.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { insertPupil } from '#electron/db/repositories/pupils.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { numbers, pupilInput } from '#tests/integration/absence/support.ts';
import { makeTestCore, type TestCore } from '#tests/support/test-core.ts';

/** More than one piece. */
const PUPILS = 620;

let core: TestCore;
afterEach(() => core.close());

const dbOf = (): ReadDb => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  return opened.db.read;
};

const add = (familyName: string, at = 0): Promise<{ pupilId: string }> => core.ok('pupil.create', pupilInput({ idNumber: numbers[at] ?? '', familyName }));

const found = async (text: string): Promise<readonly string[]> => (await core.ok('search.all', { text })).map((hit) => ('title' in hit ? hit.title : ''));

/** In one write, as an import does. */
const many = (): void => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('locked');
  const { identity: _open, ...fields } = pupilInput({ idKind: 'LOKALT_ID' });
  const written = writeTransaction(opened.db, (tx) => {
    for (let index = 0; index < PUPILS; index += 1)
      insertPupil(tx, { ...fields, pupilId: `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`, idNumber: `L-${String(index)}`, familyName: `Ek${String(index)}`, protection: 'NONE', rowVersion: 0 }, 0 as InstantMs);
    return ok(null);
  });
  if (!written.ok) throw new Error(written.failure.code);
};

describe('names that are read at rest', () => {
  it('catches a first keystroke that waits for the whole school, and a rest that the log calls a reading', async () => {
    core = await makeTestCore();
    many();
    const before = auditHead(dbOf()).seq;
    let pieces = 1;
    while (nameIndexSlice(dbOf())) pieces += 1;
    expect(pieces).toBeGreaterThan(3);
    expect(auditHead(dbOf()).seq).toBe(before);
    expect(nameIndexSlice(dbOf()), 'nothing is left to do').toBe(false);
    expect(await found('ek619')).toEqual(['Ali Ek619']);
  });

  it('catches a search between two pieces that misses whoever was not read yet, or was written meanwhile', async () => {
    core = await makeTestCore();
    many();
    nameIndexSlice(dbOf());
    nameIndexSlice(dbOf());
    expect(await found('ek619')).toEqual(['Ali Ek619']);
    await add('Sist');
    nameIndexSlice(dbOf());
    nameIndexSlice(dbOf());
    await add('Allrasist', 1);
    expect(await found('sist')).toEqual(['Ali Sist']);
    while (nameIndexSlice(dbOf()));
    expect(await found('allrasist')).toEqual(['Ali Allrasist']);
  });

  it('catches names of one sitting that are there in the next without being read', async () => {
    core = await makeTestCore();
    await add('Ek');
    while (nameIndexSlice(dbOf()));
    await core.as('COUNSELLOR');
    expect(nameIndexSlice(dbOf()), 'it is made anew').toBe(true);
  });
});
