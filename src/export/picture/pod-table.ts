/** The pod table as shapes, as the panel Pods shows it. */
import { statusKind, statusShapes } from '../../explain/words.ts';
import { type PodRow, inSeveralNamespaces } from './pod-rows.ts';
import type { Drawn } from './svg.ts';
import { emsOf } from './text.ts';

const PADDING = 10;
const GAP = 10;
const HEAD = 27;
const LINE = 24;
const REASON = 19;
const SIZE = 12;
/** The shape before a STATUS and the space behind it. */
const MARK = 16;
/** With less than this for the names the other columns stand below them. */
const LEAST_NAME = 170;

const colours = { ok: 'ok', pending: 'pending', waiting: 'warn', error: 'error', ended: 'ended' } as const;

interface Column {
  header: string;
  width: number;
  text(row: PodRow): string;
}

export function drawPods(rows: readonly PodRow[], width: number): { shapes: Drawn[]; height: number } {
  if (rows.length === 0) {
    const text = 'No resources found.';
    const empty: Drawn = { kind: 'text', x: PADDING + 6, y: 28, text, fill: 'muted', size: SIZE + 1 };
    return { shapes: [empty], height: 46 };
  }
  const { own, below } = columnsFor(rows, width);
  const shapes: Drawn[] = [];
  let y = 0;
  const cells = (columns: readonly Column[], row: PodRow | null) => {
    let x = PADDING;
    for (const column of columns) {
      const base = { kind: 'text', y: y + (row ? 16 : 17), mono: true } as const;
      if (!row) shapes.push({ ...base, x, text: column.header, fill: 'muted', size: SIZE - 1 });
      else if (column.header === 'STATUS') {
        const kind = statusKind(row.status);
        const fill = colours[kind];
        shapes.push({ kind: 'mark', x, y: y + 7, d: statusShapes[kind], fill });
        shapes.push({ ...base, x: x + MARK, text: row.status, fill, size: SIZE, max: column.width - MARK });
      } else shapes.push({ ...base, x, text: column.text(row), fill: 'text', size: SIZE, max: column.width });
      x += column.width + GAP;
    }
  };
  cells(own, null);
  if (below) {
    y += HEAD - 9;
    cells(below, null);
  }
  y += HEAD;
  shapes.push({ kind: 'line', x1: 0, y1: y - 0.5, x2: width, y2: y - 0.5, stroke: 'line', width: 1 });
  for (const row of rows) {
    cells(own, row);
    y += LINE;
    if (below) {
      y -= 4;
      cells(below, row);
      y += LINE;
    }
    if (row.reason !== null) {
      const text = row.reason;
      shapes.push({
        kind: 'text',
        x: PADDING,
        y: y + 10,
        text,
        fill: 'muted',
        size: SIZE,
        max: width - 2 * PADDING,
      });
      y += REASON;
    }
    y += 1;
  }
  return { shapes, height: y + 6 };
}

/** All in one line; or, where that is too narrow for the names, these in a line of their own. */
function columnsFor(rows: readonly PodRow[], width: number): { own: Column[]; below: Column[] | null } {
  const widest = (text: (row: PodRow) => string) =>
    Math.ceil(Math.max(...rows.map((row) => emsOf(text(row)))) * SIZE);
  const name: Column = { header: 'NAME', width: 0, text: (row) => row.name };
  const namespace: Column = { header: 'NAMESPACE', width: 0, text: (row) => row.namespace };
  const status = Math.min(Math.max(158, widest((row) => row.status) + MARK), 220);
  const others: Column[] = [
    { header: 'READY', width: 44, text: (row) => row.ready },
    { header: 'STATUS', width: status, text: (row) => row.status },
    { header: 'RESTARTS', width: 62, text: (row) => String(row.restarts) },
    { header: 'AGE', width: 44, text: (row) => row.age },
  ];
  const inner = width - 2 * PADDING;
  const several = inSeveralNamespaces(rows);
  const taken = others.reduce((sum, column) => sum + column.width + GAP, 0);
  const free = inner - taken - (several ? GAP : 0);
  const share = several ? 0.625 : 1;
  const stacked = free * share < Math.min(LEAST_NAME, widest(name.text));
  const room = stacked ? inner - (several ? GAP : 0) : free;
  name.width = room * share;
  namespace.width = room - name.width;
  const own = several ? [namespace, name] : [name];
  if (!stacked) return { own: [...own, ...others], below: null };
  // What is left over or missing belongs to the status.
  others[1]!.width += inner - taken + GAP;
  return { own, below: others };
}
