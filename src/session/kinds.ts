/** Kinds of objects and of steps that are loaded when files hold them. */
import type { SourceFile } from '../api/diagnostics.ts';

interface Part {
  heldBy(text: string): boolean;
  load(): Promise<unknown>;
}

const WORKLOADS =
  /\bkind["']?\s*:\s*["']?(Deployment|\w+Set|\w+Controller|Job|CronJob|PodTemplate|ControllerRevision)(List)?\b|\b(nodeSelector|nodeAffinity|taints)["']?\s*:/;
/** Mirror pods, and mirrors of registries in the words of containerd, k3s and `Node.spec.registries`. */
const MIRROR = /\bconfig\.mirror["']?\s*:|\bmirrors\b|\[host\b|^\s*server\s*=/m;

/** The keys of a scenario that only applies files, tells its story and states expectations. */
const PLAIN = new Set(
  'apiVersion kind metadata name spec title description story group tags open file panel try text when gate policy seed duration from steps at apply expect pod status ready decided event request file record'.split(
    ' ',
  ),
);
/** A step that is looked for, in a condition. */
const LOOKED_FOR = /\bstep\s*:\s*\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** Whether a scenario has a key that may be a step other than `apply`: each of those is in `steps/late`. */
const hasLateStep = (text: string): boolean =>
  text
    .split(/^---/m)
    .some(
      (document) =>
        /\bkind["']?\s*:\s*["']?Scenario\b/.test(document) &&
        [...document.replace(LOOKED_FOR, '').matchAll(/(?:^|[{,-])[ \t]*["']?(\w+)["']?[ \t]*:/gm)].some(
          ([, key]) => !PLAIN.has(key!),
        ),
    );

const parts: readonly Part[] = [
  { heldBy: (text) => WORKLOADS.test(text), load: () => import('../lab/workloads.ts') },
  {
    heldBy: (text) => MIRROR.test(text) || hasLateStep(text),
    load: () => import('../lab/late-steps.ts'),
  },
];

/** In letters: about what this thread reads within 8 ms. */
const LARGE = 65_536;

/** In milliseconds: a run that takes another thread no longer, its way there and back included, is tried in this one the next time. */
export const LONG = 50;

/** Whether files are too large to be read in this thread at every key. */
export const isLarge = (files: readonly SourceFile[]): boolean =>
  files.reduce((sum, { text }) => sum + text.length, 0) > LARGE;

const loaded = new Set<Part>();

/** Loads what these files need; null if everything is loaded. Never rejects. */
export function kindsFor(files: readonly SourceFile[]): Promise<void> | null {
  const missing = parts.filter(
    (part) => !loaded.has(part) && (isLarge(files) || files.some(({ text }) => part.heldBy(text))),
  );
  if (missing.length === 0) return null;
  // Without them the files are read all the same: the kinds are unknown then.
  return Promise.allSettled(missing.map((part) => part.load().finally(() => loaded.add(part)))).then(
    () => undefined,
  );
}
