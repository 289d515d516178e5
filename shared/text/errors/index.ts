import type { Failure } from '#shared/kernel/result.ts';
import { absenceErrors } from './absence.ts';
import { assessmentErrors } from './assessment.ts';
import { auditErrors } from './audit.ts';
import { backupErrors } from './backup.ts';
import { casesErrors } from './cases.ts';
import { consentsErrors } from './consents.ts';
import { delegationErrors } from './delegation.ts';
import { documentsErrors } from './documents.ts';
import { followUpErrors } from './follow-up.ts';
import { generalErrors } from './general.ts';
import { lettersErrors } from './letters.ts';
import { pdfErrors } from './pdf.ts';
import { peopleErrors } from './people.ts';
import { plansErrors } from './plans.ts';
import { pupilErrors } from './pupils.ts';
import { routerErrors } from './router.ts';
import { shellErrors } from './shell.ts';
import { signaturesErrors } from './signatures.ts';
import { vaultErrors } from './vault.ts';

type Sentence = (params: Readonly<Record<string, string | number>>) => string;

// One line per word. Where two words know a code, the later one is the more particular.
const sentences: Readonly<Record<string, Sentence>> = {
  ...generalErrors,
  ...routerErrors,
  ...shellErrors,
  ...absenceErrors,
  ...assessmentErrors,
  ...auditErrors,
  ...backupErrors,
  ...casesErrors,
  ...consentsErrors,
  ...delegationErrors,
  ...documentsErrors,
  ...followUpErrors,
  ...lettersErrors,
  ...pdfErrors,
  ...peopleErrors,
  ...plansErrors,
  ...pupilErrors,
  ...signaturesErrors,
  ...vaultErrors,
};

/** Every code that has its sentence. */
export const knownErrorCodes: readonly string[] = Object.keys(sentences);

/** The Swedish sentence of a refusal: what happened, what is safe, what to do. A code without one shows the code itself. */
export const errorSentence = (failure: Failure): string => {
  const sentence = Object.hasOwn(sentences, failure.code) ? sentences[failure.code] : undefined;
  return sentence
    ? sentence(failure.params ?? {})
    : `Det gick inte, och programmet saknar en förklaring till varför. Det du har skrivit finns kvar. Försök igen, och anteckna koden ${failure.code} om det händer på nytt.`;
};
