/** The kubelet's process: its start, its end, and what a start makes of the disk. */
import type { KubeletStart } from '../api/input.ts';
import type { KubeletProcess } from '../api/trace.ts';
import { entriesAt, lastOf, write } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { draw, stream } from '../sim/rng.ts';
import { createBackOff } from './backoff.ts';
import { lastWords } from './config/read.ts';
import { keyringOfNode } from './credentials/keyring.ts';
import type { ImageManagerState } from './images/context.ts';
import { gateOn } from './images/gate.ts';
import { startImageManager } from './images/manager.ts';
import { PERIOD, collects, recordsAtStart } from './image-gc.ts';
import { imagePorts } from './ports.ts';
import { keyOfPull } from './puller.ts';
import { createRecorder } from './recorder.ts';
import { timing } from './timing.ts';
import { findVersion } from './versions/index.ts';
import { type World, later } from './world.ts';

/** The status manager begins while the process starts: of one that has been up, some time before that is counted. */
export const statusPhase = (drawn: number, quick: boolean): Millis =>
  Math.round(drawn * 999) - (quick ? timing.kubeletReady - timing.kubeletHealthy : 0);

/** `quick` = it has been up before the scenario began. */
export function startKubelet(world: World, start: KubeletStart, quick = false) {
  world.start = start;
  world.epoch++;
  const version = findVersion(start.version);
  if (!start.config.ok || !version) {
    const error = start.config.ok ? `this lab has no kubelet ${start.version}` : lastWords(start.config);
    showProcess(world, {
      up: false,
      version: start.version,
      gate: false,
      policy: '',
      recheck: false,
      recheckPeriod: null,
      file: start.file ?? null,
      error,
      reason: 'failed',
    });
    return;
  }
  const { config } = start.config;
  const [work, rest] = draw(stream(world.seed, `kubelet/${world.epoch}`));
  const [relist, beyond] = draw(rest);
  const [status] = draw(beyond);
  const startedAt = quick ? world.now - 3000 : world.now;
  const nodeKeyring = keyringOfNode({ configJson: world.nodeFiles.configJson });
  const { state } = startImageManager({
    ports: imagePorts(world),
    config,
    version,
    nodeKeyring,
    providers: world.providers,
  });
  world.mirrored.clear();
  world.kubelet = {
    epoch: world.epoch,
    version: version.name,
    config,
    startedAt,
    ready: quick,
    phase: {
      work: Math.round(work * 999),
      relist: Math.round(relist * 999),
      status: statusPhase(status, quick),
    },
    images: state,
    nodeKeyring,
    workers: new Map(),
    puller: { waiting: new Map(), running: new Map() },
    containerBackOff: createBackOff(10_000, config.maxContainerRestartPeriod ?? 300_000),
    recorder: createRecorder(),
    imageRecords: recordsAtStart(world),
    current: null,
  };
  const gate = gateOn(config);
  showProcess(world, {
    up: true,
    version: version.name,
    gate,
    policy: gate && !version.draft ? config.imagePullCredentialsVerificationPolicy : '',
    recheck: version.draft && config.pullImageSecretRecheck,
    recheckPeriod: version.draft ? config.pullImageSecretRecheckPeriod : null,
    file: start.file ?? null,
    error: '',
    ...cachedBy(state),
    ...(version.images.metrics ? { metrics: true as const } : {}),
    reason: 'started',
  });
  if (collects(world, config))
    later(world, startedAt + PERIOD - world.now, { kind: 'collectImages', epoch: world.epoch });
  if (quick) return;
  later(world, timing.kubeletHealthy, { kind: 'kubeletHealthy', epoch: world.epoch });
  later(world, timing.kubeletReady, { kind: 'kubeletReady', epoch: world.epoch });
}

/** How many intents and records a process keeps in memory, if its version does and the gate is on. */
function cachedBy({ pullManager }: ImageManagerState): Pick<KubeletProcess, 'cached'> {
  const { intents, records } = pullManager.accessor;
  return intents && records ? { cached: { intents: intents.size, records: records.size } } : {};
}

function showProcess(world: World, state: KubeletProcess) {
  write(world.trace.node, world.now, 'kubelet', state);
}

export function healthy(world: World) {
  const last = lastOf(world.trace.node, 'kubelet');
  if (last) showProcess(world, { ...last, reason: 'healthy' });
}

/** Containers go on; everything in the kubelet's memory is gone. A pull whose client goes away ends without an image. */
export function stopKubelet(world: World, crash: boolean): boolean {
  const { kubelet } = world;
  if (!kubelet) return false;
  const { running, waiting } = kubelet.puller;
  for (const { pull } of [...running.values(), ...waiting.values()])
    write(world.trace.pulls, world.now, keyOfPull(pull), null);
  world.kubelet = null;
  // Its counters were in its memory too; the next process serves its own, from 0.
  for (const [metric] of entriesAt(world.trace.metrics, world.now))
    write(world.trace.metrics, world.now, metric, null);
  const last = lastOf(world.trace.node, 'kubelet')!;
  showProcess(world, { ...last, up: false, reason: crash ? 'crashed' : 'stopped' });
  return true;
}
