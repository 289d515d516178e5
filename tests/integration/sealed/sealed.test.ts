import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FieldPlace } from '#electron/db/fields.ts';
import { storeFailureOf } from '#electron/db/integrity.ts';
import { rawOf } from '#electron/db/raw.ts';
import { readCase } from '#electron/db/repositories/cases.ts';
import { insertNote, readNotes } from '#electron/db/repositories/notes.ts';
import { putProtectedIdentity, readProtectedIdentity } from '#electron/db/repositories/protected-identities.ts';
import { putDraft, readDraft } from '#electron/db/repositories/settings.ts';
import { moveRoom, resealRoom, sealedColumns } from '#electron/db/reseal.ts';
import { openJson, sealJson } from '#electron/db/sealed.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { atMs, caseOf, cipherOf, day, idOf, keysOf, KIM, openStore, PETRA, putCases, type SealedStore } from './support.ts';

let store: SealedStore;
beforeEach(() => {
  store = openStore();
});
afterEach(() => {
  store.close();
});

const codeOf = (result: { readonly ok: true } | { readonly ok: false; readonly failure: { readonly code: string } }): string => (result.ok ? 'OK' : result.failure.code);
const thrownBy = (work: () => unknown): string | undefined => {
  try {
    work();
    return 'OK';
  } catch (error) {
    return storeFailureOf(error)?.code;
  }
};
const noteIn = (caseIndex: number, index: number, over: Partial<Parameters<typeof insertNote>[1]> = {}) =>
  ({ noteId: idOf(8, index), caseId: idOf(3, caseIndex), kind: 'OFFICIAL_NOTE', occurredOn: day, text: `Anteckning ${String(index)}`, authorUserId: KIM, atMs, ...over }) as const;

describe('a sealed value', () => {
  const place: FieldPlace = { table: 'note', rowId: idOf(8, 1), column: 'sealed', rowVersion: 3 };

  it.each<readonly [string, FieldRoom, Partial<FieldPlace>]>([
    ['table', 'GEM', { table: 'consent' }],
    ['row', 'GEM', { rowId: idOf(8, 2) }],
    ['column', 'GEM', { column: 'body' }],
    ['version', 'GEM', { rowVersion: 4 }],
    ['room', 'KUR', {}],
  ])('does not open in another %s (catches a binding that leaves one element out)', (_what, room, over) => {
    const sealed = sealJson(store.db.read, 'GEM', place, 'text');
    expect(codeOf(openJson(store.db.read, 'GEM', place, sealed))).toBe('OK');
    expect(codeOf(openJson(store.db.read, room, { ...place, ...over }, sealed))).toBe('FIELD_DAMAGED');
  });

  it('does not open in another vault with the same keys, nor after any single changed byte (catches a seal that authenticates half)', () => {
    const sealed = sealJson(store.db.read, 'GEM', place, 'text');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(codeOf(openJson(store.db.read, 'GEM', place, changed)), `byte ${String(at)}`).not.toBe('OK');
    }
    store.as(cipherOf(store.keyring, 'another-vault'));
    expect(codeOf(openJson(store.db.read, 'GEM', place, sealed))).toBe('FIELD_DAMAGED');
  });

  it('was never accepted in 5,000 moves across rows, tables, versions and cases (catches text that follows another pupil)', () => {
    const ROWS = 100;
    const places = Array.from({ length: ROWS }, (_, index): FieldPlace => ({ table: ['note', 'consent', 'document', 'draft'][index % 4] ?? 'note', rowId: idOf(8, index % 25), column: 'sealed', rowVersion: Math.floor(index / 50) }));
    const sealed = places.map((from) => sealJson(store.db.read, 'GEM', from, 'text'));
    let accepted = 0;
    let tried = 0;
    for (let move = 0; tried < 5000; move += 1) {
      const [from, to] = [move % ROWS, (move * 7 + Math.floor(move / ROWS) + 1) % ROWS];
      const [here, there] = [places[from], places[to]];
      if (!here || !there || JSON.stringify(here) === JSON.stringify(there)) continue;
      tried += 1;
      if (openJson(store.db.read, 'GEM', there, sealed[from] ?? Buffer.alloc(0)).ok) accepted += 1;
    }
    expect({ tried, accepted }).toEqual({ tried: 5000, accepted: 0 });
  });

  it('says little by its length (catches a column whose size tells a no from a story)', () => {
    const sizes = new Set(['', 'nej', 'x'.repeat(50)].map((text) => sealJson(store.db.read, 'GEM', place, text).length));
    expect([...sizes]).toHaveLength(1);
    expect(sealJson(store.db.read, 'GEM', place, 'x'.repeat(300)).length).toBe(sealJson(store.db.read, 'GEM', place, 'x'.repeat(900)).length);
  });
});

