/** `kubectl apply -f` and `kubectl create -f`: a file's text against the stored objects, with what kubectl prints. */
import type { KubeObject } from '../api/objects.ts';
import { type Applied, type ApplyEnvironment, type Store, applyObject, keyOf } from '../apiserver/store.ts';
import { warningsOf } from '../apiserver/validate.ts';
import { check, refusal } from '../apiserver/decode.ts';
import { withoutNulls } from '../apiserver/nulls.ts';
import { shapeOf } from '../manifest/structure.ts';
import { parseGoYaml } from '../sim/go-yaml.ts';
import { isObjectKind, kinds, resourceNameOf } from '../kinds/index.ts';
import { get, list, text } from '../printers/access.ts';
import { LAST_APPLIED } from '../printers/words.ts';
import { forgottenText, remembering } from './last-applied.ts';
import { tooManyPods, tooManyText } from '../kinds/most-pods.ts';
import type { Written } from './server/cluster.ts';
import type { Printed } from './types.ts';
import { documentsOf } from './written.ts';

const VALIDATION_OFF = '; if you choose to ignore these errors, turn validation off with --validate=false';

export interface ApplyOptions {
  mode?: 'apply' | 'create';
  /** `-n`; an object may name no other. */
  namespace?: string;
  /** What becomes of fields that the server does not know. */
  validate?: 'strict' | 'warn' | 'ignore';
  /** Printed behind `created`: ` (dry run)`. */
  suffix?: string;
  /** `-o`: prints the stored object instead of a line. */
  print?: (stored: KubeObject) => string;
  /** Keeps what was written in an annotation, as `kubectl apply` does. */
  remember?: boolean;
  /** Instead of the store's own. */
  apply?: (object: KubeObject, from: Written) => Applied;
}

export function applyFile(
  file: string,
  content: string,
  store: Store,
  environment: ApplyEnvironment,
  options: ApplyOptions = {},
): Printed {
  const { mode = 'apply' } = options;
  let stdout = '';
  let stderr = '';
  let count = 0;
  const fail = (message: string) => (stderr += `${message}\n`);
  for (const source of documentsOf(content)) {
    let value: unknown;
    try {
      // The marker's line end stays with the text behind it; lines count from there.
      ({ value } = parseGoYaml(source.replace(/^\n/, '')));
    } catch (error) {
      fail(`error: error parsing ${file}: error converting YAML to JSON: ${(error as Error).message}`);
      break;
    }
    if (value === null || value === undefined) continue;
    const unreadable = unreadableText(file, value);
    if (unreadable) {
      fail(unreadable);
      break;
    }
    const documents = text(value, 'kind') === 'List' ? list(value, 'items') : [value];
    for (const document of documents) {
      count++;
      const result = applyOne(file, document as KubeObject, store, environment, options);
      stdout += result.stdout;
      stderr += result.stderr;
    }
  }
  if (count === 0 && stderr === '') fail(`error: no objects passed to ${mode}`);
  return { exitCode: /^(?!Warning: )./m.test(stderr) ? 1 : 0, stdout, stderr };
}

/** What kubectl itself stumbles over; null = nothing. */
function unreadableText(file: string, value: unknown): string | null {
  const invalid = (why: string) =>
    `error: error validating "${file}": error validating data: ${why}${VALIDATION_OFF}`;
  if (typeof value !== 'object' || Array.isArray(value)) return invalid('invalid object to validate');
  const missing = ['apiVersion', 'kind']
    .filter((field) => !get(value, field))
    .map((field) => `${field} not set`);
  if (missing.length) return invalid(missing.length === 1 ? missing[0]! : `[${missing.join(', ')}]`);
  const [apiVersion, kind] = [text(value, 'apiVersion'), text(value, 'kind')];
  if (kind === 'List') return null;
  const meta = refusal(check({ metadata: get(value, 'metadata') }, '#Namespace'));
  if (meta) return `error: unable to decode "${file}": ${meta.message}`;
  // kubectl finds a resource by its kind in any case.
  if (titled(apiVersion, kind) !== null) return null;
  return `error: resource mapping not found for name: "${text(value, 'metadata', 'name')}" namespace: "${text(value, 'metadata', 'namespace')}" from "${file}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`;
}

