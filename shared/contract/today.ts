import type { TodayView } from '#shared/domain/today/types.ts';
import type { InstantMs } from '#shared/kernel/brand.ts';
import { query } from './define.ts';
import { nothing } from './fields.ts';

export interface TodayPage {
  readonly view: TodayView;
  /** The newest absence import, so that old figures are seen as old. */
  readonly latestImport: { readonly atMs: InstantMs; readonly periodTo: string } | null;
  readonly pupilCount: number;
  readonly openCaseCount: number;
  readonly waitingForHeadTeacher: number;
}

export const todayCalls = {
  'today.get': query<TodayPage>()(nothing, { right: 'case.list', audit: { action: 'CASE_LIST_READ' } }),
} as const;
