/** The recorded cluster in the simulation: the setup, then one command after another. */
import type { KubeObject, Pod } from '../../../api/objects.ts';
import { namespaceObjects } from '../../../apiserver/boot.ts';
import { keyOf } from '../../../apiserver/store.ts';
import { removePod } from '../../../kubelet/terminate.ts';
import { HOST_IP } from '../../../kubelet/status.ts';
import { kubectl } from '../../../kubectl/command.ts';
import type { Cluster } from '../../../kubectl/server/cluster.ts';
import type { Machine } from '../../../kubectl/server/node.ts';
import { applyTo } from '../../../controllers/requests.ts';
import { deleteFrom } from '../../../controllers/support/requests.ts';
import { derivedUid, environmentOf } from '../../../kubelet/environment.ts';
import '../../../lab/late-steps.ts';
import '../../../lab/workloads.ts';
import { type Run, advanceRun, createRun } from '../../../lab/run.ts';
import { eventsAt } from '../../../lab/view.ts';
import { inputOf } from '../cluster/input.ts';
import { type Clock, clockOf } from './clock.ts';
import type { Part, Printed, Recorded, Setup } from './types.ts';

/** The machine of the recordings, see the README of `cluster/`. */
const machine: Machine = {
  architecture: 'amd64',
  kernelVersion: '<kernel>',
  osImage: 'Debian GNU/Linux 12 (bookworm)',
  capacity: {
    cpu: '2',
    'ephemeral-storage': '264212084Ki',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '24684092Ki',
    pods: '110',
  },
  cgroup: 'v1',
};

/** Seconds of the simulation before t0: the kubelet runs and the namespaces are made. */
const BEFORE = 3;
/** Seconds from the node's registration, and from the control plane's own objects, to t0. */
const REGISTERED = 4;
const BORN = 5;
/** The longest that a command waits for what it deletes, in milliseconds. */
const PATIENCE = 60_000;

/** Commands that change nothing. */
const looks = ['get', 'describe', 'logs', 'events', 'version', 'exec', 'explain', 'api-resources'];

/** Pods specify their node; `nodeName: ''` leaves a pod unscheduled, because there is no scheduler. */
const onNode = (object: KubeObject, nodeName: string): KubeObject =>
  object.kind === 'Pod' ? ({ ...object, spec: { nodeName, ...(object as Pod).spec } } as KubeObject) : object;

/** The recordings have no controller manager: they make themselves what a namespace needs. */
const besideOf = ({ kind, metadata }: KubeObject): KubeObject[] =>
  kind === 'Namespace' ? namespaceObjects(metadata.name, '') : [];

const isDefault = ({ kind, metadata }: KubeObject) => kind === 'Namespace' && metadata.name === 'default';

function simulation(setup: Setup, { t0 }: Clock, version: string, duration: number, seed: number): Run {
  const { nodeName = 'node-1', namespaces = [], steps = [], kubeletConfiguration, registries } = setup;
  // Whole seconds of the run's clock are whole seconds of the simulation's.
  const start = t0 - Math.floor(t0) + BEFORE;
  const input = inputOf({
    name: 'default',
    kubelet: version.replace(/^(v\d+\.\d+).*$/, '$1'),
    node: nodeName,
    namespaces,
    ...(kubeletConfiguration ? { kubeletConfiguration } : {}),
    ...(registries ? { registries } : {}),
    steps: steps.map(({ at, apply = [] }) => ({
      at: start + at,
      apply: apply.map((object) => onNode(object, nodeName)),
    })),
    duration,
    uids: {},
    observed: {
      statuses: [],
      events: [],
      requests: [],
      processes: [],
      files: [],
      kubeletProcess: [],
      tables: [],
      marks: [],
      imagesAtEnd: [],
    },
  });
  // The namespace `default` exists from the start.
  const given = input.steps.map((step) =>
    step.action.kind === 'apply'
      ? {
          ...step,
          action: {
            ...step.action,
            objects: step.action.objects.filter((o) => !isDefault(o)).flatMap((o) => [o, ...besideOf(o)]),
          },
        }
      : step,
  );
  return createRun(
    {
      ...input,
      steps: given,
      seed,
      race: seed === 0 ? 0 : 100,
      bornAt: (start - BORN) * 1000,
      controllers: [],
    },
    { checkpoints: false },
  );
}

/** Until `t` milliseconds, not beyond. */
function runUntil(simulated: Run, t: number) {
  simulated.until = Math.max(t, simulated.world.now);
  simulated.done = false;
  while (!advanceRun(simulated, 100_000));
}

function clusterOf(simulated: Run, t0: number, nodeName: string, { apiserver, kubelet }: Part): Cluster {
  const { world } = simulated;
  const at = (secondsBefore: number) => world.epochMillis + t0 - secondsBefore * 1000;
  const missing = (key: string) => !world.api.objects.has(key);
  return {
    get now() {
      return world.epochMillis + world.now;
    },
    store: world.api,
    get environment() {
      return environmentOf(world);
    },
    version: apiserver,
    startedAt: world.epochMillis,
    get events() {
      return eventsAt(world.trace, world.now);
    },
    node: {
      name: nodeName,
      address: HOST_IP,
      kubeletVersion: kubelet,
      runtimeVersion: 'containerd://2.1.0',
      machine,
      registeredAt: at(REGISTERED),
      kubeletStartedAt: at(REGISTERED),
      ready: true,
      uid: derivedUid(`Node//${nodeName}`, 1),
    },
    apply(object) {
      const applied = applyTo(world, onNode(object, ''));
      for (const beside of besideOf(object)) applyTo(world, beside);
      return applied;
    },
    remove: (reference, grace) => void deleteFrom(world, reference, grace ?? undefined),
    waitForRemoval(references) {
      const keys = references.map(({ kind, namespace, name }) => keyOf(kind, namespace, name));
      for (const end = world.now + PATIENCE; world.now < end && !keys.every(missing);)
        runUntil(simulated, world.now + 20);
    },
  };
}

function answer({ args, files = {}, stdin = '' }: Recorded, cluster: Cluster): Printed | null {
  return kubectl(args, { files, stdin, cluster });
}

/** What each command of each part prints, up to the part of this number; null for a command that kubectl does not have. */
export function runParts(parts: readonly Part[], upTo: number, seed: number): (Printed | null)[][] {
  const setup = parts.find((part) => part.setup !== null)?.setup ?? {};
  const clock = clockOf(parts, setup, seed);
  const offset = BEFORE - Math.floor(clock.t0);
  const millis = (time: number) => Math.round((time + offset) * 1000);
  const asked = parts[upTo]!;
  const end = (clock.commands.at(-1) ?? clock.t0) + offset + 600;
  const simulated = simulation(setup, clock, asked.kubelet, end, seed);
  const { world } = simulated;
  const cluster = clusterOf(simulated, millis(clock.t0), setup.nodeName ?? 'node-1', asked);
  let next = 0;
  return parts.slice(0, upTo + 1).map(({ cases, takenAway }, part) =>
    cases.map((recorded) => {
      const moment = millis(clock.commands[next++]!);
      // Only what earlier parts change in the cluster matters.
      if (part < upTo && looks.includes(recorded.args[0] ?? '')) return null;
      runUntil(simulated, moment);
      const printed = answer(recorded, cluster);
      for (const name of takenAway) {
        const pod = world.api.objects.get(keyOf('Pod', 'default', name));
        if (pod) removePod(world, pod.metadata.uid!);
      }
      return printed;
    }),
  );
}
