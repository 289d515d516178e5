import type { NextAction } from '#shared/domain/cases/next-action.ts';
import type { Perspective } from '#shared/domain/assessment/types.ts';
import type { CaseStage, ClosingReason } from '#shared/domain/cases/types.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { exhaustive } from '#shared/kernel/exhaustive.ts';
import { dayInWords } from './dates.ts';

export const stageLabels: Readonly<Record<CaseStage, string>> = {
  ASSESSMENT: 'Kartläggning',
  PLANNING: 'Planering',
  AWAITING_DECISION: 'Väntar på beslut',
  IMPLEMENTATION: 'Insatser pågår',
  COLLABORATION: 'Samverkan',
  CLOSED: 'Avslutat',
};

export const closingReasonLabels: Readonly<Record<ClosingReason, string>> = {
  ATTENDANCE_STABLE: 'Närvaron är stabil',
  OTHER_PLAN_TAKES_OVER: 'En annan plan tar vid',
  SCHOOL_CHANGE: 'Byter skola',
  COMPULSORY_SCHOOL_ENDED: 'Skolplikten är slut',
  MOVED: 'Har flyttat',
  DECEASED: 'Har avlidit',
  REGISTERED_BY_MISTAKE: 'Registrerat av misstag',
};

/** Sentences of the requirements of a stage, by `StageRequirement.labelKey`. */
export const requirementLabels: Readonly<Record<string, string>> = {
  ASSESSMENT_DONE: 'Kartläggningen är klar',
  PUPIL_HEARD: 'Eleven har fått berätta',
  NEEDS_NAMED: 'Minst ett behov är formulerat',
  PLAN_SUBMITTED: 'Planen är skickad till rektor',
  PUPIL_TOOK_PART: 'Det står hur eleven har varit delaktig',
  GUARDIANS_TOOK_PART: 'Det står hur vårdnadshavarna har varit delaktiga',
  PLAN_DECIDED: 'Rektor har signerat planen',
  MEASURES_HAVE_OWNER_AND_DATES: 'Varje insats har ansvarig, start och uppföljningsdatum',
  FOLLOW_UP_PLANNED: 'En uppföljning är inplanerad',
  MEASURES_TRIED: 'Insatser är prövade och följda upp',
  CONSENT_IN_FORCE: 'Ett samtycke gäller',
  NOTHING_WAITS_FOR_DECISION: 'Ingen plan väntar på beslut',
  RESULT_MEASURED: 'Resultatet är följt upp',
  FOLLOW_UPS_DECIDED: 'Alla uppföljningar är avslutade',
};

/** Ids of missing requirements ("A,B") as one Swedish list. */
export const requirementList = (ids: string): string => ids.split(',').map((id) => (requirementLabels[id] ?? id).toLocaleLowerCase('sv')).join('; ');

/** The same requirements, said where they are not met. */
export const missingLabels: Readonly<Record<string, string>> = {
  ASSESSMENT_DONE: 'Kartläggningen är inte klar',
  PUPIL_HEARD: 'Eleven har inte fått berätta',
  NEEDS_NAMED: 'Inget behov är formulerat',
  PLAN_SUBMITTED: 'Planen är inte skickad till rektor',
  PUPIL_TOOK_PART: 'Det står inte hur eleven har varit delaktig',
  GUARDIANS_TOOK_PART: 'Det står inte hur vårdnadshavarna har varit delaktiga',
  PLAN_DECIDED: 'Rektor har inte signerat planen',
  MEASURES_HAVE_OWNER_AND_DATES: 'En insats saknar ansvarig, start eller uppföljningsdatum',
  FOLLOW_UP_PLANNED: 'Ingen uppföljning är inplanerad',
  MEASURES_TRIED: 'Inga insatser är uppföljda ännu',
  CONSENT_IN_FORCE: 'Inget samtycke gäller',
  NOTHING_WAITS_FOR_DECISION: 'En plan väntar på beslut',
  RESULT_MEASURED: 'Resultatet är inte uppföljt',
  FOLLOW_UPS_DECIDED: 'En uppföljning är inte avslutad',
};

/** Whose picture is missing, in running text: "vårdnadshavarnas bild". */
const voiceOf: Readonly<Record<Perspective, string>> = { PUPIL: 'elevens', GUARDIAN: 'vårdnadshavarnas', SCHOOL: 'skolans' };

const onDay = (date: IsoDate | null): string => (date === null ? '' : dayInWords(date));

