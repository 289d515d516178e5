import type { DocumentKind } from '#shared/domain/documents/types.ts';
import type { TodayLine } from '#shared/domain/today/build-today.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { pictureLabels } from './assessment.ts';
import { dayInWords } from './dates.ts';

const days = (count: number): string => `${String(count)} ${count === 1 ? 'dag' : 'dagar'}`;

/** The papers as one speaks of the one that lies there. */
const draftNames: Readonly<Record<DocumentKind, string>> = {
  D05: 'åtgärdsplanen på papper',
  D09: 'samtyckesblanketten',
  D10: 'kallelsen',
  D12: 'remissen',
  D22: 'brevet hem',
  EHT: 'underlaget till elevhälsoteamet',
};

/** "Ali, 8B". */
const who = ({ pupil }: TodayLine): string => [pupil.givenName, pupil.className].filter((part) => part !== '').join(', ');

const what = (line: TodayLine): { readonly text: string; readonly button: string } => {
  switch (line.kind) {
    case 'STEP_CROSSED':
      return { text: `${line.reason}, inget ärende öppnat${line.also ? `, ${line.also.kind === 'LETTER_BEGUN' ? 'brevet hem är påbörjat' : 'brev ej skickat'}` : ''}`, button: 'Öppna ärende' };
    case 'LETTER_PROPOSED':
      return { text: `${line.reason}, brev ej skickat`, button: 'Skriv brev' };
    case 'LETTER_BEGUN':
      return { text: 'brevet hem är påbörjat men inte skickat', button: 'Fortsätt på brevet' };
    case 'FOLLOW_UP_DUE':
      return { text: line.daysLate > 0 ? `uppföljning ${String(line.order)} skulle ha hållits ${dayInWords(line.dueOn)}` : `uppföljning ${String(line.order)} är planerad ${dayInWords(line.dueOn)}`, button: 'Följ upp' };
    case 'PLAN_RETURNED':
      return { text: `rektor skickade tillbaka planen: ”${line.comment}”`, button: 'Ändra planen' };
    case 'PLAN_WAITS_FOR_ME':
      return { text: `åtgärdsplan ${String(line.version)} väntar på ditt beslut${line.waitedDays > 0 ? ` sedan ${days(line.waitedDays)}` : ''}`, button: 'Läs och besluta' };
    case 'ASSESSMENT_PART_MISSING':
      return { text: `${pictureLabels[line.perspective].toLocaleLowerCase('sv')} saknas i kartläggningen`, button: 'Lägg till samtal' };
    case 'CONSENT_ENDS':
      return { text: `samtycket gäller till och med ${dayInWords(line.dueOn)}`, button: 'Visa samtycket' };
    case 'MEASURE_STARTS':
      return { text: `”${line.title}” börjar ${dayInWords(line.dueOn)}`, button: 'Visa planen' };
    case 'MEASURE_ENDS':
      return { text: `”${line.title}” slutar ${dayInWords(line.dueOn)}`, button: 'Visa planen' };
    case 'DOCUMENT_DRAFT':
      return { text: `${draftNames[line.documentKind]} är ett utkast och har inte lämnats ut`, button: 'Fortsätt skriva' };
    default:
      return exhaustive(line);
  }
};

export interface TodayWords {
  /** "Ali, 8B". */
  readonly who: string;
  /** Why the line stands there, as a sentence of its own below the name. */
  readonly text: string;
  /** Both, as one sentence: "Ali, 8B: 22 % frånvaro sedan v. 41, brev ej skickat". */
  readonly sentence: string;
  readonly button: string;
}

/** The line in words, and the words on its one button. */
export const todayText = (line: TodayLine): TodayWords => {
  const { text, button } = what(line);
  const late = line.daysLate > 0 && line.kind !== 'FOLLOW_UP_DUE' ? `, ${days(line.daysLate)} sent` : '';
  return { who: who(line), text: `${text.charAt(0).toLocaleUpperCase('sv')}${text.slice(1)}${late}`, sentence: `${who(line)}: ${text}${late}`, button };
};

/** The button of the letter that stands on the same line. */
export const alsoButtons: Readonly<Record<NonNullable<TodayLine['also']>['kind'], string>> = { LETTER_PROPOSED: 'Skriv brev', LETTER_BEGUN: 'Fortsätt på brevet' };

export const todayHeadings = { overdue: 'Försenat', today: 'Idag', nextSevenDays: 'De närmaste sju dagarna', empty: 'Inget väntar på dig idag.' } as const;
