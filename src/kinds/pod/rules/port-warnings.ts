/** Ports that get in each other's way. Models pkg/api/pod/warnings.go warningsForPodSpecAndMeta */
import type { Field } from '../../rules/field.ts';
import { quote } from '../../../sim/go.ts';
import { type Obj, list, num, str } from '../../rules/values.ts';
import { visit } from './visit.ts';
import type { Warn } from './warn.ts';

interface Block {
  at: Field;
  port: Obj;
}

/** As Go prints the struct with %+v. */
const printed = (port: Obj) =>
  `{Name:${str(port.name)} HostPort:${num(port.hostPort)} ContainerPort:${num(port.containerPort)} Protocol:${str(port.protocol)} HostIP:${str(port.hostIP)}}`;

function conflict(port: Obj, other: Obj): string | null {
  const [ip, otherIp] = [str(port.hostIP), str(other.hostIP)];
  const [host, otherHost] = [num(port.hostPort), num(other.hostPort)];
  if (ip === otherIp && host === otherHost) return 'duplicate';
  if (host === 0 || otherHost === 0) return 'overlapping';
  return host === otherHost && (ip === '') !== (otherIp === '') ? 'dangerously ambiguous' : null;
}

export function portWarnings(spec: Obj, at: Field, warn: Warn) {
  const byNumber = new Map<string, Block[]>();
  const byName = new Map<string, Field>();
  visit(spec, at, (container, place) =>
    list(container.ports).forEach((port, i) => {
      const own = place.child('ports').index(i);
      if (str(port.hostIP) && num(port.hostPort) === 0)
        warn(own, `hostIP set without hostPort: ${printed(port)}`);
      const key = `${num(port.containerPort)}/${str(port.protocol)}`;
      const others = byNumber.get(key) ?? [];
      for (const other of others) {
        const how = conflict(port, other.port);
        if (how) warn(own, `${how} port definition with ${other.at.text}`);
      }
      byNumber.set(key, [...others, { at: own, port }]);
    }),
  );
  visit(spec, at, (container, place) =>
    list(container.ports).forEach((port, i) => {
      const name = str(port.name);
      const own = place.child('ports').index(i);
      const other = byName.get(name);
      if (!name) return;
      if (!other) byName.set(name, own);
      else
        warn(
          own,
          `duplicate port name ${quote(name)} with ${other.text}, services and probes that select ports by name will use ${other.text}`,
        );
    }),
  );
}
