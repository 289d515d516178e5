import type { ConsentsPage } from '#shared/contract/consents.ts';
import type { InputOf } from '#shared/contract/contract.ts';
import type { ConsentGiver, InformationKind, Organisation } from '#shared/domain/consents/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';

/** How one person has answered, as it is typed. */
export interface GivenDraft {
  readonly isGiven: boolean;
  readonly form: 'WRITTEN' | 'ORAL';
  readonly givenOn: IsoDate | null;
  readonly wording: string;
}

/** A consent as it is being recorded. Kept as a draft until it is recorded. */
export interface ConsentDraft {
  readonly organisations: readonly Organisation[];
  readonly otherOrganisation: string;
  readonly information: readonly InformationKind[];
  readonly purpose: string;
  readonly exceptions: string;
  readonly validTo: IsoDate | null;
  readonly informedAboutSecrecy: boolean;
  readonly usedInterpreter: boolean;
  readonly given: Readonly<Partial<Record<ConsentGiver, GivenDraft>>>;
}

export const notGiven = (today: IsoDate): GivenDraft => ({ isGiven: false, form: 'WRITTEN', givenOn: today, wording: '' });

export const emptyDraft = (page: ConsentsPage): ConsentDraft => ({
  organisations: ['SCHOOL_PUPIL_HEALTH'],
  otherOrganisation: '',
  information: [],
  purpose: page.proposal.purpose,
  exceptions: '',
  validTo: page.proposal.validTo,
  informedAboutSecrecy: false,
  usedInterpreter: false,
  given: {},
});

/** What was kept, or a fresh form. A draft of an older program that cannot be read is no draft. */
export const draftFrom = (body: string | undefined, fresh: ConsentDraft): ConsentDraft => {
  if (!body) return fresh;
  try {
    return { ...fresh, ...(JSON.parse(body) as Partial<ConsentDraft>) };
  } catch {
    return fresh;
  }
};

export interface DraftFault {
  readonly fieldId: string;
  readonly message: string;
}

export const consentFieldIds = { organisations: 'consent-organisations', other: 'consent-other', information: 'consent-information', purpose: 'consent-purpose', validTo: 'consent-valid-to', given: 'consent-given' } as const;

const wordingId = (by: ConsentGiver): string => `consent-wording-${by}`;
export const giverIds = { wording: wordingId } as const;

/** What still stops the recording, with the field each time. */
export const faultsOf = (draft: ConsentDraft): readonly DraftFault[] => {
  const given = Object.entries(draft.given).filter(([, one]) => one.isGiven) as [ConsentGiver, GivenDraft][];
  const others = draft.organisations.filter((id) => id !== 'SCHOOL_PUPIL_HEALTH');
  return [
    ...(others.length === 0 ? [{ fieldId: consentFieldIds.organisations, message: 'Välj minst en verksamhet utöver skolan' }] : []),
    ...(draft.organisations.includes('OTHER') && draft.otherOrganisation.trim() === '' ? [{ fieldId: consentFieldIds.other, message: 'Skriv vilken annan verksamhet' }] : []),
    ...(draft.information.length === 0 ? [{ fieldId: consentFieldIds.information, message: 'Välj vilka uppgifter' }] : []),
    ...(draft.purpose.trim() === '' ? [{ fieldId: consentFieldIds.purpose, message: 'Skriv vad uppgifterna ska användas till' }] : []),
    ...(draft.validTo === null ? [{ fieldId: consentFieldIds.validTo, message: 'Välj till och med vilken dag' }] : []),
    ...(given.length === 0 ? [{ fieldId: consentFieldIds.given, message: 'Ange vem som har samtyckt' }] : []),
    ...given.flatMap(([by, one]) => (one.form === 'ORAL' && one.wording.trim() === '' ? [{ fieldId: wordingId(by), message: 'Skriv vad som sades' }] : [])),
  ];
};

/** The draft as the core takes it; null while a date is missing. */
export const toRecord = (caseId: string, draft: ConsentDraft, givers: ConsentsPage['givers'], today: IsoDate): InputOf<'consent.record'> | null => {
  const given = givers.flatMap(({ by, guardianId, name }) => {
    const one = draft.given[by];
    return one?.isGiven && one.givenOn !== null ? [{ by, ...(guardianId === undefined ? {} : { guardianId }), name, givenOn: one.givenOn, form: one.form, wording: one.form === 'ORAL' ? one.wording.trim() : '' }] : [];
  });
  if (draft.validTo === null) return null;
  return {
    caseId,
    organisations: [...draft.organisations],
    otherOrganisation: draft.organisations.includes('OTHER') ? draft.otherOrganisation.trim() : '',
    information: [...draft.information],
    purpose: draft.purpose.trim(),
    exceptions: draft.exceptions.trim(),
    validTo: draft.validTo,
    informedAboutSecrecy: draft.informedAboutSecrecy,
    usedInterpreter: draft.usedInterpreter,
    given,
    takenOn: today,
  };
};
