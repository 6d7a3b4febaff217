/** Names and networks of a pod. Models pkg/apis/core/validation/validation.go ValidateHostAliases */
import type { Field } from '../../rules/field.ts';
import { searchFaults, subdomainFaults } from '../../rules/formats.ts';
import { ipAddress } from '../../rules/ip.ts';
import { type Obj, bytes, list, num, obj, optional, str, strings, truth } from '../../rules/values.ts';
import { visit } from './visit.ts';

/** Models pkg/apis/core/validation/validation.go validatePodHostNetworkDeps */
export function hostNetworkPorts(spec: Obj, at: Field) {
  if (!truth(spec.hostNetwork)) return;
  list(spec.containers).forEach((container, i) =>
    list(container.ports).forEach((port, k) => {
      // A template has none where none is written; its pods get them.
      if (num(port.hostPort) && num(port.hostPort) !== num(port.containerPort))
        at.child('containers')
          .index(i)
          .child('ports')
          .index(k)
          .child('hostPort')
          .invalid(num(port.hostPort), 'must match `containerPort` when `hostNetwork` is true');
    }),
  );
}

/** Models pkg/apis/core/validation/validation.go validateHostUsers */
export function hostUsers(spec: Obj, at: Field) {
  if (spec.hostUsers !== false) return;
  const why = 'when `hostUsers` is false';
  for (const [field, written] of [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ] as const)
    if (truth(spec[field])) at.as(field, written).forbidden(why);
  visit(spec, at, (container, place) => {
    if (list(container.volumeDevices).length) place.child('volumeDevices').forbidden(why);
  });
}

/** Models pkg/apis/core/validation/validation.go validatePodHostName */
export function hostnameOverride(spec: Obj, at: Field) {
  const name = optional(spec.hostnameOverride);
  if (name === null) return;
  const place = at.child('hostnameOverride');
  if (truth(spec.setHostnameAsFQDN)) place.forbidden('may not be specified when setHostnameAsFQDN is true');
  if (truth(spec.hostNetwork)) place.forbidden('may not be specified when hostNetwork is true');
  if (bytes(name) > 64) place.tooLong(64);
  place.invalidEach(name, subdomainFaults(name));
}

/** Models pkg/apis/core/validation/validation.go ValidateHostAliases */
export function hostAliases(written: unknown, at: Field) {
  list(written).forEach((alias, i) => {
    ipAddress(str(alias.ip), at.index(i).child('ip'));
    strings(alias.hostnames).forEach((name, k) =>
      at.index(i).child('hostnames').index(k).invalidEach(name, subdomainFaults(name)),
    );
  });
}

/** Models pkg/apis/core/validation/validation.go validatePodDNSConfig */
export function dnsConfig(written: unknown, policy: string, at: Field) {
  const config = obj(written);
  const servers = strings(config?.nameservers);
  if (policy === 'None') {
    if (!config) return at.required('must provide `dnsConfig` when `dnsPolicy` is None');
    if (servers.length === 0)
      return at
        .child('nameservers')
        .required('must provide at least one DNS nameserver when `dnsPolicy` is None');
  }
  if (!config) return;
  if (servers.length > 3) at.child('nameservers').invalid(servers, 'must not have more than 3 nameservers');
  servers.forEach((server, i) => ipAddress(server, at.child('nameservers').index(i)));
  const searches = strings(config.searches);
  const place = at.child('searches');
  if (searches.length > 32) place.invalid(searches, 'must not have more than 32 search paths');
  if (bytes(searches.join(' ')) > 2048)
    place.invalid(searches, 'must not have more than 2048 characters (including spaces) in the search list');
  searches.forEach((search, i) => {
    const name = search.replace(/\.$/, '');
    if (search !== '.') place.index(i).invalidEach(name, searchFaults(name));
  });
  list(config.options).forEach((option, i) => {
    if (!str(option.name)) at.child('options').index(i).required('must not be empty');
  });
}
