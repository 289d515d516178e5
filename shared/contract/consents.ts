import { z } from 'zod';
import { informationKinds, organisations, type Consent, type ConsentGiver } from '#shared/domain/consents/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { caseCommand, caseQuery } from './define.ts';
import { isoDate, line, prose, uuid } from './fields.ts';

/** What the page needs besides the consents themselves: who may give one, and what the form proposes. */
export interface ConsentsPage {
  readonly rows: readonly ConsentRow[];
  readonly pupilName: string;
  readonly givers: readonly { readonly by: ConsentGiver; readonly guardianId?: string | undefined; readonly name: string; readonly isRequired: boolean; readonly needsInterpreter: boolean; readonly language: string }[];
  readonly proposal: { readonly validTo: IsoDate; readonly purpose: string; readonly withdrawal: string; readonly secrecy: string; readonly notLegalBasis: string };
  /** Slots in braces, filled by the page as one writes. */
  readonly oralWording: string;
  readonly schoolUnitName: string;
  readonly mayWrite: boolean;
  readonly readBy: string;
}

export interface ConsentRow {
  readonly consent: Consent;
  readonly isInForce: boolean;
  readonly state: 'IN_FORCE' | 'EXPIRED' | 'WITHDRAWN' | 'NOT_YET';
  /** "Båda vårdnadshavarna har inte skrivit under." */
  readonly gaps: readonly string[];
  readonly takenByName: string;
}

const caseId = uuid;

export const consentCalls = {
  'consent.list': caseQuery<ConsentsPage>()(z.strictObject({ caseId }), { right: 'case.read', audit: { action: 'CASE_READ', oncePerSession: true } }),
  'consent.record': caseCommand<{ readonly consentId: string }>()(
    z.strictObject({
      caseId,
      organisations: z.array(z.enum(organisations)).min(1).max(organisations.length),
      otherOrganisation: line,
      information: z.array(z.enum(informationKinds)).min(1).max(informationKinds.length),
      purpose: prose,
      exceptions: prose,
      validTo: isoDate,
      informedAboutSecrecy: z.boolean(),
      usedInterpreter: z.boolean(),
      given: z
        .array(z.strictObject({ by: z.enum(['PUPIL', 'GUARDIAN_1', 'GUARDIAN_2']), guardianId: uuid.optional(), name: line, givenOn: isoDate, form: z.enum(['WRITTEN', 'ORAL']), wording: prose }))
        .min(1)
        .max(3),
      takenOn: isoDate,
    }),
    { right: 'case.write', audit: { action: 'CONSENT_RECORDED' } },
  ),
  'consent.withdraw': caseCommand<null>()(z.strictObject({ caseId, consentId: uuid, on: isoDate, by: line.min(1) }), {
    right: 'case.write',
    audit: { action: 'CONSENT_WITHDRAWN' },
  }),
} as const;
