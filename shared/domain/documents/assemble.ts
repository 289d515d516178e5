import { fullName } from '#shared/domain/pupils/full-name.ts';
import { requiredGivers } from '../consents/decisions.ts';
import { organisations, type Organisation } from '../consents/types.ts';
import { decidesForPupil, guardianRoleOf, isLetterRecipient } from '../pupils/guardians.ts';
import { fillLetter } from '../letters/decisions.ts';
import { paragraphs, staffName, type BuildContext, type FieldBuilder } from './blocks.ts';
import { counterTextIn } from '../plans/counter-signature.ts';
import type { PlanSignature } from '../plans/types.ts';
import type { DocumentData, DocumentSection, PrintedSignature, SignatureLine } from './data.ts';
import { idsIn, planOfPaper, steeringFields, type DocumentFacts } from './facts.ts';
import { planBuilders, teamBriefBuilders } from './plan-paper.ts';
import type { DocumentProfile, ProfileField } from './profile.ts';
import { consentBuilders, consentOfPaper, invitationBuilders, referralBuilders, referrer } from './referral-paper.ts';
import type { DocumentFields, DocumentKind } from './types.ts';
import type { DocumentWords } from './words.ts';

/** Which fields of each kind are made from the case, by field id. A profile may use any of them. */
export const fieldBuilders: Readonly<Record<DocumentKind, Readonly<Record<string, FieldBuilder>>>> = {
  D05: planBuilders,
  D09: consentBuilders,
  D10: invitationBuilders,
  D12: referralBuilders,
  D22: {},
  EHT: teamBriefBuilders,
};

/** Slots of a letter that the case knows. Typed ones (`meetingProposal`, `nextStepOn` …) come from the document's fields. */
export const letterSlots = ({ facts, fields, words }: Pick<BuildContext, 'facts' | 'fields' | 'words'>): Readonly<Record<string, string>> => {
  const { absence, pupil, school } = facts;
  const author = facts.people[facts.authorUserId];
  const guardianLanguages = [...new Set(pupil.guardians.filter((guardian) => guardian.needsInterpreter && isLetterRecipient(guardian)).map((guardian) => guardian.language).filter((language) => language !== ''))];
  return {
    pupilFirstName: pupil.givenName,
    className: pupil.className,
    schoolUnitName: school.schoolUnitName,
    period: absence ? words.period(absence.from, absence.to) : '',
    absencePercent: absence?.totalPercent == null ? '' : words.percent(absence.totalPercent),
    lostLessons: words.quantity(absence?.lostLessons ?? null, ''),
    lostSchoolDays: words.quantity(absence?.lostSchoolDays ?? null, ''),
    contactName: author?.name ?? '',
    contactRole: author ? words.role[author.role].toLocaleLowerCase('sv') : '',
    contactTelephone: school.telephone,
    interpreterLanguage: guardianLanguages.join(', '),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== '')),
  };
};

/**
 * What the program proposes for fields that are typed (`filledFrom` BOTH): nothing is written twice, and everything may
 * be changed. A field that the user has emptied stays empty.
 */
export const prefillFields = (facts: DocumentFacts, profile: DocumentProfile, words: DocumentWords): DocumentFields => {
  const ctx: BuildContext = { facts, fields: {}, profile, words };
  const proposals: Readonly<Partial<Record<DocumentKind, Readonly<Record<string, string>>>>> = {
    D09: { purpose: facts.consentTexts?.purposeSuggestion ?? '' },
    D10: { chair: staffName(facts, facts.case.coordinatorUserId, words), childParticipation: '', [steeringFields.invited]: invitedOf(facts) },
    D12: { current: facts.assessment?.analysis ?? '', functioning: functionText(facts) },
    D22: letterSlots(ctx),
    EHT: { question: facts.case.trigger.reason },
  };
  const known = proposals[profile.kind] ?? {};
  const invited = known[steeringFields.invited] ?? '';
  return { ...Object.fromEntries(profile.fields.filter((field) => field.filledFrom === 'BOTH').map((field) => [field.fieldId, known[field.fieldId] ?? ''])), ...(invited === '' ? {} : { [steeringFields.invited]: invited }) };
};

/** Whom a summons proposes: the organisations of the case's counterparts, else of all its contacts outside the school. */
const invitedOf = ({ case: { contacts } }: DocumentFacts): string => {
  const outside = contacts.filter((contact) => contact.isExternal);
  const named = outside.some((contact) => contact.isCounterpart) ? outside.filter((contact) => contact.isCounterpart) : outside;
  const kinds: readonly (Organisation | undefined)[] = named.flatMap(({ organisationKind }) => (organisationKind === undefined || organisationKind === 'OTHER' || organisationKind === 'SCHOOL_PUPIL_HEALTH' ? [] : [organisationKind]));
  return organisations.filter((organisation) => kinds.includes(organisation)).join(',');
};

