import type { FieldRoom } from '#shared/domain/access/compartments.ts';
import { SealedRefusal } from '../sealed.ts';
import type { ReadDb, WriteDb } from '../handles.ts';
import { driverOf, fieldsOf } from '../raw.ts';
import { noteTextWrite } from '../search-index.ts';
import type { TextKind } from '../text-sources.ts';

/** Where texts about a pupil lie, besides the pupil's own row. */
export type TextPlace = 'case_file' | 'case_member' | 'stage_passed' | 'note' | 'assessment' | 'plan_version' | 'follow_up' | 'consent' | 'document' | 'letter_proposal' | 'emergency_access' | 'draft';

/** What must be kept as it was said, signed or handed out: the signed text of a plan, a given consent, a paper that has left. */
type KeptKind = 'PLAN' | 'CONSENT' | 'DOCUMENT';

interface Source {
  readonly table: TextPlace;
  readonly rowId: string;
  /** SQL; null = the value is bound to `version` and stays there. */
  readonly versioned: boolean;
  readonly version: number;
  /** Rows of the pupil, with @pupilId and @userId. */
  readonly where: string;
  readonly room: string;
  readonly kept: { readonly kind: KeptKind; readonly when: string } | null;
  readonly index: TextKind | null;
}

const CASES = 'case_id IN (SELECT case_id FROM case_file WHERE pupil_id = @pupilId)';
const OF_CASES = `${CASES} AND @userId = @userId`;
const OF_PUPIL = 'pupil_id = @pupilId AND @userId = @userId';
/** A draft is named by what it is written about. */
const OF_DRAFTS = `EXISTS (
  SELECT 1 FROM (
    SELECT @pupilId AS id UNION ALL SELECT case_id FROM case_file WHERE pupil_id = @pupilId UNION ALL SELECT plan_version_id FROM plan_version WHERE ${CASES}
    UNION ALL SELECT follow_up_id FROM follow_up WHERE ${CASES} UNION ALL SELECT assessment_id FROM assessment WHERE ${CASES}
    UNION ALL SELECT note_id FROM note WHERE ${CASES} UNION ALL SELECT document_id FROM document WHERE pupil_id = @pupilId
  ) WHERE instr(draft_key, id) > 0)`;
const source = (table: TextPlace, rowId: string, more: Partial<Source> = {}): Source => ({ table, rowId, versioned: false, version: 0, where: OF_CASES, room: "'GEM'", kept: null, index: null, ...more });

const sources: readonly Source[] = [
  source('case_file', 'case_id', { versioned: true, where: OF_PUPIL }),
  source('case_member', "case_id || '|' || user_id"),
  source('stage_passed', 'stage_passed_id'),
  source('note', 'note_id', { room: 'compartment', where: `${OF_CASES} AND (compartment <> 'EGEN' OR author_user_id = @userId)`, index: 'NOTE' }),
  source('assessment', 'assessment_id', { versioned: true, index: 'ASSESSMENT' }),
  source('plan_version', 'plan_version_id', { versioned: true, index: 'PLAN', kept: { kind: 'PLAN', when: 'canonical_sha256 IS NOT NULL' } }),
  source('follow_up', 'follow_up_id', { versioned: true }),
  source('consent', 'consent_id', { kept: { kind: 'CONSENT', when: '1' } }),
  source('document', 'document_id', { versioned: true, where: OF_PUPIL, kept: { kind: 'DOCUMENT', when: "state_kind = 'HANDED_OUT'" } }),
  source('letter_proposal', 'proposal_id', { where: `${OF_PUPIL} AND sealed IS NOT NULL` }),
  source('emergency_access', 'request_id', { version: 1 }),
  // Text under way in a view of this pupil or of one of the cases, and what lists are filtered by.
  source('draft', "user_id || '|' || draft_key", {
    room: "'EGEN'",
    where: `user_id = @userId AND (draft_key LIKE 'view:%' OR ${OF_DRAFTS})`,
  }),
];

interface Row {
  readonly rowid: number;
  readonly rowId: string;
  readonly version: number;
  readonly room: FieldRoom;
  readonly isKept: 0 | 1;
  readonly sealed: Buffer;
}