/** The next action in a few words, for lists and as the name of the step: "Uppföljning", "Hör vårdnadshavarna". */
export const nextActionShort = (action: NextAction): string => {
  switch (action.kind) {
    case 'NOTHING':
      return 'Avslutat';
    case 'MEND_RETURNED_PLAN':
      return 'Ändra planen';
    case 'WAIT_FOR_DECISION':
      return 'Väntar på rektor';
    case 'HOLD_FOLLOW_UP_LATE':
    case 'HOLD_FOLLOW_UP':
      return 'Uppföljning';
    case 'WRITE_LETTER':
      return 'Brev hem';
    case 'START_ASSESSMENT':
      return 'Börja kartläggningen';
    case 'HEAR_PERSPECTIVE':
      return { PUPIL: 'Lyssna på eleven', GUARDIAN: 'Lyssna på vårdnadshavarna', SCHOOL: 'Lyssna på skolan' }[action.perspective];
    case 'COMPLETE_ASSESSMENT':
      return 'Analysera';
    case 'WRITE_PLAN':
      return 'Skriv en plan';
    case 'FINISH_PLAN':
      return 'Skicka planen';
    case 'REVISE_PLAN':
      return 'Ny version av planen';
    case 'ASK_CONSENT':
      return 'Fråga om samtycke';
    case 'PREPARE_REFERRAL':
      return action.isBegun ? 'Fortsätt på remissen' : 'Förbered remiss';
    case 'PLAN_FOLLOW_UP':
      return 'Boka uppföljning';
    default:
      return exhaustive(action);
  }
};

/** The one next action: what and why, with the pupil's first name, and the words on its button. */
export const nextActionText = (action: NextAction, name: string): { readonly sentence: string; readonly button: string } => {
  switch (action.kind) {
    case 'NOTHING':
      return { sentence: `Ärendet är avslutat: ${closingReasonLabels[action.closingReason].toLocaleLowerCase('sv')}.`, button: 'Visa ärendet' };
    case 'MEND_RETURNED_PLAN':
      return { sentence: `Rektor har skickat tillbaka planen: ”${action.comment}”`, button: 'Ändra planen' };
    case 'WAIT_FOR_DECISION':
      return { sentence: `Planen väntar på rektor${action.waitedDays > 0 ? ` sedan ${String(action.waitedDays)} ${action.waitedDays === 1 ? 'dag' : 'dagar'}` : ''}.`, button: 'Läs planen' };
    case 'HOLD_FOLLOW_UP_LATE':
      return { sentence: `Uppföljningen skulle ha hållits ${onDay(action.dueOn)}.`, button: 'Följ upp' };
    case 'WRITE_LETTER':
      return { sentence: `${action.reason}, brev ej skickat.`, button: 'Skriv brev' };
    case 'START_ASSESSMENT':
      return { sentence: `Börja med att lyssna: ingen har talat med ${name} ännu.`, button: 'Börja kartläggningen' };
    case 'HEAR_PERSPECTIVE':
      return { sentence: `Kartläggningen saknar ${voiceOf[action.perspective]} bild.`, button: 'Lägg till samtal' };
    case 'COMPLETE_ASSESSMENT':
      return { sentence: 'Alla har fått berätta. Analysen återstår.', button: 'Skriv analysen' };
    case 'WRITE_PLAN':
      return { sentence: 'Kartläggningen är klar. Nästa steg är en åtgärdsplan.', button: 'Skriv en plan' };
    case 'FINISH_PLAN':
      return { sentence: 'Planen är ett utkast och har inte skickats till rektor.', button: 'Fortsätt med planen' };
    case 'REVISE_PLAN':
      return { sentence: 'Uppföljningen visade att planen behöver ändras.', button: 'Gör en ny version' };
    case 'ASK_CONSENT':
      return { sentence: 'Skolans insatser räcker inte. Samverkan behöver samtycke.', button: 'Fråga om samtycke' };
    case 'PREPARE_REFERRAL':
      return action.isBegun ? { sentence: 'Remissen är påbörjad men inte utlämnad.', button: 'Fortsätt på remissen' } : { sentence: 'Skolans insatser räcker inte. Samtycke finns, remissen kan förberedas.', button: 'Förbered remiss' };
    case 'PLAN_FOLLOW_UP':
      return { sentence: 'Planen gäller, men ingen uppföljning är inplanerad.', button: 'Boka uppföljning' };
    case 'HOLD_FOLLOW_UP':
      return { sentence: `Insatserna pågår. Nästa uppföljning är ${onDay(action.dueOn)}.`, button: 'Visa uppföljningen' };
    default:
      return exhaustive(action);
  }
};

interface Step {
  readonly order: number;
  readonly name: string;
  readonly isCrossed: boolean;
  readonly reason: string;
}

/**
 * Where the case stands in the staircase under which it was opened, and why: "Steg 3, Brev hem, enligt trappan … : 22 % frånvaro …".
 * Empty without a staircase.
 */
export const caseStepText = (steps: readonly Step[], staircaseName: string): string => {
  const highest = steps.filter((step) => step.isCrossed).toSorted((a, b) => b.order - a.order)[0];
  if (highest) return `Steg ${String(highest.order)}, ${highest.name}${staircaseName === '' ? '' : `, enligt trappan ”${staircaseName}”`}: ${highest.reason}.`;
  return steps.length === 0 || staircaseName === '' ? '' : `Inget steg är passerat i trappan ”${staircaseName}”.`;
};
