/** `-o custom-columns=NAME:.metadata.name,…`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go NewCustomColumnsPrinterFromSpec */
import { align, forGet } from '../../printers/tabwriter.ts';
import { goValue } from './go-value.ts';
import { relaxedPath } from './jsonpath.ts';

type Print = (objects: readonly unknown[]) => string;

interface Column {
  header: string;
  find: (object: unknown) => unknown[];
}

/** Throws Error for an invalid list of columns. */
export function customColumns(spec: string, withHeader: boolean): Print {
  const columns = spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0)
      throw new Error(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return { header: part.slice(0, colon), find: relaxedPath(part.slice(colon + 1)) };
  });
  return table(columns, withHeader);
}

const lineOf = (name: string) =>
  `invalid template, missing ${name} line. Expected format is one line of space separated headers, one line of space separated column specs.`;

/** A line of headers and one of fields. Throws Error for others. Models staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go NewCustomColumnsPrinterFromTemplate */
export function customColumnsOfFile(content: string): Print {
  const lines = content.split('\n').map((line) => line.split(/\s+/).filter(Boolean));
  if (lines.at(-1)!.length === 0) lines.pop();
  const [headers, specs] = lines;
  if (!headers) throw new Error(lineOf('header'));
  if (!specs) throw new Error(lineOf('spec'));
  if (headers.length !== specs.length)
    throw new Error(
      `number of headers (${headers.length}) and field specifications (${specs.length}) don't match`,
    );
  return table(
    headers.map((header, i) => ({ header, find: relaxedPath(specs[i]!) })),
    true,
  );
}

function table(columns: readonly Column[], withHeader: boolean): Print {
  return (objects) => {
    const rows = objects.map((object) =>
      columns.map(({ find }) => find(object).map(goValue).join(',') || '<none>'),
    );
    const lines = withHeader ? [columns.map(({ header }) => header), ...rows] : rows;
    return align(lines.map((cells) => `${cells.join('\t')}\n`).join(''), forGet);
  };
}
