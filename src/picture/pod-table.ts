/** The pod table as shapes, as the panel Pods shows it. */
import { statusKind, statusShapes } from '../printers/status-kind.ts';
import { type PodRow, inSeveralNamespaces } from './pod-rows.ts';
import type { Drawn } from './svg.ts';
import { emsOf, wrap } from './text.ts';

const PADDING = 10;
const GAP = 8;
const HEAD = 27;
const LINE = 24;
const REASON_LINE = 16;
/** Nobody can point at a picture to see a text whole. */
const REASON_LINES = 3;
const SIZE = 12;
/** The shape before a STATUS and the space behind it. */
const MARK = 16;
/** When the names have less room than this, the other columns move below them. */
const MIN_NAME = 170;

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
      for (const text of wrap(row.reason, SIZE, width - 2 * PADDING, REASON_LINES)) {
        shapes.push({ kind: 'text', x: PADDING, y: y + 10, text, fill: 'muted', size: SIZE });
        y += REASON_LINE;
      }
      y += 3;
    }
    y += 1;
  }
  return { shapes, height: y + 6 };
}

/** All in one line; or, where that is too narrow for the names, these in a line of their own. */
function columnsFor(rows: readonly PodRow[], width: number) {
  const widest = (text: (row: PodRow) => string) =>
    Math.ceil(Math.max(...rows.map((row) => emsOf(text(row)))) * SIZE);
  const name: Column = { header: 'NAME', width: 0, text: (row) => row.name };
  const namespace: Column = { header: 'NAMESPACE', width: 0, text: (row) => row.namespace };
  const ready: Column = { header: 'READY', width: 44, text: (row) => row.ready };
  const status: Column = { header: 'STATUS', width: 0, text: (row) => row.status };
  const restarts: Column = { header: 'RESTARTS', width: 62, text: (row) => String(row.restarts) };
  const age: Column = { header: 'AGE', width: 44, text: (row) => row.age };
  const others = [ready, status, restarts, age];
  status.width = Math.min(Math.max(158, widest(status.text) + MARK), 220);
  const taken = () => others.reduce((sum, column) => sum + column.width, 3 * GAP);

  const own = inSeveralNamespaces(rows) ? [namespace, name] : [name];
  const share = own.length > 1 ? 0.625 : 1;
  const divide = (room: number) => {
    name.width = (room - GAP * (own.length - 1)) * share;
    namespace.width = room - GAP - name.width;
  };
  const inner = width - 2 * PADDING;
  divide(inner - taken() - GAP);
  if (name.width >= Math.min(MIN_NAME, widest(name.text))) return { own: [...own, ...others], below: null };
  divide(inner);
  // Where even the rest is too wide, it is as narrow as its headers.
  if (taken() > inner) [ready.width, restarts.width, age.width] = [34, 54, 37];
  status.width += inner - taken();
  return { own, below: others };
}
