/** `-o go-template`. Models staging/src/k8s.io/cli-runtime/pkg/printers/template.go PrintObj */
import { quote } from '../../../sim/go.ts';
import { goJson } from '../go-json.ts';
import { goValue } from '../go-value.ts';
import { PrintFailed } from '../print-failed.ts';
import { functions } from './functions.ts';
import { parse } from './parse.ts';
import { type ExecutionError, execute } from './run.ts';

/** Throws Error for an invalid template; the printer throws PrintFailed. `strict`: a missing key is an error. */
export function goTemplate(source: string, strict = false): (object: unknown) => string {
  const parsed = parse(source, 'output', new Set(functions.keys()));
  return (object) => {
    try {
      return execute(parsed, 'output', object, strict);
    } catch (error) {
      const { message, printed } = error as ExecutionError;
      throw new PrintFailed(
        `error executing template ${quote(source)}: ${message}`,
        `${printed}Error executing template: ${message}. Printing more information for debugging the template:\n` +
          `\ttemplate was:\n\t\t${source}\n\traw data was:\n\t\t${goJson(object)}\n` +
          `\tobject given to template engine was:\n\t\t${goValue(object)}\n\n`,
      );
    }
  };
}
