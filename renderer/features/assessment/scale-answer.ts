import type { QuestionKind } from '#shared/domain/assessment/question-bank.ts';

/** The highest figure of a scale; null for an open question. */
export const scaleTop = (kind: QuestionKind): number | null => (kind === 'SCALE_0_4' ? 4 : kind === 'SCALE_0_10' ? 10 : null);

interface ScaleAnswer {
  readonly figure: number | null;
  readonly comment: string;
}

const written = /^(\d{1,2}) av (\d{1,2})(?:\n([\s\S]*))?$/u;

/** A scale answer is kept as people would write it, "7 av 10" and the words on the next line, so that every paper can print it. */
export const scaleAnswerOf = (text: string, top: number): ScaleAnswer => {
  const match = written.exec(text);
  if (!match || Number(match[2]) !== top || Number(match[1]) > top) return { figure: null, comment: text };
  return { figure: Number(match[1]), comment: match[3] ?? '' };
};

export const scaleText = ({ figure, comment }: ScaleAnswer, top: number): string =>
  figure === null ? comment : comment === '' ? `${String(figure)} av ${String(top)}` : `${String(figure)} av ${String(top)}\n${comment}`;
