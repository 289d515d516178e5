import type { DateSpan, DayUnit } from '#shared/domain/calendar/types.ts';
import type { StaircaseDuty } from '#shared/domain/staircase/types.ts';
import { roles, type Role } from '#shared/domain/access/roles.ts';
import { roleLabels } from './people.ts';
import { spanText } from './staircase.ts';

/** "27–31 okt 2025", "20 nov 2026" for one day: free days and terms with their year. */
export const spanWithYear = (span: DateSpan): string => {
  const year = span.to.slice(0, 4);
  const lastDay = spanText(span).split('–')[1] ?? '';
  if (span.from === span.to) return `${lastDay} ${year}`;
  if (span.from.slice(0, 7) === span.to.slice(0, 7)) return `${String(Number(span.from.slice(8)))}–${lastDay} ${year}`;
  return span.from.slice(0, 4) === year ? `${spanText(span)} ${year}` : spanText(span);
};

const unitWords: Readonly<Record<DayUnit, readonly [one: string, many: string]>> = { SCHOOL_DAYS: ['skoldag', 'skoldagar'], CALENDAR_DAYS: ['dag', 'dagar'] };

const isRole = (value: string): value is Role => roles.some((role) => role === value);

/** Who does a duty, and when: "mentor, inom 2 skoldagar". */
export const dutyTerms = ({ responsibleRole, due }: StaircaseDuty): string => {
  const who = isRole(responsibleRole) ? roleLabels[responsibleRole].toLocaleLowerCase('sv') : responsibleRole;
  const [one, many] = unitWords[due.unit];
  return due.amount === 0 ? `${who}, samma dag` : `${who}, inom ${String(due.amount)} ${due.amount === 1 ? one : many}`;
};

/** What has to be there before the school can work as meant. */
export interface SetupFacts {
  readonly recoveryKeyConfirmed: boolean;
  readonly hasColleagues: boolean;
  readonly hasStaircase: boolean;
  readonly hasCalendar: boolean;
}

export type SetupPart = 'RECOVERY_KEY' | 'COLLEAGUES' | 'STAIRCASE' | 'CALENDAR';

/** What the first start has left undone, each as a sentence with its reason; empty when all is settled. */
export const setupLeft = (facts: SetupFacts): readonly { readonly part: SetupPart; readonly text: string }[] => {
  const left: { readonly part: SetupPart; readonly text: string }[] = [];
  if (!facts.recoveryKeyConfirmed) left.push({ part: 'RECOVERY_KEY', text: 'Återställningsnyckeln är inte kontrollerad. Utan den går ett glömt valv inte att öppna.' });
  if (!facts.hasColleagues) left.push({ part: 'COLLEAGUES', text: 'Inga kollegor är tillagda. Rektor behövs för att planer ska kunna beslutas.' });
  if (!facts.hasStaircase) left.push({ part: 'STAIRCASE', text: 'Ingen frånvarotrappa är vald. Utan den säger programmet inte till när frånvaron ökar.' });
  if (!facts.hasCalendar) left.push({ part: 'CALENDAR', text: 'Ingen kalender är vald. Lov och studiedagar räknas då enligt det medföljande exemplet.' });
  return left;
};
