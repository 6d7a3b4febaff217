/** The containers of a pod. Models pkg/apis/core/validation/validation.go validateContainers */
import type { Field } from '../../rules/field.ts';
import { labelFaults } from '../../rules/formats.ts';
import { type Obj, given, list, maybe, obj, str, struct } from '../../rules/values.ts';
import { env, envFrom } from './environment.ts';
import { lifecycle, probes } from './handlers.ts';
import { volumeDevices, volumeMounts } from './mounts.ts';
import { pullPolicy, terminationMessagePolicy } from './policies.ts';
import { hostPorts, ports } from './ports.ts';
import { containerResource, resizePolicy, resources } from './resources.ts';
import { containerRestartPolicy, initRestartPolicy } from './restart.ts';
import { securityContext } from './security.ts';
import type { Volumes } from './volumes/index.ts';

export interface PodContext {
  spec: Obj;
  volumes: Volumes;
  claimNames: readonly string[];
}

const hasOwnUsers = (spec: Obj) => spec.hostUsers === false;

/** Models pkg/apis/core/validation/validation.go validateContainerCommon */
function common(container: Obj, { spec, volumes, claimNames }: PodContext, at: Field) {
  const name = str(container.name);
  if (!name) at.child('name').required();
  else at.child('name').invalidEach(name, labelFaults(name));
  if (!str(container.image)) at.child('image').required();
  terminationMessagePolicy(str(container.terminationMessagePolicy), at.child('terminationMessagePolicy'));
  ports(container.ports, at.child('ports'));
  env(container.env, at.child('env'));
  envFrom(container.envFrom, at.child('envFrom'));
  volumeMounts(container, volumes, at.child('volumeMounts'));
  volumeDevices(container, volumes, at.child('volumeDevices'));
  pullPolicy(str(container.imagePullPolicy), at.child('imagePullPolicy'));
  resources(struct(container.resources), containerResource, claimNames, at.child('resources'));
  resizePolicy(container.resizePolicy, str(spec.restartPolicy), at.child('resizePolicy'));
  securityContext(container.securityContext, !hasOwnUsers(spec), at.child('securityContext'));
}

const graceOf = (spec: Obj) => maybe(spec.terminationGracePeriodSeconds);

/** Models pkg/apis/core/validation/validation.go validateContainers */
export function containers(context: PodContext, at: Field) {
  const { spec } = context;
  const all = list(spec.containers);
  if (all.length === 0) return at.required();
  const names = new Set<string>();
  all.forEach((container, i) => {
    const place = at.index(i);
    const name = str(container.name);
    common(container, context, place);
    if (names.has(name)) place.child('name').duplicate(name);
    names.add(name);
    lifecycle(container.lifecycle, graceOf(spec), obj(spec.os), place.child('lifecycle'));
    probes(container, graceOf(spec), place);
    containerRestartPolicy(container, place);
  });
  hostPorts(all, at);
}

const onlySidecars = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** Models pkg/apis/core/validation/validation.go validateInitContainers */
export function initContainers(context: PodContext, at: Field) {
  const { spec } = context;
  const names = new Set(list(spec.containers).map(({ name }) => str(name)));
  list(spec.initContainers).forEach((container, i) => {
    const place = at.index(i);
    const name = str(container.name);
    const isSidecar = container.restartPolicy === 'Always';
    common(container, context, place);
    initRestartPolicy(container, place);
    if (names.has(name)) place.child('name').duplicate(name);
    else if (name) names.add(name);
    hostPorts([container], at, i);
    if (isSidecar) {
      lifecycle(container.lifecycle, graceOf(spec), obj(spec.os), place.child('lifecycle'));
      probes(container, graceOf(spec), place);
      return;
    }
    for (const field of onlySidecars)
      if (obj(container[field]))
        place.child(field).forbidden('may not be set for init containers without restartPolicy=Always');
    list(container.resizePolicy).forEach(({ restartPolicy }, k) => {
      if (restartPolicy === 'RestartContainer')
        place
          .child('resizePolicy')
          .index(k)
          .child('restartPolicy')
          .invalid(restartPolicy, "must not be set to 'RestartContainer' for non-sidecar initContainers");
    });
  });
}

/** What ephemeral containers may not have, in Go's order. */
const notEphemeral = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];
const isEmpty = (value: unknown) =>
  !given(value) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value as object).length === 0);

/** Models pkg/apis/core/validation/validation.go validateEphemeralContainers */
export function ephemeralContainers(context: PodContext, at: Field) {
  const { spec } = context;
  const others = new Set(
    [...list(spec.containers), ...list(spec.initContainers)].map(({ name }) => str(name)),
  );
  const names = new Set(others);
  list(spec.ephemeralContainers).forEach((container, i) => {
    const place = at.index(i);
    const name = str(container.name);
    const target = str(container.targetContainerName);
    common(container, context, place);
    imageWhitespace(container, place);
    if (names.has(name)) place.child('name').duplicate(name);
    names.add(name);
    if (target && !others.has(target)) place.child('targetContainerName').notFound(target);
    const forbidden = 'cannot be set for an Ephemeral Container';
    for (const field of notEphemeral) if (!isEmpty(container[field])) place.child(field).forbidden(forbidden);
    list(container.volumeMounts).forEach((mount, k) => {
      for (const field of ['subPath', 'subPathExpr'])
        if (str(mount[field])) place.child('volumeMounts').index(k).child(field).forbidden(forbidden);
    });
  });
}

/** Models pkg/apis/core/validation/validation.go validateContainerOnlyForPod */
export function imageWhitespace(container: Obj, at: Field) {
  const image = str(container.image);
  if (image.trim() !== image)
    at.child('image').invalid(image, 'must not have leading or trailing whitespace');
}
