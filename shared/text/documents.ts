import type { DocumentKind, DocumentState, Gap } from '#shared/domain/documents/types.ts';
import type { DocumentLabel, DocumentWords } from '#shared/domain/documents/words.ts';
import type { Custody } from '#shared/domain/pupils/types.ts';
import type { AuthorityKind, SchoolForm } from '#shared/domain/school/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { areaLabels, conclusionLabels, perspectiveLabels, strengthLabels, talkFormLabels, timeFactorLabels, valenceLabels } from './assessment.ts';
import { stageLabels } from './cases.ts';
import { consentFormLabels, giverLabels, informationLabels, organisationLabels, sharingGroundLabels } from './consents.ts';
import { onDelegationFrom, signerRoleLabels } from './decisions.ts';
import { attainmentFigure, attainmentLabels, fidelityLabels, followUpDecisionLabels } from './follow-up.ts';
import { guardianRoleLabels } from './pupils.ts';
import { roleLabels } from './people.ts';
import { goalMeasureLabels, measureEffectLabels, measureLevelLabels, measurePurposeLabels } from './plans.ts';

export const documentKindLabels: Readonly<Record<DocumentKind, string>> = {
  D05: 'Åtgärdsplan',
  D09: 'Samtycke',
  D10: 'Kallelse',
  D12: 'Remiss',
  D22: 'Brev hem',
  EHT: 'EHT-underlag',
};

export const documentStateLabels: Readonly<Record<DocumentState['kind'], string>> = { DRAFT: 'Utkast', HANDED_OUT: 'Utlämnad' };
export const handOutMethodLabels: Readonly<Record<Extract<DocumentState, { kind: 'HANDED_OUT' }>['method'], string>> = {
  HANDED_OVER: 'Överlämnad',
  REGISTERED_MAIL: 'Rekommenderat brev',
  ENCRYPTED_MEDIUM: 'Krypterat medium',
  E_SERVICE: 'E-tjänst',
  MAIL: 'Brev',
};
export const gapSeverityLabels: Readonly<Record<Gap['severity'], string>> = { BLOCKS: 'Måste finnas', NEEDS_REASON: 'Saknas, kan motiveras' };
export const jumpLabels: Readonly<Record<Gap['jumpTo'], string>> = { PUPIL: 'Till eleven', ASSESSMENT: 'Till kartläggningen', PLAN: 'Till planen', FOLLOW_UP: 'Till uppföljningen', CONSENTS: 'Till samtycken', DOCUMENT: 'Till fältet', SCHOOL: 'Till skolans uppgifter' };
export const schoolFormLabels: Readonly<Record<SchoolForm, string>> = { GRUNDSKOLA: 'Grundskola', ANPASSAD_GRUNDSKOLA: 'Anpassad grundskola', GYMNASIESKOLA: 'Gymnasieskola', ANPASSAD_GYMNASIESKOLA: 'Anpassad gymnasieskola' };
export const authorityKindLabels: Readonly<Record<AuthorityKind, string>> = { MUNICIPAL: 'Kommunal', INDEPENDENT: 'Fristående' };
export const custodyLabels: Readonly<Record<Custody, string>> = { JOINT: 'Gemensam', SOLE: 'Ensam', NONE: 'Ingen' };

