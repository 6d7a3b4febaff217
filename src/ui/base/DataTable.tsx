import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { late } from './late.tsx';
import type { Column, DataTableModel, TableRow } from './table.ts';
import { Button } from './Button.tsx';
import { NARROW, useMedia } from './media.ts';
import { useRoving } from './roving.ts';
import { isOf, useFlash, useInSight, usePointed, useRowFocus } from './rows.ts';
import css from './DataTable.module.css';
import common from './common.module.css';
import { useLab } from './session-context.ts';
import { names } from './names.ts';

const VirtualRows = late(() => import('./VirtualRows.tsx'));
/** Up to this many rows all are in the page. */
const FEW = 40;
/** How many a narrow page has of many, since it scrolls as a whole, and how many times as many at a click. */
const FIRST = 20;
const TIMES = 5;
/** So many more are not worth a click. */
const SPARE = 4;

interface Props<R extends object> {
  label: string;
  /** From `useDataTable`. */
  model: DataTableModel<R>;
  /** A second line below the row. */
  second?(row: R): ReactNode;
  /** A value that makes a row flash once when it changes. */
  flash?(row: R): string;
  /** Whether a row has nothing to do with what is selected elsewhere. */
  dim?(row: R): boolean;
  /** What a row shows below its lines when it is opened in place: a click or Enter opens it and closes it again. */
  detail?(row: R): ReactNode;
  /** How many rows a narrow page has at first where there are many; the selected one is among them. */
  first?: number;
  /** The id of the panel, for links that point to a row. */
  panel?: string;
  empty: ReactNode;
}

/**
 * A table that keeps few rows in the page, however many there are. Its headers sort it; a click or Enter selects a row,
 * or shows its texts in full where rows cannot be selected. One row is in the tab order, arrows go to the others.
 */
