import type { AssessmentGap } from '#shared/domain/assessment/quality.ts';
import type { AssessmentArea, Assessment, ConclusionQuestion, HypothesisStrength, Level, PartStatus, Perspective, TalkForm, TimeFactor, Valence } from '#shared/domain/assessment/types.ts';
import type { WordWarning } from '#shared/domain/assessment/warnings.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';

export const areaLabels: Readonly<Record<AssessmentArea, string>> = {
  FRANVAROMONSTER: 'Frånvaromönster',
  SKOLANS_ORGANISATION: 'Skolans organisation',
  LARMILJO: 'Undervisning och lärmiljö',
  KLASSKLIMAT: 'Klass och grupp',
  VUXENRELATION: 'Relation till vuxna i skolan',
  KAMRATER: 'Kamrater och trygghet',
  OSTRUKTURERAD_TID: 'Raster, matsal, omklädning, idrott',
  OVERGANGAR_DAG: 'Övergångar under skoldagen',
  LARANDE: 'Lärande och kunskapsutveckling',
  MORGON_SKOLVAG: 'Morgon och väg till skolan',
  TIDIGARE_INSATSER: 'Tidigare insatser och utredningar',
  MOTIVATION_FRAMTID: 'Motivation, framtid och styrkor',
  FUNKTION_KOGNITION: 'Uppmärksamhet, planering, sinnesintryck, språk',
  SPRAK_MIGRATION: 'Språk och övergång till svensk skola',
  HALSA: 'Hälsa',
  SOMN_SKARM: 'Sömn, mat, skärm, dygnsrytm',
  FRITID_NATVERK: 'Fritid och nätverk',
  HEM_FAMILJ: 'Hem och familj',
};

export const perspectiveLabels: Readonly<Record<Perspective, string>> = { PUPIL: 'Elev', GUARDIAN: 'Vårdnadshavare', SCHOOL: 'Skola' };

/** "Elevens bild" and so on, as headings. */
export const pictureLabels: Readonly<Record<Perspective, string>> = { PUPIL: 'Elevens bild', GUARDIAN: 'Vårdnadshavarnas bild', SCHOOL: 'Skolans bild' };

export const levelLabels: Readonly<Record<Level, string>> = { ORGANISATION: 'Organisation', GROUP: 'Grupp', INDIVIDUAL: 'Individ' };
export const valenceLabels: Readonly<Record<Valence, string>> = { RISK: 'Risk', PROTECTIVE: 'Frisk' };
export const timeFactorLabels: Readonly<Record<TimeFactor, string>> = { VULNERABILITY: 'Sårbarhet', TRIGGER: 'Utlösande', MAINTAINING: 'Vidmakthållande', PROMOTING: 'Främjande' };
export const talkFormLabels: Readonly<Record<TalkForm, string>> = { MEETING: 'Möte', TELEPHONE: 'Telefon', HOME_VISIT: 'Hembesök', VIDEO: 'Video', WRITTEN: 'Skriftligt', OBSERVATION: 'Observation' };
export const strengthLabels: Readonly<Record<HypothesisStrength, string>> = { WEAK: 'Svag', MEDIUM: 'Medel', STRONG: 'Stark' };
export const partStateLabels: Readonly<Record<PartStatus['state'], string>> = { EMPTY: 'Inte påbörjad', STARTED: 'Påbörjad', DONE: 'Klar' };
export const assessmentStateLabels: Readonly<Record<Assessment['state']['kind'], string>> = { OPEN: 'Pågår', DONE: 'Klar' };

export const conclusionLabels: Readonly<Record<ConclusionQuestion, string>> = {
  SPECIAL_SUPPORT_INVESTIGATION: 'Ska behovet av särskilt stöd utredas?',
  COLLABORATION: 'Behövs samverkan med andra?',
  CONCERN_REPORT: 'Ska en orosanmälan göras?',
  MEDICAL_ASSESSMENT: 'Behövs en medicinsk bedömning?',
  PSYCHOLOGIST: 'Behövs skolpsykologens bedömning?',
};

/** One gap of the kartläggning as a sentence that says what to do. */
export const assessmentGapText = (gap: AssessmentGap): string => {
  switch (gap.kind) {
    case 'TOO_FEW_AREAS':
      return `${String(gap.touched)} av minst ${String(gap.required)} områden har svar. Ta upp fler områden.`;
    case 'PERSPECTIVE_NOT_HEARD':
      return `${pictureLabels[gap.perspective]} saknas. Lägg till ett samtal eller skriv varför det inte gick.`;
    case 'NO_OWN_WORDS':
      return 'Elevens egna ord saknas. Citera något som eleven har sagt eller skriv varför det inte gick.';
    case 'NO_ORGANISATION_OR_GROUP_FACTOR':
      return 'Alla faktorer gäller individen. Ta med minst en som gäller skolans organisation eller gruppen.';
    case 'NO_PROTECTIVE_FACTOR':
      return 'Ingen friskfaktor är med. Ta med minst en sak som fungerar.';
    case 'NO_HYPOTHESIS':
      return 'Ingen hypotes är skriven. Skriv vad ni tror: ”Vi tror att … eftersom …”.';
    case 'HYPOTHESIS_WITHOUT_FACTOR':
      return 'En hypotes vilar inte på någon faktor. Koppla den till det som har kommit fram.';
    case 'NO_NEED':
      return 'Inget behov är formulerat. Skriv vad som behövs, till exempel ”behöver förutsägbar start på dagen”.';
    case 'NEED_WITHOUT_HYPOTHESIS':
      return 'Ett behov är inte kopplat till någon hypotes.';
    case 'CONCLUSION_NOT_ANSWERED':
      return `Frågan ”${conclusionLabels[gap.question]}” är inte besvarad.`;
    case 'CONCLUSION_WITHOUT_REASON':
      return `Svaret på ”${conclusionLabels[gap.question]}” saknar skäl.`;
    default:
      return exhaustive(gap);
  }
};

/** A soft warning beside the text. */
export const wordWarningText = (warning: Pick<WordWarning, 'kind' | 'word'>): string =>
  warning.kind === 'DIAGNOSIS_WORD'
    ? `”${warning.word}” hör till vården. Skriv hellre hur det märks i skolan.`
    : `Är ”${warning.word}” en annan elev? Skriv hellre ”en klasskamrat”.`;
