import type { CommandContext, QueryContext } from '#electron/application/context.ts';
import { readCaseList } from '#electron/db/repositories/cases-list.ts';
import { readContacts } from '#electron/db/repositories/notes.ts';
import type { ContactLogRow } from '#shared/contract/cases.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { compareCaseNumbers } from '#shared/domain/cases/open.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { addNote } from './notes.ts';

const SHOWN_CONTACTS = 5;
const TENTHS = 10;

/**
 * Pupils with an open case, longest without a contact first: how it stands and what was said with the home. Nothing else of
 * the casework (S2.8).
 */
export const listContactLog = ({ db, ports }: QueryContext): Result<readonly ContactLogRow[]> => {
  const contacts = Map.groupBy(readContacts(db), (note) => note.caseId);
  const rows = readCaseList(db).flatMap(([caseId, caseNumber, pupilId, coordinatorUserId, stage, givenName, familyName, className, , fourWeekTotalTenths]): readonly ContactLogRow[] => {
    if (stage === 'CLOSED') return [];
    const own = contacts.get(caseId) ?? [];
    return [
      {
        pupilId, className, caseId, caseNumber,
        pupilName: fullName({ givenName, familyName }),
        fourWeekPercent: fourWeekTotalTenths === null ? null : fourWeekTotalTenths / TENTHS,
        coordinatorName: ports.people.nameOf(coordinatorUserId),
        lastContactOn: own[0]?.occurredOn ?? null,
        contacts: own.slice(0, SHOWN_CONTACTS).map(({ noteId, occurredOn, text, authorUserId }) => ({ noteId, occurredOn, text, authorName: ports.people.nameOf(authorUserId) })),
      },
    ];
  });
  return ok(rows.toSorted((a, b) => (a.lastContactOn ?? '').localeCompare(b.lastContactOn ?? '') || (b.fourWeekPercent ?? 0) - (a.fourWeekPercent ?? 0) || compareCaseNumbers(a.caseNumber, b.caseNumber)));
};

/** A contact with the home. Refuses what `addNote` refuses. */
export const addContact = (ctx: CommandContext, input: InputOf<'contactLog.add'>): Result<{ readonly noteId: string }> => addNote(ctx, { ...input, kind: 'CONTACT', room: undefined });
