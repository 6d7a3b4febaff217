/** The steps of a Scenario as actions. */
import type { Action, KubeletStart, ObjectRef, Place } from '../api/input.ts';
import type { KubeObject } from '../api/objects.ts';
import type { Path } from './check.ts';
import { absent, map, podKey, repositoryOf } from './lab-kinds.ts';
import { stepShapes } from './structure.ts';

type Raw = Record<string, unknown>;

/** What a step needs to know of the other files. */
export interface StepContext {
  /** The Kubernetes objects of a file with their places; null when there is no such file. */
  objectsOf(file: string): { objects: KubeObject[]; places: Place[] } | null;
  /** A kubelet's configuration by its file (undefined = the one in force at the start), for a version. */
  startOf(file: string | undefined, version: string | undefined): KubeletStart | null;
  report(path: Path, message: string, code: string): void;
}

const kinds = new Map(
  Object.entries({
    pod: 'Pod',
    pods: 'Pod',
    po: 'Pod',
    secret: 'Secret',
    secrets: 'Secret',
    serviceaccount: 'ServiceAccount',
    serviceaccounts: 'ServiceAccount',
    sa: 'ServiceAccount',
    namespace: 'Namespace',
    namespaces: 'Namespace',
    ns: 'Namespace',
  }),
);

/** `pod/web` or `pod/team-a/web`. */
function refOf(text: string): ObjectRef | null {
  const [kind = '', ...rest] = text.split('/');
  const name = rest.at(-1);
  const known = kinds.get(kind.toLowerCase());
  if (!known || !name || rest.length > 2) return null;
  return { kind: known, namespace: rest.length === 2 ? rest[0]! : 'default', name };
}

/** The action of one step, null when it cannot be done; the reason has been reported then. */
export function actionOf(step: Raw, context: StepContext): Action | null {
  const names = Object.keys(step).filter((key) => key !== 'at');
  const [name] = names;
  if (names.length !== 1 || name === undefined) {
    context.report(
      [],
      names.length === 0
        ? `This step does nothing. It needs one of: ${Object.keys(stepShapes).join(', ')}.`
        : `This step does ${names.length} things (${names.join(', ')}). Write a step for each.`,
      'step',
    );
    return null;
  }
  const value = step[name];
  return Object.hasOwn(readers, name) ? readers[name]!(value, context) : null;
}

const bool = (value: unknown) => value === true;

const readers: Record<string, (value: unknown, context: StepContext) => Action | null> = {
  apply(value, context) {
    const objects: KubeObject[] = [];
    const places: Place[] = [];
    (Array.isArray(value) ? value : []).forEach((file, i) => {
      const found = context.objectsOf(String(file));
      if (!found) context.report(['apply', i], `There is no file ${JSON.stringify(file)}.`, 'no-such-file');
      objects.push(...(found?.objects ?? []));
      places.push(...(found?.places ?? []));
    });
    return { kind: 'apply', objects, places };
  },
  delete(value, context) {
    const refs: ObjectRef[] = [];
    (Array.isArray(value) ? value : []).forEach((text, i) => {
      const ref = refOf(String(text));
      if (ref) refs.push(ref);
      else
        context.report(
          ['delete', i],
          `${JSON.stringify(text)} names no object. Write pod/NAME, or pod/NAMESPACE/NAME; also secret, serviceaccount, namespace.`,
          'bad-reference',
        );
    });
    return { kind: 'delete', refs };
  },
  registry: (value) => ({
    kind: 'registry',
    host: String(map(value).host ?? ''),
    available: map(value).available !== false,
  }),
  setRepository: (value) => ({
    kind: 'setRepository',
    host: String(map(value).host ?? ''),
    repository: repositoryOf(map(value), false),
  }),
  rotate(value) {
    const { host, username, password } = map(value);
    return {
      kind: 'rotate',
      host: String(host ?? ''),
      username: String(username ?? ''),
      password: String(password ?? ''),
    };
  },
  restartKubelet(value, context) {
    const { config, kubeletVersion, crash } = map(value);
    const start = startOf(config, kubeletVersion, 'restartKubelet', context);
    return { kind: 'restartKubelet', crash: bool(crash), ...(start ? { start } : {}) };
  },
  stopKubelet: (value) => ({ kind: 'stopKubelet', crash: bool(map(value).crash) }),
  startKubelet(value, context) {
    const { config, kubeletVersion } = map(value);
    const start = startOf(config, kubeletVersion, 'startKubelet', context);
    return { kind: 'startKubelet', ...(start ? { start } : {}) };
  },
  removeImage: (value) => ({ kind: 'removeImage', name: String(value) }),
  importImage(value) {
    if (typeof value === 'string') return { kind: 'importImage', name: value };
    const { name, id } = map(value);
    return { kind: 'importImage', name: String(name ?? ''), ...(absent(id) ? {} : { id: String(id) }) };
  },
  killContainer(value) {
    const { pod, container, exitCode } = map(value);
    return {
      kind: 'killContainer',
      pod: podKey(String(pod ?? '')),
      ...(absent(container) ? {} : { container: String(container) }),
      exitCode: Number(exitCode ?? 137),
    };
  },
  collectGarbage: (value) => ({
    kind: 'collectGarbage',
    mode: map(value).mode === 'prune' ? 'prune' : 'unused',
  }),
  deleteFiles: (value) => ({
    kind: 'deleteFiles',
    path: String(value).replace(/^\/?(var\/lib\/kubelet\/)?/, ''),
  }),
};

function startOf(
  config: unknown,
  version: unknown,
  action: string,
  context: StepContext,
): KubeletStart | null {
  if (config === undefined && version === undefined) return null;
  const start = context.startOf(
    absent(config) ? undefined : String(config),
    absent(version) ? undefined : String(version),
  );
  if (!start)
    context.report(
      [action, 'config'],
      `There is no KubeletConfiguration in a file ${JSON.stringify(config)}.`,
      'no-such-file',
    );
  return start;
}
