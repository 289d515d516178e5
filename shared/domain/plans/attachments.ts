import type { Assessment, Perspective } from '../assessment/types.ts';
import type { CaseContact, SharingGround } from '../cases/types.ts';
import { contactConsent, hasGround, type ContactConsent } from '../consents/contact-consent.ts';
import type { ConsentGuardian } from '../consents/decisions.ts';
import type { Consent } from '../consents/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import type { PlanVersion } from './types.ts';

/** Files that may be signed along with a plan, by the name they have in the PDF. */
export const attachmentNames = ['kartlaggning.json', 'samtycken.json'] as const;
export type AttachmentName = (typeof attachmentNames)[number];

/** The kartläggning as the decision rests on it: how far it had come, who was heard, and the needs. No answer, no hypothesis. */
export interface AssessmentAttachment {
  readonly type: 'kartlaggning';
  readonly assessmentId: string;
  /** Empty: not finished. */
  readonly doneOn: IsoDate | '';
  readonly heard: readonly { readonly perspective: Perspective; readonly isDone: 'ja' | 'nej' }[];
  readonly needs: readonly { readonly needId: string; readonly text: string }[];
}

/** What the school may share with those outside it who own a measure, as it stood when the plan was decided. */
export interface ConsentAttachment {
  readonly type: 'samtycken';
  readonly contacts: readonly {
    readonly contactId: string;
    readonly name: string;
    readonly organisation: string;
    readonly ground: SharingGround | 'NONE';
    /** Of a consent; empty otherwise. */
    readonly validTo: IsoDate | '';
  }[];
}

export type AttachmentContent = AssessmentAttachment | ConsentAttachment;

interface AttachmentFacts {
  readonly plan: PlanVersion;
  readonly assessment: Assessment | null;
  readonly contacts: readonly CaseContact[];
  readonly consents: readonly Consent[];
  readonly guardians: readonly ConsentGuardian[];
  readonly today: IsoDate;
}

/** What is signed has texts and whole numbers only. */
const yesNo = (isTrue: boolean): 'ja' | 'nej' => (isTrue ? 'ja' : 'nej');

const groundOf = (consent: ContactConsent | null): Pick<ConsentAttachment['contacts'][number], 'ground' | 'validTo'> => {
  if (consent === null || !hasGround(consent)) return { ground: 'NONE', validTo: '' };
  return consent.state === 'IN_FORCE' ? { ground: 'CONSENT', validTo: consent.validTo } : { ground: consent.state === 'OTHER_GROUND' ? consent.ground : 'NONE', validTo: '' };
};

/**
 * What is signed beside the plan's own text: the kartläggning where there is one, and the consents where somebody outside the
 * school owns a measure. Both may change after the decision, so the text of that day is signed. It holds nothing that the
 * paper does not say: it leaves in the same file.
 */
export const planAttachments = ({ plan, assessment, contacts, consents, guardians, today }: AttachmentFacts): readonly { readonly name: AttachmentName; readonly content: AttachmentContent }[] => {
  const owners = new Map(plan.body.measures.flatMap(({ externalOwner }) => (externalOwner ? [[externalOwner.contactId, externalOwner] as const] : [])));
  const found = (contactId: string): CaseContact | undefined => contacts.find((contact) => contact.contactId === contactId);
  return [
    ...(assessment === null
      ? []
      : [{
          name: 'kartlaggning.json',
          content: {
            type: 'kartlaggning',
            assessmentId: assessment.assessmentId,
            doneOn: assessment.state.kind === 'DONE' ? assessment.state.doneOn : '',
            heard: assessment.parts.map(({ perspective, state }) => ({ perspective, isDone: yesNo(state === 'DONE') })),
            needs: assessment.needs.map(({ needId, text }) => ({ needId, text })),
          },
        } as const]),
    ...(owners.size === 0
      ? []
      : [{
          name: 'samtycken.json',
          content: {
            type: 'samtycken',
            contacts: [...owners.values()].map(({ contactId, name, organisation }) => {
              const contact = found(contactId);
              return { contactId, name, organisation, ...groundOf(contact ? contactConsent(contact, consents, guardians, today) : null) };
            }),
          },
        } as const]),
  ];
};
