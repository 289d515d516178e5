import type { ReactNode } from 'react';
import type { Failure } from '#shared/kernel/result.ts';

/** One column. Text sorts in Swedish order, figures by size, null last. */
export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** What to sort by; without it the column cannot be sorted. */
  readonly sortValue?: (row: T) => string | number | null;
  /** `end` for figures (tabular). */
  readonly align?: 'start' | 'end';
  /** CSS width, for example `8rem`; the rest share what is left. */
  readonly width?: string;
  /** The first column names the row and cannot be hidden; others can unless `fixed`. */
  readonly fixed?: boolean;
  readonly hiddenAtFirst?: boolean;
}

/** A view as a tab: "Mina", "Försenade". Filters on process data only. */
export interface TableView<T> {
  readonly id: string;
  readonly label: string;
  readonly filter?: (row: T) => boolean;
}

/** What the person chose. Keep it per user (`viewState.*`) and give it back. */
export interface TableState {
  readonly viewId: string;
  readonly sort: { readonly columnId: string; readonly descending: boolean } | null;
  /** Column id → shown. Columns not named follow `hiddenAtFirst`. */
  readonly columns: Readonly<Record<string, boolean>>;
}

export interface DataTableProps<T> {
  /** Names the table for screen readers: "Ärenden". */
  readonly label: string;
  readonly rows: readonly T[] | undefined;
  /** More rows are on their way: nothing is counted yet. */
  readonly isPartial?: boolean;
  readonly columns: readonly Column<T>[];
  readonly rowId: (row: T) => string;
  /** Enter or click on a row. */
  readonly onOpen?: (row: T) => void;
  readonly views?: readonly TableView<T>[];
  readonly state: TableState;
  readonly onStateChange: (state: TableState) => void;
  readonly failure?: Failure | undefined;
  readonly onRetry?: () => void;
  /** When nothing is in the table, or nothing in the chosen view: one sentence, perhaps a button. */
  readonly empty: ReactNode;
  /** Small print below the rows, for example how a figure is measured. */
  readonly footnote?: string;
  /** Beside the tabs: a search field, a button. A function gets the rows as they are seen, in their order. */
  readonly toolbar?: ReactNode | ((seen: readonly T[]) => ReactNode);
  /** Height of the scrolling part; default fills the window. */
  readonly maxHeight?: string;
}
