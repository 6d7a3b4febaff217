/** The instance behind a `DataTable`: filter, order, expansion and selection are its features, and are read there. */
import {
  type Row,
  type SortingState,
  columnFilteringFeature,
  constructFilterFn,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowExpandingFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';

export interface Column<R> {
  header: string;
  /** The value for sorting and filtering. */
  value(row: R): string | number;
  /** The displayed content, when it differs from the value. */
  cell?(row: R): ReactNode;
  /** A CSS grid track. */
  width: string;
  /** Where the table is narrow: the columns of a line above the others that it takes there (`1 / -1`), without a track of its own. */
  above?: string;
  /** Which of these lines; the first if omitted. */
  line?: number;
  /** Where the table is narrow: its track, if it is another one, and its place among the others. */
  narrow?: { width?: string; order: number };
}

interface Options<R> {
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey(row: R): string;
  /** Whether two rows have the same key; for many rows, where that can be told sooner. */
  isSame?(a: R, b: R): boolean;
  /** The key of the one row that is selected, in tables whose rows can be. */
  selected?: string | null;
  onSelect?(key: string): void;
}

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowExpandingFeature,
  rowSelectionFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

/** Spaces around the search text are ignored. */
const includesWords = constructFilterFn({
  ...filterFn_includesString,
  resolveFilterValue: (text: unknown) => String(text).trim().toLowerCase(),
});

export type TableRow<R extends object> = Row<typeof features, R>;

/**
 * The same list as the last time as long as the same keys stand in the same places: the table makes an object of its own
 * for each row of another list, which takes longer than a frame with ten thousand pods that only changed their status.
 */
function keeper<R extends object>() {
  let kept: readonly R[] = [];
  /** `byValue`: the table needs these rows, and none that were in their places before. */
  return (rows: readonly R[], isSame: (a: R, b: R) => boolean, byValue: boolean): readonly R[] => {
    if (byValue || rows.length !== kept.length || rows.some((row, i) => !isSame(row, kept[i]!))) kept = rows;
    return kept;
  };
}

export function useDataTable<R extends object>({
  columns,
  rows,
  rowKey,
  isSame = (a, b) => rowKey(a) === rowKey(b),
  selected,
  onSelect,
}: Options<R>) {
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, R>();
    return helper.columns(
      columns.map(({ header, value }) =>
        helper.accessor((row: R) => value(row), { id: header, header, sortFn: 'alphanumeric' as const }),
      ),
    );
  }, [columns]);
  const rowSelection = useMemo(
    (): Record<string, true> => (selected ? { [selected]: true } : {}),
    [selected],
  );
  const [sorting, setSorting] = useState<SortingState>([]);
  const [globalFilter, setGlobalFilter] = useState<string>('');
  const [keep] = useState(() => keeper<R>());
  // The order and what passes the filter depend on more than the keys.
  const byValue = sorting.length > 0 || globalFilter !== '';
  const table = useTable({
    features,
    columns: defs,
    data: keep(rows, isSame, byValue) as R[],
    getRowId: rowKey,
    state: { rowSelection, sorting, globalFilter },
    onSortingChange: setSorting,
    onGlobalFilterChange: setGlobalFilter,
    globalFilterFn: includesWords,
    sortDescFirst: false,
    enableMultiSort: false,
    enableRowSelection: onSelect !== undefined,
    enableMultiRowSelection: false,
    onRowSelectionChange: (change) => {
      const next = typeof change === 'function' ? change(rowSelection) : change;
      const [key] = Object.keys(next);
      if (key !== undefined) onSelect?.(key);
    },
    // An expanded row shows its texts in full; where a row can be selected, the selected one is expanded.
    getRowCanExpand: () => true,
    ...(onSelect ? { getIsRowExpanded: (row: TableRow<R>) => row.getIsSelected() } : {}),
  });
  /** What a row of the table stands for now. */
  const shownBy = (row: TableRow<R>): R => rows[row.index]!;
  return { table, columns, selected, selectable: onSelect !== undefined, shownBy };
}

export type DataTableModel<R extends object> = ReturnType<typeof useDataTable<R>>;
