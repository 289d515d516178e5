import { informationKinds, organisations } from '#shared/domain/consents/types.ts';
import { informationLabels, organisationLabels } from '#shared/text/consents.ts';
import { monthNames } from '#shared/text/absence-picture.ts';

/** Room for a name written by pen, in characters. */
const WRITE_ROOM = 24;

/** Fixed words of the papers that belong to the layout and not to the case. */
export const paperWords = {
  draft: 'Utkast, inte utlämnat',
  draftPlan: 'Utkast, inte beslutad',
  empty: 'Inget angivet.',
  notDecided: 'Planen är inte beslutad av rektor.',
  pupil: 'Elev',
  guardians: 'Vårdnadshavare',
  to: 'Till',
  madeBy: (name: string, date: string): string => `Upprättad av ${name}, ${date}`,
  fingerprint: (hash: string): string => `Kontrollsumma ${hash}`,
  template: (id: string, version: string): string => `Mall ${id} ${version}`,
  referralBasis: 'Det här är ett underlag',
  referralBasisText: 'Remissen färdigställs och skrivs under av skolpsykologen, som då blir remittent.',
  headTeacher: 'rektor',
  planFile: 'atgardsplan.json',
  signatureFile: 'signatur.json',
  countersFile: 'kontrasignaturer.json',
  countersFileText: 'Underskrifter som har lagts till efter beslutet',
  planFileText: 'Åtgärdsplanen som den signerades, kanonisk JSON',
  signatureFileText: 'Rektors elektroniska underskrift av atgardsplan.json',
  attachmentText: 'Underlag som signerades tillsammans med planen',
  penOrganisations: organisations.map((id) => (id === 'OTHER' ? 'Annan: ' + '_'.repeat(WRITE_ROOM) : organisationLabels[id])),
  penInformation: informationKinds.map((kind) => informationLabels[kind]),
  /** Where a character stands that cannot be printed, for the parts that have no heading. */
  places: { person: 'elevens uppgifter', sender: 'avsändaren', receiver: 'mottagaren', title: 'rubriken', closing: 'avslutningen' },
  logMark: (mark: string): string => `Logg ${mark}`,
  notByMail: 'Skickas inte med vanlig e-post',
} as const;

const GROUP = 4;

/** "17 november 2026". */
export const longDate = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${String(Number(day))} ${monthNames[Number(month) - 1] ?? month} ${year}`;
};

/** The first twelve signs of a hash in groups, enough to compare by eye. */
export const shortHash = (hash: string): string => inGroups(hash.slice(0, 3 * GROUP));

/** Groups of four, to be read aloud. */
export const inGroups = (hex: string): string => (hex.match(/.{1,4}/gu) ?? []).join(' ');

/** The last twelve signs of a key's id, enough to tell keys apart: the whole id lies in the attached signature. */
export const shortKey = (keyId: string): string => shortHash(keyId.replaceAll('-', '').slice(-3 * GROUP));
