import { finishing, type CommandContext, type QueryContext, type UseCaseResult } from '#electron/application/context.ts';
import type { PaperSnapshot } from '#electron/application/documents/make-paper.ts';
import { hasProtectedIdentity, noOriginals, type ProtectedIdentity } from '#electron/db/repositories/protected-identities.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { IdentityOriginal } from '#shared/contract/identity.ts';
import { fail, ok } from '#shared/kernel/result.ts';
import { originalLabels } from '#shared/text/pupils.ts';
import { knownIdentity, mayKnowIdentity, roomOfIdentities, storeIdentity } from './store-identity.ts';

interface OfPupil {
  readonly pupilId: string;
}

/** What the pupil's page needs to know before anybody looks. PUPIL_UNKNOWN. */
export const identityStatus = (ctx: QueryContext, { pupilId }: OfPupil): UseCaseResult<OutputOf<'identity.status'>> => {
  const pupil = readPupil(ctx.db, pupilId);
  if (!pupil.ok) return pupil;
  const { people } = ctx.ports;
  const holders = people.compartments().find(({ compartment }) => compartment === 'SKYDD')?.holders ?? [];
  const isHeld = people.holds('SKYDD');
  return ok({
    protection: pupil.value.protection,
    roomExists: holders.length > 0,
    isHeld,
    holderNames: holders.map(people.nameOf),
    hasIdentity: hasProtectedIdentity(ctx.db, pupilId),
    mayRead: isHeld && mayKnowIdentity(ctx.db, ctx, pupilId),
  });
};

const originalsOf = ({ originals = noOriginals }: ProtectedIdentity): readonly IdentityOriginal[] => [
  ...Object.entries(originals.plans).map(([id]) => ({ kind: 'PLAN' as const, id, label: originalLabels.PLAN })),
  ...Object.entries(originals.consents).map(([id, { takenOn }]) => ({ kind: 'CONSENT' as const, id, label: `${originalLabels.CONSENT} ${takenOn}` })),
  ...Object.entries(originals.documents).map(([id, { snapshot }]) => ({ kind: 'DOCUMENT' as const, id, label: (snapshot as PaperSnapshot | null)?.data.title ?? originalLabels.DOCUMENT })),
];

/** Who it is. Refuses as `knownIdentity`. */
export const getIdentity = (ctx: QueryContext, { pupilId }: OfPupil): UseCaseResult<OutputOf<'identity.get'>> => {
  const found = knownIdentity(ctx.db, ctx, pupilId);
  if (!found.ok) return found;
  const pupil = readPupil(ctx.db, pupilId);
  if (!pupil.ok) return pupil;
  const { identity, rowVersion } = found.value;
  const { idNumber, givenName, familyName, homeMunicipality = '', address = '', telephone = '' } = identity;
  return ok({
    identity: { idNumber, givenName, familyName, homeMunicipality, address, telephone, guardians: identity.guardians.map(({ guardianId, name, telephone: phone, email, address: home }) => ({ guardianId, name, telephone: phone, email, address: home })) },
    codeWords: Object.fromEntries(pupil.value.guardians.map(({ guardianId, name }) => [guardianId, name])),
    rowVersion,
    originals: originalsOf(identity),
  });
};

/** A paper as it left, or a plan's text as it was signed. Refuses as `knownIdentity`, IDENTITY_ORIGINAL_UNKNOWN. */
export const readOriginal = finishing({
  read: (ctx: QueryContext, { pupilId, documentId, planVersionId }: InputOf<'identity.original'>) => {
    const found = knownIdentity(ctx.db, ctx, pupilId);
    if (!found.ok) return found;
    const { originals = noOriginals } = found.value.identity;
    const plan = planVersionId === undefined ? undefined : originals.plans[planVersionId];
    const paper = documentId === undefined ? undefined : originals.documents[documentId];
    const snapshot = (paper?.snapshot ?? null) as PaperSnapshot | null;
    if (!plan && !snapshot) return fail('IDENTITY_ORIGINAL_UNKNOWN');
    return ok({ text: plan ? JSON.stringify(JSON.parse(plan.canonical), null, 2) : null, snapshot });
  },
  finish: async ({ ports }, { text, snapshot }): Promise<UseCaseResult<OutputOf<'identity.original'>>> => {
    if (!snapshot) return ok({ pdf: null, text });
    const pdf = await ports.paper.render(snapshot.data, snapshot.options);
    return pdf.ok ? ok({ pdf: pdf.value, text: null }) : pdf;
  },
});

/** Writes who it is, or corrects it. Refuses as `storeIdentity`, IDENTITY_NOT_YOURS, PROTECT_IN_ITS_OWN_STEP. */
export const saveIdentity = (ctx: CommandContext, { pupilId, rowVersion, identity }: InputOf<'identity.save'>): UseCaseResult<OutputOf<'identity.save'>> => {
  const room = roomOfIdentities(ctx);
  if (!room.ok) return room;
  const pupil = readPupil(ctx.db, pupilId);
  if (!pupil.ok) return pupil;
  if (pupil.value.protection === 'NONE') return fail('PROTECT_IN_ITS_OWN_STEP');
  // What is there already can be written over only by those who may read it.
  if (hasProtectedIdentity(ctx.db, pupilId) && !mayKnowIdentity(ctx.db, ctx, pupilId)) return fail('IDENTITY_NOT_YOURS');
  return storeIdentity(ctx, { pupilId, guardians: pupil.value.guardians, identity, expectedVersion: rowVersion });
};
