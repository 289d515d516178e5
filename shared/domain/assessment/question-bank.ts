import type { IsoDate } from '#shared/kernel/brand.ts';
import type { SchoolForm } from '../school/types.ts';
import type { AssessmentArea, Level, Perspective } from './types.ts';

export type QuestionKind = 'OPEN' | 'SCALE_0_4' | 'SCALE_0_10';

export interface BankQuestion {
  readonly questionId: string;
  readonly area: AssessmentArea;
  readonly perspective: Perspective;
  readonly kind: QuestionKind;
  readonly text: string;
  /** Wording that another school form needs instead of `text` (S0.13). */
  readonly textBySchoolForm?: Readonly<Partial<Record<SchoolForm, string>>> | undefined;
}

export interface BankArea {
  readonly area: AssessmentArea;
  readonly label: string;
  readonly levels: readonly Level[];
  readonly hint: string;
}

/** Answers to no question of the bank: what came up anyway. One a talk and area. */
export const FREE_QUESTION_ID = 'FRITT';

/** What the quality checks count and look for. Data, because teams differ. */
export interface AssessmentPolicy {
  readonly minAreas: number;
  /** Words that belong to health care; a soft warning, never a stop. */
  readonly diagnosisWords: readonly string[];
  /** A capitalised name near one of these words may be another pupil's. */
  readonly peerWords: readonly string[];
}

/** A question bank pack. Areas come school first (S0.14). */
export interface QuestionBank {
  readonly id: string;
  readonly version: string;
  readonly validFrom: IsoDate;
  readonly source: string;
  readonly label: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly areas: readonly BankArea[];
  readonly questions: readonly BankQuestion[];
  /** Words under the scale's ends. */
  readonly scales: Readonly<Record<Exclude<QuestionKind, 'OPEN'>, { readonly lowest: string; readonly highest: string }>>;
  readonly policy: AssessmentPolicy;
}

/** The wording of a question for a school form. */
export const questionText = (question: BankQuestion, schoolForm: SchoolForm): string => question.textBySchoolForm?.[schoolForm] ?? question.text;

/** The bank with every question in the wording of a school form. */
export const bankFor = (bank: QuestionBank, schoolForm: SchoolForm): QuestionBank => ({
  ...bank,
  questions: bank.questions.map((question) => ({ ...question, text: questionText(question, schoolForm) })),
});
