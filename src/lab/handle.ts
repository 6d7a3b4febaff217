/** What happens when an event of the queue is due. */
import { control } from '../controllers/run.ts';
import { collectImages } from '../kubelet/image-gc.ts';
import { relist, relisted } from '../kubelet/pleg.ts';
import { healthy } from '../kubelet/process.ts';
import { answered } from '../kubelet/puller.ts';
import { remount } from '../kubelet/remount.ts';
import { created, resumeSync } from '../kubelet/resume.ts';
import { staticPods } from '../kubelet/static-provider.ts';
import { noReasons } from '../kubelet/status.ts';
import { beginTermination, exit, removePod, sandboxStopped, terminated } from '../kubelet/terminate.ts';
import {
  addPod,
  afterMount,
  due,
  fresh,
  podKilled,
  startContainers,
  startNext,
  wake,
  writeStatus,
} from '../kubelet/worker.ts';
import { type NodeEvent, type World, podOf, workerOf } from '../kubelet/world.ts';
import { endStep } from '../steps/index.ts';

export function handle(world: World, event: NodeEvent) {
  // What a process planned dies with it.
  if ('epoch' in event && event.epoch !== world.kubelet?.epoch) return;
  switch (event.kind) {
    case 'kubeletHealthy':
      return healthy(world);
    case 'kubeletReady':
      world.kubelet!.ready = true;
      staticPods()?.readManifests(world);
      for (const uid of [...world.podKeys.keys()]) addPod(world, uid);
      return;
    case 'podSeen':
      return addPod(world, event.uid);
    case 'sync':
      return due(world, event.uid, event.turn);
    case 'podRelisted':
      return wake(world, event.uid);
    case 'collectImages':
      return collectImages(world);
    case 'relist':
      return relisted(world, event.uid) ? wake(world, event.uid) : undefined;
    case 'relistAtOnce': {
      const worker = workerOf(world, event.uid);
      if (worker) worker.relistAt = null;
      return wake(world, event.uid);
    }
    case 'mounted': {
      const worker = workerOf(world, event.uid);
      return worker && afterMount(world, worker);
    }
    case 'start': {
      const worker = workerOf(world, event.uid);
      return worker && startContainers(world, worker);
    }
    case 'remount':
      return remount(world, event.uid, event.wait);
    case 'fresh': {
      const worker = workerOf(world, event.uid);
      return worker && fresh(world, worker);
    }
    case 'startNext': {
      const worker = workerOf(world, event.uid);
      return worker && startNext(world, worker);
    }
    case 'podKilled': {
      const worker = workerOf(world, event.uid);
      return worker && podKilled(world, worker);
    }
    case 'terminate': {
      const worker = workerOf(world, event.uid);
      const pod = podOf(world, event.uid);
      return worker && pod ? beginTermination(world, worker, pod) : undefined;
    }
    case 'statusAfterSandbox': {
      const pod = podOf(world, event.uid);
      const worker = workerOf(world, event.uid);
      // Only the sandbox is new: the reasons of the sync under way are not yet kept.
      if (pod && worker?.busy && !pod.metadata.deletionTimestamp) writeStatus(world, pod, worker, noReasons);
      return;
    }
    case 'imageEnsured':
      return resumeSync(world, event.uid, event.part, event.result);
    case 'created':
      return created(world, event.uid, event.part, event.imageRef);
    case 'pullAnswered':
      return answered(world, event.pull);
    case 'processExits':
      if (exit(world, event.uid, event.container, event.exitCode)) relist(world, event.uid);
      return;
    case 'graceOver':
      exit(world, event.uid, event.container, 137);
      return;
    case 'sandboxStopped':
      return sandboxStopped(world, event.uid);
    case 'terminated':
      return terminated(world, event.uid);
    case 'remove': {
      const ended = world.statics.get(event.uid);
      removePod(world, event.uid);
      return ended && staticPods()?.staticEnded(world, ended);
    }
    case 'mirrorSeen':
      staticPods()?.mirrorSeen(world, event.uid);
      return wake(world, event.uid);
    case 'orphanedMirror': {
      const mirror = podOf(world, event.uid);
      return mirror ? staticPods()?.dropOrphan(world, mirror) : undefined;
    }
    case 'statuses':
      return staticPods()?.tellStatuses(world);
    case 'stepEnds':
      return endStep(world, event);
    case 'controller':
      return control(world, event);
  }
}
