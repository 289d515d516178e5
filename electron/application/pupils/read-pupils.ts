import type { QueryContext, UseCaseResult } from '#electron/application/context.ts';
import { readAllPupils, readOpenCaseIds, readPupil, readStandings } from '#electron/db/repositories/pupils.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { PupilPage, PupilRow } from '#shared/contract/pupils.ts';
import { ok } from '#shared/kernel/result.ts';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { knowsOfCase, pupilPageOf, pupilRowOf } from './views.ts';

/** All pupils by given and family name in Swedish order. */
export const listPupils = (ctx: QueryContext): UseCaseResult<readonly PupilRow[]> => {
  const { db } = ctx;
  const standings = readStandings(db);
  const isKnown = knowsOfCase(db, ctx);
  const openCases = new Map([...readOpenCaseIds(db)].filter(([, caseId]) => isKnown(caseId)));
  const rows = readAllPupils(db).map((pupil) => pupilRowOf(pupil, standings.get(pupil.pupilNo) ?? null, openCases.get(pupil.pupilId) ?? null));
  return ok(rows.sort((a, b) => compareSv(a.givenName, b.givenName) || compareSv(a.familyName, b.familyName)));
};

/** One pupil with guardians. PUPIL_UNKNOWN where there is none. */
export const getPupil = (ctx: QueryContext, { pupilId }: InputOf<'pupil.get'>): UseCaseResult<PupilPage> => {
  const pupil = readPupil(ctx.db, pupilId);
  return pupil.ok ? ok(pupilPageOf(ctx.db, ctx, pupil.value)) : pupil;
};
