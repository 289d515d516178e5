import type { ClassListRow, FileGuardian, ParsedClassList, ParseOptions } from '#shared/domain/absence/parsed-file.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { cleanText, isMarked } from './cells.ts';
import { readId } from './pupils-of-file.ts';
import type { Table } from './table.ts';

/** `F`, `1`–`9`, or the gymnasium's year; from the class name when the file has no column for it. */
const gradeOf = (grade: string, className: string): string => {
  const told = /^(?:åk|årskurs|år)?\s*(f|förskoleklass|\d{1,2})\b/i.exec(grade)?.[1] ?? /^(\d{1,2})(?!\d)/.exec(className)?.[1] ?? /^[A-ZÅÄÖ]{2,4}(\d)/i.exec(className)?.[1] ?? '';
  return /^f/i.test(told) ? 'F' : told.replace(/^0+/, '');
};

/** "Efternamn, Förnamn" or "Förnamn Efternamn" in one column; two columns as they are. */
const namesOf = (table: Table, row: readonly string[]): { readonly givenName: string; readonly familyName: string } => {
  const given = cleanText(table.cell(row, 'givenName'));
  const family = cleanText(table.cell(row, 'familyName'));
  if (given !== '') return { givenName: given, familyName: family };
  const whole = cleanText(table.cell(row, 'name')) || family;
  const [last, first] = whole.split(/,\s*/, 2);
  if (first !== undefined && last !== undefined) return { givenName: first, familyName: last };
  const space = whole.indexOf(' ');
  return space < 0 ? { givenName: whole, familyName: '' } : { givenName: whole.slice(0, space), familyName: whole.slice(space + 1) };
};

/** Reads a class list. The first row of a pupil counts; a second one is rejected with its line. */
export const readClassList = (table: Table, options: ParseOptions): Omit<ParsedClassList, 'fileSha256' | 'sizeBytes'> => {
  const rows: ClassListRow[] = [];
  const seen = new Set<string>();

  const guardian = (row: readonly string[], which: 1 | 2): FileGuardian => ({
    name: cleanText(table.cell(row, `guardian${which}Name`)),
    phone: cleanText(table.cell(row, `guardian${which}Phone`)),
    email: cleanText(table.cell(row, `guardian${which}Email`)),
  });

  table.forEachRow((row, lineNumber) => {
    const names = namesOf(table, row);
    if (names.givenName === '') return table.reject(lineNumber, 'NAME_MISSING', 'name');
    const id = readId(table.cell(row, 'personId'), options.today as IsoDate);
    if ('code' in id) return table.reject(lineNumber, id.code, 'personId');
    const className = cleanText(table.cell(row, 'className'));
    const personId = 'personId' in id ? id.personId : null;
    const key = personId?.value ?? `${names.givenName}\u0000${names.familyName}\u0000${className}`;
    if (seen.has(key)) return table.reject(lineNumber, 'DUPLICATE_PUPIL', 'personId');
    seen.add(key);
    const interpreterLanguage = cleanText(table.cell(row, 'interpreterLanguage'));
    rows.push({
      lineNumber,
      personId,
      idProblem: 'problem' in id ? id.problem : null,
      ...names,
      className,
      grade: gradeOf(table.cell(row, 'grade'), className),
      guardians: [guardian(row, 1), guardian(row, 2)].filter((each) => each.name !== ''),
      motherTongue: cleanText(table.cell(row, 'motherTongue')),
      interpreterNeeded: isMarked(table.cell(row, 'interpreterNeeded')) || (!table.has('interpreterNeeded') && interpreterLanguage !== ''),
      interpreterLanguage,
    });
  });
  return { kind: 'CLASS_LIST', ...table.counts(), rows };
};
