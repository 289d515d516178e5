import { and, desc, eq, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Assessment } from '#shared/domain/assessment/types.ts';
import type { ActionPlanBody } from '#shared/domain/plans/types.ts';
import type { FieldPlace } from './fields.ts';
import type { ReadDb } from './handles.ts';
import { assessment, note, planVersion } from './schema/index.ts';
import { placeOfAssessment, placeOfNote, placeOfPlan } from './sealed-places.ts';
import { openJson } from './sealed.ts';
import type { FieldRoom } from '#shared/domain/access/compartments.ts';

export type TextKind = 'NOTE' | 'ASSESSMENT' | 'PLAN';

/** What is said of a hit besides where it lies. */
export interface TextSource {
  readonly text: string;
  readonly noteKind: (typeof note.$inferSelect)['kind'] | null;
  /** Of the plan. */
  readonly version: number | null;
}

/** A text as it is read into the index. */
export interface IndexedText extends TextSource {
  readonly caseId: string;
  readonly dated: string;
}

interface Slice {
  readonly rows: readonly { readonly rowId: string; readonly text: IndexedText | null }[];
  /** The lowest row read; 0 = there are no more. */
  readonly lastRow: number;
}

interface TextReader {
  /** Newest rows first, from below `row`. What this person cannot open is left out. */
  readonly below: (db: ReadDb, row: number, count: number, readerId: string) => Slice;
  readonly one: (db: ReadDb, rowId: string, readerId: string) => IndexedText | null;
}

/** Ids, dates and the program's own words ("GUARDIAN") are nobody's text. */
const isProse = (text: string): boolean => text !== '' && !/^(?:[A-Z][A-Z0-9_]*|\d{4}-\d{2}-\d{2}|[0-9a-f]{8}-[0-9a-f-]{27})$/u.test(text);

/** Everything that somebody wrote in a value, however deep. */
const proseIn = (value: unknown): string => {
  const parts: string[] = [];
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (isProse(inner)) parts.push(inner);
    } else if (typeof inner === 'object' && inner !== null) {
      for (const part of Object.values(inner)) walk(part);
    }
  };
  walk(value);
  return parts.join('\n');
};

/** One table with texts: how a row of it becomes a text. */
const readerOf = <Row>(input: {
  readonly table: SQLiteTable;
  readonly idColumn: SQLiteColumn;
  readonly where?: (readerId: string) => SQL | undefined;
  readonly textOf: (db: ReadDb, row: Row) => IndexedText | null;
  readonly idOf: (row: Row) => string;
}): TextReader => {
  const { table, idColumn, where, textOf, idOf } = input;
  const rowNo = sql<number>`rowid`;
  return {
    below: (db, row, count, readerId) => {
      const found = db
        .select({ rowNo, row: table as never })
        .from(table)
        .where(and(lt(rowNo, row), where?.(readerId)))
        .orderBy(desc(rowNo))
        .limit(count)
        .all() as readonly { readonly rowNo: number; readonly row: Row }[];
      return { rows: found.map((each) => ({ rowId: idOf(each.row), text: textOf(db, each.row) })), lastRow: found.length < count ? 0 : (found.at(-1)?.rowNo ?? 0) };
    },
    one: (db, rowId, readerId) => {
      const row = db
        .select()
        .from(table)
        .where(and(eq(idColumn, rowId), where?.(readerId)))
        .get() as Row | undefined;
      return row === undefined ? null : textOf(db, row);
    },
  };
};

/** Null without the key; a damaged value is told of where it is read, not here. */
const openedOrNull = <T>(db: ReadDb, room: FieldRoom, place: FieldPlace, sealed: Uint8Array): T | null => {
  const opened = openJson<T>(db, room, place, sealed);
  return opened.ok ? opened.value : null;
};

type NoteRow = typeof note.$inferSelect;
type AssessmentRow = typeof assessment.$inferSelect;
type PlanRow = typeof planVersion.$inferSelect;

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 'YYYY-MM-DD'.length);

const noteReader = readerOf<NoteRow>({
  table: note,
  idColumn: note.noteId,
  // A memory note has its writer's key and nobody else's.
  where: (readerId) => or(ne(note.compartment, 'EGEN'), eq(note.authorUserId, readerId)),
  idOf: (row) => row.noteId,
  textOf: (db, { noteId, caseId, compartment, kind, occurredOn, sealed }) => {
    const text = openedOrNull<string>(db, compartment, placeOfNote(noteId), sealed);
    return text === null ? null : { caseId, dated: occurredOn, text, noteKind: kind, version: null };
  },
});

const assessmentReader = readerOf<AssessmentRow>({
  table: assessment,
  idColumn: assessment.assessmentId,
  idOf: (row) => row.assessmentId,
  textOf: (db, { assessmentId, caseId, rowVersion, changedAtMs, sealed }) => {
    const body = openedOrNull<Assessment>(db, 'GEM', placeOfAssessment(assessmentId, rowVersion), sealed);
    if (!body) return null;
    const { answers, factors, ownWords, hypotheses, needs, conclusions, summary, analysis, talks } = body;
    const said = [talks.map((talk) => talk.speaker), answers.map((answer) => answer.text), factors.map((factor) => factor.text), ownWords, hypotheses, needs, conclusions, summary, analysis];
    return { caseId, dated: dayOf(changedAtMs), text: proseIn(said), noteKind: null, version: null };
  },
});

const planReader = readerOf<PlanRow>({
  table: planVersion,
  idColumn: planVersion.planVersionId,
  // What a later version has taken over is found there.
  where: () => ne(planVersion.stateKind, 'SUPERSEDED'),
  idOf: (row) => row.planVersionId,
  textOf: (db, { planVersionId, caseId, rowVersion, version, submittedAtMs, sealed }) => {
    const value = openedOrNull<{ readonly reason: string; readonly body: ActionPlanBody }>(db, 'GEM', placeOfPlan(planVersionId, rowVersion), sealed);
    return value === null ? null : { caseId, dated: submittedAtMs === null ? '' : dayOf(submittedAtMs), text: proseIn([value.reason, value.body]), noteKind: null, version };
  },
});

/** How each kind of text is found and opened for the index. */
export const textReaders: ReadonlyMap<TextKind, TextReader> = new Map([
  ['NOTE', noteReader],
  ['ASSESSMENT', assessmentReader],
  ['PLAN', planReader],
]);
