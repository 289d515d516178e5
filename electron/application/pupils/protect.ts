import { insertPupilChange, takePupilChanges } from '#electron/db/repositories/pupil-changes.ts';
import type { CommandContext, UseCaseResult } from '#electron/application/context.ts';
import { moveOutsideFiles } from '#electron/db/repositories/outside-files.ts';
import { noOriginals, dropProtectedIdentity, putProtectedIdentity, type DocumentOriginal, type KeptOriginals, type PlanOriginal, type ProtectedIdentity } from '#electron/db/repositories/protected-identities.ts';
import { countClosedTexts, dropPupilForms, rewritePupilTexts, type PupilText, type TextPlace } from '#electron/db/repositories/protected-texts.ts';
import { findPupilByNumber, readPupil, updatePupil, type PupilRecord } from '#electron/db/repositories/pupils.ts';
import { readCasesOfPupil } from '#electron/db/repositories/cases.ts';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { ProtectionReport } from '#shared/contract/identity.ts';
import type { Consent } from '#shared/domain/consents/types.ts';
import type { PlanState } from '#shared/domain/plans/types.ts';
import type { ChangedPart } from '#shared/domain/pupils/changed-parts.ts';
import { codeWordMender, mendDeep, type CodeWords } from '#shared/domain/pupils/code-words.ts';
import type { Guardian } from '#shared/domain/pupils/types.ts';
import { foldSv } from '#shared/kernel/fold-sv.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { removedWords } from '#shared/text/pupils.ts';
import { allowsProtected, guardiansInCode, newCodeNumber, revealsName } from './identity.ts';
import { knownIdentity, roomOfIdentities } from './store-identity.ts';
import { knowsOfCase } from './views.ts';

const parts: Readonly<Record<TextPlace, ChangedPart>> = {
  case_file: 'CASE', case_member: 'CASE', stage_passed: 'CASE', emergency_access: 'CASE',
  note: 'NOTES', assessment: 'ASSESSMENT', plan_version: 'PLAN', follow_up: 'FOLLOW_UP', consent: 'CONSENTS', document: 'DOCUMENTS', letter_proposal: 'DOCUMENTS', draft: 'DRAFTS',
};

type Mend = (text: string) => string;

/** Inside a sentence the word for a guardian is no name. */
const inSentence = (codeName: string): string => codeName.charAt(0).toLocaleLowerCase('sv') + codeName.slice(1);

const menderFor = ({ ports }: CommandContext, identity: ProtectedIdentity, coded: { readonly codeName: string; readonly guardians: readonly Guardian[] }): Mend => {
  const words: CodeWords = {
    pupil: identity,
    codeName: coded.codeName,
    guardians: identity.guardians.flatMap((guardian) => {
      const word = coded.guardians.find(({ guardianId }) => guardianId === guardian.guardianId)?.name;
      return word === undefined ? [] : [{ ...guardian, codeWord: inSentence(word) }];
    }),
    removed: removedWords,
    ordinaryWords: new Set(ports.passphrases.words.map(foldSv)),
  };
  return codeWordMender(words);
};

const isChanged = (before: unknown, after: unknown): boolean => JSON.stringify(before) !== JSON.stringify(after);

/** What a draft holds is JSON in a string, or just a text. */
const mendedDraft = (body: string, mend: Mend): string => {
  try {
    return JSON.stringify(mendDeep(JSON.parse(body) as unknown, mend));
  } catch {
    return mend(body);
  }
};

interface SealedPlan extends PlanOriginal {
  readonly isReplaced?: true;
}

interface SealedDocument extends DocumentOriginal {
  readonly isReplaced?: true;
}

type SealedConsent = Consent & { readonly isReplaced?: true };

/** A signed plan whose copy tells the same without names; the copy's canonical text is not what was signed. */
const planCopy = (plan: SealedPlan, mend: Mend): SealedPlan => {
  const { canonical, isReplaced: _was, ...rest } = plan;
  return { ...mendDeep(rest, mend), canonical: JSON.stringify(mendDeep(JSON.parse(canonical) as unknown, mend)), isReplaced: true };
};

interface Snapshot {
  readonly data: unknown;
  readonly options: { readonly signedJson: unknown };
}

/** A paper without names; the bytes that were signed go with the original alone. */
const documentCopy = (document: SealedDocument, mend: Mend): SealedDocument => {
  const snapshot = document.snapshot as Snapshot | null;
  const copied = mendDeep({ ...document, snapshot: snapshot && { ...snapshot, options: { ...snapshot.options, signedJson: null } } }, mend);
  return { ...copied, isReplaced: true };
};

interface Rewritten {
  readonly counts: ReadonlyMap<TextPlace, number>;
  readonly originals: KeptOriginals;
}

