import { fullName } from '#shared/domain/pupils/full-name.ts';
import { consentCovers, isInForce } from '../consents/decisions.ts';
import { informationKinds, organisations, type Consent, type Organisation } from '../consents/types.ts';
import { decidesForPupil, guardianRoleOf } from '../pupils/guardians.ts';
import { absenceBlocks, contactLine, factRows, list, paragraphs, perspectiveBlocks, staffName, table, triedGoalBlocks, triedMeasuresBlocks, type BuildContext, type FieldBuilder } from './blocks.ts';
import type { DocumentBlock, DocumentConsent } from './data.ts';
import { idsIn, steeringFields } from './facts.ts';

/** Organisations that a paper goes to: the chosen receiver of a referral, the invited of a summons. */
export const receivingOrganisations = ({ fields, profile }: Pick<BuildContext, 'fields' | 'profile'>): readonly Organisation[] => {
  if (profile.kind === 'D10') return organisations.filter((organisation) => idsIn(fields, steeringFields.invited).includes(organisation));
  const chosen = profile.receivers.find((receiver) => receiver.receiverId === fields[steeringFields.receiver]) ?? profile.receivers[0];
  return chosen ? [chosen.organisation] : [];
};

/** Does a consent let out what the paper says, to everybody it goes to? */
export const consentOfPaper = (ctx: BuildContext): DocumentConsent => {
  const { facts, profile, words } = ctx;
  if (profile.consentInformation.length === 0) return { isRequired: false, isCovered: true, missing: [] };
  const receivers = receivingOrganisations(ctx);
  const byFields = profile.fields.flatMap((field) => (field.consentInformation !== undefined && (ctx.fields[field.fieldId]?.trim() ?? '') !== '' ? [field.consentInformation] : []));
  const information = [...new Set([...profile.consentInformation, ...byFields])];
  const covers = receivers.map((organisation) => ({
    organisation,
    hasAny: facts.consents.some((consent) => isInForce(consent, facts.today) && consent.organisations.includes(organisation)),
    cover: consentCovers(facts.consents, organisation, information, facts.today, facts.pupil.guardians),
  }));
  const missing = covers.flatMap(({ organisation, hasAny, cover }) => {
    const name = words.organisation[organisation];
    if (!hasAny) return [`${words.label.consentGapNoConsent} ${name}`];
    return [
      ...cover.missingInformation.map((kind) => `${words.label.consentGapInformation} ${words.information[kind].toLocaleLowerCase('sv')} (${name})`),
      ...cover.missingGivers.map((giver) => `${words.label.consentGapGiver} ${giver.name} (${name})`),
    ];
  });
  return { isRequired: true, isCovered: covers.length > 0 && covers.every(({ cover }) => cover.isCovered), missing };
};

const consentRows = (consent: Consent, { words, facts }: BuildContext): readonly DocumentBlock[] => [
  ...table(
    words.label.consentFrom,
    [words.label.consentFrom, words.label.name, words.label.date, words.label.consentForm],
    consent.given.map((given) => [given.by === 'PUPIL' ? words.giver.PUPIL : words.label.guardian, given.name, words.date(given.givenOn), given.form === 'ORAL' ? `${words.consentForm.ORAL}: ”${given.wording}”` : words.consentForm.WRITTEN]),
  ),
  ...factRows([
    [words.label.organisations, consent.organisations.map((id) => (id === 'OTHER' ? consent.otherOrganisation : words.organisation[id])).join(', ')],
    [words.label.information, consent.information.map((kind) => words.information[kind]).join(', ')],
    [words.label.exceptions, consent.exceptions],
    [words.label.validTo, words.date(consent.validTo)],
    [words.label.takenBy, `${staffName(facts, consent.takenByUserId, words)}, ${words.date(consent.takenOn)}`],
  ]),
];

/** The consents that carry the paper, with what they exclude. */
const consentBlocks: FieldBuilder = (ctx) => {
  const receivers = receivingOrganisations(ctx);
  return ctx.facts.consents
    .filter((consent) => isInForce(consent, ctx.facts.today) && receivers.some((receiver) => consent.organisations.includes(receiver)))
    .flatMap((consent) => consentRows(consent, ctx));
};

