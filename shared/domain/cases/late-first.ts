import type { IsoDate } from '#shared/kernel/brand.ts';

interface Due {
  readonly next: { readonly dueOn: IsoDate | null; readonly isOverdue: boolean } | null;
}

/** What is overdue first, the longest overdue at the top; the rest stays in the order it came in. */
export const lateFirst = <R extends Due>(rows: readonly R[]): readonly R[] => {
  const late = rows.filter((row) => row.next?.isOverdue).toSorted((a, b) => ((a.next?.dueOn ?? '') < (b.next?.dueOn ?? '') ? -1 : 1));
  return late.length === 0 ? rows : [...late, ...rows.filter((row) => !row.next?.isOverdue)];
};
