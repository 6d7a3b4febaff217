/** `kubectl patch`. Models staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go RunPatch */
import type { KubeObject } from '../../api/objects.ts';
import { canonical } from '../../kinds/canonical.ts';
import { mergePatch } from '../../sim/merge-patch.ts';
import { parseGoYaml } from '../../sim/go-yaml.ts';
import { changeEach, dryRunOf, findAll, replaceStored, said } from '../change.ts';
import { Refused, ServerError } from '../errors.ts';
import { type Flags, last } from '../flags.ts';
import { jsonPatch } from '../patch/json-patch.ts';
import { strategicPatch } from '../patch/strategic.ts';
import type { Files } from '../types.ts';
import type { Command } from './types.ts';

const types = ['json', 'merge', 'strategic'];

function patchText(flags: Flags, files: Files): string {
  const text = last(flags, 'patch');
  const file = last(flags, 'patch-file');
  if (text && file) throw new Error('cannot specify --patch and --patch-file together');
  if (!text && !file)
    throw new Error('must specify --patch or --patch-file containing the contents of the patch');
  if (!file) return text!;
  const found = files[file.replace(/^\.\//, '')];
  if (found === undefined)
    throw new Error(`unable to read patch file: open ${file}: no such file or directory`);
  return found;
}

function parse(text: string): unknown {
  try {
    return parseGoYaml(text).value;
  } catch (error) {
    throw new Error(`unable to parse ${JSON.stringify(text)}: ${(error as Error).message}`);
  }
}

const goType = (value: unknown) =>
  Array.isArray(value) ? 'array' : typeof value === 'object' && value !== null ? 'object' : typeof value;

/** Throws ServerError, or Refused. */
function patched(type: string, object: KubeObject, patch: unknown): KubeObject {
  if (type === 'json') {
    if (!Array.isArray(patch))
      throw new ServerError(
        'BadRequest',
        `error decoding patch: json: cannot unmarshal ${goType(patch)} into Go value of type []handlers.jsonPatchOp`,
      );
    try {
      return jsonPatch(object, patch) as KubeObject;
    } catch {
      throw new Refused(
        'The request is invalid: the server rejected our request due to an error in our request',
      );
    }
  }
  if (goType(patch) !== 'object')
    throw new ServerError(
      'BadRequest',
      `json: cannot unmarshal ${goType(patch)} into Go value of type map[string]interface {}`,
    );
  if (type === 'merge') return mergePatch(object, patch) as KubeObject;
  try {
    return strategicPatch(object.kind, object, patch) as KubeObject;
  } catch (error) {
    throw new ServerError('InternalError', (error as Error).message);
  }
}

/** What makes an object itself is not to be changed. */
function checkIdentity({ metadata: { name, namespace } }: KubeObject, after: KubeObject): KubeObject {
  if (after.metadata.name !== name)
    throw new ServerError(
      'BadRequest',
      `the name of the object (${String(after.metadata.name)}) does not match the name on the URL (${name})`,
    );
  if (after.metadata.namespace !== namespace)
    throw new ServerError(
      'BadRequest',
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  return after;
}

export const command: Command = {
  name: 'patch',
  flags: {
    valued: ['patch', 'patch-file', 'type', 'filename', 'output', 'subresource', 'field-manager', 'template'],
    switches: ['local', 'record', 'recursive', 'allow-missing-template-keys', 'show-managed-fields'],
    optional: { 'dry-run': 'unchanged' },
    shorts: { R: 'recursive', f: 'filename', o: 'output', p: 'patch' },
  },
  run(flags, around) {
    const type = (last(flags, 'type') ?? 'strategic').toLowerCase();
    const text = patchText(flags, around.files);
    if (!types.includes(type))
      throw new Error(
        `--type must be one of [${types.join(' ')}], not ${JSON.stringify(last(flags, 'type'))}`,
      );
    const patch = parse(text);
    const suffix = dryRunOf(flags);
    const { found, errors } = findAll(flags, flags.positionals, around, true);
    if (found.length + errors.length === 0) throw new Error('no objects passed to patch');
    return changeEach(found, errors, ({ object }) => {
      const wanted = checkIdentity(object, patched(type, object, patch));
      const after = suffix ? wanted : replaceStored(around.cluster, wanted);
      const what = canonical(after) === canonical(object) ? 'patched (no change)' : 'patched';
      return said(flags, after, what + suffix);
    });
  },
};
