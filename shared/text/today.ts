import type { TodayLine } from '#shared/domain/today/build-today.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { pictureLabels } from './assessment.ts';
import { dayInWords } from './dates.ts';
import { documentKindLabels } from './documents.ts';

const days = (count: number): string => `${String(count)} ${count === 1 ? 'dag' : 'dagar'}`;

/** "Ali, 8B". */
const who = ({ pupil }: TodayLine): string => [pupil.givenName, pupil.className].filter((part) => part !== '').join(', ');

const what = (line: TodayLine): { readonly text: string; readonly button: string } => {
  switch (line.kind) {
    case 'STEP_CROSSED':
      return { text: `${line.reason}, inget ärende öppnat`, button: 'Öppna ärende' };
    case 'LETTER_PROPOSED':
      return { text: `${line.reason}, brev ej skickat`, button: 'Skriv brev' };
    case 'LETTER_BEGUN':
      return { text: 'brevet hem är påbörjat men inte skickat', button: 'Fortsätt på brevet' };
    case 'FOLLOW_UP_DUE':
      return { text: line.daysLate > 0 ? `uppföljning ${String(line.order)} skulle ha hållits ${dayInWords(line.dueOn)}` : `uppföljning ${String(line.order)} är planerad ${dayInWords(line.dueOn)}`, button: 'Följ upp' };
    case 'PLAN_RETURNED':
      return { text: `rektor skickade tillbaka planen: "${line.comment}"`, button: 'Ändra planen' };
    case 'PLAN_WAITS_FOR_ME':
      return { text: `åtgärdsplan ${String(line.version)} väntar på ditt beslut${line.waitedDays > 0 ? ` sedan ${days(line.waitedDays)}` : ''}`, button: 'Läs och besluta' };
    case 'ASSESSMENT_PART_MISSING':
      return { text: `${pictureLabels[line.perspective].toLocaleLowerCase('sv')} saknas i kartläggningen`, button: 'Lägg till samtal' };
    case 'CONSENT_ENDS':
      return { text: `samtycket gäller till och med ${dayInWords(line.dueOn)}`, button: 'Visa samtycket' };
    case 'MEASURE_STARTS':
      return { text: `"${line.title}" börjar ${dayInWords(line.dueOn)}`, button: 'Visa planen' };
    case 'MEASURE_ENDS':
      return { text: `"${line.title}" slutar ${dayInWords(line.dueOn)}`, button: 'Visa planen' };
    case 'DOCUMENT_DRAFT':
      return { text: `${documentKindLabels[line.documentKind].toLocaleLowerCase('sv')} är ett utkast och inte utlämnad`, button: 'Fortsätt skriva' };
    default:
      return exhaustive(line);
  }
};

export interface TodayWords {
  /** "Ali, 8B". */
  readonly who: string;
  /** Why the line stands there, beginning with a small letter or a figure. */
  readonly text: string;
  /** Both, as one sentence: "Ali, 8B: 22 % frånvaro sedan v. 41, brev ej skickat". */
  readonly sentence: string;
  readonly button: string;
}

/** The line in words, and the words on its one button. */
export const todayText = (line: TodayLine): TodayWords => {
  const { text, button } = what(line);
  const late = line.daysLate > 0 && line.kind !== 'FOLLOW_UP_DUE' ? `, ${days(line.daysLate)} sent` : '';
  return { who: who(line), text: `${text}${late}`, sentence: `${who(line)}: ${text}${late}`, button };
};

export const todayHeadings = { overdue: 'Försenat', today: 'Idag', nextSevenDays: 'De närmaste sju dagarna', empty: 'Inget väntar på dig idag.' } as const;
