/** A container's ports. Models pkg/apis/core/validation/validation.go validateContainerPorts */
import type { Field } from '../../rules/field.ts';
import { portFaults, portNameFaults } from '../../rules/formats.ts';
import { type Obj, list, num, str } from '../../rules/values.ts';
import { protocol } from './policies.ts';

export function ports(written: unknown, at: Field) {
  const names = new Set<string>();
  list(written).forEach((port, index) => {
    const name = str(port.name);
    const place = at.index(index);
    const faults = name ? portNameFaults(name) : [];
    place.child('name').invalidEach(name, faults);
    if (names.has(name)) place.child('name').duplicate(name);
    if (name && faults.length === 0) names.add(name);
    const number = num(port.containerPort);
    if (number === 0) place.child('containerPort').required();
    else place.child('containerPort').invalidEach(number, portFaults(number));
    const hostPort = num(port.hostPort);
    if (hostPort !== 0) place.child('hostPort').invalidEach(hostPort, portFaults(hostPort));
    protocol(str(port.protocol), place.child('protocol'));
  });
}

/** Two containers cannot have the same port of the node. Models pkg/apis/core/validation/validation.go AccumulateUniqueHostPorts */
export function hostPorts(containers: readonly Obj[], at: Field, from = 0) {
  const taken = new Set<string>();
  containers.forEach((container, i) => {
    list(container.ports).forEach((port, k) => {
      const hostPort = num(port.hostPort);
      if (hostPort === 0) return;
      const key = `${str(port.protocol)}/${str(port.hostIP)}/${hostPort}`;
      const real = at
        .index(from + i)
        .child('ports')
        .index(k)
        .child('hostPort');
      if (taken.has(key)) real.worded(at.index(i).child('ports').index(k).child('hostPort')).duplicate(key);
      taken.add(key);
    });
  });
}