const guardianRows: FieldBuilder = ({ facts, words }) =>
  table(
    words.label.guardian,
    [words.label.name, words.label.relation, words.label.telephone, words.label.address, words.label.custody, words.label.interpreter],
    facts.pupil.guardians.map((guardian) => [
      guardian.name,
      guardian.relation || words.guardianRole[guardianRoleOf(guardian)],
      guardian.telephone,
      guardian.address,
      decidesForPupil(guardian) || guardianRoleOf(guardian) === 'CUSTODIAN' ? words.custody[guardian.custody] : words.custody.NONE,
      guardian.needsInterpreter ? `${words.label.yes}, ${guardian.language || words.label.notStated}` : words.label.no,
    ]),
  );

const isCompleted = ({ fields, facts }: Pick<BuildContext, 'fields' | 'facts'>): boolean => facts.people[fields[steeringFields.completedByUserId] ?? '']?.role === 'PSYCHOLOGIST';

/** The named remittent, once a PSYCHOLOGIST has completed the referral (rulings). */
export const referrer = (ctx: Pick<BuildContext, 'fields' | 'facts' | 'words'>): string => (isCompleted(ctx) ? (ctx.facts.people[ctx.fields[steeringFields.completedByUserId] ?? '']?.name ?? '') : '');

/** D12 Remiss: the fields that come from the case. The rest is typed. */
export const referralBuilders: Readonly<Record<string, FieldBuilder>> = {
  receiver: ({ fields, profile, words, facts }) => {
    const value = fields[steeringFields.receiver] ?? '';
    const known = profile.receivers.find((receiver) => receiver.receiverId === value);
    return value.trim() === '' ? [] : factRows([[words.label.organisation, known?.label ?? value], [words.label.date, words.date(facts.today)]]);
  },
  referrer: (ctx) => {
    const { facts, words } = ctx;
    const name = referrer(ctx);
    if (name === '') return [];
    return factRows([
      [words.label.psychologist, name],
      [words.label.organisation, facts.school.schoolUnitName],
      [words.label.address, facts.school.address],
      [words.label.telephone, facts.school.telephone],
      [words.label.email, facts.school.email],
    ]);
  },
  patient: ({ facts, words }) =>
    factRows([
      [words.label.pupilName, fullName(facts.pupil)],
      [words.label.idNumber, words.idNumber(facts.pupil.idNumber)],
      [words.label.address, [...new Set(facts.pupil.guardians.map((guardian) => guardian.address.trim()).filter((address) => address !== ''))].join('; ')],
      [words.label.interpreter, facts.pupil.needsInterpreter ? `${words.label.yes}, ${facts.pupil.motherTongue || words.label.notStated}` : words.label.no],
    ]),
  guardians: guardianRows,
  schoolSituation: (ctx) => [...absenceBlocks(ctx), ...(ctx.facts.absence ? [{ kind: 'ABSENCE_CHART', text: ctx.facts.absence.sentence } as const] : []), ...perspectiveBlocks('SCHOOL', ctx)],
  triedMeasures: (ctx) => [...triedMeasuresBlocks(ctx), ...triedGoalBlocks(ctx)],
  pupilDescription: (ctx) => perspectiveBlocks('PUPIL', ctx),
  guardianDescription: (ctx) => perspectiveBlocks('GUARDIAN', ctx),
  contacts: ({ facts, words }) => list(facts.case.contacts.filter((contact) => contact.isExternal).map((contact) => contactLine(contact, words))),
  consent: consentBlocks,
  attachments: ({ fields, profile }) => {
    const items = profile.attachments.map((attachment) => ({ label: attachment.label, isChecked: idsIn(fields, steeringFields.attached).includes(attachment.attachmentId) }));
    return items.length > 0 ? [{ kind: 'CHECKLIST', items }] : [];
  },
  signature: (ctx) => (isCompleted(ctx) ? factRows([[ctx.words.label.psychologist, referrer(ctx)], [ctx.words.label.date, ctx.fields[steeringFields.completedOn] ?? '']]) : []),
};

