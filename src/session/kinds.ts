/** Kinds that are loaded when files hold them. */
import type { SourceFile } from '../api/diagnostics.ts';

const loadedLater =
  /\bkind["']?\s*:\s*["']?(Deployment|ReplicaSet|ReplicationController|StatefulSet|DaemonSet|Job|CronJob|PodTemplate|ControllerRevision)(List)?\b/;

let known = false;

/** The kinds to load before these files can be read; null = none. Never rejects. */
export function kindsFor(files: readonly SourceFile[]): Promise<void> | null {
  if (known || !files.some(({ text }) => loadedLater.test(text))) return null;
  return import('../lab/workloads.ts').then(
    () => void (known = true),
    // Without them the files are read all the same: the kinds are unknown then.
    () => void (known = true),
  );
}
