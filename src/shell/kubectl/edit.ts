/** `kubectl edit`: an editor that runs by itself changes the object; in a page the tab of its file opens. Models staging/src/k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go Run */
import type { KubeObject } from '../../api/objects.ts';
import { findAll } from '../../kubectl/change.ts';
import { failure } from '../../kubectl/errors.ts';
import { parseFlags, withCommon } from '../../kubectl/flags.ts';
import { objectName } from '../../kubectl/output/index.ts';
import { asYaml } from '../../kubectl/output/yaml.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import { served } from '../../kubectl/server/list.ts';
import type { Obj } from '../../printers/access.ts';
import { type Said, type ToolContext, failed, success } from '../types.ts';

const HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

const flags = withCommon({
  valued: ['filename', 'output', 'field-manager', 'validate', 'subresource'],
  switches: [
    'record',
    'save-config',
    'output-patch',
    'show-managed-fields',
    'windows-line-endings',
    'recursive',
  ],
  shorts: { R: 'recursive', f: 'filename', o: 'output' },
});

/** The editor's file that has the object. */
function fileOf({ machine }: ToolContext, { kind, metadata }: KubeObject): string | null {
  const found = machine.compilation.documents.find(
    (each) =>
      each.kind === kind && each.name === metadata.name && each.namespace === (metadata.namespace ?? ''),
  );
  return found?.file ?? null;
}

/** `replace` = the command that puts a file's object in the place of the stored one. */
export async function edit(
  args: readonly string[],
  context: ToolContext,
  replace: (path: string) => Promise<Said>,
): Promise<Said> {
  const { machine, env, files, screen } = context;
  try {
    const parsed = parseFlags(args, flags);
    const cluster = clusterAt(machine.trace, machine.at, machine.node);
    if (parsed.positionals.length === 0) throw new Error('must specify one of -f and -k');
    const { found, errors } = findAll(parsed, parsed.positionals, { files: {}, stdin: '', cluster }, true);
    const [one] = found;
    if (!one) return failure(errors);
    const editor = env.get('KUBE_EDITOR') || env.get('EDITOR') || '';
    const own = fileOf(context, one.object);
    if (editor === '' && screen && own !== null) {
      machine.opened = own;
      return success();
    }
    if (editor === '') return failed('error: unable to launch the editor "vi"\n');
    const path = `/tmp/kubectl-edit-${one.object.metadata.name}.yaml`;
    const { object } = one;
    const before = HEADER + asYaml(served(object as unknown as Obj, object.kind));
    await files.write(path, before);
    const ran = await context.exec(`${editor} ${path}`);
    if (ran.exitCode !== 0)
      return failed(`${ran.stderr}error: there was a problem with the editor ${JSON.stringify(editor)}\n`);
    const after = (await files.read(path)) ?? '';
    if (after === before) return success('', 'Edit cancelled, no changes made.\n');
    if (!/^[^#\n]/m.test(after)) return failed('Edit cancelled, saved file was empty.\n');
    const said = await replace(path);
    const name = objectName(object as unknown as Obj);
    if (said.exitCode === 0) return success(`${name} edited\n`);
    return failed(
      `${said.stderr}A copy of your changes has been stored to ${JSON.stringify(path)}\nerror: Edit cancelled, no valid changes were saved.\n`,
    );
  } catch (error) {
    return failure([error as Error]);
  }
}