const functionText = (facts: DocumentFacts): string =>
  (facts.assessment?.answers ?? []).filter((answer) => answer.area === 'FUNKTION_KOGNITION' && answer.text.trim() !== '').map((answer) => answer.text.trim()).join('\n\n');

const sectionOf = (field: ProfileField, ctx: BuildContext): DocumentSection => {
  const build = field.filledFrom === 'TYPED' ? undefined : fieldBuilders[ctx.profile.kind][field.fieldId];
  const isSteering = (Object.values(steeringFields) as readonly string[]).includes(field.fieldId);
  // A builder that reads the field itself must not be followed by the same text once more.
  const isReadByBuilder = build !== undefined && field.filledFrom !== 'CASE';
  const typed = isSteering || isReadByBuilder ? [] : paragraphs(ctx.fields[field.fieldId] ?? '');
  return { fieldId: field.fieldId, number: field.number, heading: field.label, blocks: [...(build?.(ctx) ?? []), ...typed] };
};

const letterSections = (ctx: BuildContext): readonly DocumentSection[] => {
  const { letter, pupil } = ctx.facts;
  if (letter === null) return [];
  return fillLetter(letter, pupil.schoolForm, letterSlots(ctx)).paragraphs.map(({ paragraphId, text }) => ({ fieldId: paragraphId, number: '', heading: '', blocks: paragraphs(text) }));
};

const signaturesOf = (ctx: BuildContext): readonly SignatureLine[] => {
  const { facts, profile, words, fields } = ctx;
  const { label } = words;
  const empty = { date: '' };
  switch (profile.kind) {
    case 'D05':
      return [{ role: label.headTeacher, name: facts.headTeacherName, ...empty }];
    case 'D09': {
      const givers = requiredGivers(facts.pupil.guardians).map((guardian): SignatureLine => ({ role: words.guardianRole[guardianRoleOf(guardian)], name: guardian.name, ...empty }));
      return [...givers, { role: label.pupil, name: fullName(facts.pupil), ...empty }];
    }
    case 'D10':
    case 'D22': {
      const author = facts.people[facts.authorUserId];
      return author ? [{ role: words.role[author.role], name: author.name, ...empty }] : [];
    }
    case 'D12':
      return [{ role: label.psychologist, name: referrer(ctx), date: fields[steeringFields.completedOn] ?? '' }];
    case 'EHT':
      return [];
  }
};

const personRows = ({ facts, words }: BuildContext): DocumentData['person'] => {
  const { pupil } = facts;
  const { label } = words;
  const grade = pupil.grade === '' ? '' : `, årskurs ${pupil.grade}`;
  return [
    { label: label.pupilName, value: fullName(pupil) },
    { label: label.idNumber, value: words.idNumber(pupil.idNumber) },
    { label: label.schoolFormAndClass, value: `${words.schoolForm[pupil.schoolForm]}${grade}, klass ${pupil.className}` },
    { label: label.homeMunicipality, value: pupil.homeMunicipality },
    { label: label.motherTongue, value: pupil.motherTongue },
    { label: label.interpreter, value: pupil.needsInterpreter ? label.yes : label.no },
  ].filter((row) => row.value !== '');
};

const titleOf = (ctx: BuildContext): string => {
  const { facts, profile, fields } = ctx;
  if (profile.kind === 'D22' && facts.letter) return fillLetter(facts.letter, facts.pupil.schoolForm, letterSlots(ctx)).title;
  const isCompleted = facts.people[fields[steeringFields.completedByUserId] ?? '']?.role === 'PSYCHOLOGIST';
  return isCompleted ? profile.title : (profile.draftTitle ?? profile.title);
};

/**
 * The lines of a letter's address: the one that was chosen among those who get letters, else all of these, each address
 * once. Those who live apart get their own blocks.
 */
const addressOf = (facts: DocumentFacts, fields: DocumentFields): string => {
  const recipients = facts.pupil.guardians.filter(isLetterRecipient);
  const chosen = recipients.filter((guardian) => guardian.guardianId === fields[steeringFields.receiver]);
  const guardians = chosen.length > 0 ? chosen : recipients;
  const byAddress = Map.groupBy(guardians, (guardian) => guardian.address.trim());
  return [...byAddress].map(([address, living]) => [...living.map((guardian) => guardian.name), ...address.split(/\s*[\n,]\s*/u)].filter((line) => line !== '').join('\n')).join('\n\n');
};

