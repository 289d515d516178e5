import { createSortedRowModel, columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef, RowData } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { compareSv } from '#shared/kernel/sort-sv.ts';
import { countOf } from '#shared/text/numbers.ts';
import type { Column, DataTableProps } from './data-table-types.ts';
import { ColumnChooser } from './data-table-columns.tsx';
import { EmptyState, ErrorState, LoadingState } from './states.tsx';
import { ViewTabs } from './view-tabs.tsx';
import css from './data-table.module.css';

const VIRTUAL_FROM_ROWS = 200;
const ROW_PX = 45;
const OVERSCAN_ROWS = 12;

type SortValue = string | number | null;

/** Swedish order, figures by size. Empty values are kept last by the caller. */
const compareValues = (a: Exclude<SortValue, null>, b: Exclude<SortValue, null>): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareSv(String(a), String(b));

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, sortedRowModel: createSortedRowModel() });

const definitionOf = <T extends RowData>(column: Column<T>): ColumnDef<typeof features, T> => ({
  id: column.id,
  header: column.header,
  accessorFn: (row: T) => column.sortValue?.(row) ?? undefined,
  enableSorting: column.sortValue !== undefined,
  sortUndefined: 'last',
  sortFn: (a, b, id) => compareValues(a.getValue<string | number>(id), b.getValue<string | number>(id)),
  cell: ({ row }) => column.cell(row.original),
});

const stepFor = (key: string, at: number, last: number): number | undefined => {
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: last };
  const next = steps[key];
  return next === undefined ? undefined : Math.min(Math.max(next, 0), last);
};

/**
 * The one table: tabs of views, Swedish sorting, chosen columns, sticky header, arrow keys between rows (Home, End, Page keys;
 * Enter opens), virtual rows above 200, and its empty, loading and error states. It owns no state worth keeping: see `TableState`.
 */
export const DataTable = <T extends RowData>(props: DataTableProps<T>): ReactNode => {
  const { label, rows, isPartial = false, columns, rowId, onOpen, views, state, onStateChange, failure, onRetry, empty, toolbar, maxHeight, footnote } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | undefined>(undefined);

  const view = views?.find((candidate) => candidate.id === state.viewId) ?? views?.[0];
  const data = useMemo(() => (rows ?? []).filter((row) => view?.filter?.(row) ?? true), [rows, view]);
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const columnVisibility = Object.fromEntries(columns.map((c) => [c.id, state.columns[c.id] ?? !c.hiddenAtFirst]));

  const table = useTable({
    features,
    data,
    columns: definitions,
    getRowId: rowId,
    state: {
      sorting: state.sort ? [{ id: state.sort.columnId, desc: state.sort.descending }] : [],
      columnVisibility,
    },
  });
  const sorted = table.getRowModel().rows;
  const isVirtual = sorted.length > VIRTUAL_FROM_ROWS;

  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    enabled: isVirtual,
    getItemKey: (index) => sorted[index]?.id ?? index,
  });
  const items = isVirtual ? virtualizer.getVirtualItems() : sorted.map((_, index) => ({ index, start: 0, end: 0 }));
  const before = isVirtual ? (items[0]?.start ?? 0) : 0;
  const after = isVirtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;

  const focusedIndex = Math.max(0, sorted.findIndex((row) => row.id === focusedId));
  const visible = columns.filter((column) => columnVisibility[column.id]);

  const focusRow = (index: number): void => {
    const row = sorted[index];
    if (!row) return;
    setFocusedId(row.id);
    const move = (): void => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`)?.focus();
    };
    if (!isVirtual) {
      move();
      return;
    }
    virtualizer.scrollToIndex(index);
    // The row exists only after the scroll has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(move));
  };

  const onRowKey = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: T): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') {
      onOpen?.(row);
      return;
    }
    const next = stepFor(event.key, index, sorted.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };

  const sortBy = (columnId: string): void => {
    const current = state.sort?.columnId === columnId ? state.sort : undefined;
    onStateChange({ ...state, sort: current?.descending ? null : { columnId, descending: Boolean(current) } });
  };

  const body = ((): ReactNode => {
    if (failure) return <ErrorState failure={failure} {...(onRetry ? { onRetry } : {})} />;
    if (!rows) return <LoadingState />;
    if (sorted.length === 0) return typeof empty === 'string' ? <EmptyState>{empty}</EmptyState> : empty;
    return (
      <div className={css.scroller} ref={scroller} style={maxHeight ? { maxBlockSize: maxHeight } : undefined}>
        <table className={css.table} role="grid" aria-label={label} aria-rowcount={sorted.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {visible.map((column) => {
                const sort = state.sort?.columnId === column.id ? state.sort : undefined;
                return (
                  <th
                    key={column.id}
                    scope="col"
                    data-align={column.align}
                    style={column.width ? { inlineSize: column.width } : undefined}
                    aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  >
                    {column.sortValue ? (
                      <button type="button" className={css.sort} onClick={() => { sortBy(column.id); }}>
                        {column.header}
                        {sort && (sort.descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
                      </button>
                    ) : (
                      column.header
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden="true"><td style={{ blockSize: before }} colSpan={visible.length} /></tr>}
            {items.map(({ index }) => {
              const row = sorted[index];
              if (!row) return null;
              return (
                <tr
                  key={row.id}
                  data-index={index}
                  data-opens={onOpen ? true : undefined}
                  aria-rowindex={index + 2}
                  tabIndex={index === focusedIndex ? 0 : -1}
                  onFocus={(event) => { if (event.target === event.currentTarget) setFocusedId(row.id); }}
                  onKeyDown={(event) => { onRowKey(event, index, row.original); }}
                  onClick={(event) => {
                    // A button or link inside the row does its own thing.
                    if (!(event.target as HTMLElement).closest('button, a, input, label')) onOpen?.(row.original);
                  }}
                >
                  {row.getVisibleCells().map((cell, position) => {
                    const align = columns.find((column) => column.id === cell.column.id)?.align;
                    return position === 0 ? (
                      <th key={cell.id} scope="row" data-align={align}><table.FlexRender cell={cell} /></th>
                    ) : (
                      <td key={cell.id} data-align={align}><table.FlexRender cell={cell} /></td>
                    );
                  })}
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden="true"><td style={{ blockSize: after }} colSpan={visible.length} /></tr>}
          </tbody>
        </table>
      </div>
    );
  })();

  return (
    <div className={css.whole}>
      <div className={css.bar}>
        {views && views.length > 1 && (
          <ViewTabs
            label={`Vyer av ${label.toLocaleLowerCase('sv')}`}
            tabs={views.map((v) => ({ id: v.id, label: v.label, count: isPartial ? undefined : rows?.filter((row) => v.filter?.(row) ?? true).length }))}
            selected={view?.id ?? ''}
            onSelect={(viewId) => { onStateChange({ ...state, viewId }); }}
          />
        )}
        <div className={css.tools}>
          {typeof toolbar === 'function' ? toolbar(sorted.map((row) => row.original)) : toolbar}
          <ColumnChooser columns={columns} shown={columnVisibility} onChange={(shown) => { onStateChange({ ...state, columns: shown }); }} />
        </div>
      </div>
      {body}
      {footnote !== undefined && sorted.length > 0 && <p className={css.footnote}>{footnote}</p>}
      <p className="visually-hidden" role="status">
        {rows && !isPartial && !failure ? countOf(sorted.length, 'rad', 'rader') : ''}
      </p>
    </div>
  );
};
