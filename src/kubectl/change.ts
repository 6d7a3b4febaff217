/** Objects that a command changes in place, and what it prints of them. */
import { replaceObject } from '../apiserver/replace.ts';
import { keyOf } from '../apiserver/store.ts';
import type { KubeObject } from '../api/objects.ts';
import { type Obj, text } from '../printers/access.ts';
import { Refused, ServerError, failure, success } from './errors.ts';
import { type Flags, isOn, last } from './flags.ts';
import { objectName, printerOf } from './output/index.ts';
import { type Resource, qualified } from './resources.ts';
import type { Cluster } from './server/cluster.ts';
import { getObject } from './server/list.ts';
import { type Target, checkScope, parseTargets, scopeOf, select } from './targets.ts';
import type { Printed } from './types.ts';
import { targetsOfFiles } from './written.ts';
import type { Surroundings } from './commands/types.ts';

/** One object that a command is about. */
export interface Found {
  resource: Resource;
  object: KubeObject;
}

/** The existing objects, and the errors for the others. Models staging/src/k8s.io/cli-runtime/pkg/resource/builder.go ContinueOnError */
export function findAll(
  flags: Flags,
  args: readonly string[],
  around: Surroundings,
  needsName: boolean,
): { found: Found[]; errors: Error[] } {
  const { cluster } = around;
  const scope = scopeOf(flags);
  const files = flags.values.get('filename');
  const targets: Target[] = files ? targetsOfFiles(files, around, scope.namespace) : parseTargets(args);
  checkScope(targets, scope);
  const everything = !needsName || isOn(flags, 'all') || scope.labels !== null;
  if (!everything && targets.some(({ name }) => name === null))
    throw new Error('resource(s) were provided, but no name was specified');
  const found: Found[] = [];
  const errors: Error[] = [];
  for (const { resource, name, namespace = scope.namespace } of targets)
    try {
      const objects =
        name === null ? select(cluster, resource, scope) : [getObject(cluster, resource, namespace, name)];
      for (const object of objects) found.push({ resource, object: stored(cluster, object) });
    } catch (error) {
      errors.push(error as Error);
    }
  return { found, errors };
}

/** As the store has it, not as the server shows it. */
function stored({ store }: Cluster, object: Obj): KubeObject {
  const [kind, namespace, name] = [['kind'], ['metadata', 'namespace'], ['metadata', 'name']].map((path) =>
    text(object, ...path),
  ) as [string, string, string];
  return store.objects.get(keyOf(kind, namespace, name)) ?? (object as unknown as KubeObject);
}

/** ` (dry run)`, '' for a change that is made. Throws Error for a mode that there is not. */
export function dryRunOf(flags: Flags): string {
  const mode = last(flags, 'dry-run') ?? 'none';
  if (mode === 'none') return '';
  if (mode === 'client') return ' (dry run)';
  if (mode === 'server') return ' (server dry run)';
  throw new Error(
    mode === 'unchanged'
      ? '--dry-run flag without a value was specified. A value must be set: "none", "server", or "client".'
      : `Invalid dry-run value (${mode}). Must be "none", "server", or "client".`,
  );
}

/** Writes an object back. Throws Error with the server's words. */
export function write({ store, environment, apply, replace }: Cluster, object: KubeObject): KubeObject {
  const change = replace ?? apply ?? ((each) => replaceObject(store, each, environment));
  const applied = change(object);
  if ('error' in applied) throw new Error(applied.message);
  return applied.object;
}

/** The stored object becomes this one. Throws Refused. */
export function replaceStored(
  { store, environment, apply, replace }: Cluster,
  object: KubeObject,
): KubeObject {
  const change = replace ?? apply ?? ((each) => replaceObject(store, each, environment));
  const applied = change(object);
  if ('error' in applied) throw new Refused(applied.error);
  return applied.object;
}

/** `deployment.apps/web scaled`, or the object as `-o` says. */
export function said(flags: Flags, object: KubeObject, what: string): string {
  const print = printerOf(flags);
  return print ? print(object as unknown as Obj) : `${objectName(object as unknown as Obj)} ${what}\n`;
}

/** `deployments.apps "web" is already paused`, as commands that change many say it. */
export const about = ({ resource, object }: Found, { message }: Error) =>
  new Error(`error: ${qualified(resource)} ${JSON.stringify(object.metadata.name)} ${message}`);

/** Changes each existing object and reports each failure. */
export function changeEach<T extends Found>(
  all: readonly T[],
  errors: Error[],
  change: (one: T) => string,
): Printed {
  let stdout = '';
  for (const one of all)
    try {
      stdout += change(one);
    } catch (error) {
      errors.push(error as Error);
    }
  return errors.length ? failure(errors, stdout) : success(stdout);
}

/** The server has no such subresource. */
export const noResource = () =>
  new ServerError('NotFound', 'the server could not find the requested resource');