export function DataTable<R extends object>({
  label,
  model,
  second,
  flash,
  dim,
  detail,
  first = FIRST,
  panel,
  empty,
}: Props<R>) {
  const { table, columns, selected, selectable, shownBy } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRoving<HTMLDivElement>();
  const all = table.getRowModel().rows;
  const narrow = useMedia(NARROW);
  const [most, setMost] = useState(first);
  const link = useLab(({ pointed }) => (pointed?.panel === panel ? (pointed?.row ?? null) : null));
  const rows = useMemo(
    () =>
      narrow && all.length > most + SPARE
        ? all.filter(({ id }, i) => i < most || id === selected || (link !== null && isOf(id, link)))
        : all,
    [all, narrow, most, selected, link],
  );
  const [entered, enter] = useState<string | null>(null);
  const at = (key: string | null | undefined) => (key ? rows.findIndex(({ id }) => id === key) : -1);
  const last = at(entered);
  const active = last >= 0 ? last : Math.max(0, at(selected));
  // The same function for the same rows: with another one all of them are measured anew.
  const keyOf = useCallback((index: number) => rows[index]!.id, [rows]);
  const focus = useRowFocus(scroller, active);
  // Of many rows few are in the page, so one may have to be brought in before it can have the focus.
  const bringIn = useRef<(index: number) => void>(() => undefined);
  const [opened, open] = useState<string | null>(null);
  const pointed = usePointed(panel, rows, (index) => {
    bringIn.current(index);
    enter(rows[index]!.id);
    scroller.current
      ?.querySelector(`[data-index="${index}"] > [role="row"]`)
      ?.scrollIntoView({ block: 'nearest' });
  });
  const tracks = tracksOf(columns);
  useInSight(scroller, selected, at(selected), bringIn);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.target !== event.currentTarget) return;
    const next = { ArrowDown: index + 1, ArrowUp: index - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') press(rows[index]!);
    else if (next !== undefined && rows[next]) {
      bringIn.current(next);
      enter(rows[next].id);
      focus.follow();
      if (selectable) rows[next].toggleSelected(true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent, index: number) => {
    const marking = window.getSelection()?.type === 'Range';
    if ((event.target as Element).closest('button, a, summary, [data-detail]') || (marking && !selectable))
      return;
    press(rows[index]!);
  };
  const press = (row: TableRow<R>) => {
    activate(row);
    if (detail) open(row.id === opened ? null : row.id);
  };

  const rowAt = (index: number) => {
    const row = rows[index]!;
    const shown = shownBy(row);
    return (
      <BodyRow
        row={row}
        shown={shown}
        columns={columns}
        selectable={selectable}
        tracks={tracks}
        detail={row.id === opened ? detail?.(shown) : undefined}
        isOpen={detail ? row.id === opened : undefined}
        pointed={row.id === pointed}
        dimmed={dim?.(shown) ?? false}
        second={second?.(shown)}
        mark={flash?.(shown)}
        aria-rowindex={index + 2}
        tabIndex={index === active ? 0 : -1}
        onFocus={() => enter(row.id)}
        onClick={(event) => onClick(event, index)}
        onKeyDown={(event) => onKeyDown(event, index)}
      />
    );
  };
  const inPlace = (index: number) => (
    <div key={rows[index]!.id} data-index={index} role="presentation">
      {rowAt(index)}
    </div>
  );

  return (
    <div ref={scroller} className={css.scroller} tabIndex={-1} {...focus.listeners}>
      {table.getPreFilteredRowModel().rows.length === 0 ? (
        <div className={common.empty}>{empty}</div>
      ) : (
        <div
          className={names(
            css.grid,
            selectable && css.selectable,
            columns.some(({ above }) => above) && css.lines,
          )}
          role={selectable ? 'grid' : 'table'}
          aria-label={label}
          aria-rowcount={rows.length + 1}
        >
          <div role="rowgroup" className={css.head}>
            <div ref={head} role="row" className={css.row} aria-rowindex={1} style={tracks}>
              {table.getAllLeafColumns().map((column, i) => {
                const sorted = column.getIsSorted();
                return (
                  <div
                    key={column.id}
                    role="columnheader"
                    aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}
                    className={names(
                      css.cell,
                      columns[i]!.above !== undefined && css.above,
                      columns[i]!.narrow?.order === 0 && css.first,
                    )}
                    style={placeOf(columns[i]!)}
                    data-cell=""
                  >
                    <button type="button" onClick={() => column.toggleSorting()}>
                      {column.id}
                      <span aria-hidden="true">{sorted ? (sorted === 'desc' ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  </div>
                );
              })}
            </div>
          </div>
          {rows.length <= FEW ? (
            <div role="rowgroup">{rows.map((_, index) => inPlace(index))}</div>
          ) : (
            <VirtualRows
              fallback={<div role="rowgroup">{rows.slice(0, FEW).map((_, index) => inPlace(index))}</div>}
              count={rows.length}
              active={active}
              scroller={scroller}
              bringIn={bringIn}
              keyOf={keyOf}
              rowAt={rowAt}
            />
          )}
        </div>
      )}
      {rows.length < all.length && (
        <Button quiet className={css.further} onClick={() => setMost(most * TIMES)}>
          Show {Math.min(most * TIMES, all.length) - rows.length} more of {all.length}
        </Button>
      )}
    </div>
  );
}

function activate<R extends object>(row: TableRow<R>) {
  if (row.getCanSelect()) row.toggleSelected(true);
  else row.toggleExpanded();
}

interface RowProps<R extends object> {
  row: TableRow<R>;
  /** What it stands for now. */
  shown: R;
  columns: readonly Column<R>[];
  selectable: boolean;
  tracks: CSSProperties;
  second: ReactNode;
  detail: ReactNode;
  /** Undefined for a row that cannot be opened in place. */
  isOpen: boolean | undefined;
  pointed: boolean;
  dimmed: boolean;
  mark: string | undefined;
  'aria-rowindex': number;
  tabIndex: number;
  onFocus(): void;
  onClick(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

function BodyRow<R extends object>({
  row,
  shown,
  columns,
  selectable,
  tracks,
  second,
  detail,
  isOpen,
  pointed,
  dimmed,
  mark,
  ...rest
}: RowProps<R>) {
  const element = useRef<HTMLDivElement>(null);
  useFlash(element, mark);
  const role = selectable ? 'gridcell' : 'cell';
  return (
    <div
      ref={element}
      role="row"
      aria-selected={selectable ? row.getIsSelected() : undefined}
      data-open={isOpen}
      className={names(
        css.row,
        css.line,
        row.getIsExpanded() && !selectable && css.expanded,
        pointed && css.pointed,
        dimmed && css.dimmed,
      )}
      style={tracks}
      {...rest}
    >
      {columns.map((column, i) => (
        <div
          key={column.header}
          role={role}
          aria-expanded={i === 0 ? isOpen : undefined}
          className={names(css.cell, column.above !== undefined && css.above)}
          style={placeOf(column)}
          data-cell=""
          data-tip=""
        >
          {column.cell ? column.cell(shown) : column.value(shown)}
        </div>
      ))}
      {second ? (
        <div role={role} className={css.second}>
          {second}
        </div>
      ) : null}
      {detail ? (
        <div role={role} className={css.detail} data-detail="">
          {detail}
        </div>
      ) : null}
    </div>
  );
}

/** As the sheets' lengths: they grow with the size of the page's type. */
const rems = (tracks: string) =>
  tracks.replace(/\d+(?=px)/g, (px) => String(Number(px) / 16)).replaceAll('px', 'rem');

/** The tracks of a wide table, and of a narrow one where some columns have a line above the others. */
function tracksOf<R>(columns: readonly Column<R>[]): CSSProperties {
  const wide = rems(columns.map((c) => c.width).join(' '));
  const narrow = columns
    .filter(({ above }) => above === undefined)
    .sort((a, b) => (a.narrow?.order ?? 0) - (b.narrow?.order ?? 0))
    .map((column) => column.narrow?.width ?? column.width)
    .join(' ');
  return { '--wide': wide, '--narrow': rems(narrow) } as CSSProperties;
}

const placeOf = <R,>({ above, line, narrow }: Column<R>): CSSProperties =>
  (above !== undefined
    ? { '--above': above, '--line-of': line }
    : narrow
      ? { '--order': narrow.order }
      : {}) as CSSProperties;
