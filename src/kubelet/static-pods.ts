/** Pods of files on the node, which the kubelet runs without being told by the API server. Models pkg/kubelet/config/file.go sourceFile */
import type { Pod } from '../api/objects.ts';
import { keyOfObject } from '../apiserver/store.ts';
import { errorText, validateFilled } from '../apiserver/validate.ts';
import { defaultPod } from '../kinds/pod/defaults.ts';
import { apiReferenceOf } from '../kinds/pod/references.ts';
import { environmentOf } from './environment.ts';
import { hashIn } from './memo.ts';
import { dropOrphan, forgetStatic, mirrorSeen, reconcileMirror, tellStatuses } from './mirror-pods.ts';
import { provideStaticPods } from './static-provider.ts';
import { addPod } from './worker.ts';
import { type World, policiesOf } from './world.ts';

const HASH = 'kubernetes.io/config.hash';
const TOLERATED = { effect: 'NoExecute', operator: 'Exists' };

/** The pod as the kubelet reads it. Models pkg/kubelet/config/common.go applyDefaults */
function read(world: World, { metadata, spec, ...rest }: Pod): Pod {
  const { nodeName } = world;
  const namespace = metadata.namespace ?? 'default';
  const name = `${metadata.name}-${nodeName.toLowerCase()}`;
  const uid = hashIn(world.memo, `${nodeName} ${namespace}/${name} ${JSON.stringify(spec)}`).slice(0, 32);
  const seen = new Date(world.epochMillis + world.now).toISOString().replace(/\.?0*Z/, 'Z');
  const tolerations = (spec.tolerations as object[] | undefined) ?? [];
  const own: Pod = {
    ...rest,
    metadata: {
      ...metadata,
      name,
      namespace,
      uid,
      annotations: {
        ...metadata.annotations,
        [HASH]: uid,
        'kubernetes.io/config.seen': seen,
        'kubernetes.io/config.source': 'file',
      },
    },
    spec: { ...spec, nodeName, tolerations: [...tolerations, TOLERATED] },
  };
  return defaultPod(own, environmentOf(world).defaultPullPolicy);
}

/** What keeps the kubelet from running it, in the words of its log; null = nothing. Models pkg/kubelet/config/common.go tryDecodeSinglePod */
function faultOf(world: World, pod: Pod): string | null {
  const errors = validateFilled(pod).map(errorText);
  // Go prints a list without commas.
  if (errors.length) return `invalid pod: [${errors.join(' ')}]`;
  const kubelet = world.kubelet!;
  if (!policiesOf(kubelet).pods.forbidsStaticReferences(kubelet.config.featureGates)) return null;
  const reference = apiReferenceOf(pod.spec);
  return reference && `static pods may not reference ${reference}`;
}

/**
 * A file in the kubelet's folder for static pods, new or written anew. Returns why it does not run, in the words of the
 * kubelet's log, which is the only one who says so; null = it does, or will as soon as there is a kubelet.
 */
export function writeManifest(world: World, manifest: Pod): string | null {
  world.manifests.set(keyOfObject(manifest), manifest);
  return world.kubelet?.ready ? take(world, manifest) : null;
}

/** The file is gone: false when there was none. */
export function removeManifest(world: World, pod: Pod): boolean {
  const key = keyOfObject(pod);
  const manifest = world.manifests.get(key);
  if (!manifest) return false;
  world.manifests.delete(key);
  if (world.kubelet?.ready) end(world, keyOfObject(read(world, manifest)));
  return true;
}

/** All files at the start of a kubelet. */
export function readManifests(world: World) {
  const found = [...world.manifests.values()];
  const names = new Set(found.map((manifest) => keyOfObject(read(world, manifest))));
  for (const pod of world.statics.values()) if (!names.has(keyOfObject(pod))) end(world, keyOfObject(pod));
  for (const manifest of found) take(world, manifest);
}

function take(world: World, manifest: Pod): string | null {
  if (!world.kubelet!.config.staticPodPath) return 'the kubelet has no staticPodPath';
  const pod = read(world, manifest);
  const fault = faultOf(world, pod);
  if (fault) return fault;
  const uid = pod.metadata.uid!;
  if (!world.statics.has(uid)) {
    // Of one name only one runs; the next waits until the last has ended.
    if (end(world, keyOfObject(pod))) return null;
    world.statics.set(uid, pod);
  }
  addPod(world, uid);
  return null;
}

/** Ends the static pod of this name; false when there is none. */
function end(world: World, key: string): boolean {
  const pod = [...world.statics.values()].find((each) => keyOfObject(each) === key);
  if (!pod) return false;
  const { metadata, spec } = pod;
  const grace = spec.terminationGracePeriodSeconds ?? 30;
  const { now } = environmentOf(world);
  if (!metadata.deletionTimestamp)
    world.statics.set(metadata.uid!, {
      ...pod,
      metadata: { ...metadata, deletionTimestamp: now, deletionGracePeriodSeconds: grace },
    });
  addPod(world, metadata.uid!);
  return true;
}

/** The static pod has ended: what the files contain now may start. */
export function staticEnded(world: World, pod: Pod) {
  forgetStatic(world, pod);
  if (world.kubelet?.ready) readManifests(world);
}

provideStaticPods({ readManifests, staticEnded, reconcileMirror, mirrorSeen, tellStatuses, dropOrphan });
