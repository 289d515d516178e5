import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import type { CaseworkContext } from '../cases/context.ts';
import { decidesForPupil } from '../pupils/guardians.ts';
import type { Guardian } from '../pupils/types.ts';
import type { Consent, ConsentGiven, InformationKind, Organisation } from './types.ts';

export type RecordConsentCommand = Omit<Consent, 'takenByUserId' | 'recordedAtMs' | 'withdrawn'>;

/** To the end of the school year; after it, a year from today, so that a consent taken in June is not born dead. */
export const defaultValidTo = (today: IsoDate, schoolYearEndsOn: IsoDate | null): IsoDate => {
  if (schoolYearEndsOn !== null && schoolYearEndsOn > today) return schoolYearEndsOn;
  return `${String(Number(today.slice(0, 4)) + 1)}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}` as IsoDate;
};

/**
 * Records a consent as it was given. One guardian of two is recorded too, as a gap (`missingGivers`). Refuses
 * CONSENT_NO_ORGANISATION, CONSENT_OTHER_MISSING, CONSENT_NO_INFORMATION, CONSENT_PURPOSE_MISSING, CONSENT_NO_GIVER,
 * CONSENT_GIVER_TWICE, CONSENT_NAME_MISSING, CONSENT_WORDING_MISSING (oral), CONSENT_IN_FUTURE, CONSENT_EXPIRED.
 */
export const decideRecordConsent = (command: RecordConsentCommand, ctx: CaseworkContext): Result<{ readonly state: Consent }> => {
  if (command.organisations.length === 0) return fail('CONSENT_NO_ORGANISATION', {}, 'organisations');
  if (command.organisations.includes('OTHER') && command.otherOrganisation.trim() === '') return fail('CONSENT_OTHER_MISSING', {}, 'otherOrganisation');
  if (command.information.length === 0) return fail('CONSENT_NO_INFORMATION', {}, 'information');
  if (command.purpose.trim() === '') return fail('CONSENT_PURPOSE_MISSING', {}, 'purpose');
  if (command.given.length === 0) return fail('CONSENT_NO_GIVER', {}, 'given');
  const people = command.given.map((given) => given.guardianId ?? given.by);
  if (new Set(people).size !== people.length) return fail('CONSENT_GIVER_TWICE', {}, 'given');
  for (const given of command.given) {
    if (given.name.trim() === '') return fail('CONSENT_NAME_MISSING', {}, 'given');
    if (given.form === 'ORAL' && given.wording.trim() === '') return fail('CONSENT_WORDING_MISSING', {}, 'given');
    if (given.givenOn > ctx.today) return fail('CONSENT_IN_FUTURE', {}, 'given');
  }
  if (command.takenOn > ctx.today) return fail('CONSENT_IN_FUTURE', {}, 'takenOn');
  if (command.validTo < ctx.today) return fail('CONSENT_EXPIRED', {}, 'validTo');
  return ok({ state: { ...command, takenByUserId: ctx.actor.userId, recordedAtMs: ctx.nowMs, withdrawn: null } });
};

/** Withdraws a consent from today: what was already handed out stands. Refuses CONSENT_WITHDRAWN, CONSENT_NAME_MISSING. */
export const decideWithdrawConsent = (state: Consent, command: { readonly by: string }, ctx: CaseworkContext): Result<{ readonly state: Consent }> => {
  if (state.withdrawn !== null) return fail('CONSENT_WITHDRAWN');
  if (command.by.trim() === '') return fail('CONSENT_NAME_MISSING', {}, 'by');
  return ok({ state: { ...state, withdrawn: { on: ctx.today, by: command.by.trim() } } });
};

/** In force on that day: taken, not run out, not withdrawn. */
export const isInForce = (consent: Consent, today: IsoDate): boolean =>
  consent.given.length > 0 && consent.takenOn <= today && consent.validTo >= today && (consent.withdrawn === null || consent.withdrawn.on > today);

/** What must be known of an adult to tell whose consent is whose. */
export type ConsentGuardian = Pick<Guardian, 'guardianId' | 'name' | 'custody' | 'role'>;

/** Who must consent: both at joint custody, the one at sole custody, whoever is appointed. Empty when nobody here decides. */
export const requiredGivers = <G extends Pick<Guardian, 'custody' | 'role'>>(guardians: readonly G[]): readonly G[] => guardians.filter(decidesForPupil);

const places = ['GUARDIAN_1', 'GUARDIAN_2'] as const;
const foldName = (name: string): string => name.trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('sv');

/**
 * Whose consent this is; null for the pupil's own and where nobody can be told. Consents from before `guardianId` was kept
 * are told by the name written down with them, two of one name by the line on the form.
 */
export const giverOf = <G extends Pick<Guardian, 'guardianId' | 'name'>>(given: ConsentGiven, guardians: readonly G[]): G | null => {
  if (given.by === 'PUPIL') return null;
  if (given.guardianId !== undefined) return guardians.find((guardian) => guardian.guardianId === given.guardianId) ?? null;
  const named = guardians.filter((guardian) => foldName(guardian.name) === foldName(given.name));
  return (named.length > 1 ? guardians[places.indexOf(given.by)] : named[0]) ?? null;
};

const hasGiven = (consent: Consent, guardian: ConsentGuardian, guardians: readonly ConsentGuardian[]): boolean =>
  consent.given.some((given) => giverOf(given, guardians)?.guardianId === guardian.guardianId);

export interface ConsentCover {
  readonly isCovered: boolean;
  /** Kinds of information that no consent in force lets out to this organisation. */
  readonly missingInformation: readonly InformationKind[];
  /** Adults whose consent is lacking although they must give it. */
  readonly missingGivers: readonly ConsentGuardian[];
  readonly consentIds: readonly string[];
  /** The earliest day on which one of them ends. */
  readonly validTo: IsoDate | null;
}

/**
 * Do the consents let these kinds of information out to this organisation today? Of the pupil's adults all who decide
 * (see `requiredGivers`) must have consented to each kind; the consents may be several papers.
 */
export const consentCovers = (consents: readonly Consent[], organisation: Organisation, information: readonly InformationKind[], today: IsoDate, guardians: readonly ConsentGuardian[] = []): ConsentCover => {
  const relevant = consents.filter((consent) => isInForce(consent, today) && consent.organisations.includes(organisation));
  const covering = (kind: InformationKind): readonly Consent[] => relevant.filter((consent) => consent.information.includes(kind));
  const missingInformation = information.filter((kind) => covering(kind).length === 0);
  const isAnyConsent = relevant.length > 0;
  const lacks = (guardian: ConsentGuardian): boolean =>
    !isAnyConsent || information.some((kind) => !missingInformation.includes(kind) && !covering(kind).some((consent) => hasGiven(consent, guardian, guardians)));
  const missing = requiredGivers(guardians).filter(lacks);
  const used = relevant.filter((consent) => information.some((kind) => consent.information.includes(kind)));
  return {
    isCovered: isAnyConsent && missingInformation.length === 0 && missing.length === 0,
    missingInformation,
    missingGivers: missing,
    consentIds: used.map((consent) => consent.consentId),
    validTo: used.map((consent) => consent.validTo).toSorted()[0] ?? null,
  };
};

/** Adults who decide for the pupil and have given none of these consents. */
export const missingGivers = (consents: readonly Consent[], guardians: readonly ConsentGuardian[]): readonly ConsentGuardian[] =>
  requiredGivers(guardians).filter((guardian) => !consents.some((consent) => hasGiven(consent, guardian, guardians)));
