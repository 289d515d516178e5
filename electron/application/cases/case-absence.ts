import { pupilAbsenceView } from '#electron/application/absence/pupil-view.ts';
import type { UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readNotes } from '#electron/db/repositories/notes.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { PupilAbsence } from '#shared/contract/absence.ts';
import type { CaseFacts } from '#shared/domain/cases/facts.ts';
import { pictureEvents } from './picture-events.ts';

/**
 * The absence of a case's pupil with everything the case draws into the picture, measured by the staircase under which
 * the case was opened. For the case page, the plan, the decision, the follow-up and the papers.
 */
export const caseAbsence = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'ports'>, facts: CaseFacts, pupilNo: number): PupilAbsence => {
  const { packId, packVersion } = facts.case.trigger;
  const form = readSetting(db, 'school')?.body.schoolForm;
  const library = form === undefined ? [] : (ctx.ports.packs.measureLibraryFor(form)?.measures ?? []);
  return pupilAbsenceView(db, ctx, pupilNo, {
    ...pictureEvents(facts, readNotes(db, facts.case.caseId), library, ctx.today),
    ...(packId === '' ? {} : { staircase: ctx.ports.packs.staircase(packId, packVersion) }),
  });
};
