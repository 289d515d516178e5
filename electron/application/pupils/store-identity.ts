import type { CommandContext, UseCaseContext } from '#electron/application/context.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { relationTo } from '#electron/db/repositories/cases.ts';
import { caseIdsOfPupil } from '#electron/db/repositories/audit-names.ts';
import { putProtectedIdentity, readProtectedIdentity, type ProtectedIdentity } from '#electron/db/repositories/protected-identities.ts';
import type { IdentityFields } from '#shared/contract/identity.ts';
import { parsePersonId } from '#shared/domain/person-id/person-id.ts';
import type { Guardian, PupilIdKind } from '#shared/domain/pupils/types.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';

/** The key at hand? COMPARTMENT_CLOSED, PROTECTED_ROOM_MISSING where nobody has made the compartment. */
export const roomOfIdentities = ({ ports }: Pick<UseCaseContext, 'ports'>): Result<null> => {
  if (ports.people.holds('SKYDD')) return ok(null);
  const exists = ports.people.compartments().some(({ compartment, holders }) => compartment === 'SKYDD' && holders.length > 0);
  return fail(exists ? 'COMPARTMENT_CLOSED' : 'PROTECTED_ROOM_MISSING');
};

/** Besides the key: a case of the pupil in which one is a member, or the head teacher's task. */
export const mayKnowIdentity = (db: ReadDb, { actor, today }: Pick<UseCaseContext, 'actor' | 'today'>, pupilId: string): boolean =>
  actor.role === 'HEAD_TEACHER' || actor.role === 'DEPUTY_HEAD_TEACHER' || caseIdsOfPupil(db, pupilId).some((caseId) => relationTo(db, caseId, actor.userId, today) === 'MEMBER');

/** The identity for somebody who may know it. Refuses COMPARTMENT_CLOSED, PROTECTED_ROOM_MISSING, IDENTITY_NOT_YOURS, IDENTITY_UNKNOWN. */
export const knownIdentity = (db: ReadDb, ctx: Pick<UseCaseContext, 'actor' | 'today' | 'ports'>, pupilId: string): Result<{ readonly identity: ProtectedIdentity; readonly rowVersion: number }> => {
  const room = roomOfIdentities(ctx);
  if (!room.ok) return room;
  if (!mayKnowIdentity(db, ctx, pupilId)) return fail('IDENTITY_NOT_YOURS');
  const found = readProtectedIdentity(db, pupilId);
  if (!found.ok) return found;
  return found.value ? ok(found.value) : fail('IDENTITY_UNKNOWN');
};

const numberOf = (written: string, { today }: Pick<UseCaseContext, 'today'>): Result<{ readonly idKind: PupilIdKind; readonly idNumber: string }> => {
  if (written.trim() === '') return ok({ idKind: 'LOKALT_ID', idNumber: '' });
  const id = parsePersonId(written, today);
  return id.ok ? ok({ idKind: id.value.kind, idNumber: id.value.value }) : fail(id.failure.code, undefined, 'identity.idNumber');
};

/** Writes who the pupil is. What was signed or handed out under the name stays with it. Refuses as `roomOfIdentities` and `parsePersonId`, CONFLICT. */
export const storeIdentity = (
  ctx: CommandContext,
  input: { readonly pupilId: string; readonly guardians: readonly Guardian[]; readonly identity: IdentityFields; readonly expectedVersion: number },
): Result<{ readonly rowVersion: number }> => {
  const room = roomOfIdentities(ctx);
  if (!room.ok) return room;
  const { pupilId, identity, expectedVersion } = input;
  const number = numberOf(identity.idNumber, ctx);
  if (!number.ok) return number;
  const former = readProtectedIdentity(ctx.db, pupilId);
  if (!former.ok) return former;
  const guardians = input.guardians.map((guardian): Guardian => {
    const { name = '', telephone = '', email = '', address = '' } = identity.guardians.find(({ guardianId }) => guardianId === guardian.guardianId) ?? {};
    return { ...guardian, name, telephone, email, address };
  });
  const { givenName, familyName, homeMunicipality, address, telephone } = identity;
  const { originals, formerChanges } = former.value?.identity ?? {};
  return putProtectedIdentity(ctx.db, {
    pupilId,
    identity: { ...number.value, givenName, familyName, homeMunicipality, address, telephone, guardians, ...(originals ? { originals } : {}), ...(formerChanges ? { formerChanges } : {}) },
    changedByUserId: ctx.actor.userId,
    changedAtMs: ctx.nowMs,
    expectedVersion,
  });
};
