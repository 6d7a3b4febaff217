/** A description of fields as text. Models staging/src/k8s.io/kubectl/pkg/explain/v2/generator.go Render */
import type { Shape } from '../../kinds/shape.ts';
import { type Field, fieldsOf, structOf, typeName, valuesOf } from './schema.ts';

/** How many values a line of a list shows. */
const FEW = 4;
const WIDTH = 76;

const indent = (amount: number, text: string) => text.replace(/^/gm, ' '.repeat(amount));

/** Lines of at most so many letters, unless a word is longer. */
function wrap(limit: number, text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length > limit) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

function detail({ name, shape, required, description }: Field, level: number, short: boolean): string {
  const before = 2 * level;
  const values = valuesOf(shape);
  const few = [...values.slice(0, FEW), ...(values.length > FEW ? ['....'] : [])].join(', ');
  const line = `${name}\t<${typeName(shape)}>${required ? ' -required-' : ''}${few ? `\nenum: ${few}` : ''}`;
  const text = wrap(WIDTH + 2 - before, description || '<no description>');
  return `${indent(before, line)}\n${short ? '' : `${indent(before + 2, text)}\n\n`}`;
}

/** `seen` = the structs around it: one that contains itself is not shown again. */
function list(shape: Shape, recursive: boolean, level = 1, seen: readonly string[] = []): string {
  const struct = structOf(shape);
  if (struct === null || seen.includes(struct)) return '';
  return (fieldsOf(struct) ?? [])
    .map(
      (field) =>
        detail(field, level, recursive) +
        (recursive ? list(field.shape, true, level + 1, [...seen, struct]) : ''),
    )
    .join('');
}

/** What is said of a field, or of a whole object where there is none. */
export function describeField(kind: string, field: Field | null, recursive: boolean): string {
  const values = field ? valuesOf(field.shape) : [];
  const allowed = values.length ? `ENUM:${values.map((each) => `\n    ${each}`).join('')}` : '';
  const head = field ? `FIELD: ${field.name} <${typeName(field.shape)}>\n${allowed}\n\n` : '';
  const text = field?.description ? `${wrap(WIDTH, field.description)}\n` : '<empty>';
  const fields = list(field?.shape ?? `#${kind}`, recursive);
  return `${head}DESCRIPTION:\n${indent(4, text)}\n${fields && `FIELDS:\n${fields}`}\n`;
}
