import { existsSync, readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { rawOf } from '#electron/db/raw.ts';
import type { TestCore } from '#tests/support/test-core.ts';
import identities from '#resources/demo/test-identities.json' with { type: 'json' };

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const addPupil = (core: TestCore, { givenName = 'Ali', familyName = 'Bergström', at = 0 }: { readonly givenName?: string; readonly familyName?: string; readonly at?: number } = {}) =>
  core.ok('pupil.create', {
    idKind: 'PERSONNUMMER',
    idNumber: identities.personnummer.filter((number) => number.startsWith('2012'))[at] ?? '',
    givenName,
    familyName,
    className: '8B',
    grade: '8',
    schoolForm: 'GRUNDSKOLA',
    homeMunicipality: 'Ekbacken',
    motherTongue: '',
    needsInterpreter: false,
    protection: 'NONE',
    guardians: [],
  });

/** The driver, as somebody with the vault's key and their own tools has it: no trigger, no check. */
export const withTools = (core: TestCore): Database.Database => {
  const opened = core.runtime.gate.opened();
  if (!opened) throw new Error('the vault is locked');
  const raw = rawOf(opened.db);
  raw.pragma('query_only=OFF');
  raw.pragma('ignore_check_constraints=ON');
  for (const name of ['no_update', 'no_delete', 'append_only']) raw.exec(`DROP TRIGGER IF EXISTS audit_chain_${name}`);
  return raw;
};

export const readIfThere = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);
