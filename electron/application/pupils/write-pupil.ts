import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { findPupilByNumber, insertPupil, readPupil, updatePupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { codeNumberOf, pupilFieldsOf, revealsName } from './identity.ts';

/** Adds one pupil by hand. PUPIL_EXISTS (with `pupilId`) where the number is already there. */
export const createPupil = (ctx: CommandContext, input: InputOf<'pupil.create'>): UseCaseResult<OutputOf<'pupil.create'>> => {
  const fields = pupilFieldsOf(ctx.db, ctx, input);
  if (!fields.ok) return fields;
  const known = findPupilByNumber(ctx.db, fields.value.idNumber);
  if (known) return fail('PUPIL_EXISTS', { pupilId: known.pupilId }, 'idNumber');
  const pupilId = ctx.newId();
  insertPupil(ctx.db, { ...fields.value, pupilId, rowVersion: 0 }, ctx.nowMs);
  return ok({ pupilId });
};

/**
 * Changes a pupil. A pupil who becomes protected loses name and number for a code name (CODE_NAME_REVEALS when the code
 * name holds a part of the name); one who is no longer protected needs a number again. CONFLICT when it changed meanwhile.
 */
export const changePupil = (ctx: CommandContext, { pupilId, rowVersion, ...input }: InputOf<'pupil.update'>): UseCaseResult<OutputOf<'pupil.update'>> => {
  const found = readPupil(ctx.db, pupilId);
  if (!found.ok) return found;
  const former = found.value;
  const becomesProtected = former.protection === 'NONE' && input.protection !== 'NONE';
  if (becomesProtected && revealsName(input.givenName, former)) return fail('CODE_NAME_REVEALS', undefined, 'givenName');
  const fields = pupilFieldsOf(ctx.db, ctx, input, codeNumberOf(former));
  if (!fields.ok) return fields;
  const known = findPupilByNumber(ctx.db, fields.value.idNumber);
  if (known && known.pupilId !== pupilId) return fail('PUPIL_EXISTS', { pupilId: known.pupilId }, 'idNumber');
  return updatePupil(ctx.db, { ...fields.value, pupilId, rowVersion }, rowVersion);
};
