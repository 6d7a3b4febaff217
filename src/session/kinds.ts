/** Kinds of objects and of steps that are loaded when files hold them. */
import type { SourceFile } from '../api/diagnostics.ts';

interface Part {
  held: RegExp;
  load(): Promise<unknown>;
}

const parts: readonly Part[] = [
  {
    held: /\bkind["']?\s*:\s*["']?(Deployment|ReplicaSet|ReplicationController|StatefulSet|DaemonSet|Job|CronJob|PodTemplate|ControllerRevision)(List)?\b|\b(nodeSelector|nodeAffinity|taints)["']?\s*:/,
    load: () => import('../lab/workloads.ts'),
  },
  {
    held: /\b(collectGarbage|\w+Records|debug|delete|deleteFiles|\w+Image|\w+(Container|Kubelet|StaticPod)|registry|rollout|rotate|scale|setRepository|staticPod|writeFile|config\.mirror)["']?\s*:/,
    load: () => import('../lab/late-steps.ts'),
  },
];

const loaded = new Set<Part>();

/** What is to be loaded before these files can be read; null = nothing. Never rejects. */
export function kindsFor(files: readonly SourceFile[]): Promise<void> | null {
  const missing = parts.filter((part) => !loaded.has(part) && files.some(({ text }) => part.held.test(text)));
  if (missing.length === 0) return null;
  // Without them the files are read all the same: the kinds are unknown then.
  return Promise.allSettled(missing.map((part) => part.load().finally(() => loaded.add(part)))).then(
    () => undefined,
  );
}
