/** `kubectl get -w`, `kubectl events -w`, `kubectl logs -f`: what is printed as time passes. */
import type { NodeSpec } from '../../api/lab.ts';
import type { KubeObject } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { command as eventsCommand, selectedEvents } from '../../kubectl/commands/events.ts';
import { command as getCommand, tableOptions } from '../../kubectl/commands/get.ts';
import { command as logsCommand } from '../../kubectl/commands/logs.ts';
import { failure, noSuchType } from '../../kubectl/errors.ts';
import { type Flags, durationIn, isOn, last, parseFlags, withCommon } from '../../kubectl/flags.ts';
import { getTable } from '../../kubectl/get/index.ts';
import { printerOf } from '../../kubectl/output/index.ts';
import { type Resource, qualifiedKind } from '../../kubectl/resources.ts';
import type { Files } from '../../kubectl/types.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import type { Cluster } from '../../kubectl/server/cluster.ts';
import { eventOf } from '../../kubectl/server/events.ts';
import { getObject, served } from '../../kubectl/server/list.ts';
import { type Scope, type Target, checkScope, parseTargets, scopeOf, select } from '../../kubectl/targets.ts';
import { eventCells } from '../../printers/event-lines.ts';
import { type Obj, get, list, text } from '../../printers/access.ts';
import { growingTable } from '../../printers/tabwriter.ts';
import { lengthAt, valueAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { type Stretch, follow } from '../follow.ts';
import { type Said, type ToolContext, failed, success } from '../types.ts';

/** An object as it became at a moment; one that was deleted as it was last. */
interface Seen {
  t: Millis;
  object: Obj;
}

/** The writes of objects of a kind after `from`, up to `to`. */
function changesOf(trace: Trace, kind: string, cluster: Cluster, from: Millis, to: Millis): Seen[] {
  if (kind === 'Event')
    return trace.events
      .slice(lengthAt(trace.events, from), lengthAt(trace.events, to))
      .map((event) => ({ t: event.t, object: eventOf(event, cluster) }));
  const { log } = trace.objects;
  return log.slice(lengthAt(log, from), lengthAt(log, to)).flatMap(({ t, key, value }) => {
    if (!key.startsWith(`${kind}/`)) return [];
    // Time is kept in milliseconds, so what was there a moment before is the last that there was.
    const object: KubeObject | null = value ?? valueAt(trace.objects, key, t - 1);
    return object ? [{ t, object: served(object as unknown as Obj, kind) }] : [];
  });
}

/** Whether an object is one of those that were asked for. */
function isWanted(
  { resource, name }: Target,
  { namespace, all, labels, fields }: Scope,
): (object: Obj) => boolean {
  const matches = fields?.(resource);
  return (object) =>
    (name === null || text(object, 'metadata', 'name') === name) &&
    (!resource.namespaced || all || text(object, 'metadata', 'namespace') === namespace) &&
    (!labels || labels(object)) &&
    (!matches || matches(object));
}

/** What is printed of objects at a moment, in milliseconds since 1970. */
function writerOf(
  flags: Flags,
  resource: Resource,
  { all }: Scope,
): (objects: readonly Obj[], now: number) => string {
  const print = printerOf(flags);
  if (print) return (objects) => objects.map((object) => print(object)).join('');
  const write = growingTable();
  let begun = false;
  return (objects, now) => {
    if (objects.length === 0) return '';
    const { header, rows } = getTable(resource.kind, objects, {
      ...tableOptions(flags, now),
      allNamespaces: all && resource.namespaced,
      ...(isOn(flags, 'show-kind') ? { showKind: qualifiedKind(resource) } : {}),
    });
    const shown = begun ? null : header;
    begun = true;
    return write(shown, rows);
  };
}

function here({ machine: { trace, at, node } }: ToolContext): {
  trace: Trace;
  node: NodeSpec;
  cluster: Cluster;
} {
  return { trace, node, cluster: clusterAt(trace, at, node) };
}

/** `first` = what is there already. */
async function stream(
  context: ToolContext,
  first: string,
  say: (from: Millis, to: Millis) => Stretch,
  limit?: Millis,
): Promise<Said> {
  if (context.screen && first) context.screen.write(first);
  const rest = await follow(context, say, limit);
  return success(context.screen ? '' : first + rest);
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go watch */
async function watchObjects(flags: Flags, context: ToolContext): Promise<Said> {
  const { cluster } = here(context);
  const targets = parseTargets(flags.positionals);
  if (targets.length !== 1)
    throw new Error(
      `watch is only supported on individual resources and resource collections - more than 1 resource was found`,
    );
  const [target] = targets as [Target];
  const scope = scopeOf(flags);
  checkScope(targets, scope);
  const { resource, name } = target;
  if (resource.writeOnly) throw noSuchType(resource.name);
  const objects =
    name === null ? select(cluster, resource, scope) : [getObject(cluster, resource, scope.namespace, name)];
  const print = writerOf(flags, resource, scope);
  const wanted = isWanted(target, scope);
  const first = isOn(flags, 'watch-only') ? '' : print(objects, cluster.now);
  return stream(
    context,
    first,
    (from, to) => ({
      text: changesOf(context.machine.trace, resource.kind, cluster, from, to)
        .filter(({ object }) => wanted(object))
        .map(({ t, object }) => print([object], cluster.startedAt + t))
        .join(''),
    }),
    durationIn(flags, 'request-timeout', 'get') || undefined,
  );
}

async function watchEvents(flags: Flags, context: ToolContext): Promise<Said> {
  const { cluster } = here(context);
  const { all } = scopeOf(flags);
  const chosen = selectedEvents(flags, cluster);
  const print = printerOf(flags);
  const write = growingTable();
  let begun = false;
  const text = (events: readonly Obj[], now: number) => {
    if (events.length === 0) return '';
    if (print) return events.map((event) => print(event)).join('');
    const { header, rows } = eventCells(events, now, all);
    const shown = begun || isOn(flags, 'no-headers') ? null : header;
    begun = true;
    return write(shown, rows);
  };
  return stream(context, text(chosen.events, cluster.now), (from, to) => ({
    text: changesOf(context.machine.trace, 'Event', cluster, from, to)
      .filter(({ object }) => chosen.isWanted(object))
      .map(({ t, object }) => text([object], cluster.startedAt + t))
      .join(''),
  }));
}

/** The lab's processes write nothing, so the command waits until the container has ended. */
async function followLogs(flags: Flags, context: ToolContext, now: Said): Promise<Said> {
  if (now.exitCode !== 0) return now;
  const { cluster } = here(context);
  const { namespace } = scopeOf(flags);
  const [word = ''] = flags.positionals;
  const [target] = parseTargets(word.includes('/') ? [word] : ['pods', word]);
  if (target?.resource.kind !== 'Pod' || target.name === null) return now;
  const pod = getObject(cluster, target.resource, namespace, target.name);
  const statuses = (object: Obj) =>
    ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'].flatMap((field) =>
      list(object, 'status', field),
    );
  const wanted = flags.positionals[1] ?? last(flags, 'container');
  const name = wanted ?? text(list(pod, 'spec', 'containers')[0], 'name');
  const isOver = (object: Obj) => {
    const status = statuses(object).find((each) => each.name === name);
    return !get(status, 'state', 'running');
  };
  if (isOver(pod)) return now;
  const uid = text(pod, 'metadata', 'uid');
  const rest = await stream(context, now.stdout, (from, to) => {
    const end = changesOf(context.machine.trace, 'Pod', cluster, from, to).find(
      ({ object }) => text(object, 'metadata', 'uid') === uid && isOver(object),
    );
    return { text: '', ...(end ? { over: end.t + 1 } : {}) };
  });
  return { ...rest, stderr: now.stderr };
}

const commands = new Map([getCommand, eventsCommand, logsCommand].map((each) => [each.name, each]));

/** Null = the command does not follow anything. `now` = what it says of the moment alone. */
export async function following(
  args: readonly string[],
  context: ToolContext,
  now: () => Said,
  sources: Files,
): Promise<Said | null> {
  const [name = '', ...rest] = args;
  const command = commands.get(name);
  if (!command) return null;
  let flags: Flags;
  try {
    flags = parseFlags(rest, withCommon(command.flags), sources);
  } catch {
    return null;
  }
  if (!['watch', 'watch-only', 'follow'].some((flag) => isOn(flags, flag))) return null;
  try {
    if (name === 'logs') return await followLogs(flags, context, now());
    if (name === 'events') return await watchEvents(flags, context);
    return flags.values.has('filename') || flags.positionals.length === 0
      ? null
      : await watchObjects(flags, context);
  } catch (error) {
    const { stderr, exitCode } = failure([error as Error]);
    return failed(stderr, exitCode);
  }
}
