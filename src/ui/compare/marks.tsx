/** Rows of two runs in one table: those that only one of them has are marked. */
import { useMemo } from 'react';
import type { ViewQuestions } from '../../session/view-reader.ts';
import { useLab } from '../base/session-context.ts';
import type { Column } from '../base/table.ts';
import css from './Compare.module.css';

export interface Marked<R> {
  row: R;
  /** The one side that has it; null = both, or one run is shown. */
  side: 'A' | 'B' | null;
}

interface Options<R> {
  /** The rows of a run. */
  of(reader: ViewQuestions): readonly R[];
  /** Rows of both sides with the same key are the same. */
  sameBy(row: R): string;
  /** Later rows come first; if omitted, those of B come last. */
  timeOf?(row: R): number;
}

/** What a table shows of one run, or of two. The functions must stay the same while nothing changes. */
export function useMarked<R extends object>({ of, sameBy, timeOf }: Options<R>): Marked<R>[] {
  const { reader, other } = useLab((s) => ({ reader: s.reader, other: s.comparison?.b?.reader ?? null }));
  return useMemo(() => {
    const own = reader ? of(reader) : [];
    if (!other) return own.map((row) => ({ row, side: null }));
    const theirs = new Map<string, R[]>();
    for (const row of of(other)) {
      const key = sameBy(row);
      theirs.set(key, [...(theirs.get(key) ?? []), row]);
    }
    const rows = own.map((row): Marked<R> => ({ row, side: theirs.get(sameBy(row))?.shift() ? null : 'A' }));
    for (const row of [...theirs.values()].flat()) rows.push({ row, side: 'B' });
    return timeOf ? rows.sort((a, b) => timeOf(b.row) - timeOf(a.row)) : rows;
  }, [reader, other, of, sameBy, timeOf]);
}

/** The columns of a table of such rows; while two runs are compared, with the mark of each. */
export function useMarkedColumns<R extends object>(columns: readonly Column<R>[]): Column<Marked<R>>[] {
  const comparing = useLab((s) => (s.comparison?.b ?? null) !== null);
  return useMemo(() => {
    const own = columns.map(({ value, cell, ...column }): Column<Marked<R>> => ({
      ...column,
      value: ({ row }) => value(row),
      ...(cell ? { cell: ({ row }: Marked<R>) => cell(row) } : {}),
    }));
    return comparing ? [mark as Column<Marked<R>>, ...own] : own;
  }, [columns, comparing]);
}

const mark: Column<Marked<object>> = {
  header: 'A|B',
  value: ({ side }) => side ?? '',
  cell: ({ side }) => side && <strong className={css.only}>{side}</strong>,
  width: '34px',
  narrow: { order: 9 },
};
