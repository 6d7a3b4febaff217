/** `-o` of `kubectl get`, other than tables. Models staging/src/k8s.io/cli-runtime/pkg/genericclioptions/print_flags.go ToPrinter */
import { type Obj, text } from '../../printers/access.ts';
import { findResource, qualifiedKind } from '../resources.ts';
import { customColumns } from './custom-columns.ts';
import { goJson } from './go-json.ts';
import { jsonPath } from './jsonpath.ts';
import { asYaml } from './yaml.ts';

/** One object, or a list of several. */
export type PrintObject = (object: Obj) => string;

const formats =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';

const itemsOf = (object: Obj): Obj[] => (Array.isArray(object.items) ? (object.items as Obj[]) : [object]);

/** `pod/web`, `deployment.apps/web` */
export function objectName(object: Obj): string {
  const resource = findResource(text(object, 'kind'));
  return `${resource ? qualifiedKind(resource) : text(object, 'kind').toLowerCase()}/${text(object, 'metadata', 'name')}`;
}

/** Null for a table. Throws Error for a format that kubectl does not know. */
export function printerFor(output: string, withHeader = true): PrintObject | null {
  if (output === '' || output === 'wide') return null;
  if (output === 'yaml') return asYaml;
  if (output === 'json') return (object) => `${goJson(object, 4)}\n`;
  if (output === 'name')
    return (object) =>
      itemsOf(object)
        .map((item) => `${objectName(item)}\n`)
        .join('');
  const [, format, argument = ''] = /^(jsonpath|custom-columns)(?:=([^]*))?$/.exec(output) ?? [];
  if (format === 'custom-columns') {
    const print = customColumns(argument, withHeader);
    return (object) => print(itemsOf(object));
  }
  if (format !== undefined) {
    if (argument === '') throw new Error('template format specified but no template given');
    return jsonPathPrinter(argument);
  }
  if (formats.split(',').includes(output.replace(/=[^]*$/, '')))
    throw new Error(`this kubectl does not print -o ${output.replace(/=[^]*$/, '')}`);
  throw new Error(
    `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${formats}`,
  );
}

function jsonPathPrinter(template: string): PrintObject {
  let print: (object: unknown) => string;
  try {
    print = jsonPath(template);
  } catch (error) {
    throw new Error(`error parsing jsonpath ${template}, ${(error as Error).message}`);
  }
  return (object) => {
    try {
      return print(object);
    } catch (error) {
      throw new Error(`error executing jsonpath ${JSON.stringify(template)}: ${(error as Error).message}`);
    }
  };
}