/** One value as it is read: changed, or left. */
export interface PupilText {
  readonly place: TextPlace;
  readonly rowId: string;
  readonly room: FieldRoom;
  readonly kept: KeptKind | null;
  readonly value: unknown;
}

const rowsOf = (db: ReadDb, { table, rowId, versioned, version, where, room, kept }: Source, pupilId: string, userId: string): readonly Row[] =>
  driverOf(db)
    .prepare(`SELECT rowid, ${rowId} AS rowId, ${versioned ? 'row_version' : String(version)} AS version, ${room} AS room, ${kept?.when ?? '0'} AS isKept, sealed FROM ${table} WHERE ${where}`)
    .all({ pupilId, userId }) as readonly Row[];

/**
 * Goes through every sealed text about a pupil that this person has the key to. `next` answers with the new value, or
 * undefined to leave it. Versions go up, so that a view that was open before cannot write the former text back. Throws
 * FIELD_DAMAGED. Gives the number of values changed by table.
 */
export const rewritePupilTexts = (db: WriteDb, { pupilId, userId }: { readonly pupilId: string; readonly userId: string }, next: (text: PupilText) => unknown): ReadonlyMap<TextPlace, number> => {
  const fields = fieldsOf(db);
  const counts = new Map<TextPlace, number>();
  for (const from of sources) {
    const update = driverOf(db).prepare(`UPDATE ${from.table} SET sealed = @sealed${from.versioned ? ', row_version = @version' : ''} WHERE rowid = @rowid`);
    for (const { rowid, rowId, version, room, isKept, sealed } of rowsOf(db, from, pupilId, userId)) {
      if (!fields.holds(room)) continue;
      const place = { table: from.table, rowId, column: 'sealed', rowVersion: version };
      const opened = fields.open(room, place, sealed);
      // One's own room from before a recovery opens for nobody.
      if (opened.kind !== 'OPEN' && room === 'EGEN') continue;
      if (opened.kind !== 'OPEN') throw new SealedRefusal('FIELD_DAMAGED');
      const value = next({ place: from.table, rowId, room, kept: isKept === 1 && from.kept ? from.kept.kind : null, value: JSON.parse(opened.plain.toString('utf8')) as unknown });
      opened.plain.fill(0);
      if (value === undefined) continue;
      const to = from.versioned ? version + 1 : version;
      const bytes = fields.seal(room, { ...place, rowVersion: to }, Buffer.from(JSON.stringify(value), 'utf8'));
      update.run({ sealed: bytes, rowid, ...(from.versioned ? { version: to } : {}) });
      if (from.index) noteTextWrite(db, from.index, rowId);
      counts.set(from.table, (counts.get(from.table) ?? 0) + 1);
    }
  }
  return counts;
};

/** Texts about a pupil that this person has no key to: how many, in whose room. Other people's drafts count as EGEN. */
export const countClosedTexts = (db: ReadDb, { pupilId, userId }: { readonly pupilId: string; readonly userId: string }): readonly { readonly room: FieldRoom; readonly count: number }[] => {
  const fields = fieldsOf(db);
  const notes = driverOf(db)
    .prepare(`SELECT compartment AS room, count(*) AS count FROM note WHERE ${OF_CASES} AND (compartment <> 'EGEN' OR author_user_id <> @userId) GROUP BY compartment`)
    .all({ pupilId, userId }) as readonly { readonly room: FieldRoom; readonly count: number }[];
  const drafts = driverOf(db)
    .prepare(`SELECT count(*) FROM draft WHERE user_id <> @userId AND ${OF_DRAFTS}`)
    .pluck()
    .get({ pupilId, userId }) as number;
  const own = (notes.find(({ room }) => room === 'EGEN')?.count ?? 0) + drafts;
  return [...notes.filter(({ room }) => room !== 'EGEN' && !fields.holds(room)), ...(own > 0 ? [{ room: 'EGEN' as const, count: own }] : [])];
};

/** Forms about the pupil that somebody began and did not save: they hold the former name and number, and fit the row no longer. */
export const dropPupilForms = (db: WriteDb, pupilId: string): void => {
  driverOf(db).prepare('DELETE FROM draft WHERE draft_key = ?').run(`pupil:${pupilId}`);
};
