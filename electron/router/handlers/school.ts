import { chooseStaircase, saveCalendar, saveSchool } from '#electron/application/school/change-school.ts';
import { getSchool, listCalendarPacks, listStaircasePacks } from '#electron/application/school/read-school.ts';
import type { schoolCalls } from '#shared/contract/school.ts';
import type { HandlersFor } from '../handler-types.ts';

export const schoolHandlers: HandlersFor<keyof typeof schoolCalls> = {
  'school.get': getSchool,
  'school.save': saveSchool,
  'staircase.packs': listStaircasePacks,
  'staircase.choose': chooseStaircase,
  'calendar.packs': listCalendarPacks,
  'calendar.save': saveCalendar,
};
