import type { QueryContext, UseCaseResult } from '#electron/application/context.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { PupilAbsence } from '#shared/contract/absence.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import { ok } from '#shared/kernel/result.ts';
import { pupilAbsenceView } from './pupil-view.ts';

/** The absence of one pupil without a case's measures. PUPIL_UNKNOWN where there is none. */
export const absenceOfPupil = (ctx: QueryContext, { pupilId }: InputOf<'absence.ofPupil'>): UseCaseResult<PupilAbsence> => {
  const pupil = readPupil(ctx.db, pupilId);
  return pupil.ok ? ok(pupilAbsenceView(ctx.db, ctx, pupil.value.pupilNo)) : pupil;
};
