import type { UseCaseContext } from '#electron/application/context.ts';
import { standingView } from '#electron/application/absence/standing-view.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readOpenCaseId, readStanding, type PupilRecord, type StandingRecord } from '#electron/db/repositories/pupils.ts';
import type { PupilPage, PupilRow } from '#shared/contract/pupils.ts';
import { ageOn, birthDateOf, maskPersonId } from '#shared/domain/person-id/person-id.ts';

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
export const pupilPageOf = (db: ReadDb, { today }: Pick<UseCaseContext, 'today'>, record: PupilRecord): PupilPage => {
  const { pupilNo, ...pupil } = record;
  const personId = { kind: pupil.idKind, value: pupil.idNumber };
  const birthDate = birthDateOf(personId);
  return {
    ...pupilRowOf(record, readStanding(db, pupilNo), readOpenCaseId(db, pupil.pupilId)),
    pupil,
    maskedIdNumber: maskPersonId(personId),
    ageYears: birthDate ? ageOn(birthDate, today) : null,
  };
};
