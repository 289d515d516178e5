import type { CommandContext, QueryContext, UseCaseContext, UseCaseResult } from '#electron/application/context.ts';
import { readersOf } from '#electron/application/documents/readers.ts';
import { schoolYearEnd } from '#electron/application/documents/write-document.ts';
import type { ReadDb } from '#electron/db/handles.ts';
import { readCase, readOpenCase } from '#electron/db/repositories/cases.ts';
import { putConsent, readConsent, readConsents } from '#electron/db/repositories/consents.ts';
import { readPupil } from '#electron/db/repositories/pupils.ts';
import { readSetting } from '#electron/db/repositories/settings.ts';
import type { ConsentRow, ConsentsPage } from '#shared/contract/consents.ts';
import { may } from '#shared/domain/access/matrix.ts';
import { relationOf } from '#shared/domain/cases/open.ts';
import type { Case } from '#shared/domain/cases/types.ts';
import { decideRecordConsent, decideWithdrawConsent, defaultValidTo, giverOf, isInForce, missingGivers, requiredGivers, type RecordConsentCommand } from '#shared/domain/consents/decisions.ts';
import type { Consent, ConsentGiver } from '#shared/domain/consents/types.ts';
import { fullName } from '#shared/domain/pupils/full-name.ts';
import type { Guardian, Pupil } from '#shared/domain/pupils/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { fail, ok, type Result } from '#shared/kernel/result.ts';
import { consentGapText } from '#shared/text/consents.ts';

const stateOf = (consent: Consent, today: IsoDate): ConsentRow['state'] => {
  if (consent.withdrawn !== null && consent.withdrawn.on <= today) return 'WITHDRAWN';
  if (consent.validTo < today) return 'EXPIRED';
  return consent.takenOn > today ? 'NOT_YET' : 'IN_FORCE';
};

const gapsOf = (consent: Consent, guardians: readonly Guardian[]): readonly string[] => [
  ...missingGivers([consent], guardians).map((guardian) => consentGapText.giver(guardian.name)),
  ...(consent.informedAboutSecrecy ? [] : [consentGapText.notInformed]),
];

const places: readonly ConsentGiver[] = ['GUARDIAN_1', 'GUARDIAN_2'];

/** Who may give consent here, in the order of the form: those who decide for the pupil, then the pupil. */
const giversOf = (pupil: Pupil): ConsentsPage['givers'] => [
    ...requiredGivers(pupil.guardians)
      .slice(0, places.length)
      .map(({ guardianId, name, needsInterpreter, language }, index) => ({ by: places[index] ?? 'GUARDIAN_2', guardianId, name, isRequired: true, needsInterpreter, language })),
    { by: 'PUPIL', name: fullName(pupil), isRequired: false, needsInterpreter: pupil.needsInterpreter, language: pupil.motherTongue },
];

const sceneOf = (db: ReadDb, caseId: string): Result<{ readonly caseFile: Case; readonly pupil: Pupil }> => {
  const found = readCase(db, caseId);
  if (!found.ok) return found;
  const pupil = readPupil(db, found.value.pupilId);
  return pupil.ok ? ok({ caseFile: found.value, pupil: pupil.value }) : pupil;
};

const proposalOf = (db: ReadDb, { ports, today }: Pick<UseCaseContext, 'ports' | 'today'>, pupil: Pupil): Pick<ConsentsPage, 'proposal' | 'oralWording' | 'schoolUnitName'> => {
  const texts = ports.packs.consentTextsFor(pupil.schoolForm);
  const school = readSetting(db, 'school')?.body;
  return {
    proposal: {
      validTo: defaultValidTo(today, schoolYearEnd(db, today)),
      purpose: texts?.purposeSuggestion ?? '',
      withdrawal: texts?.withdrawal ?? '',
      secrecy: texts && school ? texts.secrecyInformation[school.authorityKind] : '',
      notLegalBasis: texts?.notLegalBasis ?? '',
    },
    oralWording: texts?.oralWording ?? '',
    schoolUnitName: school?.schoolUnitName ?? '',
  };
};

