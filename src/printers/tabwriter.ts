/** Columns whose width is that of their widest cell. As kubectl uses it. Models text/tabwriter/tabwriter.go Writer */
export interface TabWriter {
  /** Characters that a column has at least, its padding included. */
  minWidth: number;
  /** Spaces after the widest cell. */
  padding: number;
  /** A column that resumes after a line without it keeps its width. */
  remembers: boolean;
}

/** `kubectl get` and `kubectl describe`. */
export const forGet: TabWriter = { minWidth: 6, padding: 3, remembers: true };
export const forDescribe: TabWriter = { minWidth: 0, padding: 2, remembers: false };

/** Lines with tabs after their cells; a column extends as long as consecutive lines have it. */
export function align(text: string, { minWidth, padding, remembers }: TabWriter): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const out = lines.map(() => '');
  const known: number[] = [];
  const width = (cell: string) => [...cell].length;
  // A cell with a tab behind it belongs to a column; the last one of a line is just text.
  const inColumn = (line: number, column: number) => column < lines[line]!.length - 1;
  const format = (from: number, to: number, column: number) => {
    for (let line = from; line < to;) {
      if (!inColumn(line, column)) {
        out[line] += lines[line]![column] ?? '';
        line++;
        continue;
      }
      let end = line;
      let widest = Math.max(minWidth, remembers ? (known[column] ?? 0) : 0);
      for (; end < to && inColumn(end, column); end++)
        widest = Math.max(widest, width(lines[end]![column]!) + padding);
      known[column] = widest;
      for (let i = line; i < end; i++) {
        const cell = lines[i]![column]!;
        out[i] += cell + ' '.repeat(widest - width(cell));
      }
      format(line, end, column + 1);
      line = end;
    }
  };
  format(0, lines.length, 0);
  return out.join('\n');
}

/** A cell as kubectl's tables print it: cut at a line break, escapes made visible. */
export function cellText(cell: string | number): string {
  const whole = String(cell);
  const cut = /[\f\n\r]/.exec(whole)?.index;
  return (cut === undefined ? whole : `${whole.slice(0, cut)}...`).replaceAll('\u001b', '^[');
}

/** A table with its header in capitals, or without one. Models staging/src/k8s.io/cli-runtime/pkg/printers/tableprinter.go NewTablePrinter */
export function table(
  header: readonly string[] | null,
  rows: readonly (readonly (string | number)[])[],
): string {
  const all = [...(header ? [header.map((name) => name.toUpperCase())] : []), ...rows];
  return align(all.map((row) => `${row.map(cellText).join('\t')}\n`).join(''), forGet);
}

/** A table of which more rows come later: each as wide as those before it at least. */
export function growingTable(): (
  header: readonly string[] | null,
  rows: readonly (readonly (string | number)[])[],
) => string {
  const widths: number[] = [];
  return (header, rows) => {
    const all = [...(header ? [header.map((name) => name.toUpperCase())] : []), ...rows].map((row) =>
      row.map(cellText),
    );
    for (const row of all)
      row.slice(0, -1).forEach((cell, column) => {
        widths[column] = Math.max(widths[column] ?? forGet.minWidth, [...cell].length + forGet.padding);
      });
    return all
      .map((row) => {
        const cells = row.map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - [...cell].length),
        );
        return `${cells.join('')}\n`;
      })
      .join('');
  };
}