describe('rows in rooms', () => {
  beforeEach(() => putCases(store, 2));

  it('keeps a text moved by SQL from being read in the other case (catches a note under another pupil)', () => {
    store.write((tx) => [insertNote(tx, noteIn(0, 1)), insertNote(tx, noteIn(1, 2))]);
    store.tamper('UPDATE note SET sealed = (SELECT sealed FROM note WHERE note_id = ?) WHERE note_id = ?', idOf(8, 1), idOf(8, 2));
    expect(thrownBy(() => readNotes(store.db.read, idOf(3, 1)))).toBe('FIELD_DAMAGED');
    expect(readNotes(store.db.read, idOf(3, 0)).map((note) => note.text)).toEqual(['Anteckning 1']);
  });

  it('keeps an older text of a case from being put back (catches a replay under a newer version)', () => {
    const before = rawOf(store.db).prepare('SELECT sealed FROM case_file WHERE case_id = ?').pluck().get(idOf(3, 0));
    store.tamper('UPDATE case_file SET row_version = 1, sealed = ? WHERE case_id = ?', before, idOf(3, 0));
    expect(thrownBy(() => readCase(store.db.read, idOf(3, 0)))).toBe('FIELD_DAMAGED');
  });

  it('shows nothing to somebody without the key, and says why (catches an administrator who reads)', () => {
    store.write((tx) => insertNote(tx, noteIn(0, 1)));
    store.as(cipherOf(keysOf('EGEN')));
    expect(thrownBy(() => readCase(store.db.read, idOf(3, 0)))).toBe('COMPARTMENT_CLOSED');
    expect(readNotes(store.db.read, idOf(3, 0))).toEqual([]);
    expect(codeOf(writeTransaction(store.db, (tx) => ({ ok: true as const, value: insertNote(tx, noteIn(0, 3)) })))).toBe('COMPARTMENT_CLOSED');
  });

  it('leaves out notes of rooms that are not one\'s own, and everybody\'s memory notes but one\'s own (catches a colleague\'s memory shown)', () => {
    store.write((tx) => {
      insertNote(tx, noteIn(0, 1));
      insertNote(tx, noteIn(0, 2, { compartment: 'KUR', text: 'bara kuratorer' }));
      insertNote(tx, noteIn(0, 3, { kind: 'MEMORY_NOTE', text: 'bara jag' }));
    });
    expect(readNotes(store.db.read, idOf(3, 0)).map((note) => note.text).toSorted()).toEqual(['Anteckning 1', 'bara kuratorer']);
    expect(readNotes(store.db.read, idOf(3, 0), KIM)).toHaveLength(3);
    const petra = keysOf('PSY', 'EGEN');
    petra.put('GEM', 1, store.keyring.get('GEM', 1) ?? Buffer.alloc(0));
    store.as(cipherOf(petra));
    expect(readNotes(store.db.read, idOf(3, 0), PETRA).map((note) => note.text)).toEqual(['Anteckning 1']);
  });

  it('keeps a draft to its writer, and does not let one that no longer opens stand in the way (catches a form that cannot be opened)', () => {
    store.write((tx) => putDraft(tx, { userId: KIM, draftKey: 'note/1', body: 'halvfärdigt', savedAtMs: atMs }));
    expect(readDraft(store.db.read, KIM, 'note/1')?.body).toBe('halvfärdigt');
    store.as(cipherOf(keysOf('GEM', 'EGEN')));
    expect(readDraft(store.db.read, KIM, 'note/1')).toBe(null);
    store.write((tx) => putDraft(tx, { userId: KIM, draftKey: 'note/1', body: 'på nytt', savedAtMs: atMs }));
    expect(readDraft(store.db.read, KIM, 'note/1')?.body).toBe('på nytt');
  });

  it('opens a protected identity only with its own key (catches a name behind the team\'s key)', () => {
    store.keyring.put('SKYDD', 1, randomBytes(32));
    const identity = { idKind: 'LOKALT_ID', idNumber: 'EK-0', givenName: 'Alva', familyName: 'Gård', guardians: [] } as const;
    const put = (expectedVersion: number) => store.write((tx) => putProtectedIdentity(tx, { pupilId: idOf(1, 0), identity, changedByUserId: KIM, changedAtMs: atMs, expectedVersion }));
    expect([codeOf(put(0)), codeOf(put(0)), codeOf(put(1))]).toEqual(['OK', 'CONFLICT', 'OK']);
    expect(readProtectedIdentity(store.db.read, idOf(1, 0))).toMatchObject({ ok: true, value: { identity: { familyName: 'Gård' }, rowVersion: 2 } });
    const team = keysOf('EGEN');
    team.put('GEM', 1, store.keyring.get('GEM', 1) ?? Buffer.alloc(0));
    store.as(cipherOf(team));
    expect(codeOf(readProtectedIdentity(store.db.read, idOf(1, 0)))).toBe('COMPARTMENT_CLOSED');
  });
});

