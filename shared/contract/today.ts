import type { TodayLists } from '#shared/domain/today/build-today.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { query } from './define.ts';
import { nothing } from './fields.ts';

export interface TodayPage {
  readonly lists: TodayLists;
  /** The newest absence import, so that old figures are seen as old. */
  readonly latestImport: { readonly atMs: InstantMs; readonly periodTo: string } | null;
  readonly pupilCount: number;
  readonly openCaseCount: number;
  readonly waitingForHeadTeacher: number;
  /** Do they wait for the person at the keyboard? A deputy needs a delegation in force. */
  readonly decidesPlans: boolean;
  /** What the first start left open. */
  readonly setupLeft: readonly SetupStep[];
}

export type SetupStep = 'RECOVERY_KEY' | 'PEOPLE' | 'STAIRCASE' | 'CALENDAR' | 'PUPILS' | 'ABSENCE';

export const todayCalls = {
  'today.get': query<TodayPage>()(nothing, { right: 'case.list', audit: { action: 'CASE_LIST_READ' } }),
} as const;
