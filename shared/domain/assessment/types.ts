import type { InstantMs, IsoDate } from '#shared/kernel/brand.ts';

/** Areas of the kartläggning (reference 3.3), school first. */
export const assessmentAreas = [
  'FRANVAROMONSTER', 'SKOLANS_ORGANISATION', 'LARMILJO', 'KLASSKLIMAT', 'VUXENRELATION', 'KAMRATER', 'OSTRUKTURERAD_TID',
  'OVERGANGAR_DAG', 'LARANDE', 'MORGON_SKOLVAG', 'TIDIGARE_INSATSER', 'MOTIVATION_FRAMTID', 'FUNKTION_KOGNITION',
  'SPRAK_MIGRATION', 'HALSA', 'SOMN_SKARM', 'FRITID_NATVERK', 'HEM_FAMILJ',
] as const;
export type AssessmentArea = (typeof assessmentAreas)[number];

export const perspectives = ['PUPIL', 'GUARDIAN', 'SCHOOL'] as const;
export type Perspective = (typeof perspectives)[number];

export const levels = ['ORGANISATION', 'GROUP', 'INDIVIDUAL'] as const;
export type Level = (typeof levels)[number];

export const valences = ['RISK', 'PROTECTIVE'] as const;
export type Valence = (typeof valences)[number];

/** Role in time of a factor (reference 3.2). */
export const timeFactors = ['VULNERABILITY', 'TRIGGER', 'MAINTAINING', 'PROMOTING'] as const;
export type TimeFactor = (typeof timeFactors)[number];

export const talkForms = ['MEETING', 'TELEPHONE', 'HOME_VISIT', 'VIDEO', 'WRITTEN', 'OBSERVATION'] as const;
export type TalkForm = (typeof talkForms)[number];

/** One talk: who spoke, with whom, when and how. Every answer belongs to one (S0.6). */
export interface Talk {
  readonly talkId: string;
  readonly perspective: Perspective;
  readonly heldOn: IsoDate;
  readonly form: TalkForm;
  /** "Ali", "mamma Samira", "mentor Eva Lund". */
  readonly speaker: string;
  readonly interviewerUserId: string;
  readonly hadInterpreter: boolean;
}

/** What was said to one question in one talk. */
export interface Answer {
  readonly answerId: string;
  readonly talkId: string;
  readonly area: AssessmentArea;
  readonly questionId: string;
  readonly text: string;
  readonly changedByUserId: string;
  readonly changedAtMs: InstantMs;
  readonly rowVersion: number;
}

/** Something picked out of the answers as risk or protection; strengths weigh as heavily as risks. */
export interface Factor {
  readonly factorId: string;
  readonly area: AssessmentArea;
  readonly level: Level;
  readonly valence: Valence;
  readonly timeFactor: TimeFactor;
  readonly text: string;
  /** The answers it rests on. */
  readonly answerIds: readonly string[];
}

/** The pupil's own words, quoted, dated through the talk. */
export interface OwnWords {
  readonly ownWordsId: string;
  readonly talkId: string;
  readonly text: string;
}

export const strengths = ['WEAK', 'MEDIUM', 'STRONG'] as const;
export type HypothesisStrength = (typeof strengths)[number];

export interface Hypothesis {
  readonly hypothesisId: string;
  /** "Vi tror att … eftersom …" */
  readonly text: string;
  readonly speaksAgainst: string;
  readonly strength: HypothesisStrength;
  readonly factorIds: readonly string[];
}

export interface Need {
  readonly needId: string;
  /** Positive wording: "behöver förutsägbar start på dagen". */
  readonly text: string;
  readonly hypothesisIds: readonly string[];
}

/** Yes/no with reason for each question of the bedömning (reference 3.7, 6). */
export const conclusionQuestions = ['SPECIAL_SUPPORT_INVESTIGATION', 'COLLABORATION', 'CONCERN_REPORT', 'MEDICAL_ASSESSMENT', 'PSYCHOLOGIST'] as const;
export type ConclusionQuestion = (typeof conclusionQuestions)[number];

export interface Conclusion {
  readonly question: ConclusionQuestion;
  readonly isYes: boolean;
  readonly reason: string;
}

/** A part of the kartläggning and who has written it (S0.8). */
export interface PartStatus {
  readonly perspective: Perspective;
  readonly state: 'EMPTY' | 'STARTED' | 'DONE';
  readonly doneByUserId: string | null;
  readonly doneOn: IsoDate | null;
  /** Why a voice is missing, where it could not be heard. */
  readonly missingReason: string;
}

export interface Assessment {
  readonly assessmentId: string;
  readonly caseId: string;
  readonly questionBankVersion: string;
  readonly areas: readonly AssessmentArea[];
  readonly talks: readonly Talk[];
  readonly answers: readonly Answer[];
  readonly factors: readonly Factor[];
  readonly ownWords: readonly OwnWords[];
  readonly hypotheses: readonly Hypothesis[];
  readonly needs: readonly Need[];
  readonly conclusions: readonly Conclusion[];
  readonly parts: readonly PartStatus[];
  /** Three to five sentences a perspective, and the analysis in running text. */
  readonly summary: Readonly<Record<Perspective, string>>;
  readonly analysis: string;
  readonly state: { readonly kind: 'OPEN' } | { readonly kind: 'DONE'; readonly doneOn: IsoDate; readonly doneByUserId: string };
  readonly rowVersion: number;
}
