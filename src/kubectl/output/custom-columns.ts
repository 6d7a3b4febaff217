/** `-o custom-columns=NAME:.metadata.name,…`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go NewCustomColumnsPrinterFromSpec */
import { align, forGet } from '../../printers/tabwriter.ts';
import { relaxedPath } from './jsonpath.ts';

/** As Go's fmt prints it with %v. */
function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const keys = Object.keys(value).sort();
  return `map[${keys.map((key) => `${key}:${goValue((value as Record<string, unknown>)[key])}`).join(' ')}]`;
}

/** Throws Error for an invalid list of columns. */
export function customColumns(spec: string, withHeader: boolean): (objects: readonly unknown[]) => string {
  if (spec === '') throw new Error('custom-columns format specified but no custom columns given');
  const columns = spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0)
      throw new Error(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return { header: part.slice(0, colon), find: relaxedPath(part.slice(colon + 1)) };
  });
  return (objects) => {
    const rows = objects.map((object) =>
      columns.map(({ find }) => find(object).map(goValue).join(',') || '<none>'),
    );
    const lines = withHeader ? [columns.map(({ header }) => header), ...rows] : rows;
    return align(lines.map((cells) => `${cells.join('\t')}\n`).join(''), forGet);
  };
}
