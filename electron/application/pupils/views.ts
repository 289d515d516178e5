import type { UseCaseContext } from '#electron/application/context.ts';
import { standingView } from '#electron/application/absence/standing-view.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readMemberships } from '#electron/db/repositories/cases-list.ts';
import { readOpenCaseId, readStanding, type PupilRecord, type StandingRecord } from '#electron/db/repositories/pupils.ts';
import type { PupilPage, PupilRow } from '#shared/contract/pupils.ts';
import { seesEveryCase } from '#shared/domain/access/matrix.ts';
import { ageOn, birthDateOf, maskPersonId } from '#shared/domain/person-id/person-id.ts';

/** Which cases the actor may know of: all, or only their own. */
export const knowsOfCase = (db: ReadDb, { actor, today }: Pick<UseCaseContext, 'actor' | 'today'>): ((caseId: string) => boolean) => {
  if (seesEveryCase(actor)) return () => true;
  const own = readMemberships(db, actor.userId, today);
  return (caseId) => own.has(caseId);
};

/** One line of the pupil list. */
export const pupilRowOf = (pupil: PupilRecord, standing: StandingRecord | null, openCaseId: string | null): PupilRow => ({
  pupilId: pupil.pupilId,
  givenName: pupil.givenName,
  familyName: pupil.familyName,
  className: pupil.className,
  grade: pupil.grade,
  isProtected: pupil.protection !== 'NONE',
  standing: standingView(standing),
  openCaseId,
});

/** All of one pupil, for the pupil page and the header of a case. */
export const pupilPageOf = (db: ReadDb, ctx: Pick<UseCaseContext, 'today' | 'actor'>, record: PupilRecord): PupilPage => {
  const { pupilNo, ...pupil } = record;
  const personId = { kind: pupil.idKind, value: pupil.idNumber };
  const birthDate = birthDateOf(personId);
  const openCaseId = readOpenCaseId(db, pupil.pupilId);
  return {
    ...pupilRowOf(record, readStanding(db, pupilNo), openCaseId !== null && knowsOfCase(db, ctx)(openCaseId) ? openCaseId : null),
    pupil,
    maskedIdNumber: maskPersonId(personId),
    ageYears: birthDate ? ageOn(birthDate, ctx.today) : null,
  };
};
