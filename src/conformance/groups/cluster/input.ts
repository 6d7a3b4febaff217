/** A transcript's cluster as the simulation's input: what a user would write in YAML. */
import type { Action, KubeletStart, LabInput, Step } from '../../../api/input.ts';
import type { KubeObject } from '../../../api/objects.ts';
import { readKubeletConfiguration } from '../../../kubelet/config/read.ts';
import { parseDuration } from '../../../sim/duration.ts';
import type { Transcript, TranscriptStep } from './types.ts';

/** The runtime's words in these recordings. */
const errors = {
  unauthorized: 'unauthorized: {image}',
  denied: 'denied: {image}',
  notFound: 'notFound: {image}',
  unavailable: 'RegistryUnavailable: {image}',
};

/** What all recorded kubelets were given. */
const fixed = { imageGCHighThresholdPercent: 100 };

/** Seconds that the mark at the end takes. */
const LAST_MARK = 2;

/** What was recorded last may have been late. In seconds. */
export const endOf = ({ duration, observed }: Transcript): number =>
  Math.max(duration, ...observed.events.map(({ t }) => t));

export function inputOf(transcript: Transcript): LabInput {
  let version = transcript.kubelet;
  let settings: object = transcript.kubeletConfiguration ?? {};
  const start = (): KubeletStart => {
    const text = JSON.stringify({
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      ...fixed,
      ...settings,
    });
    return { version, config: readKubeletConfiguration(text, version) };
  };
  const first = start();
  const { dockerConfigJson } = transcript;
  const actionsOf = (step: TranscriptStep): Action[] => {
    const again = step.restartKubelet ?? step.startKubelet;
    // `v1.35.4` is a kubelet v1.35.
    version = again?.kubelet?.replace(/^(v\d+\.\d+).*$/, '$1') ?? version;
    settings = again?.kubeletConfiguration ?? settings;
    return translate(step, transcript.name, start);
  };
  const steps = transcript.steps
    .flatMap((step): Step[] =>
      // A step was done a moment after it began; that is when the kubelet could see it.
      actionsOf(step).flatMap((action) =>
        eachObject(transcript, step, { at: Math.round((step.done ?? step.at) * 1000), action }),
      ),
    )
    .sort((a, b) => a.at - b.at);
  return {
    seed: 0,
    duration: Math.round((endOf(transcript) + LAST_MARK) * 1000),
    node: {
      name: transcript.node,
      kubeletVersion: transcript.kubelet,
      runtime: 'containerd',
      images: transcript.images ?? [],
      dockerConfigJson:
        dockerConfigJson === undefined
          ? null
          : typeof dockerConfigJson === 'string'
            ? dockerConfigJson
            : JSON.stringify(dockerConfigJson),
      credentialProviders: (transcript.credentialProviders ?? []).map((provider) => ({
        ...provider,
        defaultCacheDuration: parseDuration(provider.defaultCacheDuration),
      })),
      diskUsedPercent: 79,
    },
    kubelet: first,
    errors,
    registries: (transcript.registries ?? []).map(({ host, users, repositories }) => ({
      host,
      users: users ?? [],
      repositories: (repositories ?? []).map(({ name, visibility, readers, tags }) => ({
        name,
        visibility: visibility ?? 'private',
        readers: readers ?? [],
        tags: Object.fromEntries(
          Object.entries(tags ?? {}).map(([tag, { pullTime, size, ...rest }]) => [
            tag,
            { ...rest, size: size ?? 0, pullTime: pullTime ? parseDuration(pullTime) : 0 },
          ]),
        ),
      })),
    })),
    steps: [{ at: 0, action: { kind: 'apply', objects: namespacesOf(transcript) } }, ...steps],
    uids: transcript.uids,
  };
}

/** One object after another, pods when the API server had them. */
function eachObject({ observed }: Transcript, step: TranscriptStep, whole: Step): Step[] {
  const { action } = whole;
  if (action.kind !== 'apply') return [whole];
  const created = ({ kind, metadata: { namespace, name } }: KubeObject) =>
    kind === 'Pod'
      ? observed.statuses.find(
          ({ t, pod, status }) =>
            pod === `${namespace}/${name}` &&
            status === 'Pending' &&
            t >= step.at - 0.02 &&
            t <= whole.at / 1000 + 0.1,
        )
      : undefined;
  return action.objects.map((object) => ({
    at: Math.round((created(object)?.t ?? whole.at / 1000) * 1000),
    action: { ...action, objects: [object] },
  }));
}

const namespacesOf = ({ name, namespaces = [] }: Transcript): KubeObject[] =>
  [name, ...namespaces].map((each) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: each } }));

/** A path below `image_manager`, below the kubelet's root. */
const below = (path: string) => `image_manager/${path.replace(/^image_manager\//, '')}`;

function translate(step: TranscriptStep, ownNamespace: string, start: () => KubeletStart): Action[] {
  if (step.apply) return [{ kind: 'apply', objects: step.apply }];
  if (step.delete) {
    const { gracePeriodSeconds, force, ...ref } = step.delete;
    return [{ kind: 'delete', refs: [ref], gracePeriodSeconds, force }];
  }
  if (step.registry) return [{ kind: 'registry', ...step.registry }];
  if (step.rotatePassword) return [{ kind: 'rotate', ...step.rotatePassword }];
  if (step.removeImage) return [{ kind: 'removeImage', name: step.removeImage }];
  if (step.importImage) return [{ kind: 'importImage', ...step.importImage }];
  if (step.killContainer) {
    const { pod, namespace, container, exitCode } = step.killContainer;
    return [{ kind: 'killContainer', pod: `${namespace ?? ownNamespace}/${pod}`, container, exitCode }];
  }
  if (step.debug) {
    const { pod, namespace = ownNamespace, container } = step.debug;
    return [{ kind: 'debug', pod: `${namespace}/${pod}`, container }];
  }
  if (step.staticPod) return [{ kind: 'staticPod', pods: [step.staticPod] }];
  if (step.stopKubelet) return [{ kind: 'stopKubelet', crash: step.stopKubelet.crash ?? false }];
  if (step.startKubelet) return [{ kind: 'startKubelet', start: start() }];
  if (step.restartKubelet)
    return [{ kind: 'restartKubelet', crash: step.restartKubelet.crash ?? false, start: start() }];
  if (step.deleteRecords) return [{ kind: 'deleteFiles', path: 'image_manager/pulled' }];
  if (step.readOnlyRecords !== undefined)
    return [{ kind: 'readOnlyRecords', readOnly: step.readOnlyRecords }];
  if (step.corruptRecords !== undefined) return [{ kind: 'corruptRecords', text: step.corruptRecords }];
  if (step.writeFile) return [{ kind: 'writeFile', ...step.writeFile, path: below(step.writeFile.path) }];
  if (step.deleteFile !== undefined) return [{ kind: 'deleteFiles', path: below(step.deleteFile) }];
  if (step.mark !== undefined) return [];
  const kinds = Object.keys(step).filter((key) => key !== 'at' && key !== 'done');
  throw new Error(`unknown kind of step: ${kinds.join(', ')}`);
}
