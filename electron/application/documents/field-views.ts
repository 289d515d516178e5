import type { DocumentFieldView } from '#shared/contract/documents.ts';
import { informationKinds, organisations } from '#shared/domain/consents/types.ts';
import type { DocumentData } from '#shared/domain/documents/data.ts';
import { steeringFields, type DocumentFacts } from '#shared/domain/documents/facts.ts';
import type { DocumentProfile, ProfileField } from '#shared/domain/documents/profile.ts';
import type { DocumentFields } from '#shared/domain/documents/types.ts';
import { guardianRoleOf, isLetterRecipient } from '#shared/domain/pupils/guardians.ts';
import type { Guardian } from '#shared/domain/pupils/types.ts';
import { guardianRoleLabels } from '#shared/text/pupils.ts';
import { documentWords } from '#shared/text/documents.ts';

type Steered = Pick<DocumentFieldView, 'fieldId' | 'control' | 'options'>;
interface Scene {
  readonly facts: DocumentFacts;
  readonly profile: DocumentProfile;
  readonly data: DocumentData;
  readonly fields: DocumentFields;
}

const named = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>): DocumentFieldView['options'] => values.map((value) => ({ value, label: labels[value] }));

/** Short answers: a name, a number, a place. Everything else gets room to write. */
const ONE_LINE: readonly string[] = ['contactName', 'contactTelephone', 'meetingProposal', 'meetingType', 'when', 'chair', 'answerBy', 'sipInformation', 'responsible'];
const DATES: readonly string[] = ['nextStepOn', 'validTo'];

/** Fields that are chosen rather than written: to whom, which version, what is enclosed. */
const steered = ({ fieldId }: ProfileField, { profile, facts, fields }: Scene): Steered | null => {
  const isRecordedConsent = (fields[steeringFields.consentId] ?? '') !== '';
  switch (`${profile.kind}:${fieldId}`) {
    case 'D12:receiver':
      return { fieldId: steeringFields.receiver, control: 'CHOICE', options: profile.receivers.map(({ receiverId, label }) => ({ value: receiverId, label })) };
    case 'D12:attachments':
      return { fieldId: steeringFields.attached, control: 'CHECKS', options: profile.attachments.map(({ attachmentId, label }) => ({ value: attachmentId, label })) };
    case 'D10:invited':
      return { fieldId: steeringFields.invited, control: 'CHECKS', options: named(organisations.filter((id) => id !== 'SCHOOL_PUPIL_HEALTH' && id !== 'OTHER'), documentWords.organisation) };
    case 'D09:organisations':
      return isRecordedConsent ? null : { fieldId, control: 'CHECKS', options: named(organisations, documentWords.organisation) };
    case 'D09:information':
      return isRecordedConsent ? null : { fieldId, control: 'CHECKS', options: named(informationKinds, documentWords.information) };
    case 'D05:planVersion':
      return facts.plans.length > 1 ? { fieldId: steeringFields.planVersionId, control: 'CHOICE', options: facts.plans.map((plan) => ({ value: plan.planVersionId, label: `Version ${String(plan.version)}` })) } : null;
    default:
      return null;
  }
};

const isTyped = (field: ProfileField, { profile, fields }: Scene): boolean => {
  if (field.filledFrom === 'CASE') return false;
  return !(profile.kind === 'D09' && (fields[steeringFields.consentId] ?? '') !== '');
};

const isFilledIn = (field: ProfileField, { data, fields, profile }: Scene): boolean =>
  profile.kind === 'D22' ? (fields[field.fieldId] ?? '').trim() !== '' : (data.sections.find((section) => section.fieldId === field.fieldId)?.blocks.length ?? 0) > 0;

/** Ids of the fields that have something in them. */
export const filledFields = (scene: Scene): readonly string[] => scene.profile.fields.filter((field) => isFilledIn(field, scene)).map((field) => field.fieldId);

/** "Siv Ek, familjehemsförälder"; of those with custody the name is enough. */
const recipientLabel = (guardian: Guardian): string => {
  const role = guardianRoleOf(guardian);
  return role === 'CUSTODIAN' ? guardian.name : `${guardian.name}, ${guardianRoleLabels[role].toLocaleLowerCase('sv')}`;
};

/** The fields of a paper as its page shows them, in the order of the paper. */
export const fieldViews = (scene: Scene): readonly DocumentFieldView[] => {
  const { profile, fields, facts } = scene;
  const views = profile.fields.map((field): DocumentFieldView => {
    const choice = steered(field, scene);
    const { number, label, help, jumpTo } = field;
    const control = choice?.control ?? (!isTyped(field, scene) ? 'SHOWN' : DATES.includes(field.fieldId) ? 'DATE' : ONE_LINE.includes(field.fieldId) ? 'LINE' : 'TEXT');
    const fieldId = choice?.fieldId ?? field.fieldId;
    return { fieldId, number, label, help, control, isMandatory: field.need === 'M', isFilled: isFilledIn(field, scene), value: fields[fieldId] ?? '', options: choice?.options ?? [], jumpTo };
  });
  const guardians = facts.pupil.guardians.filter(isLetterRecipient);
  if (profile.kind !== 'D22' || guardians.length < 2) return views;
  const toWhom: DocumentFieldView = {
    ...{ fieldId: steeringFields.receiver, number: '', label: 'Till', help: 'Bor de på olika adresser skickas ett brev till var och en.', control: 'CHOICE', isMandatory: false, isFilled: true, jumpTo: 'DOCUMENT' },
    value: fields[steeringFields.receiver] ?? '',
    options: [{ value: '', label: facts.pupil.guardians.some((guardian) => guardianRoleOf(guardian) !== 'CUSTODIAN') ? 'Alla som får brev' : 'Alla vårdnadshavare' }, ...guardians.map((guardian) => ({ value: guardian.guardianId, label: recipientLabel(guardian) }))],
  };
  return [toWhom, ...views];
};