function applyOne(
  file: string,
  object: KubeObject,
  store: Store,
  environment: ApplyEnvironment,
  options: ApplyOptions,
): { stdout: string; stderr: string } {
  const { mode = 'apply', namespace: wanted, validate = 'strict', suffix = '', print } = options;
  const refuse = (message: string) => ({ stdout: '', stderr: `${message}\n` });
  const { apiVersion, kind } = object;
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  const name = text(object, 'metadata', 'name');
  const generateName = text(object, 'metadata', 'generateName');
  const written = text(object, 'metadata', 'namespace');
  const namespace = written || wanted || 'default';
  if (wanted && written && written !== wanted)
    return refuse(
      `error: the namespace from the provided object "${written}" does not match the namespace "${wanted}". You must pass '--namespace=${written}' to perform this operation.`,
    );
  if (mode === 'apply' && !name && generateName)
    return refuse(`error: from ${generateName}: cannot use generate name with apply`);
  if (mode === 'apply' && !name)
    return refuse(
      `error: error when retrieving current configuration of:\nResource: "${group}/${version}, Resource=${resourceNameOf(kind)}", GroupVersionKind: "${group}/${version}, Kind=${kind}"\nName: "", Namespace: "${namespace}"\nfrom server for: "${file}": resource name may not be empty`,
    );
  const bad = (why: string) =>
    refuse(
      `Error from server (BadRequest): error when creating "${file}": ${kind} in version "${version}" cannot be handled as a ${titled(apiVersion, kind) ?? kind}: ${why}`,
    );
  const shape = shapeOf(apiVersion, kind);
  if (!shape)
    return bad(
      `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`,
    );
  const faults = check(object, shape);
  const refused = refusal(faults);
  if (refused) return bad(refused.message);
  const clean = withoutNulls(object) as KubeObject;
  const unknown = faults.map(({ message }) => message.replace('strict decoding error: ', '')).sort();
  if (unknown.length && validate === 'strict') return bad(`strict decoding error: ${unknown.join(', ')}`);
  for (const { path } of faults) dropField(clean, path);

  const [most] = tooManyPods(clean);
  if (most) return refuse(`error: ${tooManyText(`${kind} ${JSON.stringify(name)}`, most.asked)}.`);

  const named = {
    ...clean,
    metadata: {
      ...clean.metadata,
      ...(wanted && kind !== 'Namespace' ? { namespace } : {}),
      name: name || `${generateName}${environment.newUid(generateName).slice(-5)}`,
    },
  };
  const before = store.objects.get(keyOf(kind, kind === 'Namespace' ? '' : namespace, named.metadata.name));
  if (mode === 'create' && before)
    return refuse(
      `Error from server (AlreadyExists): error when creating "${file}": ${qualifiedName(group, kind)} ${JSON.stringify(named.metadata.name)} already exists`,
    );
  const forgotten = options.remember && before && !before.metadata.annotations?.[LAST_APPLIED];
  const own = forgotten ? [forgottenText(kind, named.metadata.name)] : [];
  const remarks = [...(validate === 'warn' ? unknown : []), ...warningsOf(named)];
  const { apply = (object: KubeObject) => applyObject(store, object, environment) } = options;
  const applied = apply(options.remember ? remembering(named, clean, namespace) : named, {
    file,
    document: object,
  });
  if ('error' in applied)
    return refuse(
      applied.error.replace(/^(Error from server \(\w+\)): /, `$1: error when creating "${file}": `),
    );
  // Nothing is sent that changes nothing.
  const heard = applied.result === 'unchanged' ? own : [...own, ...remarks];
  return {
    stdout: print
      ? print(applied.object)
      : `${kind.toLowerCase()}${group && `.${group}`}/${named.metadata.name} ${applied.result}${suffix}\n`,
    stderr: heard.map((warning) => `Warning: ${warning}\n`).join(''),
  };
}

const qualifiedName = (group: string, kind: string) => `${resourceNameOf(kind)}${group && `.${group}`}`;

function dropField(object: unknown, path: readonly (string | number)[]) {
  const parent = get(object, ...path.slice(0, -1)) as Record<string | number, unknown> | undefined;
  if (parent) delete parent[path.at(-1)!];
}

/** The kind that is meant, whatever its letters' cases; null = none that can be applied. */
const titled = (apiVersion: string, kind: string): string | null =>
  kinds.find(
    (each) =>
      each.apiVersion === apiVersion &&
      isObjectKind(each.kind) &&
      each.kind.toLowerCase() === kind.toLowerCase(),
  )?.kind ?? null;