const labels: Readonly<Record<DocumentLabel, string>> = {
  pupilName: 'Elevens namn',
  idNumber: 'Personnummer',
  schoolFormAndClass: 'Skolform och klass',
  homeMunicipality: 'Hemkommun',
  motherTongue: 'Modersmål',
  interpreter: 'Tolk',
  name: 'Namn',
  relation: 'Relation',
  telephone: 'Telefon',
  email: 'E-post',
  address: 'Adress',
  custody: 'Vårdnad',
  guardian: 'Vårdnadshavare',
  yes: 'Ja',
  no: 'Nej',
  notStated: 'språk ej angivet',
  period: 'Period',
  totalAbsence: 'Frånvaro totalt',
  validAbsence: 'Giltig frånvaro',
  invalidAbsence: 'Ogiltig frånvaro',
  reportingRate: 'Rapporteringsgrad',
  definition: 'Så räknas det',
  lostLessons: 'Missade lektioner',
  lostSchoolDays: 'Missade skoldagar',
  absenceTable: 'Frånvaro',
  kindOfAbsence: 'Uppgift',
  share: 'Värde',
  goal: 'Mål',
  baseline: 'Utgångsvärde',
  target: 'Målvärde',
  latest: 'Senast',
  responsible: 'Ansvarig',
  goalAttainment: 'Måluppfyllelse',
  goalMeasure: 'Mäts med',
  goalsTable: 'Mål',
  measure: 'Insats',
  level: 'Nivå',
  purpose: 'Syfte',
  start: 'Start',
  end: 'Slut',
  followUp: 'Uppföljning',
  carriedOut: 'Genomförd',
  effect: 'Effekt',
  measuresTable: 'Insatser',
  need: 'Behov',
  headTeacher: 'Rektor',
  coordinator: 'Samordnare',
  psychologist: 'Skolpsykolog',
  pupil: 'Elev',
  date: 'Datum',
  version: 'Version',
  reason: 'Skäl',
  decidedOn: 'Beslutsdatum',
  decidedBy: 'Beslutat av',
  rapporteur: 'Föredragande',
  participants: 'Har deltagit',
  reasons: 'Skäl för beslutet',
  appeal: 'Överklagande',
  successCriterion: 'Så vet vi att det fungerar',
  escalationCriterion: 'Då trappar vi upp',
  firstFollowUp: 'Första uppföljning',
  evaluation: 'Utvärdering',
  pupilParticipation: 'Elevens delaktighet',
  guardianParticipation: 'Vårdnadshavarnas delaktighet',
  disagreement: 'Oenighet',
  consentFrom: 'Samtycke från',
  consentForm: 'Form',
  validTo: 'Gäller till och med',
  exceptions: 'Undantag',
  organisations: 'Verksamheter',
  information: 'Uppgifter',
  takenBy: 'Mottaget av',
  withdrawn: 'Återkallat',
  organisation: 'Verksamhet',
  role: 'Roll',
  hypothesis: 'Vi tror',
  speaksAgainst: 'Det talar emot',
  strength: 'Styrka',
  protective: 'Det som fungerar',
  risk: 'Det som försvårar',
  previousMeasures: 'Tidigare insatser',
  stage: 'Läge',
  openedOn: 'Ärendet öppnat',
  step: 'Anledning',
  decision: 'Beslut',
  next: 'Nästa uppföljning',
  noFollowUpYet: 'Ej följd upp',
  validFrom: 'Gäller från',
  consentGapNoConsent: 'Inget samtycke gäller för',
  consentGapInformation: 'Samtycket omfattar inte',
  consentGapGiver: 'Samtycke saknas från',
  consentGapAdvice: 'Registrera samtycket innan handlingen lämnas ut.',
  protectionLabel: 'Skyddade personuppgifter',
  protectionAdvice: 'Handlingen kan inte lämna skolan härifrån. Kontakta mottagaren per telefon och följ skolans rutin för skyddade personuppgifter.',
  attachmentAdvice: 'Bifoga handlingen och kryssa för den, eller skriv varför den saknas.',
  consentLabel: 'Samtycke',
  team: 'Elevhälsoteamet',
  guests: 'Konsultativa gäster',
  noGuests: 'Inga gäster',
  counterpart: 'Motpart',
  mayShare: 'får delas',
  ground: 'grund',
  external: 'utanför skolan',
  slotAdvice: 'Där tre punkter står i brevet saknas något. Fyll i det.',
};

const nbsp = '\u00a0';
const figure = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',').replace('-', '−');
const PERSON_ID_LENGTH = 12;
const BIRTH_DATE_LENGTH = 8;

/** What the papers say and how they write figures. */
export const documentWords: DocumentWords = {
  label: labels,
  role: roleLabels,
  area: areaLabels,
  perspective: perspectiveLabels,
  talkForm: talkFormLabels,
  valence: valenceLabels,
  timeFactor: timeFactorLabels,
  strength: strengthLabels,
  conclusion: conclusionLabels,
  stage: stageLabels,
  goalMeasure: goalMeasureLabels,
  level: measureLevelLabels,
  purpose: measurePurposeLabels,
  effect: measureEffectLabels,
  fidelity: fidelityLabels,
  decision: followUpDecisionLabels,
  organisation: organisationLabels,
  information: informationLabels,
  giver: giverLabels,
  consentForm: consentFormLabels,
  custody: custodyLabels,
  guardianRole: guardianRoleLabels,
  sharingGround: sharingGroundLabels,
  schoolForm: schoolFormLabels,
  signer: (role, delegatedByName) => [signerRoleLabels[role], ...(delegatedByName === null ? [] : [onDelegationFrom(delegatedByName)])].join(', '),
  score: (score) => `${attainmentFigure(score)} ${attainmentLabels[score].toLocaleLowerCase('sv')}`,
  percent: (value) => (value === null ? 'uppgift saknas' : `${figure(value)}${nbsp}%`),
  quantity: (value, unit) => (value === null ? '' : `${figure(value)}${unit === '' ? '' : `${nbsp}${unit}`}`),
  date: (date: IsoDate | null) => date ?? '',
  period: (from, to) => `${from} – ${to}`,
  idNumber: (idNumber) => (/^\d+$/u.test(idNumber) && idNumber.length === PERSON_ID_LENGTH ? `${idNumber.slice(0, BIRTH_DATE_LENGTH)}-${idNumber.slice(BIRTH_DATE_LENGTH)}` : idNumber),
};
