import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { findPupilByNumber, insertPupil, readPupil, updatePupil } from '#electron/db/repositories/pupils.ts';
import { hasProtectedIdentity } from '#electron/db/repositories/protected-identities.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { codeNumberOf, pupilFieldsOf, revealsName } from './identity.ts';
import { noteChanges } from './changes.ts';
import { storeIdentity } from './store-identity.ts';

/**
 * Adds one pupil by hand; the real name of a protected one goes to SKYDD alone. PUPIL_EXISTS (with `pupilId`) where the
 * number is already there, CODE_NAME_REVEALS, COMPARTMENT_CLOSED, PROTECTED_ROOM_MISSING.
 */
export const createPupil = (ctx: CommandContext, { identity, ...input }: InputOf<'pupil.create'>): UseCaseResult<OutputOf<'pupil.create'>> => {
  const fields = pupilFieldsOf(ctx.db, ctx, input);
  if (!fields.ok) return fields;
  const known = findPupilByNumber(ctx.db, fields.value.idNumber);
  if (known) return fail('PUPIL_EXISTS', { pupilId: known.pupilId }, 'idNumber');
  if (identity && revealsName(input.givenName, identity)) return fail('CODE_NAME_REVEALS', undefined, 'givenName');
  const pupilId = ctx.newId();
  insertPupil(ctx.db, { ...fields.value, pupilId, rowVersion: 0 }, ctx.nowMs);
  if (!identity || fields.value.protection === 'NONE') return ok({ pupilId });
  const stored = storeIdentity(ctx, { pupilId, guardians: fields.value.guardians, identity, expectedVersion: 0 });
  return stored.ok ? ok({ pupilId }) : stored;
};

/**
 * Changes a pupil. Becoming protected, and being so no longer where the real name lies in SKYDD, are steps of their own
 * (PROTECT_IN_ITS_OWN_STEP, LIFT_IN_ITS_OWN_STEP). CONFLICT when it changed meanwhile.
 */
export const changePupil = (ctx: CommandContext, { pupilId, rowVersion, ...input }: InputOf<'pupil.update'>): UseCaseResult<OutputOf<'pupil.update'>> => {
  const found = readPupil(ctx.db, pupilId);
  if (!found.ok) return found;
  const former = found.value;
  if (former.protection === 'NONE' && input.protection !== 'NONE') return fail('PROTECT_IN_ITS_OWN_STEP', undefined, 'protection');
  if (former.protection !== 'NONE' && input.protection === 'NONE' && hasProtectedIdentity(ctx.db, pupilId)) return fail('LIFT_IN_ITS_OWN_STEP', undefined, 'protection');
  const fields = pupilFieldsOf(ctx.db, ctx, input, codeNumberOf(former));
  if (!fields.ok) return fields;
  const known = findPupilByNumber(ctx.db, fields.value.idNumber);
  if (known && known.pupilId !== pupilId) return fail('PUPIL_EXISTS', { pupilId: known.pupilId }, 'idNumber');
  const updated = updatePupil(ctx.db, { ...fields.value, pupilId, rowVersion }, rowVersion);
  if (updated.ok) noteChanges(ctx, { before: former, after: fields.value, source: 'HAND' });
  return updated;
};
