/** `kubectl events`. Models staging/src/k8s.io/kubectl/pkg/cmd/events/events.go Run */
import { type Obj, text } from '../../printers/access.ts';
import { success } from '../errors.ts';
import { eventsText } from '../../printers/event-lines.ts';
import { type Flags, isOn, last } from '../flags.ts';
import { printerOf } from '../output/index.ts';
import { findResource } from '../resources.ts';
import type { Cluster } from '../server/cluster.ts';
import { parseTargets, scopeOf, select } from '../targets.ts';
import type { Command } from './types.ts';

/** The events that the flags ask for, and which later ones are of them. Throws Error. */
export function selectedEvents(flags: Flags, cluster: Cluster) {
  const scope = scopeOf(flags);
  const about = last(flags, 'for');
  if (about !== undefined && !about.includes('/')) throw new Error('--for must be in resource/name form');
  const [target] = about === undefined ? [] : parseTargets([about]);
  const types = (flags.values.get('types') ?? []).flatMap((each) => each.split(','));
  const unknown = types.find((type) => !/^(normal|warning)$/i.test(type));
  if (unknown !== undefined) throw new Error(`valid --types are Normal or Warning`);
  const isWanted = (event: Obj) =>
    (scope.all || text(event, 'metadata', 'namespace') === scope.namespace) &&
    (!target ||
      (text(event, 'involvedObject', 'kind') === target.resource.kind &&
        text(event, 'involvedObject', 'name') === target.name)) &&
    (types.length === 0 || types.some((type) => type.toLowerCase() === text(event, 'type').toLowerCase()));
  return { events: select(cluster, findResource('events')!, scope).filter(isWanted), isWanted };
}

export const command: Command = {
  name: 'events',
  flags: {
    valued: ['for', 'types', 'output', 'chunk-size', 'template'],
    switches: ['all-namespaces', 'watch', 'no-headers', 'show-managed-fields'],
    shorts: { A: 'all-namespaces', o: 'output', w: 'watch' },
  },
  run(flags, { cluster }) {
    const scope = scopeOf(flags);
    const { events } = selectedEvents(flags, cluster);
    const print = printerOf(flags);
    if (print)
      return success(
        print({ apiVersion: 'v1', items: events, kind: 'List', metadata: { resourceVersion: '' } }),
      );
    if (events.length === 0)
      return success(
        '',
        scope.all ? 'No events found.\n' : `No events found in ${scope.namespace} namespace.\n`,
      );
    return success(
      eventsText(events, cluster.now, { allNamespaces: scope.all, noHeaders: isOn(flags, 'no-headers') }),
    );
  },
};