/** Takes the names out of every text this person can open; what has to stay as it was is put among the originals. */
const rewrite = (ctx: CommandContext, pupilId: string, mend: Mend, former: KeptOriginals): Rewritten => {
  const plans = { ...former.plans };
  const consents = { ...former.consents };
  const documents = { ...former.documents };
  const next = ({ place, rowId, kept, value }: PupilText): unknown => {
    if (kept === 'PLAN') {
      const plan = value as SealedPlan;
      const copy = planCopy(plan, mend);
      if (plan.isReplaced) return isChanged(plan, copy) ? copy : undefined;
      if (!isChanged({ ...plan, isReplaced: true }, copy) && !isChanged(plan.canonical, copy.canonical)) return undefined;
      plans[rowId] = { reason: plan.reason, body: plan.body, state: plan.state, canonical: plan.canonical };
      return copy;
    }
    const mended: unknown = place === 'draft' ? mendedDraft(value as string, mend) : mendDeep(value, mend);
    if (!isChanged(value, mended)) return undefined;
    if (kept === 'DOCUMENT') {
      const document = value as SealedDocument;
      if (!document.isReplaced) documents[rowId] = { fields: document.fields, state: document.state, snapshot: document.snapshot };
      return documentCopy(document, mend);
    }
    if (kept === 'CONSENT') {
      const consent = value as SealedConsent;
      if (!consent.isReplaced) consents[rowId] = consent;
      return { ...(mended as SealedConsent), isReplaced: true };
    }
    return mended;
  };
  const counts = rewritePupilTexts(ctx.db, { pupilId, userId: ctx.actor.userId }, next);
  return { counts, originals: { plans, consents, documents } };
};

const report = (ctx: CommandContext, pupilId: string, { counts, originals }: Rewritten, former: KeptOriginals): ProtectionReport => {
  const { db, ports, actor } = ctx;
  const byPart = new Map<ChangedPart, number>();
  for (const [place, count] of counts) byPart.set(parts[place], (byPart.get(parts[place]) ?? 0) + count);
  const numberOf = (kept: KeptOriginals): number => [kept.plans, kept.consents, kept.documents].reduce((sum, map) => sum + Object.keys(map).length, 0);
  const holdersOf = (room: string): readonly string[] => (ports.people.compartments().find(({ compartment }) => compartment === room)?.holders ?? []).map(ports.people.nameOf);
  const isKnown = knowsOfCase(db, ctx);
  return {
    pupilId,
    changed: [...byPart].map(([part, count]) => ({ part, count })),
    keptCount: numberOf(originals) - numberOf(former),
    left: countClosedTexts(db, { pupilId, userId: actor.userId }).map(({ room, count }) => ({ room, count, holderNames: holdersOf(room) })),
    cases: readCasesOfPupil(db, pupilId).filter(({ caseId }) => isKnown(caseId)).map(({ caseId, caseNumber }) => ({ caseId, caseNumber })),
  };
};

const identityIn = (pupil: PupilRecord, more: { readonly address: string; readonly telephone: string }): ProtectedIdentity => {
  const { idKind, idNumber, givenName, familyName, homeMunicipality, guardians } = pupil;
  return { idKind, idNumber, givenName, familyName, homeMunicipality, guardians, ...more };
};

/**
 * A pupil becomes protected: who it is goes to SKYDD, the row and every text keep code words. Refuses PROTECTED_NOT_ALLOWED,
 * ALREADY_PROTECTED, CODE_NAME_REVEALS, COMPARTMENT_CLOSED, PROTECTED_ROOM_MISSING, CONFLICT.
 */
export const protectPupil = (ctx: CommandContext, input: InputOf<'identity.protect'>): UseCaseResult<OutputOf<'identity.protect'>> => {
  const { pupilId, rowVersion, protection, codeName, address, telephone } = input;
  if (!allowsProtected(ctx.db)) return fail('PROTECTED_NOT_ALLOWED', undefined, 'protection');
  const room = roomOfIdentities(ctx);
  if (!room.ok) return room;
  const found = readPupil(ctx.db, pupilId);
  if (!found.ok) return found;
  const { pupilNo: _no, ...pupil } = found.value;
  if (pupil.protection !== 'NONE') return fail('ALREADY_PROTECTED');
  if (revealsName(codeName, pupil) || pupil.guardians.some(({ name }) => revealsName(codeName, { givenName: name, familyName: '' }))) return fail('CODE_NAME_REVEALS', undefined, 'codeName');
  const identity = identityIn(found.value, { address, telephone });
  const guardians = guardiansInCode(pupil.guardians);
  const updated = updatePupil(
    ctx.db,
    { ...pupil, protection, givenName: codeName, familyName: '', idKind: 'LOKALT_ID', idNumber: newCodeNumber(ctx), homeMunicipality: '', guardians },
    rowVersion,
  );
  if (!updated.ok) return updated;
  dropPupilForms(ctx.db, pupilId);
  const formerChanges = takePupilChanges(ctx.db, pupilId);
  const moved = moveOutsideFiles(ctx.db, pupilId, 'SKYDD');
  if (!moved.ok) return moved;
  const rewritten = rewrite(ctx, pupilId, menderFor(ctx, identity, { codeName, guardians }), noOriginals);
  const stored = putProtectedIdentity(ctx.db, { pupilId, identity: { ...identity, originals: rewritten.originals, formerChanges }, changedByUserId: ctx.actor.userId, changedAtMs: ctx.nowMs, expectedVersion: 0 });
  return stored.ok ? ok(report(ctx, pupilId, rewritten, noOriginals)) : stored;
};

