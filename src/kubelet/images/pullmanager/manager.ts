/** The records of the shipped versions. Models pkg/kubelet/images/pullmanager/image_pull_manager.go PullManager */
import type { ImagePullCredentials, ImagePulledRecord } from '../../../api/records.ts';
import { gateOn } from '../gate.ts';
import {
  deleteIntent,
  deleteRecordsNotIn,
  getRecord,
  intentExists,
  listIntents,
  migrate,
  recordPathIn,
  warmUp,
  writeIntent,
  writeRecord,
} from './accessor.ts';
import { mustAttemptImagePull } from './must-attempt.ts';
import { credentialsOf, mergeCredentials } from './records.ts';
import type { ImagePullManager, PullManagerContext, RecordKnowledge } from './types.ts';

export const pullManager: ImagePullManager<RecordKnowledge> = {
  active: gateOn,

  /** Models pkg/kubelet/images/pullmanager/image_pull_manager.go initialize */
  initialize(context) {
    const { config, policies, state, ports } = context;
    if (policies.memory) {
      const most = config.maxParallelImagePulls ?? 0;
      const intents = Math.min(1024, Math.max(2 * config.maxPods, 2 * most));
      state.accessor.intents = { entries: new Map(), size: intents, authoritative: false };
      const records = Math.min(2000, 5 * config.maxPods);
      state.accessor.records = { entries: new Map(), size: records, authoritative: false };
    }
    const accessor = context.accessor;
    migrate(accessor);
    warmUp(accessor);
    const inFlight = new Set(listIntents(accessor));
    if (inFlight.size === 0) return;
    let images;
    try {
      images = ports.listImages();
    } catch {
      return; // the intents wait for a start at which the runtime answers
    }
    for (const { id, repoTags, repoDigests } of images) {
      for (const name of [...repoTags, ...repoDigests]) {
        if (!inFlight.has(name)) continue;
        try {
          writePulledRecordIfChanged(context, name, id, {});
        } catch {
          continue;
        }
        deleteIntent(accessor, name);
      }
    }
  },

  knowledgeOf(context, { image, imageRef }) {
    if (imageRef === '') return { kind: 'record', record: null, intent: false, unreadable: null };
    const accessor = context.accessor;
    try {
      const record = getRecord(accessor, imageRef);
      const inFlight = context.state.intentCounters.has(image);
      const intent = record === null && (inFlight || intentExists(accessor, image));
      return { kind: 'record', record, intent, unreadable: null };
    } catch (error) {
      return { kind: 'record', record: null, intent: false, unreadable: (error as Error).message };
    }
  },

  mustAttemptImagePull,

  writeDelta(context, { image, imageRef }, delta) {
    try {
      writePulledRecordIfChanged(context, image, imageRef, delta);
    } catch {
      return; // as upstream: the match counts although it could not be written down
    }
  },

  /** Models pkg/kubelet/images/pullmanager/image_pull_manager.go RecordPullIntent */
  recordPullIntent(context, image) {
    try {
      writeIntent(context.accessor, image);
    } catch (error) {
      throw new Error(`failed to record image pull intent: ${(error as Error).message}`);
    }
    const { intentCounters } = context.state;
    intentCounters.set(image, (intentCounters.get(image) ?? 0) + 1);
  },

  /**
   * When the record cannot be written the intent stays, so that the image counts as pulled.
   * Models pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled
   */
  recordImagePulled(context, image, imageRef, credential) {
    const added = credential ? credentialsOf(credential.source, credential.hash) : credentialsOf(null, '');
    try {
      writePulledRecordIfChanged(context, image, imageRef, added);
    } catch {
      return;
    }
    decrementImagePullIntent(context, image);
  },

  recordImagePullFailed: decrementImagePullIntent,

  fileOf: ({ memo }, imageRef) => recordPathIn(memo, imageRef),

  /** Models pkg/kubelet/images/pullmanager/image_pull_manager.go PruneUnknownRecords */
  pruneUnknownRecords(context, imageRefs) {
    const { now, wallClock } = context.ports;
    deleteRecordsNotIn(context.accessor, imageRefs, wallClock(now()));
  },

  neverPull: () => null,
  refused: () => null,
};

/** Models pkg/kubelet/images/pullmanager/image_pull_manager.go decrementImagePullIntent */
function decrementImagePullIntent(context: PullManagerContext, image: string) {
  const { intentCounters } = context.state;
  const count = intentCounters.get(image) ?? 0;
  if (count <= 1) deleteIntent(context.accessor, image);
  if (count > 1) intentCounters.set(image, count - 1);
  else intentCounters.delete(image);
}

/**
 * Throws Error when the name cannot be trimmed or the disk refuses.
 * Models pkg/kubelet/images/pullmanager/image_pull_manager.go writePulledRecordIfChanged
 */
function writePulledRecordIfChanged(
  context: PullManagerContext,
  image: string,
  imageRef: string,
  added: ImagePullCredentials,
) {
  const accessor = context.accessor;
  const name = context.policies.recordName(image, context.memo.references);
  const lastUpdatedTime = context.ports.wallClock(context.ports.now());
  let record: ImagePulledRecord | null = null;
  try {
    record = getRecord(accessor, imageRef);
  } catch {
    record = null; // an unreadable record is replaced
  }
  const fresh = record ?? { lastUpdatedTime, imageRef, credentialMapping: {} };
  const merged = mergeCredentials(fresh, name, added);
  if (record && !merged) return;
  writeRecord(accessor, { ...(merged ?? fresh), lastUpdatedTime });
}