describe('a room with a new key', () => {
  const epochs = (): readonly unknown[] => rawOf(store.db).prepare('SELECT DISTINCT hex(substr(sealed, 1, 5)) FROM note ORDER BY 1').pluck().all();

  it('has every value sealed anew, and opens without the former key (catches rows left under the key of somebody who has gone)', () => {
    putCases(store, 3);
    store.write((tx) => {
      for (let index = 0; index < 40; index += 1) insertNote(tx, noteIn(index % 3, index));
      insertNote(tx, noteIn(0, 99, { compartment: 'KUR', text: 'annat rum' }));
      insertNote(tx, noteIn(0, 98, { kind: 'MEMORY_NOTE', text: 'eget rum' }));
    });
    const next = randomBytes(32);
    store.keyring.put('GEM', 2, next);
    const resealed = store.write((tx) => resealRoom(tx, 'GEM', KIM));
    // 40 notes, 3 cases, 3 members.
    expect(resealed).toEqual({ ok: true, value: { count: 46 } });
    expect(epochs()).toEqual(['0100000001', '0100000002']);
    expect(store.write((tx) => resealRoom(tx, 'GEM', KIM))).toEqual({ ok: true, value: { count: 0 } });
    const newest = keysOf();
    newest.put('GEM', 2, next);
    store.as(cipherOf(newest));
    expect(readNotes(store.db.read, idOf(3, 1))).toHaveLength(13);
    expect(readCase(store.db.read, caseOf(0).caseId)).toMatchObject({ ok: true, value: { trigger: { reason: 'Mentor är orolig' } } });
  });

  it('changes nothing when one value does not open (catches a former key thrown away too early)', () => {
    putCases(store, 1);
    store.write((tx) => [insertNote(tx, noteIn(0, 1)), insertNote(tx, noteIn(0, 2))]);
    store.tamper("UPDATE note SET sealed = CAST(substr(sealed, 1, 30) || x'00' || substr(sealed, 32) AS BLOB) WHERE note_id = ?", idOf(8, 2));
    store.keyring.put('GEM', 2, randomBytes(32));
    expect(codeOf(writeTransaction(store.db, (tx) => resealRoom(tx, 'GEM', KIM)))).toBe('FIELD_DAMAGED');
    expect(epochs()).toEqual(['0100000001']);
  });

  it('takes a note into another room whole, and only with both keys (catches a text that stays readable where it was)', () => {
    putCases(store, 1);
    store.write((tx) => insertNote(tx, noteIn(0, 1)));
    const where = { table: 'note', rowId: idOf(8, 1) };
    expect(codeOf(store.write((tx) => moveRoom(tx, where, 'GEM', 'EMI')))).toBe('COMPARTMENT_CLOSED');
    expect(codeOf(store.write((tx) => moveRoom(tx, where, 'GEM', 'KUR')))).toBe('OK');
    expect(codeOf(store.write((tx) => moveRoom(tx, where, 'GEM', 'KUR')))).toBe('NOTE_UNKNOWN');
    expect(readNotes(store.db.read, idOf(3, 0))).toMatchObject([{ compartment: 'KUR', text: 'Anteckning 1' }]);
    // Only the column put back: the text does not follow.
    store.tamper("UPDATE note SET compartment = 'GEM'");
    expect(thrownBy(() => readNotes(store.db.read, idOf(3, 0)))).toBe('FIELD_DAMAGED');
  });

  it('knows every sealed column of the schema (catches a table that is forgotten when a key changes)', () => {
    const inSchema = rawOf(store.db).prepare("SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND lower(c.type) = 'blob' ORDER BY 1").pluck().all();
    expect(inSchema).toEqual(sealedColumns.map(({ table }) => `${table}.sealed`).toSorted());
  });
});