/** D10 Kallelse. */
export const invitationBuilders: Readonly<Record<string, FieldBuilder>> = {
  child: ({ facts, words }) => factRows([[words.label.pupilName, fullName(facts.pupil)], [words.label.idNumber, words.idNumber(facts.pupil.idNumber)]]),
  initiator: ({ facts, words }) =>
    factRows([
      [words.label.name, staffName(facts, facts.authorUserId, words)],
      [words.label.organisation, facts.school.schoolUnitName],
      [words.label.telephone, facts.school.telephone],
      [words.label.email, facts.school.email],
    ]),
  invited: (ctx) => {
    const { facts, words } = ctx;
    const chosen = receivingOrganisations(ctx);
    const contacts = facts.case.contacts.filter((contact) => contact.isExternal);
    return table(
      words.label.organisations,
      [words.label.organisation, words.label.name, words.label.role],
      chosen.map((organisation) => {
        const contact = contacts.toSorted((a, b) => Number(b.isCounterpart ?? false) - Number(a.isCounterpart ?? false)).find((candidate) => candidate.organisationKind === organisation || candidate.organisation.trim().toLocaleLowerCase('sv') === words.organisation[organisation].toLocaleLowerCase('sv'));
        return [words.organisation[organisation], contact?.name ?? '', contact?.role ?? ''];
      }),
    );
  },
  consent: consentBlocks,
  interpreter: ({ facts, words }) => {
    const languages = [facts.pupil.needsInterpreter ? facts.pupil.motherTongue : '', ...facts.pupil.guardians.map((guardian) => (guardian.needsInterpreter ? guardian.language : ''))].filter((language) => language.trim() !== '');
    return paragraphs(languages.length > 0 ? `${words.label.yes}: ${[...new Set(languages)].join(', ')}` : words.label.no);
  },
};

const consentOfForm = ({ facts, fields }: BuildContext): Consent | null => facts.consents.find((consent) => consent.consentId === fields[steeringFields.consentId]) ?? null;

const fromConsent = (build: (consent: Consent, ctx: BuildContext) => readonly DocumentBlock[]): FieldBuilder => (ctx) => {
  const consent = consentOfForm(ctx);
  return consent ? build(consent, ctx) : [];
};

/** D09 Samtycke: a recorded consent as paper, or (without `consentId`) the form to sign, with what was typed. */
export const consentBuilders: Readonly<Record<string, FieldBuilder>> = {
  child: invitationBuilders.child ?? (() => []),
  asks: ({ facts, words }) => factRows([[words.label.name, staffName(facts, facts.authorUserId, words)], [words.label.organisation, facts.school.schoolUnitName]]),
  organisations: (ctx) => {
    const consent = consentOfForm(ctx);
    const chosen: readonly string[] = consent?.organisations ?? idsIn(ctx.fields, 'organisations');
    if (chosen.length === 0) return [];
    return [{ kind: 'CHECKLIST', items: organisations.map((id) => ({ label: id === 'OTHER' && consent?.otherOrganisation ? `${ctx.words.organisation.OTHER}: ${consent.otherOrganisation}` : ctx.words.organisation[id], isChecked: chosen.includes(id) })) }];
  },
  information: (ctx) => {
    const chosen: readonly string[] = consentOfForm(ctx)?.information ?? idsIn(ctx.fields, 'information');
    if (chosen.length === 0) return [];
    return [{ kind: 'CHECKLIST', items: informationKinds.map((kind) => ({ label: ctx.words.information[kind], isChecked: chosen.includes(kind) })) }];
  },
  purpose: (ctx) => paragraphs(consentOfForm(ctx)?.purpose ?? ctx.fields['purpose'] ?? ctx.facts.consentTexts?.purposeSuggestion ?? ''),
  exceptions: (ctx) => paragraphs(consentOfForm(ctx)?.exceptions ?? ctx.fields['exceptions'] ?? ''),
  validTo: (ctx) => paragraphs(consentOfForm(ctx) ? ctx.words.date(consentOfForm(ctx)?.validTo ?? null) : (ctx.fields['validTo'] ?? '')),
  withdrawal: ({ facts }) => paragraphs(facts.consentTexts?.withdrawal ?? ''),
  secrecy: ({ facts }) => [...paragraphs(facts.consentTexts?.secrecyInformation[facts.school.authorityKind] ?? ''), ...paragraphs(facts.consentTexts?.notLegalBasis ?? '')],
  given: fromConsent((consent, ctx) => consentRows(consent, ctx).slice(0, 1)),
  taken: fromConsent((consent, { facts, words }) => factRows([[words.label.takenBy, staffName(facts, consent.takenByUserId, words)], [words.label.date, words.date(consent.takenOn)]])),
  withdrawn: fromConsent((consent, { words }) => (consent.withdrawn ? factRows([[words.label.withdrawn, `${words.date(consent.withdrawn.on)}, ${consent.withdrawn.by}`]]) : [])),
};

