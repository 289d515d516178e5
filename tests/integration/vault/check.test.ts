import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultDb } from '#electron/db/handles.ts';
import { openDatabase } from '#electron/db/open.ts';
import { rawOf } from '#electron/db/raw.ts';
import { codeOf, migrationsDir, must, openedBy, removeDir, tempDir } from './support.ts';

const key = randomBytes(32);
const vaultId = '01890000-0000-7000-8000-000000000001';
let dir: string;
const opened: VaultDb[] = [];
const open = (mode: 'create' | 'open'): VaultDb => {
  const db = must(openDatabase({ path: join(dir, 'valv.db'), key, vaultId, mode, migrationsDir, openedBy }));
  opened.push(db);
  return db;
};

beforeEach(() => {
  dir = tempDir();
});
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
  removeDir(dir);
});

describe('the check of one table', () => {
  it('finds a whole vault whole, every table of it by name', () => {
    const db = open('create');
    expect(db.tables()).toEqual(expect.arrayContaining(['vault_identity', 'audit_chain', 'pupil', 'case_file', 'absence_lesson']));
    expect(new Set(db.tables().map((table) => codeOf(db.check(table))))).toEqual(new Set(['OK']));
  });

  it('finds a row that breaks its own table, on pages that authenticate (opening alone does not see it)', () => {
    const first = open('create');
    const raw = rawOf(first);
    raw.pragma('query_only=OFF');
    raw.pragma('ignore_check_constraints=ON');
    raw.exec("INSERT INTO vault_identity VALUES (2, 'x')");
    first.close();
    const db = open('open');
    expect([codeOf(db.check('pupil')), codeOf(db.check('vault_identity'))]).toEqual(['OK', 'DATABASE_DAMAGED']);
  });

  it('works on after the page cache was given back', () => {
    const db = open('create');
    db.dropCache();
    expect(codeOf(db.check('pupil'))).toBe('OK');
  });
});
