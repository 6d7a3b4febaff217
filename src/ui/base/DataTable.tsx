import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';

export interface Column<R> {
  header: string;
  /** What is sorted and filtered by. */
  value(row: R): string | number;
  /** What is shown, when it is not the value. */
  cell?(row: R): ReactNode;
  /** A CSS grid track. */
  width: string;
}

interface Props<R> {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey(row: R): string;
  /** A second line below the row. */
  second?(row: R): ReactNode;
  filter?: string;
  selected?: string | null;
  onSelect?(key: string): void;
  /** A value that makes a row flash once when it changes. */
  flash?(row: R): string;
  empty: ReactNode;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

/** A table that keeps few rows in the page, however many there are; sorted by its headers, filtered by a text. */
export function DataTable<R extends object>({
  label,
  columns,
  rows,
  rowKey,
  second,
  filter = '',
  selected,
  onSelect,
  flash,
  empty,
}: Props<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<{ id: string; desc: boolean }[]>([]);
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, R>();
    return helper.columns(
      columns.map((c) =>
        helper.accessor((row: R) => c.value(row), {
          id: c.header,
          header: c.header,
          sortFn: 'alphanumeric' as const,
        }),
      ),
    );
  }, [columns]);
  const data = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    if (wanted === '') return rows as R[];
    return rows.filter((row) => columns.some((c) => String(c.value(row)).toLowerCase().includes(wanted)));
  }, [rows, columns, filter]);
  const table = useTable({
    features,
    columns: defs,
    data,
    getRowId: rowKey,
    state: { sorting },
    onSortingChange: setSorting,
  });
  const shown = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 25,
    getItemKey: (i) => shown[i]!.id,
    overscan: 6,
    initialRect: { width: 600, height: 240 },
  });
  const template = columns.map((c) => c.width).join(' ');
  const role = onSelect ? 'gridcell' : 'cell';

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const next = { ArrowDown: index + 1, ArrowUp: index - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') onSelect?.(shown[index]!.id);
    else if (next !== undefined && shown[next]) {
      virtualizer.scrollToIndex(next);
      onSelect?.(shown[next]!.id);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] [role="row"]`)?.focus(),
      );
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (rows.length === 0) return <div className="empty">{empty}</div>;
  return (
    <div
      ref={scroller}
      style={{ height: '100%', overflow: 'auto' }}
      tabIndex={onSelect ? -1 : 0}
      aria-label={onSelect ? undefined : label}
      role={onSelect ? undefined : 'group'}
    >
      <div
        className="grid"
        role={onSelect ? 'grid' : 'table'}
        aria-label={label}
        aria-rowcount={shown.length + 1}
      >
        <div role="rowgroup" className="head">
          <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            {columns.map((column) => {
              const sorted = sorting[0]?.id === column.header ? sorting[0] : null;
              return (
                <div
                  key={column.header}
                  role="columnheader"
                  aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
                  className="cell"
                >
                  <button
                    type="button"
                    onClick={() =>
                      setSorting(
                        !sorted
                          ? [{ id: column.header, desc: false }]
                          : sorted.desc
                            ? []
                            : [{ id: column.header, desc: true }],
                      )
                    }
                  >
                    {column.header}
                    <span aria-hidden="true">{sorted ? (sorted.desc ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </div>
              );
            })}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const { original, id } = shown[index]!;
            const below = second?.(original);
            return (
              <div
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                style={{
                  position: 'absolute',
                  top: 0,
                  left: 0,
                  width: '100%',
                  transform: `translateY(${start}px)`,
                }}
                role="presentation"
              >
                <div
                  key={flash?.(original)}
                  role="row"
                  aria-rowindex={index + 2}
                  {...(onSelect
                    ? {
                        'aria-selected': selected === id,
                        tabIndex: selected === id || (index === 0 && !selected) ? 0 : -1,
                        onClick: () => onSelect(id),
                        onKeyDown: (event) => onKeyDown(event, index),
                      }
                    : {})}
                  className={`row${onSelect ? ' choosable' : ''}${flash ? ' flash' : ''}`}
                  style={{ gridTemplateColumns: template }}
                >
                  {columns.map((column) => (
                    <div
                      key={column.header}
                      role={role}
                      className="cell"
                      title={String(column.value(original))}
                    >
                      {column.cell ? column.cell(original) : column.value(original)}
                    </div>
                  ))}
                  {below ? (
                    <div role={role} className="second">
                      {below}
                    </div>
                  ) : null}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
