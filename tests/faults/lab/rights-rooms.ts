import { insertNote, noteTextIn } from '#electron/db/repositories/notes.ts';
import { rawOf } from '#electron/db/raw.ts';
import { note } from '#electron/db/schema/index.ts';
import { writeTransaction } from '#electron/db/write-transaction.ts';
import { callNames, contract } from '#shared/contract/contract.ts';
import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';
import { ok } from '#shared/kernel/result.ts';
import { LAB_DAY, type LabCore } from './core.ts';
import { randomFrom } from './figure.ts';
import { isExpected, mayOpen, roomNames, standings, type ExpectedRole, type Person, type RoomName, type Standing } from './rights-expected.ts';
import { validInput } from './valid-input.ts';

/*
 * The fourth side of the cell: what of each room comes out. A text lies in every room of every case; each call is made for
 * real, and its answer may hold a room's text where the call, the case and the room's key all allow it, and nowhere else
 * (security reference 11, tests 15 and 50).
 */

/** Who writes into a room for the lab. */
export const writers: Readonly<Record<RoomName, ExpectedRole>> = { GEM: 'COUNSELLOR', KUR: 'COUNSELLOR', SKYDD: 'COUNSELLOR', PSY: 'PSYCHOLOGIST', EMI: 'FOUNDER', SPEC: 'SPECIAL_EDUCATOR', BESLUT: 'HEAD_TEACHER' };

const textOf = (room: RoomName, caseId: string): string => `RUM-${room}-${caseId}`;
const TEXT = /RUM-([A-Z]+)-([0-9a-f-]{36})/g;

const openDb = ({ runtime }: LabCore) => {
  const opened = runtime.gate.opened();
  if (!opened) throw new Error('the lab vault is closed');
  return opened.db;
};

/** Puts one text into each of these rooms of each case, as whoever is logged in. */
export const furnishRooms = (core: LabCore, rooms: readonly RoomName[], people: readonly Person[], authorUserId: string): void => {
  const written = writeTransaction(openDb(core), (tx) => {
    for (const { cases } of people)
      for (const standing of standings) {
        if (standing === 'NOWHERE') continue;
        const caseId = cases[standing];
        for (const compartment of rooms) insertNote(tx, { noteId: crypto.randomUUID(), caseId, kind: 'OFFICIAL_NOTE', compartment, occurredOn: LAB_DAY as IsoDate, authorUserId, atMs: core.runtime.clock.now() as InstantMs, text: textOf(compartment, caseId) });
      }
    return ok(null);
  });
  if (!written.ok) throw new Error(written.failure.code);
};

/** Calls that change neither who may nor what is open; the vault's own calls need passphrases and give out no text. */
const realCalls = callNames.filter((name) => contract[name].kind === 'query' || contract[name].kind === 'command').toSorted((one, two) => contract[two].kind.localeCompare(contract[one].kind));
export const roomCellsPerPerson = realCalls.length * standings.length * roomNames.length + roomNames.length;

interface RoomVerdict {
  readonly cells: number;
  readonly failures: readonly string[];
}

/** `standingOf`: how this person stands to any case of the vault. */
const answersOf = async (core: LabCore, person: Person, standingOf: (caseId: string) => Standing, pupilOf: ReadonlyMap<string, string>, seed: number): Promise<RoomVerdict> => {
  const random = randomFrom(seed);
  const failures: string[] = [];
  let cells = 0;
  const maySee = (room: RoomName, caseId: string): boolean => mayOpen(person.role, room) && isExpected('caseReading', person.role, standingOf(caseId));
  for (const name of realCalls) {
    const { value } = validInput(contract[name].input, random);
    for (const standing of standings) {
      const caseId = person.cases[standing];
      const fields = value as Readonly<Record<string, unknown>>;
      const input = { ...fields, ...('caseId' in fields ? { caseId } : {}), ...('pupilId' in fields ? { pupilId: pupilOf.get(caseId) ?? fields['pupilId'] } : {}) };
      const result: unknown = await core.runtime.call(name, structuredClone(input));
      const told = new Set([...JSON.stringify(result).matchAll(TEXT)].map(([text]) => text));
      for (const text of told) {
        const [, room = '', of = ''] = [...text.matchAll(TEXT)][0] ?? [];
        if (!maySee(room as RoomName, of)) failures.push(`${person.role} ${standing} ${name}: gave out the text of ${room} in a case as ${standingOf(of)}`);
      }
      for (const room of roomNames) {
        cells += 1;
        // Where the whole list is asked for, what one may see must be there: else an empty answer would pass everything.
        if (name !== 'note.list' || standing === 'NOWHERE') continue;
        if (told.has(textOf(room, caseId)) !== maySee(room, caseId)) failures.push(`${person.role} ${standing} ${name}: the text of ${room} ${maySee(room, caseId) ? 'is kept back' : 'is told'}`);
      }
    }
  }
  return { cells, failures };
};

/** Past every rule of the program: what this person's keys open of each room, and what lies in the file as text. */
const keysOf = (core: LabCore, person: Person): RoomVerdict => {
  const db = openDb(core);
  const rows = db.read.select().from(note).all();
  const failures: string[] = [];
  for (const room of roomNames) {
    const inRoom = rows.filter(({ compartment }) => compartment === room);
    const opened = inRoom.filter((row) => noteTextIn(db.read, row) !== null).length;
    if (inRoom.length === 0) failures.push(`nothing lies in ${room}`);
    if (opened !== (mayOpen(person.role, room) ? inRoom.length : 0)) failures.push(`${person.role}: opens ${String(opened)} of ${String(inRoom.length)} texts in ${room}`);
  }
  const raw = rawOf(db);
  const inClear = raw.prepare<[], Record<string, unknown>>('SELECT * FROM note').all().filter((row) => Object.values(row).some((value) => (Buffer.isBuffer(value) ? value.includes('RUM-') : typeof value === 'string' && value.includes('RUM-'))));
  if (inClear.length > 0) failures.push(`${String(inClear.length)} texts lie in clear in their table`);
  return { cells: roomNames.length, failures };
};

export const checkRooms = async (core: LabCore, person: Person, everyone: readonly Person[], seed: number): Promise<RoomVerdict> => {
  const pupilOf = new Map(rawOf(openDb(core)).prepare<[], { case_id: string; pupil_id: string }>('SELECT case_id, pupil_id FROM case_file').all().map(({ case_id, pupil_id }) => [case_id, pupil_id]));
  const standingOf = (caseId: string): Standing => {
    const own = standings.find((standing) => person.cases[standing] === caseId);
    if (own) return own;
    // The two who opened the others' cases are members of them.
    const opener: ExpectedRole = everyone.find(({ cases }) => Object.values(cases).includes(caseId))?.role === 'COUNSELLOR' ? 'PSYCHOLOGIST' : 'COUNSELLOR';
    return person.role === opener ? 'MEMBER' : 'OUTSIDER';
  };
  const keys = keysOf(core, person);
  const answers = await answersOf(core, person, standingOf, pupilOf, seed);
  return { cells: keys.cells + answers.cells, failures: [...keys.failures, ...answers.failures] };
};