const receiverOf = ({ facts, fields, profile }: BuildContext): string => {
  if (profile.kind === 'D22') return addressOf(facts, fields);
  const value = fields[steeringFields.receiver] ?? '';
  return profile.receivers.find((receiver) => receiver.receiverId === value)?.label ?? value;
};

/** A referral carries no blank forms: a part that nobody filled in and nobody asks for stays at home. What must be there is printed as missing. */
const isOnPaper = ({ fieldId, blocks }: DocumentSection, { kind, fields }: DocumentProfile): boolean =>
  kind !== 'D12' || blocks.length > 0 || fields.some((field) => field.fieldId === fieldId && (field.need === 'M' || fieldId === 'signature'));

const printedSignature = ({ signerName, signedOn, keyId, bodyHash, signerRole, act, keyFingerprint, logHead, counterSignatures = [] }: PlanSignature, { signer, role }: DocumentWords): PrintedSignature => ({
  signerName,
  signedOn,
  keyId,
  bodyHash,
  ...(act ? { roleText: signer(signerRole, act.delegation?.fromName ?? null) } : {}),
  ...(keyFingerprint ? { keyFingerprint } : {}),
  ...(logHead ? { logSeq: logHead.seq } : {}),
  ...(counterSignatures.length > 0 ? { alsoSigned: counterSignatures.flatMap(({ text }) => counterTextIn(text) ?? []).map((said) => ({ signerName: said.signer.name, roleText: role[said.signer.role].toLocaleLowerCase('sv'), signedOn: said.date })) } : {}),
});

/** The complete paper from the case, what was typed, and the profile. Pure: the same input gives the same paper. */
export const assembleDocument = (facts: DocumentFacts, fields: DocumentFields, profile: DocumentProfile, words: DocumentWords): DocumentData => {
  const ctx: BuildContext = { facts, fields, profile, words };
  const { school, pupil } = facts;
  const isLetter = profile.kind === 'D22';
  const plan = profile.kind === 'D05' ? planOfPaper(facts, fields) : null;
  const signature = plan?.state.kind === 'DECIDED' || plan?.state.kind === 'SUPERSEDED' ? plan.state.signature : null;
  const attached = idsIn(fields, steeringFields.attached);
  const closing = isLetter && facts.letter ? fillLetter(facts.letter, pupil.schoolForm, letterSlots(ctx)).closing : '';
  return {
    kind: profile.kind,
    profileId: profile.id,
    profileVersion: profile.version,
    lang: 'sv',
    title: titleOf(ctx),
    caseNumber: facts.case.caseNumber,
    date: facts.today,
    sender: { authorityName: school.authorityName, schoolUnitName: school.schoolUnitName, schoolUnitCode: school.schoolUnitCode, address: school.address, telephone: school.telephone, email: school.email },
    receiver: receiverOf(ctx),
    secrecyLine: isLetter ? '' : profile.secrecyLine[school.authorityKind],
    intro: profile.introBySchoolForm[pupil.schoolForm] ?? '',
    person: isLetter ? [] : personRows(ctx),
    guardians: isLetter
      ? []
      : pupil.guardians.map((guardian) =>
          [
            { label: words.guardianRole[guardianRoleOf(guardian)], value: guardian.name },
            { label: words.label.relation, value: guardian.relation },
            { label: words.label.telephone, value: guardian.telephone },
            { label: words.label.email, value: guardian.email },
            { label: words.label.custody, value: decidesForPupil(guardian) || guardianRoleOf(guardian) === 'CUSTODIAN' ? words.custody[guardian.custody] : '' },
            { label: words.label.interpreter, value: guardian.needsInterpreter ? guardian.language : '' },
          ].filter((row) => row.value !== ''),
        ),
    sections: isLetter ? letterSections(ctx) : profile.fields.map((field) => sectionOf(field, ctx)).filter((section) => isOnPaper(section, profile)),
    attachments: profile.attachments.map((attachment) => ({ attachmentId: attachment.attachmentId, label: attachment.label, isAttached: attached.includes(attachment.attachmentId), isMandatory: attachment.need === 'M' })),
    signatures: signaturesOf(ctx),
    electronicSignature: signature ? printedSignature(signature, words) : null,
    footerLines: closing === '' ? profile.footerLines : [closing, ...profile.footerLines],
    consent: consentOfPaper(ctx),
    isProtected: pupil.protection !== 'NONE',
  };
};
