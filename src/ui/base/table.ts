/** The instance behind a `DataTable`: filter, order, expansion and selection are its features, and are read there. */
import {
  type Row,
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
import { type ReactNode, useMemo } from 'react';

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

export function useDataTable<R extends object>({ columns, rows, rowKey, selected, onSelect }: Options<R>) {
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
  const table = useTable({
    features,
    columns: defs,
    data: rows as R[],
    getRowId: rowKey,
    state: { rowSelection },
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
  return { table, columns, selected, selectable: onSelect !== undefined };
}

export type DataTableModel<R extends object> = ReturnType<typeof useDataTable<R>>;