/** Once more over the texts, with the keys of the person at the keyboard. Refuses as `knownIdentity`. */
export const sweepTexts = (ctx: CommandContext, { pupilId }: InputOf<'identity.sweep'>): UseCaseResult<OutputOf<'identity.sweep'>> => {
  const found = knownIdentity(ctx.db, ctx, pupilId);
  if (!found.ok) return found;
  const pupil = readPupil(ctx.db, pupilId);
  if (!pupil.ok) return pupil;
  const { identity, rowVersion } = found.value;
  const former = identity.originals ?? noOriginals;
  const rewritten = rewrite(ctx, pupilId, menderFor(ctx, identity, { codeName: pupil.value.givenName, guardians: pupil.value.guardians }), former);
  const stored = putProtectedIdentity(ctx.db, { pupilId, identity: { ...identity, originals: rewritten.originals }, changedByUserId: ctx.actor.userId, changedAtMs: ctx.nowMs, expectedVersion: rowVersion });
  return stored.ok ? ok(report(ctx, pupilId, rewritten, former)) : stored;
};

/** The state that a signed version has now, as it was signed: a later version may have followed meanwhile. */
const stateAsSigned = (now: PlanState, signed: PlanState): PlanState =>
  now.kind === 'SUPERSEDED' && (signed.kind === 'DECIDED' || signed.kind === 'SUPERSEDED') ? { ...now, signature: signed.signature } : signed;

const restoreOriginals = (ctx: CommandContext, pupilId: string, { plans, consents, documents }: KeptOriginals): void => {
  rewritePupilTexts(ctx.db, { pupilId, userId: ctx.actor.userId }, ({ rowId, kept, value }) => {
    if (kept === 'PLAN') {
      const original = plans[rowId];
      return original && { ...original, state: stateAsSigned((value as SealedPlan).state, original.state) };
    }
    if (kept === 'DOCUMENT') return documents[rowId];
    const consent = kept === 'CONSENT' ? consents[rowId] : undefined;
    return consent && { ...consent, withdrawn: (value as SealedConsent).withdrawn };
  });
};

const guardianBack = (guardian: Guardian, { guardians }: ProtectedIdentity): Guardian => {
  const real = guardians.find(({ guardianId }) => guardianId === guardian.guardianId);
  return real && real.name.trim() !== '' ? { ...guardian, name: real.name, telephone: real.telephone, email: real.email, address: real.address } : guardian;
};

/** The number that comes back must be one, and nobody else's. */
const numberBack = (ctx: CommandContext, pupilId: string, { idNumber }: ProtectedIdentity): Result<null> => {
  if (idNumber === '') return fail('IDENTITY_NUMBER_MISSING');
  const known = findPupilByNumber(ctx.db, idNumber);
  return known && known.pupilId !== pupilId ? fail('PUPIL_EXISTS', { pupilId: known.pupilId }) : ok(null);
};

/**
 * Protected no longer: name, number and guardians come back from SKYDD, and so do the originals. Texts keep their code words.
 * Refuses as `knownIdentity`, IDENTITY_NUMBER_MISSING, PUPIL_EXISTS, CONFLICT.
 */
export const liftProtection = (ctx: CommandContext, { pupilId, rowVersion }: InputOf<'identity.lift'>): UseCaseResult<OutputOf<'identity.lift'>> => {
  const found = knownIdentity(ctx.db, ctx, pupilId);
  if (!found.ok) return found;
  const pupil = readPupil(ctx.db, pupilId);
  if (!pupil.ok) return pupil;
  const { identity } = found.value;
  const free = numberBack(ctx, pupilId, identity);
  if (!free.ok) return free;
  const { pupilNo: _no, ...row } = pupil.value;
  const { idKind, idNumber, givenName, familyName, homeMunicipality = '', originals = noOriginals, formerChanges = [] } = identity;
  const updated = updatePupil(ctx.db, { ...row, protection: 'NONE', idKind, idNumber, givenName: givenName || row.givenName, familyName, homeMunicipality, guardians: row.guardians.map((guardian) => guardianBack(guardian, identity)) }, rowVersion);
  if (!updated.ok) return updated;
  restoreOriginals(ctx, pupilId, originals);
  for (const change of formerChanges) insertPupilChange(ctx.db, change);
  const moved = moveOutsideFiles(ctx.db, pupilId, 'GEM');
  if (!moved.ok) return moved;
  dropProtectedIdentity(ctx.db, pupilId);
  return updated;
};
