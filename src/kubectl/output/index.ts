/** `-o` of `kubectl get`, other than tables. Models staging/src/k8s.io/cli-runtime/pkg/genericclioptions/print_flags.go ToPrinter */
import { type Obj, text } from '../../printers/access.ts';
import { findResource, qualifiedKind } from '../resources.ts';
import { type Flags, isOn, last } from '../flags.ts';
import type { Files } from '../types.ts';
import { customColumns, customColumnsOfFile } from './custom-columns.ts';
import { goJson } from './go-json.ts';
import { jsonPath } from './jsonpath.ts';
import { goTemplate } from './template/index.ts';
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

export interface PrintOptions {
  withHeader?: boolean;
  /** `--template` */
  template?: string;
  files?: Files;
  /** Keys that a template names and an object lacks are errors. */
  strict?: boolean;
}

const templated = new Set(formats.split(',').filter((name) => /template|jsonpath|columns/.test(name)));

/** Null for a table. Throws Error for a format that kubectl does not know. */
export function printerFor(asked: string, options: PrintOptions = {}): PrintObject | null {
  const { template: given = '' } = options;
  const output = asked === '' && given ? 'go-template' : asked;
  if (output === '' || output === 'wide') return null;
  if (output === 'yaml') return asYaml;
  if (output === 'json') return (object) => `${goJson(object, 4)}\n`;
  if (output === 'name')
    return (object) =>
      itemsOf(object)
        .map((item) => `${objectName(item)}\n`)
        .join('');
  const [, name = output, argument = ''] = (given ? null : /^([^=]*)=([^]*)$/.exec(output)) ?? [];
  if (templated.has(name)) return templatePrinter(name, given || argument, options);
  if (formats.split(',').includes(output.replace(/=[^]*$/, '')))
    throw new Error(`this kubectl does not print -o ${output.replace(/=[^]*$/, '')}`);
  throw new Error(
    `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${formats}`,
  );
}

/** As the flags say. Throws Error for a format that kubectl does not know. */
export const printerOf = (flags: Flags, output = last(flags, 'output') ?? ''): PrintObject | null =>
  printerFor(output, {
    withHeader: !isOn(flags, 'no-headers'),
    template: last(flags, 'template'),
    files: flags.files,
    strict: !isOn(flags, 'allow-missing-template-keys') && flags.values.has('allow-missing-template-keys'),
  });

function templatePrinter(
  name: string,
  argument: string,
  { withHeader = true, files = {}, strict }: PrintOptions,
): PrintObject {
  const isTable = name.startsWith('custom-columns');
  if (argument === '')
    throw new Error(
      isTable
        ? 'custom-columns format specified but no custom columns given'
        : 'template format specified but no template given',
    );
  const isFile = name.endsWith('file');
  const content = isFile ? files[argument.replace(/^\.\//, '')] : argument;
  if (content === undefined)
    throw new Error(
      `error reading ${isTable ? '' : '--'}template ${argument}, open ${argument}: no such file or directory`,
    );
  if (isTable) {
    const print = isFile ? customColumnsOfFile(content) : customColumns(content, withHeader);
    return (object) => print(itemsOf(object));
  }
  if (name.startsWith('jsonpath')) return jsonPathPrinter(content, name === 'jsonpath-as-json');
  try {
    return goTemplate(content, strict);
  } catch (error) {
    throw new Error(`error parsing template ${content}, ${(error as Error).message}`);
  }
}

function jsonPathPrinter(template: string, asJson: boolean): PrintObject {
  let print: (object: unknown) => string;
  try {
    print = jsonPath(template, asJson);
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