/** The consents of a case, newest first, and what the form needs. Refuses CASE_UNKNOWN, PUPIL_UNKNOWN. */
export const listConsents = (ctx: QueryContext, { caseId }: { readonly caseId: string }): UseCaseResult<ConsentsPage> => {
  const { db, ports, today, actor } = ctx;
  const scene = sceneOf(db, caseId);
  if (!scene.ok) return scene;
  const { caseFile, pupil } = scene.value;
  return ok({
    rows: readConsents(db, caseId).map((consent) => ({
      consent,
      isInForce: isInForce(consent, today),
      state: stateOf(consent, today),
      gaps: gapsOf(consent, pupil.guardians),
      takenByName: ports.people.nameOf(consent.takenByUserId),
    })),
    pupilName: pupil.givenName,
    givers: giversOf(pupil),
    ...proposalOf(db, ctx, pupil),
    mayWrite: caseFile.state.stage !== 'CLOSED' && may(actor, 'case.write', relationOf(caseFile, actor.userId, { today })),
    readBy: readersOf(caseFile, ctx),
  });
};

type Given = RecordConsentCommand['given'][number];

/** Binds each line to the adult who stood there; only who decides for the pupil can have given it. */
const boundTo = (given: readonly Given[], { guardians }: Pupil): Result<readonly Given[]> => {
  const deciding = requiredGivers(guardians);
  const bound: Given[] = [];
  for (const one of given) {
    if (one.by === 'PUPIL') bound.push({ ...one, guardianId: undefined });
    else {
      const giver = giverOf(one, guardians) ?? (one.guardianId === undefined ? deciding[places.indexOf(one.by)] : undefined);
      if (!giver || !deciding.some(({ guardianId }) => guardianId === giver.guardianId)) return fail('CONSENT_NO_CUSTODY', { name: giver?.name ?? one.name }, 'given');
      bound.push({ ...one, guardianId: giver.guardianId });
    }
  }
  return ok(bound);
};

/** Refuses CASE_UNKNOWN, CASE_CLOSED, CONSENT_NO_CUSTODY and as `decideRecordConsent`. */
export const recordConsent = (ctx: CommandContext, input: Omit<RecordConsentCommand, 'consentId' | 'askedByUserId'>): UseCaseResult<{ readonly consentId: string }> => {
  const found = readOpenCase(ctx.db, input.caseId);
  if (!found.ok) return found;
  const pupil = readPupil(ctx.db, found.value.pupilId);
  if (!pupil.ok) return pupil;
  const given = boundTo(input.given, pupil.value);
  if (!given.ok) return given;
  const consentId = ctx.newId();
  const decided = decideRecordConsent({ ...input, given: given.value, consentId, askedByUserId: ctx.actor.userId }, ctx);
  if (!decided.ok) return decided;
  putConsent(ctx.db, decided.value.state);
  return ok({ consentId });
};

/** Withdraws from the day it was said, today at the latest. Refuses CONSENT_UNKNOWN, CONSENT_IN_FUTURE and as `decideWithdrawConsent`. */
export const withdrawConsent = (ctx: CommandContext, { caseId, consentId, on, by }: { readonly caseId: string; readonly consentId: string; readonly on: IsoDate; readonly by: string }): UseCaseResult<null> => {
  const found = readConsent(ctx.db, caseId, consentId);
  if (!found.ok) return found;
  if (on > ctx.today || on < found.value.takenOn) return fail('CONSENT_DAY_WRONG', {}, 'on');
  const decided = decideWithdrawConsent(found.value, { by }, ctx);
  if (!decided.ok) return decided;
  const { state } = decided.value;
  putConsent(ctx.db, { ...state, withdrawn: { on, by: by.trim() } });
  return ok(null);
};
