import type { FilePupil, RejectionCode } from '#shared/domain/absence/parsed-file.ts';
import { parsePersonId, type PersonId } from '#shared/domain/person-id/person-id.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { cleanText, type Cell } from './cells.ts';
import type { Table } from './table.ts';

/** Whom a row is about: an index into the list, or why nobody. */
export interface PupilsOfFile {
  readonly indexOf: (row: readonly string[]) => Cell<number>;
  readonly list: readonly FilePupil[];
}

/** The name as one text, from one column or two. */
export const nameOf = (table: Table, row: readonly string[]): string => {
  const whole = table.cell(row, 'name');
  return cleanText(whole !== '' ? whole : `${table.cell(row, 'givenName')} ${table.cell(row, 'familyName')}`);
};

/** What the number column of a row says. */
export type IdReading = { readonly personId: PersonId } | { readonly problem: NonNullable<FilePupil['idProblem']> } | { readonly code: RejectionCode };

/** Reads one cell of the number column. Lost digits and an empty cell are for a person to match; the rest is refused. */
export const readId = (text: string, today: IsoDate): IdReading => {
  if (text === '') return { problem: 'PERSON_ID_MISSING' };
  const id = parsePersonId(text, today);
  if (id.ok) return { personId: id.value };
  return id.failure.code === 'PERSON_ID_LOST_DIGITS' ? { problem: id.failure.code } : { code: id.failure.code };
};

/** More spellings than this of one pupil's name are not looked at. */
const MAX_SPELLINGS = 50;

/** Collects the pupils of a file: each number is read once, however many rows it has. */
export const collectPupils = (table: Table, today: IsoDate): PupilsOfFile => {
  const list: FilePupil[] = [];
  const readings = new Map<string, IdReading>();
  const indexes = new Map<string, number>();
  const byId = new Map<string, number>();
  /** Per pupil the names as they stand in its rows. A file has many rows and few spellings. */
  const spellings: Set<string>[] = [];

  const add = (key: string, make: () => FilePupil): number => {
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const index = list.push(make()) - 1;
    spellings.push(new Set());
    indexes.set(key, index);
    return index;
  };

  /** Remembers that a row of the pupil carries another name: one number on two people's rows is seen. */
  const notice = (row: readonly string[], index: number): void => {
    const raw = `${table.cell(row, 'name')}\u0000${table.cell(row, 'givenName')}\u0000${table.cell(row, 'familyName')}`;
    const known = spellings[index];
    const pupil = list[index];
    if (!known || !pupil || known.has(raw) || known.size >= MAX_SPELLINGS) return;
    known.add(raw);
    const name = nameOf(table, row);
    if (pupil.name === '') list[index] = { ...pupil, name };
    else if (name !== '' && name !== pupil.name && !pupil.otherNames.includes(name)) list[index] = { ...pupil, otherNames: [...pupil.otherNames, name] };
  };

  const indexOf = (row: readonly string[]): Cell<number> => {
    const text = table.cell(row, 'personId');
    const fast = byId.get(text);
    if (fast !== undefined) {
      notice(row, fast);
      return { value: fast };
    }
    const reading = readings.get(text) ?? readId(text, today);
    readings.set(text, reading);
    if ('code' in reading) return reading;
    const name = nameOf(table, row);
    const className = cleanText(table.cell(row, 'className'));
    if ('personId' in reading) {
      const { personId } = reading;
      const index = add(personId.value, () => ({ personId, idProblem: null, name, className, otherNames: [] }));
      notice(row, index);
      byId.set(text, index);
      return { value: index };
    }
    if (name === '') return { code: 'PERSON_MISSING' };
    return { value: add(`${name}\u0000${className}`, () => ({ personId: null, idProblem: reading.problem, name, className, otherNames: [] })) };
  };

  return { indexOf, list };
};
