/** Probes and what runs at a container's start and end. Models pkg/apis/core/validation/validation.go validateHandler */
import type { Field } from '../../rules/field.ts';
import { headerFaults, portFaults, portNameFaults } from '../../rules/formats.ts';
import { type Obj, given, list, maybe, num, obj, str, strings } from '../../rules/values.ts';
import { stopSignal } from './signals.ts';

const schemes = ['HTTP', 'HTTPS'];

/** Models pkg/apis/core/validation/validation.go ValidatePortNumOrName */
function portOrName(port: unknown, at: Field) {
  if (typeof port === 'string') at.invalidEach(port, portNameFaults(port));
  else at.invalidEach(num(port), portFaults(num(port)));
}

type Handler = (action: Obj, at: Field, gracePeriod: number | null) => void;

const handlers: Readonly<Record<string, Handler>> = {
  exec(action, at) {
    if (strings(action.command).length === 0) at.child('command').required();
  },
  httpGet(action, at) {
    if (!str(action.path)) at.child('path').required();
    portOrName(action.port, at.child('port'));
    if (!schemes.includes(str(action.scheme))) at.child('scheme').unsupported(str(action.scheme), schemes);
    for (const header of list(action.httpHeaders))
      at.child('httpHeaders').invalidEach(str(header.name), headerFaults(str(header.name)));
  },
  tcpSocket: (action, at) => portOrName(action.port, at.child('port')),
  grpc: (action, at) => portOrName(num(action.port), at.child('port')),
  sleep(action, at, gracePeriod) {
    const seconds = num(action.seconds);
    if (gracePeriod !== null && (seconds < 0 || seconds > gracePeriod))
      at.invalid(
        seconds,
        `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`,
      );
  },
};

/** Models pkg/apis/core/validation/validation.go validateHandler */
function handler(written: Obj, kinds: readonly string[], gracePeriod: number | null, at: Field) {
  let found = false;
  for (const kind of kinds) {
    const action = obj(written[kind]);
    if (!action) continue;
    if (found) at.child(kind).forbidden('may not specify more than 1 handler type');
    else handlers[kind]!(action, at.child(kind), gracePeriod);
    found = true;
  }
  if (!found) at.required('must specify a handler type');
}

const ofProbes = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const ofLifecycles = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const notNegative = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
];

/** Models pkg/apis/core/validation/validation.go validateProbe */
function probe(written: Obj, gracePeriod: number | null, at: Field) {
  handler(written, ofProbes, gracePeriod, at);
  for (const field of notNegative)
    if (num(written[field]) < 0)
      at.child(field).invalid(num(written[field]), 'must be greater than or equal to 0');
  const grace = maybe(written.terminationGracePeriodSeconds);
  if (grace !== null && grace <= 0)
    at.child('terminationGracePeriodSeconds').invalid(grace, 'must be greater than 0');
}

/** Models pkg/apis/core/validation/validation.go validateLivenessProbe, validateReadinessProbe and validateStartupProbe */
export function probes(container: Obj, gracePeriod: number | null, at: Field) {
  for (const kind of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const written = obj(container[kind]);
    if (!written) continue;
    const place = at.child(kind);
    probe(written, gracePeriod, place);
    if (kind === 'readinessProbe') {
      const grace = maybe(written.terminationGracePeriodSeconds);
      if (grace !== null)
        place.child('terminationGracePeriodSeconds').invalid(grace, 'must not be set for readinessProbes');
    } else if (num(written.successThreshold) !== 1)
      place.child('successThreshold').invalid(num(written.successThreshold), 'must be 1');
  }
}

/** Models pkg/apis/core/validation/validation.go validateLifecycle */
export function lifecycle(written: unknown, gracePeriod: number | null, os: Obj | null, at: Field) {
  const hooks = obj(written);
  if (!hooks) return;
  for (const hook of ['postStart', 'preStop']) {
    const action = obj(hooks[hook]);
    if (action) handler(action, ofLifecycles, gracePeriod, at.child(hook));
  }
  if (given(hooks.stopSignal)) stopSignal(str(hooks.stopSignal), os, at.child('stopSignal'));
}
