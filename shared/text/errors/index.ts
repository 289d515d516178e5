import type { Failure } from '#shared/kernel/result.ts';
import { absenceErrors } from './absence.ts';
import { generalErrors } from './general.ts';
import { pdfErrors } from './pdf.ts';
import { pupilErrors } from './pupils.ts';
import { shellErrors } from './shell.ts';
import { vaultErrors } from './vault.ts';

type Sentence = (params: Readonly<Record<string, string | number>>) => string;

// One line per word. Where two words know a code, the later one is the more particular.
const sentences: Readonly<Record<string, Sentence>> = {
  ...generalErrors,
  ...shellErrors,
  ...vaultErrors,
  ...pupilErrors,
  ...absenceErrors,
  ...pdfErrors,
};

/** The Swedish sentence of a refusal: what happened, what is safe, what to do. A code without one shows the code itself. */
export const errorSentence = (failure: Failure): string => {
  const sentence = sentences[failure.code];
  return sentence
    ? sentence(failure.params ?? {})
    : `Det gick inte, och programmet saknar en förklaring till varför. Det du har skrivit finns kvar. Försök igen, och anteckna koden ${failure.code} om det händer på nytt.`;
};
